"""The plain-word list: is this a word that a nine-year-old reads with ease?"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

_HERE = Path(__file__).parent
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# What stands where a word would, but is nothing to read as one: placeholders, addresses, numbers, reports' names.
_NO_WORD = re.compile(r"\{\w+\}|\S+@\S+|\S*\w\.\w\S*|\S*\d\S*")
_CONTRACTIONS = {"can't": "can", "won't": "will", "let's": "let", "shan't": "shall"}
_CLITICS = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m)|(?<=s)')$")
_DOUBLED = re.compile(r"(.*([bdgklmnprt]))\2$")


@cache
def plain_words() -> frozenset[str]:
    """Every word of the list, in the form in which the list gives it."""
    return frozenset(
        word for file in sorted((_HERE / "plain_words").glob("*.txt")) for word in file.read_text().split()
    )


@cache
def exceptions() -> Mapping[str, str]:
    """Words and names that are needed although they are not plain, each with its reason."""
    content = yaml.safe_load((_HERE / "exceptions.yml").read_text(encoding="utf-8"))
    return {str(word).casefold(): reason for reason, words in content.items() for word in words}


def hard_words(text: str) -> list[str]:
    """The words of a text that are neither plain nor an exception, each once, in order."""
    left = _without_names(_NO_WORD.sub(" ", text.replace("’", "'")).casefold())
    return list(dict.fromkeys(word for word in _TOKEN.findall(left) if not is_plain(word)))


def is_plain(word: str) -> bool:
    """Whether a lower-case word, or the word it is a form of, stands in the list or among the exceptions."""
    parts = word.split("-")
    known = plain_words() | exceptions().keys()
    return any(form in known for form in _forms(word)) or (len(parts) > 1 and all(map(is_plain, parts)))


def _without_names(text: str) -> str:
    """Exceptions of several words are names that stand for themselves."""
    for name in sorted(exceptions(), key=len, reverse=True):
        if " " in name:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return text


def _forms(word: str) -> Iterator[str]:
    """The word and what it may be a form of: "trying" of "try", "stopped" of "stop", "nicest" of "nice"."""
    word = _CONTRACTIONS.get(word, _CLITICS.sub("", word))
    yield word
    for ending in ("s", "es", "d", "ed", "ing", "r", "er", "st", "est", "ly", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            yield from _stems(word.removesuffix(ending), ending)


def _stems(stem: str, ending: str) -> Iterator[str]:
    yield stem
    if stem.endswith("i"):
        yield f"{stem[:-1]}y"
    if ending in ("ing", "y", "ly"):
        yield f"{stem}e"
    if ending in ("ed", "ing", "er", "est", "y") and (doubled := _DOUBLED.match(stem)):
        yield doubled[1]
