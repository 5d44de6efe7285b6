"""The wording as a whole: what people read, held to rules, and printed by topic for a human editor."""
