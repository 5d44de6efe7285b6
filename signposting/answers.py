"""Taking the answers of a sheet back in: each line becomes changes of the directory's files, or is refused by name."""

import csv
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from signposting.entry_text import with_value
from signposting.release import check_texts
from signposting.sheet import ANSWERS

# How long an answer stands.
CHECK_AGAIN = timedelta(days=182)

RIGHT, CHANGED, DEAD = "right", "changed", "dead"
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
_NOW = {"phone_now": "phone", "text_now": "text", "hours_now": "hours", "web_now": "web"}


# The faults that the files had before: service and what is wrong.
Known = set[tuple[str, str]]


class Refusal(ValueError):
    """A line of the sheet that cannot be taken; the message says why."""


@dataclass
class Taken:
    """The files as they would be (by name), how many services were answered for, and the lines that were refused."""

    texts: dict[str, str]
    answered: int = 0
    refused: list[str] = field(default_factory=list)


def take(sheet: Path, files: list[Path], today: date) -> Taken:
    """Nothing is written. Raises Refusal when the sheet as a whole cannot be read."""
    try:
        content = sheet.read_bytes()
    except OSError as error:
        raise Refusal(f"{sheet.name}: cannot be read ({error.strerror})") from None
    return take_texts(content, sheet.name, {file.name: file.read_text(encoding="utf-8") for file in files}, today)


def take_texts(sheet: bytes, name: str, texts: Mapping[str, str], today: date) -> Taken:
    """The same for a sheet in memory, called `name`, and the texts of the files. Raises Refusal."""
    taken = Taken(dict(texts))
    faults = {(finding.service, finding.says) for finding in check_texts(taken.texts, today)}
    for number, row in _rows(sheet, name):
        try:
            taken.answered += _taken(row, taken, today, faults)
        except Refusal as error:
            taken.refused.append(f"line {number}: {error}")
    return taken


def differences(taken: Taken, files: list[Path]) -> str:
    """What would change, as a unified diff; empty when nothing would."""
    return "".join(
        line
        for file in files
        for line in difflib.unified_diff(
            file.read_text(encoding="utf-8").splitlines(keepends=True),
            taken.texts[file.name].splitlines(keepends=True),
            f"{file.name} (now)",
            f"{file.name} (then)",
            n=1,
        )
    )


def _rows(sheet: bytes, name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The lines that somebody filled in, with their numbers, the heading being line 1."""
    try:
        text = sheet.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{name}: is not UTF-8; save it as “CSV UTF-8”") from None
    heading = text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(), delimiter=";" if heading.count(";") > heading.count(",") else ",")
    if missing := [each for each in ("id", "answer", "dialled_on") if each not in (reader.fieldnames or ())]:
        raise Refusal(f"{name}: has no column {', '.join(missing)}")
    for row in reader:
        cells = {name: (row.get(name) or "").strip() for name in ("id", *ANSWERS)}
        if any(cells[name] for name in ANSWERS):
            yield reader.line_num, cells


def _taken(row: Mapping[str, str], taken: Taken, today: date, faults: Known) -> int:
    """Applies one line to the texts, if the directory stays as sound as it was."""
    file = _file_of(row["id"], taken.texts)
    text = taken.texts[file]
    for key, value in _changes(row, _day(row["dialled_on"], today)).items():
        text = with_value(text, row["id"], key, value)
    new = [finding for finding in check_texts(taken.texts | {file: text}, today) if finding.service == row["id"]]
    for finding in new:
        if (finding.service, finding.says) not in faults:
            raise Refusal(f"{row['id']}: {finding.says}")
    taken.texts[file] = text
    return 1


def _changes(row: Mapping[str, str], day: date) -> dict[str, str | date]:
    corrected: dict[str, str | date] = {key: row[column] for column, key in _NOW.items() if row[column]}
    answer = row["answer"].casefold()
    if answer == DEAD:
        if corrected:
            raise Refusal(f"{row['id']}: “{DEAD}” takes no corrections; write “{CHANGED}” if it can be reached")
        return {"held_back": f"Nobody could be reached on {day.day} {day:%B %Y}.", "checked_on": day, **_next(day)}
    if answer not in {RIGHT, CHANGED}:
        raise Refusal(f"{row['id']}: the answer must be {RIGHT}, {CHANGED} or {DEAD}")
    if (answer == CHANGED) != bool(corrected):
        raise Refusal(f"{row['id']}: “{CHANGED}” needs a correction, and only “{CHANGED}” may have one")
    return corrected | {"dialled_on": day, "checked_on": day} | _next(day)


def _next(day: date) -> dict[str, str | date]:
    return {"check_by": day + CHECK_AGAIN}


def _day(text: str, today: date) -> date:
    for shape in _DAYS:
        try:
            day = datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        if day > today:
            raise Refusal(f"{text} is still to come")
        return day
    raise Refusal("dialled_on must be a day such as 2026-11-25 or 25/11/2026")


def _file_of(service: str, texts: Mapping[str, str]) -> str:
    for name, text in texts.items():
        if f"- id: {service}\n" in text:
            return name
    raise Refusal(f"no service has the id {service or '(empty)'}")


def write(taken: Taken, folder: Path) -> None:
    """Puts the changed texts in place, each whole or not at all."""
    for name, text in taken.texts.items():
        file = folder / name
        if file.read_text(encoding="utf-8") != text:
            beside = file.with_suffix(".yml.new")
            beside.write_text(text, encoding="utf-8")
            beside.replace(file)
