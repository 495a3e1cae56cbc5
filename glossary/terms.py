"""Terms of the municipal term base and where they occur in a text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from glossary.language import Lang, LanguagePair

Status = Literal["draft", "checked"]
"""`draft` until a person has reviewed the entry."""

PARTS_OF_SPEECH = ("noun", "verbal-noun", "verb", "adjective", "name", "phrase")
KINDS = ("document", "office", "place", "payment", "procedure", "benefit", "item", "person")
"""What a term names, where a phrase's slot may take it; `""` for anything else."""


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
    pos: str = "noun"
    """One of PARTS_OF_SPEECH; a verbal noun takes する."""
    kind: str = ""
    homophones: tuple[str, ...] = ()
    """What speech recognition writes instead of the Japanese form; never found as the term in a text."""
    wrong: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)
    """Renderings that engines like and that mean something else."""
    reading_override: bool = False
    """Whether the reading is meant to differ from what pyopenjtalk makes of the written form."""

    @property
    def official(self) -> bool:
        """Whether only its own renderings will do; an everyday word (note "common") may be said otherwise."""
        return not self.note.startswith("common")

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


class Found(NamedTuple):
    """A term at `text[start:end]`."""

    start: int
    end: int
    term: Term


class Glossary(Protocol):
    """Immutable snapshot of the term base, swapped whole when entries change."""

    def find(self, text: str, pair: LanguagePair) -> tuple[TermMatch, ...]:
        """Longest, non-overlapping matches in text order that have a rendering in the target."""
        ...

    def scan(self, text: str, lang: Lang) -> tuple[Found, ...]:
        """Longest, non-overlapping terms in text order, whatever languages they have renderings in."""
        ...

    def hints(self, lang: Lang) -> Sequence[str]:
        """Surface forms in `lang` worth telling a recogniser about, most useful first."""
        ...
