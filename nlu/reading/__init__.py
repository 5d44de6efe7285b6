"""Pure readers of one message: words, phrases, dates, places, people, motives, crises, intents. No Rasa here."""
