"""Which new passwords a worker may choose."""

import unicodedata

SHORTEST = 15
"""Characters. NIST SP 800-63B-4 section 3.1.1: the least length where a password is the only factor."""
LONGEST = 256
"""Characters; a bound on the work of hashing one."""


def fault_in_new(new: str, again: str, current: str, name: str) -> str:
    """What is wrong with a new password in one plain sentence, or "" when nothing is."""
    plain = unicodedata.normalize("NFKC", new)
    if len(plain) < SHORTEST:
        return f"Use {SHORTEST} characters or more. Four random words work well."
    if len(plain) > LONGEST:
        return f"Use {LONGEST} characters or fewer."
    if len(set(plain)) < 5:
        return "Use more than four different characters."
    if name.strip() and name.strip().casefold() in plain.casefold():
        return "Leave your name out of your password."
    if new == current:
        return "Choose a password that is not the old one."
    return "" if new == again else "Type the same new password twice."
