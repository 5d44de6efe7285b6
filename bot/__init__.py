"""The ways into the talk: the engine and the channels."""
