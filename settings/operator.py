"""Who answers for this Waymark: named by the operator, shown on the privacy page, needed before it serves people."""

from settings.addresses import named
from settings.section import Section


class Operator(Section):
    """Names in words, as a person reads them. A made-up one starts with EXAMPLE and is never shown."""

    data_controller: str
    data_protection_contact: str
    safeguarding_lead: str

    @property
    def is_named(self) -> bool:
        """Whether the people that the privacy page tells of are real."""
        return named(self.data_controller) and named(self.data_protection_contact)
