"""Who may do what at the window: visitors, staff, administrators. Pure: no Qt, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from glossary.person import Person

Rank = Literal["visitor", "staff", "administrator"]
RANKS: tuple[Rank, ...] = ("visitor", "staff", "administrator")
"""Each may do what the ones before her may."""

AREAS: Mapping[str, Rank] = {
    # Pages
    "talk": "visitor",
    "captions": "visitor",
    "tourist": "visitor",
    "languages": "visitor",
    "unlock": "visitor",
    "phrases": "staff",
    "handover": "staff",
    "school": "staff",
    "console": "staff",
    "dashboard": "staff",
    "about": "staff",
    "settings": "administrator",
    # What lies over a page, or is done on one
    "menu": "staff",
    "correct": "staff",
    "arrange": "staff",
    "setup": "administrator",
    "report-file": "administrator",
}
"""Everything that can be opened or done besides talking, and the least rank for it.

The console asks for a PIN of its own, and what administrators alone do in there it knows itself. `correct`: what
staff were understood to say; `arrange`: mode, layout, staff's language; `setup`: model packs.
"""


@dataclass(frozen=True, slots=True)
class Rules:
    """How strict this machine is."""

    guarded: bool = False
    """There is an administrator; before that a clerk can open everything without any set-up."""
    staff_pin: bool = False
    """What staff do needs a PIN too."""
    kiosk: bool = False
    """Nobody of the office stands beside it: everything but talking needs a PIN, administrator or not."""

    def needed(self, area: str) -> Rank:
        """Raises KeyError for what is no area: a bug."""
        rank = AREAS[area]
        if self.kiosk:
            return rank
        if not self.guarded or (rank == "staff" and not self.staff_pin):
            return "visitor"
        return rank


@dataclass(frozen=True, slots=True)
class Presence:
    """Who has given her PIN at this window, and what she may do by it now."""

    person: Person | None = None
    rank: Rank = "visitor"

    def entered(self, person: Person) -> "Presence":
        """Her PIN was right."""
        return Presence(person, person.role)

    def talked(self) -> "Presence":
        """A visitor's conversation has begun: whoever helps her needs no more than staff's rights."""
        return replace(self, rank="staff") if self.rank == "administrator" else self

    def left(self) -> "Presence":
        """She has locked it, or nobody has touched it for a while."""
        return Presence()

    def may(self, area: str, rules: Rules) -> bool:
        """Raises KeyError for what is no area."""
        return RANKS.index(self.rank) >= RANKS.index(rules.needed(area))
