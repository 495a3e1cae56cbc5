"""Phrases: whole sentences with a rendering in each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from glossary.language import Lang
from glossary.terms import Status

Speaker = Literal["staff", "visitor"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One fixed sentence; `texts` holds every language including "ja"."""

    id: str
    domain: str
    procedure: str
    order: int
    """Position in the conversation the procedure takes, from 0."""
    speaker: Speaker
    texts: Mapping[Lang, str] = field(default_factory=dict)
    plain_ja: str = ""
    status: Status = "draft"
