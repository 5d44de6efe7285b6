"""Why it happened: asked openly first, quoted and never coded for the person."""

from .conftest import FULL, Talk


def test_why_is_asked_openly_before_any_list(talk: Talk) -> None:
    talk.to_why()
    assert talk.responses == ["utter_help_any_time", "utter_ask_why_words"]
    assert "race" not in talk.open
    talk.write("they said go home")
    assert talk.asked == "motivation" and "race" in talk.open


def test_an_account_that_spoke_to_why_is_quoted_not_coded(talk: Talk) -> None:
    talk.to_account().write("I was waiting. They called me a p***. I left.", (("motivation", "race", "p***"),))
    talk.press("thats_all")
    assert talk.last.response == "utter_ask_why_quote"
    assert talk.last.values == {"quote": {"quote": "They called me a p***."}}
    assert talk.press("thats_it").state.answers["why_words"].value == "They called me a p***."


def test_an_inferred_motive_is_never_an_answer(talk: Talk) -> None:
    talk.to_account().write(*FULL).press("thats_all").press("thats_it").press("religion", "gender")
    assert talk.state.codes("motivation") == ("religion", "gender")


def test_words_at_the_list_of_motives_are_kept_and_not_coded(talk: Talk) -> None:
    talk.to_why().write("no idea really but it felt targeted").write("because of the flag on my bag")
    assert talk.state.codes("motivation") == ("other",)
    assert "because of the flag on my bag" in talk.state.answers["why_words"].value


def test_a_finer_motive_is_read_back_only_under_a_motive_the_person_chose(talk: Talk) -> None:
    found = (("motivation", "religion", "muslim"), ("motivation_detail", "muslim", "muslim"))
    talk.to_account().write("they hate that I am muslim", found).press("thats_all").press("thats_it").press("race")
    assert talk.asked == "role"
    assert "motivation_detail" not in talk.state.answers


def test_i_do_not_know_is_the_lists_own_unsure_where_it_has_one(talk: Talk) -> None:
    talk.to_why().write("no idea", intent="do_not_know")
    assert talk.state.answers["why_words"].status == "not_known"
    assert talk.write("dunno").state.codes("motivation") == ("not_sure",)
