"""What the keepers of the directory run: `python -m signposting.commands check | sheet | answers | figures`."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from signposting import answers, figures_text, release, sheet
from signposting.directory import FOLDER, services
from signposting.hours import LONDON
from signposting.showing import Showing

_Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0, or 1 when the directory has faults or a line of the answers was refused."""
    parser = argparse.ArgumentParser(prog="python -m signposting.commands", description=__doc__)
    parser.add_argument("command", choices=sorted(COMMANDS))
    parser.add_argument("--out", type=Path, default=Path("var/directory-sheet.csv"), help="where the sheet goes")
    parser.add_argument("--from", dest="source", type=Path, help="the sheet with the answers")
    parser.add_argument("--write", action="store_true", help="change the files, not only show the difference")
    chosen = parser.parse_args(arguments)
    return COMMANDS[chosen.command](chosen)


def _check(_: argparse.Namespace) -> int:
    findings = release.check(_files(), _today())
    _say(*map(str, findings))
    _say(f"{len(findings)} faults." if findings else "The directory may be released.")
    return 1 if findings else 0


def _sheet(chosen: argparse.Namespace) -> int:
    text = sheet.write_sheet(services().values(), _today(), Showing())
    try:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        # The mark at the start tells a spreadsheet that it is UTF-8; the line ends stay as CSV has them.
        chosen.out.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        _say(f"{chosen.out}: cannot be written ({error.strerror}).")
        return 1
    due = len(sheet.to_ring(services().values(), _today(), Showing()))
    _say(f"{due} services are to be tried. The sheet is {chosen.out}: fill in its last columns, then")
    _say(f"    make directory-answers FROM={chosen.out}")
    return 0


def _answers(chosen: argparse.Namespace) -> int:
    if chosen.source is None:
        _say("Which sheet? make directory-answers FROM=sheet.csv")
        return 1
    try:
        taken = answers.take(chosen.source, _files(), _today())
    except answers.Refusal as error:
        _say(f"{error}. Nothing was changed.")
        return 1
    _say(answers.differences(taken, _files()).rstrip("\n") or "Nothing would change.")
    _say(*(f"Refused: {line}" for line in taken.refused))
    if chosen.write:
        answers.write(taken, FOLDER)
        _say(f"Written: the answers for {taken.answered} services. Look at the difference, then commit it.")
    else:
        _say(f"{taken.answered} services answered for, nothing written yet. To write it, add WRITE=yes.")
    return 1 if taken.refused else 0


def _figures(_: argparse.Namespace) -> int:
    for line in figures_text.tables():
        _say(line)
    return 0


COMMANDS: Mapping[str, _Command] = {"check": _check, "sheet": _sheet, "answers": _answers, "figures": _figures}


def _files() -> list[Path]:
    return sorted(FOLDER.glob("*.yml"))


def _today() -> date:
    return datetime.now(LONDON).date()


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
