"""Training speaks in its own plain words; the library is heard only when it fails."""

import importlib
import logging
import sys
import warnings
from pathlib import Path

import pytest

from bot.engine.train_progress import STEPS, plainly


def test_only_our_own_lines_are_said(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stdout__", sys.stdout)
    with plainly():
        sys.stdout.write("Processed rules: 0%\n")
        warnings.warn("rasa.shared.utils.io.raise_warning(", stacklevel=1)
        for name, beginning, _ in STEPS:
            logging.getLogger(name).debug("%s and more", beginning)
    heard = capfd.readouterr()
    assert heard.out.splitlines() == ["training the classifier", "packing the model"] and not heard.err


def test_a_fault_brings_the_librarys_last_lines(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), plainly():
        sys.stdout.write("the reason\n")
        raise SystemExit(1)
    assert "the reason" in capfd.readouterr().err


@pytest.mark.parametrize(("name", "beginning", "_words"), STEPS)
def test_the_library_still_says_what_the_steps_are_told_by(name: str, beginning: str, _words: str) -> None:
    source = Path(str(importlib.import_module(name).__file__)).read_text()
    assert beginning.partition("'")[0] in source
