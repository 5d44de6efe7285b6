"""The ways to reach help now, from the directory of services: on every page that says the chat can't help."""

from functools import cache

from signposting import Service, emergency_routes


@cache
def routes() -> tuple[Service, ...]:
    """999, the ways to it without speaking, and 101, in the order to show them."""
    return tuple(emergency_routes())


def phones() -> list[Service]:
    """Those of `routes` that one can ring: 999 and 101."""
    return [each for each in routes() if each.contact.phone]


def in_words() -> list[str]:
    """One line for each of `phones`: number, name and what it is for."""
    return [f"{each.contact.phone}: {each.name}. {each.does}" for each in phones()]
