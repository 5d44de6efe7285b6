"""Consents as they stand now, after any withdrawals in any order."""

from hypothesis import given
from hypothesis import strategies as st

from report.agreed import TakenBack, agreed_now
from report.codes import CODES

ANSWERS = st.none() | st.booleans()
CONSENTS = st.lists(
    st.builds(
        lambda receiver, send, details: {"receiver": receiver, "send": send, "contact_details": details},
        st.sampled_from([*CODES["receiver"]]),
        ANSWERS,
        ANSWERS,
    ),
    unique_by=lambda consent: consent["receiver"],
)
WITHDRAWALS = st.lists(
    st.builds(
        TakenBack,
        st.sampled_from([*CODES["receiver"], "nobody_such"]),
        st.sampled_from(["send", "contact_details"]),
        st.datetimes().map(lambda at: at.isoformat()),
    )
)


@given(CONSENTS, WITHDRAWALS)
def test_a_withdrawal_only_ever_turns_a_yes_into_a_no(
    consents: list[dict[str, object]], withdrawals: list[TakenBack]
) -> None:
    for before, now in zip(consents, agreed_now(consents, withdrawals), strict=True):
        assert now.receiver == before["receiver"]
        for part, back in (("send", now.send_back), ("contact_details", now.details_back)):
            after = getattr(now, part)
            assert after is before[part] or (before[part] is True and after is False and back)
            assert bool(back) == (before[part] is True and after is False)


@given(CONSENTS, WITHDRAWALS)
def test_nothing_that_was_taken_back_is_still_a_yes(
    consents: list[dict[str, object]], withdrawals: list[TakenBack]
) -> None:
    for now in agreed_now(consents, withdrawals):
        parts = {each.part for each in withdrawals if each.receiver == now.receiver}
        assert not (now.send and "send" in parts)
        assert not (now.contact_details and parts)


@given(CONSENTS)
def test_without_withdrawals_everything_stands_as_it_was_sent(consents: list[dict[str, object]]) -> None:
    assert [(now.send, now.contact_details) for now in agreed_now(consents, [])] == [
        (each["send"], each["contact_details"]) for each in consents
    ]


def test_taking_back_the_report_takes_back_the_details_and_the_first_time_counts() -> None:
    consents = [{"receiver": "police", "send": True, "contact_details": True}]
    back = [TakenBack("police", "send", "2026-11-25"), TakenBack("police", "send", "2026-11-24")]
    [now] = agreed_now(consents, back)
    assert (now.send, now.contact_details, now.send_back, now.details_back) == (
        False,
        False,
        "2026-11-24",
        "2026-11-24",
    )
