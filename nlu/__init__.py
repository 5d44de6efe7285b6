"""Understanding: what a person's message asks for, whether they are in danger, and what it already tells.

Training lines and lexicons stand per language (`nlu/en/…`), as data. `nlu/reading` holds the pure readers, which know
nothing of Rasa; `nlu/components` wraps each one as a Rasa graph component. Nothing found here is an answer by itself:
a reading only fills what the person is then asked to confirm, and no reading ever gates help.
"""
