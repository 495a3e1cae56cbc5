"""Typed slots of a phrase: `{document}`, or `{start:time}` where a phrase has two of a type."""

import re
from dataclasses import dataclass

from glossary.terms import KINDS

AMOUNTS = (
    "number",
    "money",
    "percent",
    "people",
    "copies",
    "times",
    "degrees",
    "age",
    "nights",
    "window",
    "floor",
    "ticket",
    "days",
    "weeks",
    "months",
    "years",
    "hours",
    "minutes",
)
"""Types whose value is one number."""
CALENDAR = ("date", "time", "weekday")
NAMES = ("language", "country")
TERM_KINDS = KINDS
"""Types whose value is a term of that kind."""
SLOT_TYPES = frozenset((*AMOUNTS, *CALENDAR, *NAMES, *TERM_KINDS, "digits"))
"""`digits` is a row of digits kept as it is, such as a telephone number."""

_SLOT = re.compile(r"\{(?:([a-z][a-z0-9_]*):)?([a-z]+)\}")
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot at `text[start:end]`; `name` is the type where none was given."""

    name: str
    type: str
    start: int
    end: int


def find_slots(text: str) -> tuple[Slot, ...]:
    """Slots in text order. Raises ValueError for an unknown type, a name used twice, or a stray brace."""
    found = tuple(
        Slot(match[1] or match[2], match[2], match.start(), match.end()) for match in _SLOT.finditer(text)
    )
    for slot in found:
        if slot.type not in SLOT_TYPES:
            raise ValueError(f"slot type {slot.type}")
    if len({slot.name for slot in found}) != len(found):
        raise ValueError("slot twice")
    if _BRACE.search(_SLOT.sub("", text)):
        raise ValueError("stray brace")
    return found


def signature(text: str) -> frozenset[tuple[str, str]]:
    """Names and types of the slots, which every language of a phrase must share."""
    return frozenset((slot.name, slot.type) for slot in find_slots(text))
