"""The summary: a minute to read, the person's own words untouched, nothing that matters cut."""

from dataclasses import replace

from hypothesis import given

from report.codes import CODES
from report.excerpt import beginning, sentences
from report.fields import FIELDS, Field
from report.risk import SHORT
from report.state import Answer, Concern, Entry, State
from report.summary import WORDS, Line, summary, summary_text
from tests.report.documents import RECEIVERS, STATES, TEXTS, TOLD, document, story


@given(STATES)
def test_the_text_is_never_longer_than_two_hundred_words(state: State) -> None:
    assert len(summary_text(document(state)).split()) <= WORDS


@given(STATES)
def test_the_persons_words_are_quoted_untouched(state: State) -> None:
    doc = document(state)
    made = summary(doc)
    assert (doc["sealed"]["account"]["value"] or "").strip().startswith(made.happened)
    assert made.why == (doc["sealed"]["why_words"]["value"] or "").strip()


@given(TEXTS)
def test_an_excerpt_is_a_beginning_of_the_text(text: str) -> None:
    for words in (0, 1, 7, 45):
        for made in (beginning(text, words), sentences(text, words)):
            assert text.strip().startswith(made) and len(made.split()) <= words


def test_an_excerpt_ends_with_a_whole_sentence_where_it_can() -> None:
    assert sentences("He shouted. Then he spat on me and ran off.", 6) == "He shouted."
    assert sentences("He shouted and would not stop at all. Then he ran.", 4) == "He shouted and would"


def test_a_short_account_is_quoted_whole() -> None:
    made = summary(document(story()))
    assert (made.happened, made.goes_on) == (TOLD, False)


def test_a_long_account_says_that_it_goes_on() -> None:
    longer = TOLD + " And then it went on and on." * 20
    told = Entry(n=4, at="2026-11-23T20:01:00+00:00", who="person", field="account", text=longer, choices=[])
    doc = document(replace(story(), transcript=(told,)))
    made = summary(doc)
    assert made.goes_on and longer.startswith(made.happened)
    assert f"“{made.happened}…”" in summary_text(doc)


def test_the_reason_stands_in_their_own_words() -> None:
    assert "Why: “because we are Muslim, he said it”" in summary_text(document(story()))


def test_each_answer_says_whether_it_was_said_chosen_or_confirmed() -> None:
    made = summary(document(story()))
    marks = {line.field: line.mark for line in (*made.motive, *made.facts, *made.safe_contact)}
    assert marks["motivation"] == "chosen" and marks["when"] == "confirmed" and marks["safe_ways"] == "chosen"
    assert "About: Religion or faith, or having none (chosen)" in summary_text(document(story()))


def test_a_day_is_written_out_beside_what_was_said() -> None:
    line = next(line for line in summary(document(story())).facts if line.field == "when")
    assert line == Line("when", "When", "Tuesday 17 November 2026 (they said “last tues”)", "confirmed")


def test_a_question_without_an_answer_says_why_and_carries_no_mark() -> None:
    made = summary(document(story(needs=Answer(status="skipped"))))
    assert next(line for line in made.facts if line.field == "needs") == Line("needs", "Needs", "Skipped", "")


def test_a_question_never_asked_is_left_out() -> None:
    assert "harm" not in {line.field for line in summary(document(story())).facts}


def test_the_rule_about_messages_comes_first() -> None:
    made = summary(document(story()))
    assert made.safe_contact[0].words == "Please do not leave a message; Text me"


def test_contact_details_are_not_in_the_summary() -> None:
    doc = document(story())
    assert summary(doc).contact == "Details left"
    assert "07700" not in summary_text(doc)
    assert summary(document(story(contact=Answer(None)))).contact == "Do not contact me"


def test_consents_given_and_not_given_are_told_apart() -> None:
    made = summary(document(story())).consents
    assert made.with_contact == ("victim_support",)
    assert made.without_contact == ("police",)
    assert made.not_given == ("community_partner", "council", "statistics")


@given(STATES)
def test_no_concern_and_no_consent_is_ever_cut(state: State) -> None:
    doc = document(state)
    text = summary_text(doc)
    for concern in summary(doc).concerns:
        assert SHORT[concern.code] in text.splitlines()[0]
    for receiver in RECEIVERS:
        assert receiver.replace("_", " ") in text


def test_concerns_stand_at_the_top() -> None:
    text = summary_text(document(replace(story(), concerns=(Concern("immediate_danger", 4),))))
    assert text.startswith("Concerns: danger now; repeat; knows them; lives nearby\n")


def test_it_says_who_told_it() -> None:
    assert "Told by: a witness" in summary_text(document(story(role=Answer("witness"))))


def test_the_fullest_report_still_fits_and_still_quotes() -> None:
    fullest = {name: Answer(fullest_value(field), "word " * 40, "confirmed") for name, field in FIELDS.items()}
    concerns = tuple(Concern(code, 4) for code in CODES["concern"])
    doc = document(replace(story(**fullest), concerns=concerns))
    text = summary_text(doc)
    assert len(text.split()) <= WORDS
    assert "Happened: “last tues about" in text and "Why: “word word" in text


def fullest_value(field: Field) -> object:
    """The longest value a field can hold."""
    if field.type == "codes":
        return [*CODES[field.codes]]
    if field.type == "code":
        return max(CODES[field.codes], key=lambda code: len(CODES[field.codes][code].label.split()))
    days = {"from": "2026-09-30", "to": "2026-11-17"}
    return {"date": days, "time": "16:30", "count": 12}.get(field.type, "word " * 400)
