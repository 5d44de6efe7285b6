"""The judge of accounts learns from labelled accounts alone and says where each fact stands."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from nlu.reading.account import account_reader
from nlu.reading.account_judge import AccountJudge
from nlu.reading.account_views import JUDGES, AccountLines, labels_of, said_in, views
from nlu.reading.finding import Finding
from nlu.reading.quotes import in_quotes
from nlu.reading.sign_features import SignFeatures
from nlu.reading.signs import signs_of
from nlu.reading.words import read_words
from nlu.training_accounts import lines_of, told_in
from nlu.training_texts import narratives_of, read_records
from report.codes import CODES

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
SAID = "Two lads on the bus called me a paki and one of them spat at me. It was on Monday in Leeds."


@pytest.fixture(scope="module")
def accounts() -> AccountLines:
    return lines_of(map(told_in, read_records(narratives_of("en"))[::5]), "en")


@pytest.fixture(scope="module")
def judge(accounts: AccountLines) -> AccountJudge:
    return AccountJudge.train(accounts, "en")


def joined(judge: AccountJudge, text: str) -> list[Finding]:
    return judge.join(text, account_reader("en").read(text, AT))


def test_reason_kind_and_teller_are_read_from_an_account(judge: AccountJudge) -> None:
    told = {(finding.field, finding.value) for finding in joined(judge, SAID)}
    assert told >= {("motivation", "race"), ("incident_type", "verbal_abuse"), ("incident_type", "spitting")}
    assert ("role", "victim") in told


def test_every_finding_quotes_the_message_truly(judge: AccountJudge) -> None:
    for record in read_records(narratives_of("en"))[1:200:7]:
        for finding in joined(judge, record.text):
            assert record.text[finding.start : finding.end] == finding.said
            assert 0 < finding.confidence <= 1


def test_a_short_answer_is_left_to_the_lexicons(judge: AccountJudge) -> None:
    found = account_reader("en").read("my religion", AT)
    assert judge.join("my religion", found) == found


def test_two_trainings_give_the_same_judge(judge: AccountJudge, accounts: AccountLines, tmp_path: Path) -> None:
    for name, trained in (("first", judge), ("second", AccountJudge.train(accounts, "en"))):
        (tmp_path / name).mkdir()
        trained.save(tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert files
    for name in files:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_accounts_are_learnt_from_as_they_are_read() -> None:
    found = account_reader("en").read(SAID, AT)
    lines = AccountLines.of([(SAID, found, frozenset({"role=victim"}))], "en").views()
    read = views(said_in(SignFeatures("en", signs_of("en")), SAID, found))
    for judge in JUDGES:
        whole = lines[judge].whole
        assert dict(zip((whole.names[at] for at in whole.at), whole.amounts, strict=True)) == read[judge][0]


def test_a_saved_judge_reads_as_before(judge: AccountJudge, tmp_path: Path) -> None:
    judge.save(tmp_path)
    assert joined(AccountJudge.load(tmp_path, "en"), SAID) == joined(judge, SAID)


def test_labels_are_codes_of_the_registry() -> None:
    lists = {"motivation": "motivation", "motivation_detail": "motivation_detail", "incident_type": "incident_type"}
    for record in read_records(narratives_of("en")):
        for label in labels_of(record.values):
            field, _, value = label.partition("=")
            assert field not in lists or value in CODES[lists[field]], record.place


def test_signs_of_a_reason_belong_to_codes_of_the_registry() -> None:
    signs = signs_of("en")
    for detail in CODES["motivation_detail"]:
        assert signs.motive_of(detail) in CODES["motivation"], detail


@pytest.mark.parametrize(
    ("text", "quoted"),
    [('he said "go home" to me', ["go", "home"]), ("he's a 'right one' he is", ["right", "one"]), ("it's o'clock", [])],
)
def test_quoted_words_are_told_from_apostrophes(text: str, quoted: list[str]) -> None:
    words = read_words(text)
    assert [word.key for word, inside in zip(words, in_quotes(text, words), strict=True) if inside] == quoted


def test_one_telling_sentence_counts_in_a_long_account(judge: AccountJudge) -> None:
    quiet = "We went to the shop and bought bread. The weather was cold. "
    told = {(f.field, f.value) for f in joined(judge, quiet * 6 + "Then one of them spat at me. " + quiet * 6)}
    assert ("incident_type", "spitting") in told


def test_where_nothing_is_sure_the_likeliest_kind_is_suggested(
    judge: AccountJudge, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kinds(judge, monkeypatch, {"spitting": 0.3, "threat": 0.2}) == {"spitting"}
    assert kinds(judge, monkeypatch, {"spitting": 0.3, "threat": 0.2}, least=0.7) == set()


def test_a_kind_that_is_hardly_likely_is_not_suggested_however_low_its_threshold(
    judge: AccountJudge, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kinds(judge, monkeypatch, {"spitting": 0.08}, least=0.1) == set()


def test_a_teller_whom_nothing_shows_is_not_guessed(judge: AccountJudge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "chances", lambda said: _chances({}, {"victim": 0.1, "witness": 0.01}))
    assert not [f for f in judge.join("it was quite a long day for us", []) if f.field == "role"]


def test_an_offender_whom_nothing_shows_is_not_guessed(judge: AccountJudge, monkeypatch: pytest.MonkeyPatch) -> None:
    for stranger, said in ((0.3, []), (0.6, ["stranger"])):
        chances = {"offender_known=stranger": stranger, "offender_known=nobody": 0.2, "offender_known=known": 0.1}
        told = _chances({}, {"victim": 0.9})[0] | chances
        monkeypatch.setattr(judge, "chances", lambda _, told=told: (told, []))
        found = judge.join("it was quite a long day for us", [])
        assert [each.value for each in found if each.field == "offender_known"] == said


def test_the_role_that_exceeds_its_threshold_most_is_suggested_though_another_is_likelier(
    judge: AccountJudge, monkeypatch: pytest.MonkeyPatch
) -> None:
    least = {**judge._thresholds, "role=victim": 0.5, "role=witness": 0.16}
    monkeypatch.setattr(judge, "_thresholds", least)
    monkeypatch.setattr(judge, "chances", lambda said: _chances({}, {"victim": 0.5, "witness": 0.4}))
    assert [f.value for f in judge.join("it was quite a long day for us", []) if f.field == "role"] == ["witness"]


def test_incidents_and_repeats_need_more_than_cross_validation_says_and_a_witness_less(judge: AccountJudge) -> None:
    found = {label: least for each in judge._judges.values() for label, least in each.thresholds.items()}
    stricter = {label for label, least in judge._thresholds.items() if least > found[label]}
    assert stricter == {label for label in found if label.startswith(("incident_type=", "happened_before="))}
    easier = {label for label, least in judge._thresholds.items() if least < found[label]}
    assert easier == {"role=witness"} & found.keys()


def kinds(
    judge: AccountJudge, monkeypatch: pytest.MonkeyPatch, kinds: dict[str, float], least: float = 0.5
) -> set[str]:
    """The kinds that are suggested when each is as likely as given, `least` being the threshold of all."""
    monkeypatch.setattr(judge, "_thresholds", dict.fromkeys(judge._thresholds, least))
    monkeypatch.setattr(judge, "chances", lambda said: _chances(kinds, {"victim": 0.9}))
    return {f.value for f in judge.join("it was quite a long day for us", []) if f.field == "incident_type"}


def _chances(kinds: dict[str, float], roles: dict[str, float]) -> tuple[dict[str, float], list[dict[str, float]]]:
    """Of a whole account, and of its only sentence."""
    told = {f"incident_type={kind}": chance for kind, chance in kinds.items()}
    told |= {f"role={role}": chance for role, chance in roles.items()} | {"offender_known=nobody": 0.9}
    return told, [told]
