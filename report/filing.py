"""Files and links that are added or taken back in the middle of a talk; the open question stays as it was."""

from dataclasses import replace

from report.heard import Heard
from report.state import Entry, State
from report.talking import after
from report.turn import Context, Say, Turn

MOST_LINKS = 50


def filed(state: State, heard: Heard, context: Context) -> Turn | None:
    """The answer to a file, a link, or a file taken back; None for any other message."""
    if heard.attachments:
        return _added(state, heard, context)
    if heard.link:
        return _linked(state, heard, context)
    return _taken_back(state, heard, context) if heard.removed else None


def _added(state: State, heard: Heard, context: Context) -> Turn:
    known = {each.id for each in state.attachments}
    fresh = tuple(each for each in heard.attachments if each.id not in known)
    names = "\n".join(each.name for each in fresh)
    state = replace(_noted(state, heard, names), attachments=(*state.attachments, *fresh))
    found = tuple(dict.fromkeys(code for each in fresh for code in each.found))
    says = [Say("utter_file_kept")]
    if found:
        says.append(Say("utter_hidden_found", {"found": {"labels": [f"hidden.{code}" for code in found]}}))
    if any(not each.copy for each in fresh):
        says.append(Say("utter_file_as_it_is"))
    return after(state, context, says)


def _linked(state: State, heard: Heard, context: Context) -> Turn:
    assert heard.link
    if heard.link in state.links or len(state.links) >= MOST_LINKS:
        return after(state, context, (Say("utter_link_known"),))
    state = replace(_noted(state, heard, heard.link.words), links=(*state.links, heard.link))
    return after(state, context, (Say("utter_link_kept"),))


def _taken_back(state: State, heard: Heard, context: Context) -> Turn:
    gone = [each for each in state.attachments if each.id == heard.removed]
    kept = tuple(each for each in state.attachments if each.id != heard.removed)
    state = _without_names(replace(state, attachments=kept), [each.name for each in gone])
    return after(state, context, (Say("utter_file_removed"),))


def _noted(state: State, heard: Heard, text: str) -> State:
    """One more entry of the transcript, about what there is to show."""
    noted = state.recording(heard.at, "person", text)
    last = Entry(**{**noted.transcript[-1], "field": "evidence"})
    return replace(noted, transcript=(*noted.transcript[:-1], last))


def _without_names(state: State, names: list[str]) -> State:
    """A file that is taken back takes its name with it: names say what is in files."""
    entries = tuple(_unnamed(entry, names) if entry["field"] == "evidence" else entry for entry in state.transcript)
    return replace(state, transcript=entries)


def _unnamed(entry: Entry, names: list[str]) -> Entry:
    kept = ["–" if name in names else name for name in entry["text"].split("\n")]
    return Entry(**{**entry, "text": "\n".join(kept)}) if entry["who"] == "person" else entry
