"""Thin rasa-sdk actions: they hear what was said, call the pure talk, carry out its effects, and hold no rules of
their own.
"""
