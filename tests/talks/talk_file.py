"""Reading talk files: one talk a document, several in a file; a fault names the file and the line."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from report.codes import CODES
from report.fields import FIELDS
from tests.talks.lined_yaml import Lined, documents
from tests.talks.talk import Doing, Expected, Step, Talk
from tests.talks.wording import QUESTIONS

FOLDER = Path(__file__).parent
_DOING = get_args(Doing)
_TALK = {"name", "about", "way", "own", "steps", "never", "never_asked", "report", "reports", "actions_at_most"}
_STEP = {*_DOING, "answering", "hears", "never", "asks", "again", "choices", "not_offered", "kept", "times"}
_EXPECTED = {"none", *Expected.__dataclass_fields__} - {"line"}
_ABOUT_AN_ANSWER = {"value", "said", "status", "source", "days_ago"}
_TELLING = 4  # words: a shorter message may be anybody's


class TalkFault(ValueError):
    """A talk file says something that cannot be told. The text names file and line."""


@cache
def talks(folder: Path = FOLDER) -> tuple[Talk, ...]:
    """Every talk of the folder's files, by name. Raises TalkFault."""
    found = [talk for path in sorted(folder.glob("*.yml")) for talk in read(path)]
    names: dict[str, Talk] = {}
    for talk in found:
        if earlier := names.get(talk.name):
            raise TalkFault(f"{talk.file}:{talk.line}: {talk.name!r} is the name of the talk in {earlier.file} too")
        names[talk.name] = talk
        _alone_with_its_word(talk, found)
    return tuple(found)


def read(path: Path) -> tuple[Talk, ...]:
    """The talks of one file. Raises TalkFault."""
    try:
        return tuple(_Reader(path.name).talk(each) for each in documents(path.read_text(encoding="utf-8")))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TalkFault(f"{path.name}:{line}: {error.problem}") from None


def _alone_with_its_word(talk: Talk, every: list[Talk]) -> None:
    own = talk.own.casefold()
    others = [other for other in every if other is not talk and own and own in " ".join(other.said).casefold()]
    if others:
        raise TalkFault(f"{talk.file}:{talk.line}: the word {talk.own!r} is said in {others[0].file} too")


class _Reader:
    """Reads the documents of one file; each fault names it."""

    def __init__(self, file: str) -> None:
        self._file = file

    def talk(self, found: Any) -> Talk:
        found = self._mapping(found, _TALK, 1)
        steps = tuple(self._step(each) for each in found.get("steps") or ())
        if not steps or not all(isinstance(found.get(key), str) for key in ("name", "about")):
            raise self._fault(found.line, "a talk has a name, one line about it, and steps")
        talk = Talk(
            self._file,
            found.line,
            found["name"],
            found["about"],
            steps,
            self._one_of(found, "way", CODES["way"]),
            str(found.get("own", "")),
            self._words(found, "never"),
            self._questions(found, "never_asked"),
            self._reports(found),
            int(found.get("actions_at_most", 0)),
        )
        self._check_own(talk)
        return talk

    def _check_own(self, talk: Talk) -> None:
        told = [text for text in talk.said if len(text.split()) >= _TELLING]
        if told and (not talk.own or talk.own.casefold() not in " ".join(talk.said).casefold()):
            raise self._fault(talk.line, "each talk says a word of its own, named in `own`")

    def _step(self, found: Any) -> Step:
        found = self._mapping(found, _STEP, 1)
        doing = [key for key in found if key in _DOING]
        if len(doing) != 1:
            raise self._fault(found.line, f"a step does one of {', '.join(_DOING)}")
        asks = self._questions(found, "asks")
        words = self._words(found, doing[0]) if doing[0] not in ("leave", "come_back") else ()
        if doing[0] == "on_to":
            self._questions(found, "on_to")
        return Step(
            found.line,
            doing[0],
            words,
            self._answering(found),
            self._words(found, "hears"),
            self._words(found, "never"),
            asks[0] if asks else "",
            bool(found.get("again", False)),
            self._words(found, "choices"),
            self._words(found, "not_offered"),
            bool(found.get("kept", True)),
            int(found.get("times", 1)),
        )

    def _answering(self, found: Lined) -> Mapping[str, tuple[str, ...]]:
        answers = self._mapping(found.get("answering") or Lined(found.line), set(QUESTIONS), found.line)
        return {question: self._words(answers, question) for question in answers}

    def _reports(self, found: Lined) -> tuple[Expected, ...]:
        if ("report" in found) == ("reports" in found):
            raise self._fault(found.line, "a talk says what is stored: `report` or `reports`")
        every = found["reports"] if "reports" in found else [found["report"]]
        read = [self._mapping(each, _EXPECTED, found.line) for each in every]
        return tuple(self._expected(each) for each in read if not each.get("none"))

    def _expected(self, found: Lined) -> Expected:
        fields = self._mapping(found.get("fields") or Lined(found.line), set(FIELDS), found.line)
        for answer in fields.values():
            if isinstance(answer, Lined):
                self._mapping(answer, _ABOUT_AN_ANSWER, answer.line)
        concerns = found.get("concerns")
        account = found.get("account")
        return Expected(
            found.line,
            fields,
            "\n".join(self._words(found, "account")) if account is not None else None,
            self._mapping(found.get("consents") or Lined(found.line), set(CODES["receiver"]), found.line),
            None if concerns is None else self._words(found, "concerns"),
            found.get("clear") or {},
            found.get("perceived_by"),
            tuple(found.get("suggested") or ()),
            self._words(found, "transcript"),
            self._words(found, "never"),
            self._words(found, "unasked"),
        )

    def _mapping(self, found: Any, known: set[str], line: int) -> Lined:
        if not isinstance(found, Lined):
            raise self._fault(line, "a mapping was expected here")
        if unknown := [str(key) for key in found if key not in known]:
            raise self._fault(found.line, f"unknown: {', '.join(unknown)}")
        return found

    def _words(self, found: Lined, key: str) -> tuple[str, ...]:
        """One text or a list of texts. YAML reads an unquoted yes, no or number as something else."""
        value = found.get(key, ())
        texts = value if isinstance(value, list | tuple) else [value]
        if not all(isinstance(text, str) for text in texts):
            raise self._fault(found.line, f"{key}: words stand in quotes")
        return tuple(texts)

    def _questions(self, found: Lined, key: str) -> tuple[str, ...]:
        named = self._words(found, key)
        if unknown := [name for name in named if name not in QUESTIONS]:
            raise self._fault(found.line, f"{key}: Waymark has no question called {', '.join(unknown)}")
        return named

    def _one_of(self, found: Lined, key: str, known: Mapping[str, Any]) -> str:
        value = found.get(key, "")
        if value and value not in known:
            raise self._fault(found.line, f"{key}: {value} is none of {', '.join(known)}")
        return str(value)

    def _fault(self, line: int, what: str) -> TalkFault:
        return TalkFault(f"{self._file}:{line}: {what}")
