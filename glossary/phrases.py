"""Phrases: whole sentences with a rendering in each language, some with typed slots (slots.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from glossary.language import Lang
from glossary.terms import Status

Speaker = Literal["staff", "visitor"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence or template; `texts` holds every language including "ja"."""

    id: str
    domain: str
    procedure: str
    order: int
    """Position in the conversation the procedure takes, from 0."""
    speaker: Speaker
    texts: Mapping[Lang, str] = field(default_factory=dict)
    plain_ja: str = ""
    status: Status = "draft"
    also: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)
    """Other ways of saying it that are heard but never said; each has the slots of `texts`."""

    def heard(self, lang: Lang) -> tuple[str, ...]:
        """Every way of saying it in `lang`, the phrase's own first; empty when it has none."""
        return tuple(filter(None, (self.texts.get(lang, ""), *self.also.get(lang, ()))))
