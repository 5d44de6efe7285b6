"""What the choice of services may depend on."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from signposting.codes import CODES
from signposting.gazetteer import locate
from signposting.serves import Ages
from signposting.showing import Showing

UNDER_18 = "under_18"
# The codes of `age_band`, in whole years. Some people under 18 say only that they are.
BANDS = {
    "under_13": Ages(0, 12),
    "13_to_17": Ages(13, 17),
    UNDER_18: Ages(0, 17),
    "18_to_24": Ages(18, 24),
    "25_to_44": Ages(25, 44),
    "45_to_64": Ages(45, 64),
    "65_or_over": Ages(65),
}
ADULT = Ages(18)

UNKNOWN = "unknown"
# Somebody who asks for sign language is deaf as far as a service is concerned, and needs no voice on the phone.
SIGNING = "bsl"
# Who asks for this cannot ring or does not want to: the offender may be in the next room.
IN_WRITING = "in_writing"
CANNOT_SPEAK = "cannot_speak"
SENSES = frozenset({"blind", "deaf"})


@dataclass(frozen=True)
class Request:
    """In codes of the report and of `codes.yml`, as the person gave them. `now` is aware; `limit` counts services.

    `concerns` holds codes such as "self_harm"; `age_band` is empty and `district` "unknown" when not told. `language`
    is that of the person; `help` is what they ask for, `where` where it happened, `communities` what they say they
    are. A `postcode` or `place` (as they typed it) decides the district when no district is told; only its district and
    its rough place are used. `showing` says which contacts may be shown.
    """

    now: datetime
    motivation: tuple[str, ...] = ()
    motivation_detail: tuple[str, ...] = ()
    district: str = UNKNOWN
    age_band: str = ""
    needs: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    limit: int = 4
    language: str = "en"
    help: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    postcode: str = ""
    place: str = ""
    showing: Showing = field(default_factory=Showing)

    @cached_property
    def ages(self) -> Ages:
        """The ages the person may have. Not told means an adult of any age: the first question asks about under-18s."""
        return BANDS.get(self.age_band, ADULT)

    @cached_property
    def today(self) -> date:
        """The day in the time zone of `now`."""
        return self.now.date()

    @cached_property
    def asked(self) -> frozenset[str]:
        """What the person asked for, in marked codes: a need and a kind of help may have the same name."""
        lists = {"need": self.needs, "help": self.help, "concern": self.concerns, "where": self.where}
        return frozenset(f"{name}:{code}" for name, codes in lists.items() for code in codes)

    @cached_property
    def signs(self) -> bool:
        """Whether the person uses British Sign Language."""
        return SIGNING in self.needs or self.language == SIGNING

    @cached_property
    def rings_nobody(self) -> bool:
        """Whether the person signs, cannot speak on the phone, or asks to write."""
        return self.signs or IN_WRITING in self.help or CANNOT_SPEAK in self.communities

    @cached_property
    def districts(self) -> frozenset[str]:
        """The districts that may be the person's: one, or those that share the postcode or place; empty if unknown."""
        if self.district not in {"", UNKNOWN}:
            return frozenset({self.district})
        located = (locate(self.postcode) if self.postcode else None) or (locate(self.place) if self.place else None)
        return frozenset(located.districts) if located else frozenset()

    @cached_property
    def groups(self) -> frozenset[str]:
        """The communities told, and those that follow from what was told."""
        return frozenset(self.communities) | ({"deaf"} if self.signs else frozenset())

    @cached_property
    def senses(self) -> frozenset[str]:
        """Which of sight and hearing they told that they lack."""
        return SENSES & self.groups

    @cached_property
    def motives(self) -> frozenset[str]:
        """The motivations told, and those that follow from the help asked for."""
        return frozenset(self.motivation) | self._meant("motivation")

    @cached_property
    def details(self) -> frozenset[str]:
        """The finer codes told, and those that follow from the help asked for."""
        return frozenset(self.motivation_detail) | self._meant("motivation_detail")

    def _meant(self, name: str) -> frozenset[str]:
        asked = (CODES["help"][code] for code in self.help if code in CODES["help"])
        return frozenset(code for each in asked for code in each.means.get(name, ()))
