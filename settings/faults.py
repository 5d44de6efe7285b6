"""What is wrong with the settings, in lines a person can act on."""

from collections.abc import Iterable

from pydantic import ValidationError
from pydantic_core import ErrorDetails


class SettingsError(ValueError):
    """The settings cannot be used; `lines` names every fault, one line each."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


def lines_of(error: ValidationError) -> list[str]:
    """One line for each fault: the setting's dotted name, then what is wrong with it. Values are not repeated."""
    lines = (_line(".".join(str(part) for part in fault["loc"]), fault) for fault in error.errors())
    return [line for fault in lines for line in fault.splitlines()]


def _line(name: str, fault: ErrorDetails) -> str:
    kind, message = fault["type"], fault["msg"]
    if kind == "extra_forbidden":
        return f"{name}: there is no such setting"
    if kind == "missing":
        return f"{name}: is missing"
    said = message.removeprefix("Value error, ").removeprefix("Input ")
    return f"{name}: {said[:1].lower()}{said[1:]}" if name else said
