"""Files and links in the middle of a talk: they are kept, told, read back and sent, and change no question."""

from dataclasses import replace

from report import Attachment, Heard, Link, State, build_report, validate_report
from report.step import step

from .conftest import AT, CONTEXT, Talk

FILE = Attachment("a" * 64, "a2V5", "street.jpg", "image/jpeg", 1234, "b" * 64, ("place", "time"), True)
LINK = Link("https://example.org/post/1", "@he", "last tues", "Some app")


def hear(talk: Talk, **what: object) -> Talk:
    talk.turn = step(talk.state, replace(Heard(f"added-{talk.actions}", AT), **what), CONTEXT)  # type: ignore[arg-type]
    talk.actions += 1
    return talk


def test_a_file_is_kept_told_and_the_same_question_stands(talk: Talk) -> None:
    before = talk.to_why().responses[-1]
    hear(talk, attachments=(FILE,))
    assert talk.state.attachments == (FILE,)
    assert [each.response for each in talk.turn.says] == ["utter_file_kept", "utter_hidden_found", before]
    assert talk.turn.says[1].values["found"] == {"labels": ["hidden.place", "hidden.time"]}


def test_a_file_without_a_copy_says_so_and_one_with_nothing_hidden_does_not_alarm(talk: Talk) -> None:
    hear(talk.to_account(), attachments=(replace(FILE, found=(), copy=False),))
    assert [each.response for each in talk.turn.says][:2] == ["utter_file_kept", "utter_file_as_it_is"]


def test_a_file_is_no_part_of_the_account_and_its_key_no_part_of_the_transcript(talk: Talk) -> None:
    hear(talk.to_account().write("a man shouted at me"), attachments=(FILE,))
    assert talk.state.account == "a man shouted at me"
    assert "street.jpg" in str(talk.state.transcript) and FILE.key not in str(talk.state.transcript)


def test_the_same_file_twice_is_kept_once(talk: Talk) -> None:
    hear(hear(talk.to_account(), attachments=(FILE,)), attachments=(FILE,))
    assert talk.state.attachments == (FILE,)


def test_a_file_taken_back_takes_its_name_with_it(talk: Talk) -> None:
    hear(hear(talk.to_account(), attachments=(FILE,)), removed=FILE.id)
    assert talk.state.attachments == () and "street.jpg" not in talk.state.to_json()


def test_a_link_is_words_and_stands_in_the_report(talk: Talk) -> None:
    hear(hear(talk.to_account(), link=LINK), link=LINK)
    assert talk.state.links == (LINK,)
    document = build_report(talk.state, CONTEXT)
    assert document["links"] == [
        {"address": LINK.address, "account": "@he", "seen": "last tues", "platform": "Some app"}
    ]
    assert LINK.address in str(document["transcript"])


def test_the_review_reads_files_and_links_back(talk: Talk) -> None:
    hear(hear(talk.to_review(), attachments=(FILE,)), link=LINK)
    lines = {each["name"]: each["value"] for each in talk.turn.says[-1].values["facts"]["facts"]}  # type: ignore[index]
    assert lines["added.files"] == {"quote": "street.jpg"} and lines["added.links"] == {"quote": LINK.address}


def test_the_report_has_the_key_and_the_persons_own_copy_has_not(talk: Talk) -> None:
    hear(talk.to_review(), attachments=(FILE,))
    sent, own = build_report(talk.state, CONTEXT), build_report(talk.state)
    assert sent["attachments"][0]["key"] == FILE.key and FILE.key not in str(own)
    assert validate_report(sent) == [] and validate_report(own) == []


def test_after_sending_nothing_of_a_file_is_left_in_the_talk(talk: Talk) -> None:
    hear(talk.to_review(), attachments=(FILE,)).sends()
    assert "street.jpg" not in talk.state.to_json() and FILE.key not in talk.state.to_json()


def test_a_file_after_the_end_is_not_taken(talk: Talk) -> None:
    hear(talk.to_review().sends(), attachments=(FILE,))
    assert talk.state.attachments == () and talk.state.ended


def test_a_state_with_files_and_links_comes_back_as_it_was() -> None:
    state = State(attachments=(FILE, replace(FILE, id="c" * 64, missing=True)), links=(LINK,))
    assert State.from_json(state.to_json()) == state


def test_words_left_out_are_gone_from_names_and_links_too(talk: Talk) -> None:
    hear(hear(talk.to_review(), attachments=(FILE,)), link=LINK)
    talk.press("leave_out").write("street")
    assert talk.state.attachments[0].name == "[left out].jpg"
    talk.write("example.org")
    assert "example.org" not in talk.state.to_json() and talk.state.attachments[0].key == FILE.key
