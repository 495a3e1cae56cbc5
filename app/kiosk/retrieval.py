"""Which entry answers a question: surely, perhaps, or none, and then a person does. It never makes up an answer."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from app.kiosk.analysis import Analyser, Analysis
from app.kiosk.checking import FEW_ASKS
from app.kiosk.concept_space import ConceptSpace, Sample
from app.kiosk.entry import LANGUAGES, Entry
from app.kiosk.judging import Judgement, Measured, Weights, judge, measure, unclear
from app.kiosk.knowledge import Knowledge
from app.kiosk.language_index import LanguageIndex
from app.kiosk.phrasing import Phrasing, load_outside
from app.kiosk.scripts import bare, languages_of
from app.kiosk.tokens import is_run
from app.kiosk.words import Words, load_words
from glossary.language import EN, JA, Lang, base
from glossary.terms import Term

Sureness = Literal["sure", "near", "none"]
LONGEST = 300
"""Characters of a question; a longer one is cut."""
NEAR = 3
"""Questions offered at most."""
HELP = "help"
RESCUE: Mapping[str, str] = {
    "medical": "emergency-numbers",
    "fire": "fire",
    "crime": "police-box",
    "tsunami": "tsunami",
    "quake": "earthquake",
}
"""Entry for each kind of need, where nothing else of the topic "help" fits better; the gravest first."""
_LIKELY = 0.5
"""Probability from which an entry of "help" is taken for a question in need."""
_LEAST_SHARE = 0.08
"""An entry with less of the likelihood than this is not offered."""
_SENTENCE = re.compile("[.。．!！?？।၊။\n]")
_WHOLE = 0.8
"""A question covered less than this by its best entry may be two questions."""
_UNMARKED = frozenset({"vi"})
"""Languages that many people type without their marks."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`entry` answers the question where `sureness` is "sure"; `near` are questions to offer, the likeliest first.

    `score` is the probability that the first one is right. `lang` is what the question was understood in.
    """

    sureness: Sureness
    entry: Entry | None = None
    score: float = 0.0
    near: tuple[Entry, ...] = ()
    urgent: bool = False
    """Somebody is in need: the answer is about help, and the staff should come."""
    greeting: bool = False
    """Nothing but a greeting or thanks."""
    lang: Lang = JA


class Retriever:
    """Immutable and safe to share between threads; built in a second or two, then a few milliseconds a question.

    `terms` are the program's glossary: their renderings are words of the concepts their Japanese forms are of.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        resources: Path,
        weights: Weights | None = None,
        terms: Sequence[Term] = (),
    ) -> None:
        self.knowledge = knowledge
        self.weights = weights or Weights.load(resources / "kiosk" / "retrieval.toml")
        self._resources = resources
        self._terms = tuple(terms)
        # Two threads may build the same at once; either result is right.
        self.words = functools.cache(self._words)
        self._analyser = functools.cache(self._new_analyser)
        self._index = functools.cache(self._new_index)
        self._phrasing = functools.cache(self._new_phrasing)
        samples = [sample for lang in LANGUAGES for sample in self._samples(lang, False)]
        self._space = ConceptSpace(samples, len(knowledge.entries))

    def ask(self, text: str, lang: Lang) -> Answer:
        """Which entry answers `text`, said or typed by somebody who reads `lang`."""
        text = text[:LONGEST].strip()
        first, *others = languages_of(text, lang)
        best = self._ask(text, first)
        for other in others:
            if best.sureness == "sure" or best.urgent:
                break
            answer = self._ask(text, other)
            if answer.sureness == "sure" or best.sureness == "none":
                best = answer if answer.sureness != "none" else best
        return best

    def analyse(self, text: str, lang: Lang) -> Analysis:
        """What `text` speaks of."""
        return self._analyser(lang, self._bare(text, lang)).analyse(text)

    def measure(self, text: str, lang: Lang) -> Measured:
        """All measures of `text`, for fitting the weights."""
        return self._measure(self.analyse(text, lang), text, lang)

    def _ask(self, text: str, lang: Lang) -> Answer:
        asked = self.analyse(text, lang)
        if asked.greeting or not (asked.concepts or asked.words) or not self.knowledge.entries:
            return Answer("none", greeting=asked.greeting, lang=lang)
        measured = self._measure(asked, text, lang)
        if asked.danger:
            return self._rescue(asked, measured, lang)
        judgement = judge(measured, self.weights)
        answer = self._answer(judgement, lang)
        first = measured.rows[judgement.places[0]]
        if answer.sureness == "sure":
            if unclear(asked, measured, judgement):
                return replace(answer, sureness="near", entry=None, near=self._offered(judgement))
            return self._two_questions(_SENTENCE.split(text), lang, asked) or answer
        return (
            self._two_questions(self._parts(text, lang), lang, asked) if first[2] < _WHOLE else None
        ) or answer

    def _answer(self, judgement: Judgement, lang: Lang) -> Answer:
        probability, near = judgement.probability, self._offered(judgement)
        if probability >= self.weights.answer:
            return Answer("sure", near[0], probability, near[1:], lang=lang)
        if probability >= self.weights.near:
            return Answer("near", None, probability, near, lang=lang)
        return Answer("none", None, probability, lang=lang)

    def _offered(self, judgement: Judgement) -> tuple[Entry, ...]:
        chosen = [
            self.knowledge.entries[place]
            for place, share in zip(judgement.places, judgement.shares, strict=False)
            if share >= _LEAST_SHARE
        ]
        return tuple(chosen[:NEAR]) or (self.knowledge.entries[judgement.places[0]],)

    def _rescue(self, asked: Analysis, measured: Measured, lang: Lang) -> Answer:
        """Help first, whatever else the question may be like; of those entries the likeliest, else the kind's own."""
        helping = [place for place, entry in enumerate(self.knowledge.entries) if entry.topic == HELP]
        if not helping:
            return Answer("none", urgent=True, lang=lang)
        judgement = judge(measured, self.weights, helping)
        near = [self.knowledge.entries[place] for place in judgement.places[:NEAR] if place in helping]
        kinds = [kind for kind in RESCUE if kind in asked.danger]
        own = next((entry for kind in kinds if (entry := self.knowledge.get(RESCUE[kind]))), near[0])
        first = near[0] if judgement.shares[0] >= _LIKELY else own
        others = [entry for entry in (own, *(one for one in near if one is not own)) if entry is not first]
        return Answer("sure", first, judgement.probability, tuple(others[: NEAR - 1]), True, lang=lang)

    def _two_questions(self, parts: Sequence[str], lang: Lang, whole: Analysis) -> Answer | None:
        """Both answers to choose from, where each part by itself is surely another question."""
        found: dict[str, Entry] = {}
        score = 1.0
        for part in parts:
            if not part.strip():
                continue
            asked = self.analyse(part, lang)
            if not asked.concepts or asked.concepts.keys() == whole.concepts.keys():
                continue
            judgement = judge(self._measure(asked, part, lang), self.weights)
            if judgement.probability >= self.weights.answer:
                entry = self.knowledge.entries[judgement.places[0]]
                found[entry.id] = entry
                score = min(score, judgement.probability)
        if len(found) < 2:
            return None
        return Answer("near", None, score, tuple(found.values())[:NEAR], lang=lang)

    def _parts(self, text: str, lang: Lang) -> list[str]:
        joining = "|".join(
            re.escape(word)
            if base(lang) in {"ja", "zh", "th", "my", "ko", "ne"}
            else rf"\b{re.escape(word)}\b"
            for word in sorted(self.words(lang).joining, key=len, reverse=True)
        )
        pattern = r"[.。．!！?？।၊။,，、;；\n]" + (f"|{joining}" if joining else "")
        return [part for part in re.split(pattern, text, flags=re.IGNORECASE) if part and part.strip()]

    def _measure(self, asked: Analysis, text: str, lang: Lang) -> Measured:
        of_lang = lang, self._bare(text, lang)
        return measure(
            self._space, self._index(*of_lang), self._phrasing(*of_lang), asked, letters=is_run(lang)
        )

    def _bare(self, text: str, lang: Lang) -> bool:
        return base(lang) in _UNMARKED and bare(text)

    def _words(self, lang: Lang) -> Words:
        return load_words(self._resources, lang).with_terms(self._terms, load_words(self._resources, JA))

    def _new_analyser(self, lang: Lang, bare_: bool) -> Analyser:
        texts = [
            text
            for entry in self.knowledge.entries
            for text in (entry.title.get(lang, ""), entry.answer.get(lang, ""), *entry.asks.get(lang, ()))
        ]
        return Analyser(self.words(lang), bare=bare_, texts=texts)

    def _new_index(self, lang: Lang, bare_: bool) -> LanguageIndex:
        return LanguageIndex(self._samples(lang, bare_), len(self.knowledge.entries))

    def _new_phrasing(self, lang: Lang, bare_: bool) -> Phrasing:
        analyser = self._analyser(lang, bare_)
        outside = [analyser.analyse(text) for text in load_outside(self._resources, lang)]
        size = len(self.knowledge.entries)
        return Phrasing(self._samples(lang, bare_), outside, size, letters=is_run(lang))

    @functools.lru_cache(maxsize=64)  # noqa: B019 - as long as the retriever
    def _samples(self, lang: Lang, bare_: bool) -> tuple[Sample, ...]:
        analyser = self._analyser(lang, bare_)
        found: list[Sample] = []
        for place, entry in enumerate(self.knowledge.entries):
            asks = entry.asks.get(lang, ())
            found += [Sample(place, "ask", analyser.analyse(ask)) for ask in asks]
            if lang in entry.title:
                found.append(Sample(place, "title", analyser.analyse(entry.title[lang])))
            if lang in entry.answer:
                found.append(Sample(place, "answer", analyser.analyse(entry.answer[lang])))
            if len(asks) < FEW_ASKS:
                found += self._lent(place, entry, lang)
        return tuple(found)

    def _lent(self, place: int, entry: Entry, lang: Lang) -> list[Sample]:
        """English and Japanese asks for a language that has too few of its own: for the letters of names in them."""
        return [
            Sample(place, "ask", self._analyser(other, False).analyse(ask))
            for other in (EN, JA)
            if other != lang
            for ask in entry.asks.get(other, ())
        ]
