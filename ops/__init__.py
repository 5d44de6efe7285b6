"""Set-up, start, stop, keys: what `make` runs. Nothing in here handles a report or a person's words."""
