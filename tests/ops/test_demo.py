"""The made-up reports are sound, always the same, mixed as West Yorkshire's are, and go nowhere else."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from casework.store import engine_for, reports, unit_of_work
from ops.demo.__main__ import filled
from ops.demo.reports import invented
from ops.say import Refused
from report import validate_report
from settings import Settings, load

AS_OF = date(2026, 11, 20)
MANY = [invented(n, AS_OF) for n in range(1500)]


def settings_in(data: Path) -> Settings:
    return load(env={"WAYMARK_DATA": str(data)})


def test_every_made_up_report_is_sound_and_the_same_again() -> None:
    for n, report in enumerate(MANY[:100]):
        validate_report(report)
        assert invented(n, AS_OF) == report


def test_the_mix_follows_the_figures_of_the_county() -> None:
    districts = Counter(each["clear"]["district"] for each in MANY)
    strands = Counter(each["coded"]["motivation"]["value"][0] for each in MANY)
    again = sum(each["coded"]["happened_before"]["value"] == "yes" for each in MANY)
    assert [name for name, _ in districts.most_common(3)] == ["leeds", "bradford", "kirklees"]
    assert 0.55 < strands["race"] / len(MANY) < 0.72
    assert strands["sexual_orientation"] > strands["religion"] and strands["disability"] > strands["religion"]
    assert 0.12 < again / len(MANY) < 0.20


def test_a_demo_is_filled_once_and_never_where_reports_are(tmp_path: Path) -> None:
    settings = settings_in(tmp_path / "demo")
    filled(settings, 12)
    with unit_of_work(engine_for(settings.store.url)) as s:
        assert Counter(row.status for row in reports.listing(s, ["county"])) == {"closed": 6, "new": 4, "taken": 2}
    with pytest.raises(Refused, match="already"):
        filled(settings, 12)


def test_no_demo_in_production(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="production"):
        filled(settings_in(tmp_path).model_copy(update={"mode": "production"}), 1)
