"""A resume code opens its talk once, however it is typed, whatever dies in between, and nothing else does."""

import os
import secrets
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import crockford
from bot.engine import resumes as room
from bot.engine import tables
from bot.engine.resume_key import NoCode, code_for
from bot.engine.resumes import Resumes
from bot.engine.rows import Rows, TalkChanged
from bot.engine.talk_key import TalkKey

CANARY = b"the heron stood on the tram"
DAY = 86_400.0
KEPT = 14 * DAY


def minted() -> str:
    return secrets.token_urlsafe(32)


class Talks:
    """The file of talks with one talk in it, `conversation`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = Rows(path)
        self.resumes = Resumes(self.rows.engine, KEPT)
        self.conversation = minted()
        self.rows.write(TalkKey.of(self.conversation), CANARY, 0, KEPT)

    def read(self, conversation: str) -> bytes | None:
        row = self.rows.read(TalkKey.of(conversation))
        return row.content if row else None

    def kept(self, request: str = "one") -> str:
        code = self.resumes.keep(self.conversation, request)
        assert code is not None
        return code

    def redeemed(self, code: str) -> str | None:
        new = minted()
        return new if self.resumes.redeem(code, new) else None


@pytest.fixture
def talks(tmp_path: Path) -> Talks:
    return Talks(tmp_path / "talks.db")


def test_a_code_opens_the_talk_under_a_new_id_and_the_old_one_opens_nothing(talks: Talks) -> None:
    new = talks.redeemed(talks.kept())
    assert new and talks.read(new) == CANARY and talks.read(talks.conversation) is None


def test_a_code_has_at_least_77_bits_and_stands_in_no_file(talks: Talks, tmp_path: Path) -> None:
    code = talks.kept()
    assert len(code.replace("-", "")) * crockford.BITS_PER_CHARACTER >= 77
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        for secret in (code, code.replace("-", ""), talks.conversation):
            assert secret.encode() not in content


def test_a_code_works_once(talks: Talks) -> None:
    code = talks.kept()
    new = talks.redeemed(code)
    assert new
    talks.resumes.settle(new)
    assert talks.redeemed(code) is None and talks.read(new) == CANARY


def test_an_answer_lost_on_its_way_loses_no_talk_and_the_last_to_ask_has_it(talks: Talks) -> None:
    code = talks.kept()
    lost, arrived = talks.redeemed(code), talks.redeemed(code)
    assert lost and arrived and talks.read(lost) is None and talks.read(arrived) == CANARY


def test_the_same_request_once_more_changes_nothing(talks: Talks) -> None:
    code, new = talks.kept(), minted()
    assert talks.resumes.redeem(code, new) == talks.resumes.redeem(code, new)
    assert talks.read(new) == CANARY


def test_a_code_that_was_used_is_settled_by_its_own_talk_only(talks: Talks) -> None:
    code = talks.kept()
    new = talks.redeemed(code)
    assert new
    talks.resumes.settle(minted())
    talks.resumes.settle(talks.conversation)
    assert talks.redeemed(code)


def test_settling_leaves_a_code_that_was_not_used(talks: Talks) -> None:
    code = talks.kept()
    talks.resumes.settle(talks.conversation)
    assert talks.redeemed(code)


def test_the_same_request_gives_the_same_code_and_another_replaces_it(talks: Talks) -> None:
    first = talks.kept("one")
    assert talks.kept("one") == first
    second = talks.kept("two")
    assert second != first and talks.redeemed(first) is None and talks.redeemed(second)


def test_after_leaving_only_the_code_opens_the_talk(talks: Talks) -> None:
    code = talks.kept()
    assert talks.resumes.leave(talks.conversation)
    assert talks.read(talks.conversation) is None
    new = talks.redeemed(code)
    assert new and talks.read(new) == CANARY


def test_without_a_code_there_is_nothing_to_leave_behind(talks: Talks) -> None:
    assert not talks.resumes.leave(talks.conversation)
    new = talks.redeemed(talks.kept())
    assert new and not talks.resumes.leave(new), "a used code keeps nothing"


def test_a_late_save_of_the_old_id_does_not_bring_it_back(talks: Talks) -> None:
    new = talks.redeemed(talks.kept())
    talks.rows.write(TalkKey.of(talks.conversation), b"late", 1, KEPT)
    talks.rows.write(TalkKey.of(talks.conversation), b"late", 0, KEPT)
    assert new and talks.read(talks.conversation) is None and talks.read(new) == CANARY


@pytest.mark.parametrize("left", [True, False])
def test_wiping_or_ending_a_talk_takes_its_code(talks: Talks, left: bool) -> None:
    code = talks.kept()
    conversation = talks.conversation
    if left:
        talks.resumes.leave(conversation)
        conversation = talks.redeemed(code) or ""
        talks.resumes.settle(conversation)
        code = talks.resumes.keep(conversation, "again") or ""
    talks.rows.wipe(TalkKey.of(conversation))
    assert talks.redeemed(code) is None


def test_the_last_words_after_sending_are_opened_by_no_code(talks: Talks) -> None:
    code = talks.kept()
    talks.rows.write(TalkKey.of(talks.conversation), b"closing words", 1, KEPT, last=True)
    assert talks.redeemed(code) is None and talks.resumes.until(talks.conversation) is None


def test_a_code_expires_with_its_talk_and_leaves_no_row(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    code = talks.kept()
    until = talks.resumes.until(talks.conversation)
    assert until is not None and 0 <= until - (time.time() + KEPT) <= 300
    monkeypatch.setattr(tables.time, "time", lambda: until - 1)
    assert talks.resumes.owner(code) == talks.conversation
    monkeypatch.setattr(tables.time, "time", lambda: until)
    assert talks.redeemed(code) is None and talks.resumes.keep(talks.conversation, "late") is None
    talks.rows.sweep()
    with talks.rows.engine.connect() as connection:
        assert connection.execute(tables.resume.select()).first() is None


def test_an_hour_without_a_word_closes_nothing(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + 3600
    monkeypatch.setattr(tables.time, "time", lambda: later)
    talks.rows.sweep()
    assert talks.read(talks.conversation) == CANARY


def test_taking_a_code_counts_as_use(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + 13 * DAY
    monkeypatch.setattr(tables.time, "time", lambda: later)
    talks.kept()
    until = talks.resumes.until(talks.conversation)
    assert until is not None and 0 <= until - (later + KEPT) <= 300


def test_coming_back_counts_as_use(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    code = talks.kept()
    almost = time.time() + KEPT - DAY
    monkeypatch.setattr(tables.time, "time", lambda: almost)
    until = talks.resumes.redeem(code, minted())
    assert until is not None and until > almost + KEPT


@pytest.mark.parametrize("step", ["move", "_swap"])
@pytest.mark.parametrize("leaving", [True, False])
def test_a_death_between_the_steps_leaves_the_talk_and_its_code_as_they_were(
    talks: Talks, monkeypatch: pytest.MonkeyPatch, step: str, leaving: bool
) -> None:
    """A process of its own is killed by signal 9 after the step and before the commit."""
    code, real = talks.kept(), getattr(room, step)

    def dying(*arguments: object) -> None:
        real(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        monkeypatch.setattr(room, step, dying)
        own = Resumes(Rows(talks.path).engine, KEPT)
        own.leave(talks.conversation) if leaving else own.redeem(code, minted())
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    fresh = Rows(talks.path)
    row = fresh.read(TalkKey.of(talks.conversation))
    assert row is not None and row.content == CANARY
    assert Resumes(fresh.engine, KEPT).redeem(code, minted())


def test_of_two_processes_that_redeem_at_once_one_is_told(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    code, real = talks.kept(), room.move
    other = Resumes(Rows(talks.path).engine, KEPT)
    winner = minted()

    def overtaken(*arguments: object) -> int | None:
        monkeypatch.setattr(room, "move", real)
        assert other.redeem(code, winner)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "move", overtaken)
    assert talks.redeemed(code) is None
    assert talks.read(winner) == CANARY


def test_a_code_that_somebody_took_meanwhile_is_a_conflict_and_nothing_is_written(talks: Talks) -> None:
    talks.kept()
    with pytest.raises(TalkChanged), talks.rows.engine.begin() as connection:
        room._swap(connection, b"no such code", TalkKey.of(talks.conversation), {"used": True})
    assert talks.read(talks.conversation) == CANARY


@st.composite
def slips(draw: st.DrawFn) -> Callable[[str], str]:
    """One of the ways in which somebody may type a code."""
    gaps = draw(st.lists(st.sampled_from(["", " ", "-", "\u2013", "\u00a0", "\n", "."[:0]]), min_size=16, max_size=16))
    looks = {"0": draw(st.sampled_from("0Oo")), "1": draw(st.sampled_from("1IiLl"))}
    lower = draw(st.booleans())

    def typed(code: str) -> str:
        letters = (looks.get(each, each.lower() if lower else each) for each in code.replace("-", ""))
        return "".join(gap + letter for gap, letter in zip(gaps, letters, strict=True))

    return typed


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(slip=slips(), request_id=st.text(min_size=1, max_size=64))
def test_however_it_is_typed_the_code_opens_its_talk(talks: Talks, slip: Callable[[str], str], request_id: str) -> None:
    code = talks.kept(request_id)
    assert talks.resumes.owner(slip(code)) == talks.conversation


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.one_of(st.text(max_size=40), st.text(crockford.ALPHABET, min_size=16, max_size=16)))
def test_anything_else_opens_nothing(talks: Talks, typed: str) -> None:
    talks.kept()
    try:
        assert talks.resumes.redeem(typed, minted()) is None
    except NoCode as refusal:
        assert str(refusal) == "not_a_code"
    assert talks.read(talks.conversation) == CANARY


def test_codes_of_other_talks_and_other_requests_differ() -> None:
    codes = {code_for(minted(), "one") for _ in range(200)} | {code_for("x" * 43, str(n)) for n in range(200)}
    assert len(codes) == 400
