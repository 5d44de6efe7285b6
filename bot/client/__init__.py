"""What both channels share: the one client of the engine's loopback channel, and what it answers as typed values.

The room holds no words of anybody and speaks to no other process than the engine.
"""
