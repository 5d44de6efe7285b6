"""Asking for a person or for help: which words are the request alone, and tell nothing of what happened."""

from dataclasses import replace

from report.heard import Heard
from report.matching import plain

# Words of somebody who asks for a person or for help, in which the reading may find a fact.
_REQUEST = {
    *("i", "me", "to", "a", "an", "with", "who", "one", "please", "real", "right", "now", "today", "tonight", "show"),
    *("back", "call", "ring", "phone", "text", "talk", "speak", "help", "need", "person", "human", "people", "adviser"),
    *("worker", "someone", "somebody", "anyone", "anybody", "can", "could", "you", "there", "get"),
}


def without_request(heard: Heard) -> Heard:
    """The message without what was read in the words of the request: "a person now" is neither how many did it, nor
    when. What is more than the request stays.
    """
    if heard.intent not in ("ask_human", "ask_support"):
        return heard
    told = tuple(each for each in heard.findings if not _REQUEST.issuperset(plain(each.said).split()))
    return replace(heard, findings=told)
