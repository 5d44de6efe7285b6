"""The lists of codes: every finer motive has its place in the exports, every label can be said."""

import pytest

from report.codes import CODES, label, labels

_STRANDS = {"race", "religion", "sexual_orientation", "transgender", "disability", "sex"}
_WYP = {"anti_christian", "anti_hindu", "anti_islam", "anti_semitism", "anti_sikh"} | {
    "learning",
    "physical",
    "sensory",
    "mental",
    "misogyny",
    "misandry",
}
_ODIHR = {
    "racist_and_xenophobic",
    "anti_roma",
    "antisemitic",
    "anti_muslim",
    "anti_christian",
    "other_religion_or_belief",
    "gender_based",
    "anti_lgbti",
    "disability",
}


def test_every_finer_motive_belongs_to_a_motive_and_is_mapped() -> None:
    for code in CODES["motivation_detail"].values():
        assert code.under in CODES["motivation"], code.value
        assert code.police and set(code.police) <= _STRANDS, code.value
        assert code.odihr in _ODIHR, code.value
        assert code.wyp in _WYP | {""}, code.value


def test_the_mapping_of_the_monitored_groups_is_the_one_the_police_use() -> None:
    detail = CODES["motivation_detail"]
    assert (detail["muslim"].police, detail["muslim"].wyp, detail["muslim"].odihr) == (
        ("religion",),
        "anti_islam",
        "anti_muslim",
    )
    assert (detail["jewish"].police, detail["jewish"].wyp) == (("race", "religion"), "anti_semitism")
    assert (detail["roma"].police, detail["roma"].odihr) == (("race",), "anti_roma")
    assert detail["autism"].wyp == "learning" and detail["sensory"].wyp == "sensory"


def test_every_west_yorkshire_sub_category_can_be_reached() -> None:
    assert {code.wyp for code in CODES["motivation_detail"].values()} - {""} == _WYP


def test_motives_without_a_strand_map_to_none() -> None:
    for value in ("age", "subculture", "other", "not_sure", "prefer_not_to_say", "none_stated"):
        assert CODES["motivation"][value].police == ()


@pytest.mark.parametrize("key", sorted(labels()))
def test_every_label_is_plain_and_kind(key: str) -> None:
    text = label(key)
    assert text and text == text.strip()
    assert "!" not in text and "victim" not in text.replace("Victim Support", "").lower()


def test_an_unknown_label_is_an_error() -> None:
    with pytest.raises(KeyError):
        label("motivation.nonsense")


def test_no_two_choices_of_a_list_look_the_same() -> None:
    for name, codes in CODES.items():
        texts = [code.label for code in codes.values()]
        assert len(texts) == len(set(texts)), name
        easy = [code.easy or code.label for code in codes.values()]
        assert len(easy) == len(set(easy)), name
