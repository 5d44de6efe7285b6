"""`python -m ops.demo`: a data folder of its own with made-up reports, to look at the console with."""

import argparse
import os
from datetime import timedelta
from pathlib import Path

from casework.sealing import access_code
from casework.sealing.envelope import seal
from casework.sealing.outbox import Outbox
from casework.sealing.public_key import read_public_keys
from casework.store import engine_for, folds, reports, unit_of_work
from casework.store.clock import today
from casework.store.submission import submit_report
from ops.demo.reports import invented
from ops.folders import make_folders
from ops.run import prepare_store
from ops.say import Refused, complain, say
from settings import Settings, SettingsError, load

FOLDER = Path("var/demo")
COUNTY = "county"


def main() -> int:
    """Exit code 1 with clear lines if it can't be done."""
    parser = argparse.ArgumentParser(prog="python -m ops.demo", description=__doc__)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--data", type=Path, default=FOLDER)
    options = parser.parse_args()
    try:
        filled(load(env=dict(os.environ) | {"WAYMARK_DATA": str(options.data.resolve())}), options.reports)
    except (SettingsError, Refused) as error:
        complain(error.lines)
        return 1
    say(
        f"{options.reports} made-up reports stand in {options.data}. Look at them with",
        f"    WAYMARK_DATA={options.data} make run",
    )
    return 0


def filled(settings: Settings, number: int) -> None:
    """Makes the folder, its keys and the reports. Raises Refused where there is anything, and in production."""
    if settings.mode == "production":
        raise Refused("Made-up reports do not go where people are served: mode is production.")
    if (settings.data / "waymark.db").exists():
        raise Refused(f"There are reports in {settings.data} already: name another folder with --data.")
    make_folders(settings)
    prepare_store(settings)
    engine, outbox = engine_for(settings.store.url), Outbox(settings.outbox.folder)
    public = {key.team: key for key in read_public_keys(settings.keys.folder / "public")}
    ids, as_of = [], today()
    for n in range(number):
        document = invented(n, as_of)
        teams = dict.fromkeys((document["clear"]["district"], COUNTY))
        sealed = seal(document, [public[team] for team in teams if team in public], access_code.mint())
        submit_report(engine, outbox, sealed, as_of + timedelta(days=settings.retention.days))
        ids.append(document["report_id"])
    with unit_of_work(engine) as s:
        for n, report_id in enumerate(ids):
            if n % 10 in (0, 1, 2, 3):
                reports.close(s, report_id, 1)
            elif n % 10 in (4, 5):
                reports.take(s, report_id, 1)
        folds.fold(s, ids[6:16:10], 1, "raid")
    engine.dispose()


if __name__ == "__main__":
    raise SystemExit(main())
