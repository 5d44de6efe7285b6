"""`make bench`: our talk beside the stock `rasa init` bot of the same Rasa, on the same machine in the same run."""
