from typing import Any

from sqlalchemy import text

from casework.store import alert_watch, reports, unit_of_work

Watched = Any


def state(watched: Watched) -> alert_watch.Watch:
    with unit_of_work(watched.engine) as s:
        found = alert_watch.watch(s)
    assert found is not None
    return found


def test_a_report_is_told_to_its_team_once(watched: Watched) -> None:
    assert watched.look() == []
    watched.arrive()
    assert watched.look(seconds=5) == ["leeds"]
    assert watched.look(seconds=5) == watched.look(minutes=30) == []


def test_what_has_no_district_is_told_to_the_county(watched: Watched) -> None:
    watched.arrive(district="unknown")
    assert watched.look() == ["county"]


def test_an_urgent_report_is_told_to_the_lead_as_well_and_marked_as_important(watched: Watched) -> None:
    watched.arrive(urgent=True)
    assert watched.look() == ["leeds", "lead"]
    assert all(b"\r\nImportance: high\r\n" in mail for _, _, mail in watched.post.taken)


def test_what_nobody_takes_goes_to_the_team_again_then_the_lead_then_safeguarding(watched: Watched) -> None:
    watched.arrive()
    assert watched.look() == ["leeds"]
    assert watched.look(hours=6) == []
    assert watched.look(hours=20) == ["leeds"]  # Tuesday: eight staffed hours are over
    assert watched.look(hours=24) == ["lead"]
    assert watched.look(hours=24) == ["safeguarding"]
    assert watched.look(days=30) == []


def test_an_urgent_one_is_escalated_within_hours(watched: Watched) -> None:
    watched.arrive(urgent=True)
    watched.look()
    assert watched.look(minutes=50) == []
    assert watched.look(minutes=10) == ["leeds", "lead"]
    assert watched.look(hours=1) == ["safeguarding"]


def test_hours_in_which_nobody_works_do_not_count(watched: Watched) -> None:
    watched.moment = watched.moment.replace(day=20, hour=22)  # Friday night
    watched.arrive(urgent=True)
    watched.look()
    assert watched.look(days=2) == []
    assert watched.look(hours=12) == ["leeds", "lead"]  # Monday 10:00


def test_what_is_taken_is_told_to_nobody_any_more(watched: Watched) -> None:
    report_id = watched.arrive()
    watched.look()
    watched.take(report_id)
    assert watched.look(days=10) == []


def test_mail_that_was_held_up_does_not_go_for_a_report_taken_meanwhile(watched: Watched) -> None:
    report_id = watched.arrive()
    watched.post.down = True
    watched.look()
    watched.take(report_id)
    watched.post.down = False
    assert watched.look(hours=1) == []
    assert state(watched).failing_since is None


def test_an_erased_report_leaves_no_trace_in_the_alerts(watched: Watched) -> None:
    report_id = watched.arrive()
    watched.look()
    with unit_of_work(watched.engine) as s:
        reports.erase(s, report_id)
        assert s.execute(text("SELECT count(*) FROM alert")).scalar() == 0


def test_a_message_of_the_person_is_told_until_somebody_reads_it(watched: Watched) -> None:
    report_id = watched.arrive()
    watched.look()
    watched.take(report_id)
    watched.write(report_id)
    assert watched.look(minutes=10) == ["leeds"]
    watched.read(report_id)
    assert watched.look(days=10) == []
    watched.write(report_id)
    assert watched.look(minutes=1) == ["leeds"]
