"""Sealing: envelopes that only the teams a report is for, and the person's own access code, can open.

The public side of Waymark holds only public keys, so what has been sealed there can't be opened there again.
See docs/decisions/0003-envelope.md for what is sealed how, and why.
"""
