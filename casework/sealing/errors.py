"""What can go wrong when sealing or opening. No message ever repeats what somebody wrote or typed."""

from __future__ import annotations


class SealingError(Exception):
    """Anything that stops an envelope or a key from being opened."""


class EnvelopeDamaged(SealingError):
    """The sealed bytes are not what was sealed: changed, cut short, or moved from another report."""


class NotARecipient(SealingError):
    """The report was never wrapped to this key."""


class WrongPassword(SealingError):
    """The password or recovery code does not open the wrapped key."""


class KeyDamaged(SealingError):
    """A stored key can't be read as one of ours."""


class InvalidAccessCode(SealingError):
    """What was typed is not an access code; the message is fit to be shown to the person."""
