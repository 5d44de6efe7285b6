"""Updates that are answered as one: the files of an album, and words with what they were changed to."""

from collections.abc import Sequence
from dataclasses import replace

from bot.telegram.incoming import Incoming


def belongs(each: Incoming, to: Incoming) -> bool:
    """Whether one is answered together with the other: files of an album, or an edit of words that wait still."""
    if to.kind == "file":
        return bool(to.group) and each.group == to.group
    return to.kind == "text" and each.kind == "edit" and each.message == to.message


def as_edited(incoming: Incoming, together: Sequence[Incoming]) -> Incoming:
    """Words that were changed before they were read are read as they are now."""
    edits = [each for each in together if each.kind == "edit" and each.update != incoming.update]
    if incoming.kind == "text" and edits:
        return replace(incoming, text=edits[-1].text)
    captions = [each.text for each in together if each.kind == "file" and each.text]
    return replace(incoming, text="\n".join(captions)) if incoming.kind == "file" and captions else incoming
