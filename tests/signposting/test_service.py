"""A service shows what it is, and dials exactly what it shows."""

from dataclasses import replace
from datetime import date

from signposting.directory import services
from signposting.service import Ages, Contact


def test_the_dialled_number_is_the_shown_number() -> None:
    for service in services().values():
        contact = service.contact
        if contact.phone:
            assert contact.dial == "tel:" + "".join(contact.phone.split()), service.id
        if contact.text:
            assert contact.text_link == "sms:" + "".join(contact.text.split()), service.id


def test_without_a_number_there_is_no_link_to_dial() -> None:
    assert Contact(web="https://example.org").dial == ""
    assert Contact(phone="999").text_link == ""


def test_the_lines_name_the_service_its_number_hours_cost_and_date() -> None:
    assert services()["samaritans"].as_lines() == [
        "Samaritans",
        "Listens to anyone who is struggling, at any time.",
        "Phone: 116 123",
        "Email: jo@samaritans.org",
        "Website: https://www.samaritans.org/how-we-can-help/contact-samaritan/",
        "Hours: day and night, every day",
        "Cost: free",
        "Looked up: 23 November 2026",
    ]


def test_unknown_hours_say_ring_to_check() -> None:
    assert "Hours: not known. Ring to check." in services()["tell-mama"].as_lines()


def test_old_details_say_how_old_they_are() -> None:
    assert services()["leeds-gate"].as_lines()[-1] == "Looked up: 23 November 2026, from pages of 2019"


def test_an_age_limit_covers_only_those_wholly_inside_it() -> None:
    assert Ages(0, 18).covers(Ages(0, 17))
    assert not Ages(13).covers(Ages(0, 17))
    assert not Ages(0, 24).covers(Ages(18))
    assert Ages(60).covers(Ages(65))


def test_the_person_is_never_called_a_victim_nor_shouted_at() -> None:
    for service in services().values():
        told = f"{service.does} {service.hours_note} {service.cost} {service.knows}"
        assert "victim" not in told.lower() and "!" not in told, service.id


def test_what_a_service_does_is_said_in_short_sentences() -> None:
    for service in services().values():
        for sentence in service.does.rstrip(".").split(". "):
            assert len(sentence.split()) <= 15, service.id


def test_only_what_somebody_reached_is_called_checked_by_us() -> None:
    rung = replace(services()["shelter"], dialled_on=date(2026, 11, 24))
    assert rung.as_lines()[-1] == "Checked by us: 24 November 2026"
    assert all("Checked" not in line for service in services().values() for line in service.as_lines())
