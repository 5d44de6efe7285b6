"""What the choice of services may depend on."""

from dataclasses import dataclass
from datetime import datetime

from signposting.service import Ages

# The codes of `age_band`, in whole years.
BANDS = {
    "under_18": Ages(0, 17),
    "18_to_24": Ages(18, 24),
    "25_to_44": Ages(25, 44),
    "45_to_64": Ages(45, 64),
    "65_or_over": Ages(65),
}
ADULT = Ages(18)


@dataclass(frozen=True)
class Request:
    """In codes of the report, as the person gave them. `now` is aware; `limit` counts services, at least two.

    `concerns` holds codes such as "self_harm"; `age_band` is empty and `district` "unknown" when not told.
    """

    now: datetime
    motivation: tuple[str, ...] = ()
    motivation_detail: tuple[str, ...] = ()
    district: str = "unknown"
    age_band: str = ""
    needs: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    limit: int = 4

    @property
    def ages(self) -> Ages:
        """The ages the person may have. Not told means an adult of any age: the first question asks about under-18s."""
        return BANDS.get(self.age_band, ADULT)
