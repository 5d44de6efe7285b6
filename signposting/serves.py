"""Whom a service is for, in codes of the report and of the directory."""

from dataclasses import dataclass
from functools import cached_property

from signposting.codes import COUNTY


@dataclass(frozen=True)
class Ages:
    """The ages served, in whole years, both ends included; `oldest` None means no upper end."""

    youngest: int = 0
    oldest: int | None = None

    def covers(self, other: "Ages") -> bool:
        """Whether everybody in `other` is served."""
        if self.oldest is None:
            return self.youngest <= other.youngest
        return self.youngest <= other.youngest and other.oldest is not None and other.oldest <= self.oldest


@dataclass(frozen=True)
class Serves:
    """An empty tuple means everybody. `needs` are codes of the report, `helps` and `where` of the directory.

    `communities` are the people a service is made for beside a motive; with `members_only` it is for nobody else.
    """

    motivations: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    members_only: bool = False
    needs: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    ages: Ages = Ages()
    languages: tuple[str, ...] = ("en",)

    @cached_property
    def whole_county(self) -> bool:
        """Whether it serves every district of West Yorkshire, and nobody elsewhere."""
        return set(self.districts) == COUNTY

    @cached_property
    def codes_to_ask(self) -> frozenset[str]:
        """What a service can be asked for, in the codes of `Request.asked`."""
        return frozenset(
            (
                *(f"need:{code}" for code in self.needs),
                *(f"help:{code}" for code in self.helps),
                *(f"concern:{code}" for code in self.concerns),
                *(f"where:{code}" for code in self.where),
            )
        )
