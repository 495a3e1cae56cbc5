"""Everything made of one state of the glossary, for every stage; the next state is made from it, not from nothing."""

import functools
import threading
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.paths import resources
from glossary.delta import Seen
from glossary.language import JA, Lang
from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from glossary.regression import Entries, Entry
from glossary.terms import Term
from speech.rescoring import RescoringRepairer
from translate.memory import PhraseMemory
from translate.plain import PlainJapanese, PlainRules
from translate.router import Knowledge
from translate.skeletons import SkeletonParser

MANY = 300
"""Touched entries beyond which building anew is quicker than following."""


class Repairers:
    """The snapshot's repairer, built when first asked for and once."""

    def __init__(
        self, terms: Sequence[Term], phrases: Sequence[Phrase], known: RescoringRepairer | None = None
    ) -> None:
        self._terms = terms
        self._phrases = [phrase for phrase in phrases if JA in phrase.texts]
        self._known = known
        self._made: RescoringRepairer | None = None
        self._building = threading.Lock()

    def get(self) -> RescoringRepairer:
        """Half a second the first time, milliseconds where a snapshot before had one."""
        with self._building:
            if self._made is None:
                sentences = [phrase.texts[JA] for phrase in self._phrases]
                wordings = [text for phrase in self._phrases for text in phrase.also.get(JA, ())]
                self._made = RescoringRepairer(self._terms, sentences, self._known, wordings)
                self._known = None
            return self._made

    @property
    def made(self) -> RescoringRepairer | None:
        """None before it was first asked for."""
        return self._made


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Immutable but for what is built at first use; safe to share between threads."""

    seen: Seen
    entries: Entries
    index: TermIndex
    parser: SkeletonParser
    memory: PhraseMemory
    plain: PlainJapanese
    repairers: Repairers
    readings: Mapping[str, str]
    """Japanese surface → hiragana for the voice; variants are read as they are written."""
    usual: tuple[Term, ...]
    """Terms every counter uses, for recognition hints."""

    @classmethod
    def build(cls, seen: Seen, entries: Entries) -> "Snapshot":
        """From nothing: a third of a second, and what each language costs at its first use."""
        index = TermIndex(entries.terms)
        parser = SkeletonParser.load(index, resources())
        return _made(seen, entries, index, parser, PhraseMemory(entries.phrases, parser), None)

    def following(self, seen: Seen, entries: Entries, touched: Sequence[Entry]) -> "Snapshot":
        """For `entries`, which differ in `touched` (as they were and as they are) alone.

        What this snapshot has built is carried over and ready, so that the next turn waits for nothing.
        """
        if len(touched) > MANY:
            return self._rebuilt(seen, entries)
        terms = [one for one in touched if isinstance(one, Term)]
        index = self.index.following(entries.terms, {term.id for term in terms})
        parser = replace(self.parser, glossary=index)
        memory = self.memory.following(entries.phrases, parser, terms)
        return self._ready(_made(seen, entries, index, parser, memory, self.repairers.made))

    def warm(self, *langs: Lang) -> None:
        """Build what the first turn would wait for, and what `following` carries over."""
        self.repairers.get().repair("住民票です。")
        for lang in langs:
            self.memory.warm(lang)
        self.memory.expect_changes()

    def knowledge(self, *, enabled: bool = True) -> Knowledge:
        """What the translator may use."""
        return (
            Knowledge(self.index, self.memory, self.plain) if enabled else Knowledge(None, None, self.plain)
        )

    def _rebuilt(self, seen: Seen, entries: Entries) -> "Snapshot":
        fresh = Snapshot.build(seen, entries)
        for lang in self.memory.languages:
            fresh.memory.warm(lang)
        fresh.memory.expect_changes()
        return self._ready(fresh)

    def _ready(self, fresh: "Snapshot") -> "Snapshot":
        if self.repairers.made is not None:
            fresh.repairers.get().repair("住民票です。")
        return fresh


def _made(
    seen: Seen,
    entries: Entries,
    index: TermIndex,
    parser: SkeletonParser,
    memory: PhraseMemory,
    known: RescoringRepairer | None,
) -> Snapshot:
    terms = {term.id: term for term in entries.terms}
    return Snapshot(
        seen,
        entries,
        index,
        parser,
        memory,
        PlainJapanese(_plain_rules(), index),
        Repairers(entries.terms, entries.phrases, known),
        {term.ja: term.reading for term in entries.terms if term.reading},
        tuple(terms[term] for term in _usual() if term in terms),
    )


@functools.cache
def _plain_rules() -> PlainRules:
    return PlainRules.load(resources() / "plain.toml")


@functools.cache
def _usual() -> tuple[str, ...]:
    return tuple(tomllib.loads((resources() / "hints.toml").read_text("utf-8"))["counter"])
