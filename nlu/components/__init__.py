"""The readers of `nlu/reading` as Rasa graph components, named in `config.yml` by class path. No logic lives here."""
