"""Where a postcode or a place of West Yorkshire lies: its council district, and roughly where on the map."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from signposting.yaml_files import load_yaml

EARTH_RADIUS_MILES = 3958.8
OUTSIDE = "outside"
_NEARLY = 0.5  # miles: the middles of two postcode districts are one to three apart

# The outward code, then perhaps the inward one; only the outward code is ever used or kept.
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\s*(?:\d[A-Z]{2})?")
_IN_ADDRESS = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) \d[A-Z]{2}\b")


@dataclass(frozen=True)
class Spot:
    """The middle of a postcode district, in degrees."""

    latitude: float
    longitude: float

    def miles_to(self, other: "Spot") -> float:
        """The distance as the crow flies (haversine)."""
        north, east = radians(other.latitude - self.latitude), radians(other.longitude - self.longitude)
        across = cos(radians(self.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
        return 2 * EARTH_RADIUS_MILES * asin(sqrt(sin(north / 2) ** 2 + across))


@dataclass(frozen=True)
class Located:
    """A postcode district or a place. `districts` holds several when the name alone does not decide: ask then.

    `sure` is False for what no published list confirmed. `spot` is None where the map place is not known.
    """

    name: str
    districts: tuple[str, ...]
    spot: Spot | None = None
    sure: bool = True


def locate(told: str) -> Located | None:
    """Where a postcode ("BD21 3AB", "bd21") or a place ("Keighley") lies; None when it is not in the gazetteer."""
    text = " ".join(told.split())
    found = _POSTCODE.fullmatch(text.upper())
    if found:
        return _book().get(found[1])
    return _book().get(text.casefold())


def nearest(here: Spot, most_miles: float = 6.0) -> Located | None:
    """The postcode district whose middle is nearest; None if that is far, so that it lies outside West Yorkshire.

    Its districts are those of all middles that are nearly as near: several where the spot alone does not decide.
    """
    by_distance = sorted(
        ((here.miles_to(each.spot), each) for code, each in _book().items() if each.spot and code == each.name.upper()),
        key=lambda pair: pair[0],
    )
    if not by_distance or by_distance[0][0] > most_miles:
        return None
    least, found = by_distance[0]
    near = [each for miles, each in by_distance if miles <= least + _NEARLY]
    districts = tuple(dict.fromkeys(district for each in near for district in each.districts))
    return Located(found.name, districts, found.spot, sure=len(districts) == 1)


def spot_of_address(address: str) -> Spot | None:
    """Roughly where an address lies, by its postcode; None without one that the gazetteer knows."""
    found = _IN_ADDRESS.search(address)
    located = _book().get(found[1]) if found else None
    return located.spot if located else None


@lru_cache(maxsize=1)
def _book() -> dict[str, Located]:
    content = load_yaml(Path(__file__).with_suffix(".yml"))
    codes = {code: _postcode(code, *row) for code, row in content["postcodes"].items()}
    return codes | {name.casefold(): _place(name, row, codes) for name, row in content["places"].items()}


def _postcode(code: str, latitude: float | None, longitude: float | None, *districts: str) -> Located:
    spot = Spot(latitude, longitude) if latitude is not None and longitude is not None else None
    return Located(code, _inside_first(districts), spot)


def _place(name: str, row: list[Any], codes: dict[str, Located]) -> Located:
    """A place in several postcode districts has no one middle, so it has no spot."""
    said, *postcodes = row
    districts = said.removesuffix(" ?").split(" or ")
    spot = codes[postcodes[0]].spot if len(postcodes) == 1 and postcodes[0] in codes else None
    return Located(name, _inside_first(districts), spot, sure=not said.endswith("?"))


def _inside_first(districts: Iterable[str]) -> tuple[str, ...]:
    """Where a postcode crosses the county's border, the districts of the county: a hint that costs nobody help."""
    named = tuple(dict.fromkeys(districts))
    return tuple(each for each in named if each != OUTSIDE) or named
