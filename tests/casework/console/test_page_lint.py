"""The lint of pages finds what it is there to find."""

from __future__ import annotations

from types import ModuleType

import pytest

GOOD = """<!DOCTYPE html><html lang="en"><head><title>Reports – Waymark console</title></head><body>
<a href="#main-content">Skip</a><main id="main-content"><h1>Reports</h1>
<form><label for="note">Note</label><textarea id="note"></textarea><button>Save</button></form></main></body></html>"""


def test_a_sound_page_has_no_fault(lint: ModuleType) -> None:
    assert lint.faults_in(GOOD) == []


@pytest.mark.parametrize(
    ("sound", "spoilt"),
    [
        ("<!DOCTYPE html>", ""),
        ('lang="en"', ""),
        ("Reports – Waymark console", ""),
        ("Reports – Waymark", "Hate crimes – Waymark"),
        ("<h1>Reports</h1>", ""),
        ("<h1>Reports</h1>", "<h1>Reports</h1><h3>Leap</h3>"),
        ('<label for="note">Note</label>', ""),
        ("<main ", "<main style='color:red' "),
        ("<button>", "<button onclick='x()'>"),
        ("<h1>Reports</h1>", "<h1>Reports</h1><script>x()</script>"),
        ("<button>Save", "<button>"),
        ('href="#main-content"', 'href="/"'),
        ("</form>", "</div></form>"),
        ("</form>", "<p id='note'></p></form>"),
    ],
)
def test_a_spoilt_page_is_found_out(lint: ModuleType, sound: str, spoilt: str) -> None:
    assert sound in GOOD
    assert lint.faults_in(GOOD.replace(sound, spoilt, 1)) != []
