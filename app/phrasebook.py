"""What staff's page of phrases is made of: one snapshot of the office's phrases and terms."""

from collections.abc import Sequence
from dataclasses import dataclass

from glossary.phrases import Phrase
from glossary.terms import Status, Term


@dataclass(frozen=True, slots=True)
class Book:
    """Phrases by procedure and step, terms most useful first."""

    phrases: Sequence[Phrase] = ()
    terms: Sequence[Term] = ()


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How the phrases alone would translate a text: in the words of `phrase`, a Phrase.id."""

    phrase: str
    text: str
    status: Status
