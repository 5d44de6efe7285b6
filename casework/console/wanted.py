"""Somebody who is to be invited, before it is known that they can be."""

from dataclasses import dataclass

from casework.store.roles import Role, team_fits

LONGEST_NAME = 80


@dataclass(frozen=True)
class Wanted:
    """A person to be invited, as the form told them."""

    name: str
    role: str
    team: str

    def faults(self) -> dict[str, str]:
        """What is wrong, by field, in plain words."""
        found = {}
        if not self.name or len(self.name) > LONGEST_NAME or not self.name.isprintable():
            found["name"] = f"Write a name of 1 to {LONGEST_NAME} readable letters."
        if self.role not in set(Role):
            found["role"] = "Choose a role."
        elif not team_fits(Role(self.role), self.team):
            found["team"] = "Choose a district. Only support workers can work for the whole county."
        return found
