"""Days and times are worked out as people in Yorkshire mean them, and never more exactly than they were said."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.reading.account import LONDON, written_at
from nlu.reading.dates import Dates
from nlu.reading.feasts import bank_holidays
from nlu.reading.times import read_times

DATES = Dates("en")
MONDAY = date(2026, 11, 23)


def when(text: str, today: date = MONDAY) -> str | None:
    return next((finding.value for finding in DATES.read(text, today)), None)


def clock(text: str) -> str | None:
    return next((finding.value for finding in read_times(text)), None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("today at work", "2026-11-23"),
        ("yesterday", "2026-11-22"),
        ("last night", "2026-11-22"),
        ("the day before yesterday", "2026-11-21"),
        ("last tues", "2026-11-17"),
        ("on friday", "2026-11-20"),
        ("it was monday", "2026-11-16"),
        ("tuesday before last", "2026-11-10"),
        ("last week", "2026-11-16/2026-11-22"),
        ("at the weekend", "2026-11-21/2026-11-22"),
        ("3 days ago", "2026-11-20"),
        ("about three days ago", "2026-11-19/2026-11-21"),
        ("a week ago", "2026-11-16/2026-11-22"),
        ("two months ago", "2026-09-01/2026-09-30"),
        ("14th november", "2026-11-14"),
        ("14 nov 2025", "2025-11-14"),
        ("december 3rd", "2025-12-03"),
        ("17/11", "2026-11-17"),
        ("05/06/2026", "2026-06-05"),
        ("5.6.26", "2026-06-05"),
        ("2026-11-17", "2026-11-17"),
        ("in may", "2026-05-01/2026-05-31"),
        ("back in june last year", "2025-06-01/2025-06-30"),
        ("bonfire night", "2026-11-05"),
        ("on the 17th", "2026-11-17"),
        ("on the 28th", "2026-10-28"),
    ],
)
def test_a_day_or_an_interval_is_worked_out_from_the_day_of_writing(text: str, value: str) -> None:
    assert when(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "may",
        "i may go",
        "we had to march on",
        "they sat on the wall",
        "the sun was out",
        "24/7",
        "50/50",
        "31/6",
        "next friday",
        "every monday",
        "1/2 an hour",
        "99/99/9999",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert when(text) is None


def test_last_tuesday_is_the_one_before_the_day_of_writing() -> None:
    assert when("last tuesday", date(2026, 11, 19)) == "2026-11-17"
    assert when("last tuesday", date(2026, 11, 24)) == "2026-11-17"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a couple of weeks ago", "2026-11-09/2026-11-15"),
        ("the other day", "2026-11-18/2026-11-21"),
        ("a week last monday", "2026-11-09"),
        ("tuesday of last week", "2026-11-17"),
        ("this time last week", "2026-11-16"),
        ("3 or 4 days ago", "2026-11-19/2026-11-20"),
        ("over the summer", "2026-06-01/2026-08-31"),
        ("since september", "2026-09-01/2026-11-23"),
        ("from march to may", "2026-03-01/2026-05-31"),
        ("wed or thurs", "2026-11-18/2026-11-19"),
        ("the 2nd or 3rd", "2026-11-02/2026-11-03"),
        ("12 to 14 november", "2026-11-12/2026-11-14"),
        ("monday 16th of november", "2026-11-16"),
        ("twenty first of october", "2026-10-21"),
        ("mischief night", "2026-11-04"),
        ("easter monday", "2026-04-06"),
        ("mother's day", "2026-03-15"),
        ("bank holiday monday", "2026-08-31"),
        ("the may bank holiday", "2026-05-25"),
        ("during half term", "2026-10-26/2026-11-01"),
        ("since the clocks went back", "2026-10-25/2026-11-23"),
        ("the day after boxing day", "2025-12-27"),
        ("sat night", "2026-11-21"),
    ],
)
def test_a_saying_is_worked_out_as_people_mean_it(text: str, value: str) -> None:
    assert when(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("my birthday is on friday, it was yesterday", "2026-11-22"),
        ("i rang the police on friday. it was on wednesday", "2026-11-18"),
        ('"see you monday" he said to me last night', "2026-11-22"),
        ("the third since march, on friday", "2026-11-20"),
    ],
)
def test_another_day_of_the_persons_life_is_not_the_day_it_happened(text: str, value: str) -> None:
    assert when(text) == value


def test_the_bank_holidays_of_england_move_with_the_year() -> None:
    assert bank_holidays(2026) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 28),
    ]


@given(day=st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_no_day_lies_in_the_future(day: date) -> None:
    for said in ("on friday", "last week", "14th november", "29 february", "at the weekend", "in june", "boxing day"):
        value = when(said, day)
        assert value is None or date.fromisoformat(value.split("/")[-1]) <= day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half 4", "16:30"),
        ("half past nine at night", "21:30"),
        ("quarter to 5", "16:45"),
        ("quarter past eight in the morning", "08:15"),
        ("16:30", "16:30"),
        ("4pm", "16:00"),
        ("7.45 am", "07:45"),
        ("at 9 in the evening", "21:00"),
        ("midnight", "00:00"),
        ("3 o'clock", "15:00"),
        ("12 at night", "00:00"),
        ("half four ish", "16:30"),
        ("ten to midnight", "23:50"),
        ("1630 hrs", "16:30"),
        ("tonight 9", "21:00"),
        ("about 7 after work", "19:00"),
        ("on the school run about 8", "08:00"),
        ("ten to 1 on friday night", "00:50"),
        ("3-4pm", "15:00-16:00"),
        ("between 3 and 4", "15:00-16:00"),
        ("7 til 8 tonight", "19:00-20:00"),
        ("gone midnight", "early_hours"),
        ("dinner time today", "lunchtime"),
        ("at teatime", "teatime"),
        ("saturday morning", "morning"),
        ("last night", "night"),
    ],
)
def test_a_clock_time_is_read_as_people_say_it(text: str, value: str | None) -> None:
    assert clock(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "at 9",
        "half an hour",
        "it cost £4.50",
        "2 lads",
        "half of them",
        "on 17.11.2026",
        "the lady at 6",
        "every night",
        "the 7.42 to Leeds",
    ],
)
def test_an_open_or_missing_time_gives_none(text: str) -> None:
    assert clock(text) is None


def test_the_moment_of_writing_comes_from_the_message_else_from_the_clock() -> None:
    assert written_at({"at": "2026-11-23T12:00:00+00:00"}).date() == MONDAY
    assert datetime.now(LONDON) - written_at(None) < timedelta(minutes=1)
    assert datetime.now(LONDON) - written_at({"at": "soon"}) < timedelta(minutes=1)
