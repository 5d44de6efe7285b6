"""The talk on Telegram: a process of its own that turns the Bot API's messages into the public conversation client.

The room knows no report, no store and no Rasa; account ids, names and numbers never leave it.
"""
