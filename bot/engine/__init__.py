"""Rasa behind loopback: its entry point, rules, encrypted talks, reply generator and channel."""
