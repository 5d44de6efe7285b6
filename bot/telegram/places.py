"""A place shared on the map becomes the name of a place and its district; where exactly it was is kept nowhere."""

from bot.telegram.words import Words
from signposting.gazetteer import OUTSIDE, Spot, nearest


def place_in_words(spot: tuple[float, float], words: Words) -> str:
    """Such as "Shared place: near LS6, Leeds"; `spot` are latitude and longitude in degrees."""
    found = nearest(Spot(*spot))
    if found is None or found.districts == (OUTSIDE,):
        return words.say("place_outside")
    if len(found.districts) != 1:
        return words.say("place", name=found.name)
    return words.say("place_in", name=found.name, district=found.districts[0].title())
