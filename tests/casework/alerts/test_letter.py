from datetime import UTC, datetime
from email import message_from_bytes, policy

from hypothesis import given
from hypothesis import strategies as st

from casework.alerts.letter import SIZE, SUBJECT, letter

TOKENS = st.text("0123456789abcdef", min_size=32, max_size=32)
MOMENTS = st.integers(1_750_000_000, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
SENDERS = st.integers(1, 200).map(lambda size: f"{'w' * min(size, 60)}@{'council.' * (size // 12)}gov.uk")


@given(SENDERS, TOKENS, MOMENTS, st.booleans())
def test_every_mail_has_the_same_size(sender: str, token: str, moment: datetime, loud: bool) -> None:
    assert len(letter(sender, token, moment, loud=loud)) == SIZE


@given(TOKENS, TOKENS, MOMENTS, MOMENTS)
def test_two_mails_differ_in_nothing_but_moment_and_number(
    one: str, other: str, then: datetime, later: datetime
) -> None:
    first, second = letter("a@b.uk", one, then, loud=False), letter("a@b.uk", other, later, loud=False)
    varying = {i for i in range(SIZE) if first[i] != second[i]}
    date, number = first.index(b"Date: "), first.index(b"Message-ID: <")
    allowed = {*range(date + 6, date + 37), *range(number + 13, number + 45)}
    assert varying <= allowed


def test_the_louder_one_differs_in_its_marks_of_importance_and_its_filling_alone() -> None:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    ordinary, loud = (message_from_bytes(letter("a@b.uk", "0" * 32, moment, loud=each)) for each in (False, True))
    assert {name for name in ordinary if ordinary[name] != loud[name]} == {"Importance", "X-Priority"}
    assert ordinary.get_payload().rstrip("-\r\n") == loud.get_payload().rstrip("-\r\n")


def test_it_is_a_mail_that_programs_can_read_and_names_no_recipient() -> None:
    mail = message_from_bytes(
        letter("way@b.uk", "a" * 32, datetime(2026, 11, 3, tzinfo=UTC), loud=True), policy=policy.default
    )
    assert mail["Subject"] == SUBJECT and mail.defects == []
    assert str(mail["To"]) == "Waymark <way@b.uk>" == str(mail["From"])
    assert "sign in" in mail.get_content()
    assert max(map(len, mail.get_content().splitlines())) < 80
