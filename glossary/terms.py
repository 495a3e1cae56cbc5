"""Terms of the municipal term base and where they occur in a text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from glossary.language import Lang, LanguagePair

Status = Literal["draft", "checked"]
"""`draft` until a person has reviewed the entry."""


@dataclass(frozen=True, slots=True)
class Term:
    """One concept: Japanese surface form, reading, variants and renderings.

    `renderings[lang]` lists the preferred rendering first, accepted alternatives after it.
    """

    id: str
    ja: str
    reading: str
    """Hiragana, as spoken."""
    domain: str
    variants: tuple[str, ...] = ()
    plain_ja: str = ""
    renderings: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""
    status: Status = "draft"

    def surfaces(self, lang: Lang) -> tuple[str, ...]:
        """Every form that stands for the term in `lang`, preferred first; empty when unknown."""
        if lang == "ja":
            return (self.ja, *self.variants)
        return self.renderings.get(lang, ())


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found at `text[start:end]`; `target` is the preferred rendering, `accepted` all of them."""

    term: Term
    start: int
    end: int
    source: str
    target: str
    accepted: tuple[str, ...]


class Glossary(Protocol):
    """Immutable snapshot of the term base, swapped whole when entries change."""

    def find(self, text: str, pair: LanguagePair) -> tuple[TermMatch, ...]:
        """Longest, non-overlapping matches in text order that have a rendering in the target."""
        ...

    def hints(self, lang: Lang) -> Sequence[str]:
        """Surface forms in `lang` worth telling a recogniser about, most useful first."""
        ...
