"""The phrases of one language by what they say, and what a change to some terms leaves as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.terms import Term
from translate.meaning import Meaning, meaning
from translate.mentions import Mentions, folded
from translate.skeletons import OpenSlot, Skeleton, SkeletonParser
from translate.synonyms import Synonyms

_Key = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PhraseEntry:
    """One way of saying a phrase."""

    phrase: Phrase
    skeleton: Skeleton
    text: str
    meaning: Meaning | None


@dataclass(slots=True)
class Parsed:
    """A text as the parser understands it."""

    skeleton: Skeleton
    meaning: Meaning | None
    key: _Key | None
    """Of the meaning."""
    folded: str = ""
    """As Mentions looks at it; made when first needed."""


@dataclass(slots=True)
class PhraseIndex:
    """Entries of one language by skeleton text, in phrase order."""

    lang: Lang
    parser: SkeletonParser
    entries: dict[str, list[PhraseEntry]] = field(default_factory=dict)
    parsed: dict[str, Parsed] = field(default_factory=dict)
    """Every text with what it was parsed into, so that a change to one term parses only the texts with it again."""
    skeletons: list[str] = field(default_factory=list)
    meanings: dict[_Key, list[PhraseEntry]] = field(default_factory=dict)

    @classmethod
    def build(
        cls, phrases: Iterable[Phrase], parser: SkeletonParser, lang: Lang, known: Mapping[str, Parsed]
    ) -> "PhraseIndex":
        """`known` texts are not parsed again."""
        index = cls(lang, parser)
        for phrase in phrases:
            for text in phrase.heard(lang):
                index._add(phrase, text, known.get(text) or index.parsed.get(text) or index._parse(text))
        for entries in index.entries.values():
            # The speaker's own phrases first; then one that names the thing itself before a template that
            # takes anything of its kind.
            if len(entries) > 1:
                entries.sort(
                    key=lambda entry: (
                        entry.phrase.speaker != ("staff" if lang == JA else "visitor"),
                        sum(isinstance(item, OpenSlot) for item in entry.skeleton.items),
                    )
                )
        index.skeletons = list(index.entries)
        return index

    def without(self, terms: Iterable[Term]) -> Mapping[str, Parsed]:
        """Texts that hold none of these terms' forms, as they were parsed."""
        mentions = Mentions(terms, self.lang)
        if not mentions:
            return self.parsed
        self.expect_changes()
        return {text: parsed for text, parsed in self.parsed.items() if not mentions.found(parsed.folded)}

    def expect_changes(self) -> None:
        """Make ready for `without`."""
        for text, parsed in self.parsed.items():
            if not parsed.folded:
                parsed.folded = folded(self.parser.plain_template(text, self.lang), self.lang)

    def _add(self, phrase: Phrase, text: str, parsed: Parsed) -> None:
        self.parsed[text] = parsed
        if parsed.skeleton.text:
            entry = PhraseEntry(phrase, parsed.skeleton, text, parsed.meaning)
            self.entries.setdefault(entry.skeleton.text, []).append(entry)
            if parsed.key:
                self.meanings.setdefault(parsed.key, []).append(entry)

    def _parse(self, text: str) -> Parsed:
        skeleton = self.parser.parse_template(text, self.lang)
        meant = meaning_of(self.parser, skeleton, self.lang) if skeleton.text else None
        return Parsed(skeleton, meant, meant.key if meant else None)


def meaning_of(parser: SkeletonParser, skeleton: Skeleton, lang: Lang) -> Meaning | None:
    """What a skeleton says, by the language's synonyms; None where that cannot be told."""
    manners = parser.manners.get(lang)
    return meaning(
        skeleton.text,
        lang,
        parser.synonyms.get(lang, Synonyms()),
        manners.light if manners else frozenset(),
    )
