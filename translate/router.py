"""The whole route of one text: phrase, then engine with glossary, checks, one retry, back-translation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from glossary.language import LanguagePair
from glossary.terms import Glossary
from translate.checks import check
from translate.memory import PhraseMemory
from translate.translator import (
    Doubt,
    TranslateError,
    Translation,
    TranslationEngine,
    TranslationRequest,
)

MAX_CHARACTERS = 2_000
"""Longest text of one request; a turn at a counter has tens."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Snapshot of what people have checked or drafted, swapped whole."""

    glossary: Glossary | None
    memory: PhraseMemory | None


@dataclass(frozen=True, slots=True)
class RoutedTranslator:
    """Implements Translator; `knowledge` is read once a request, so a swap never splits one."""

    engines: Callable[[], Sequence[TranslationEngine]]
    """Asked only when no phrase answers, so that phrases work on a machine without engines."""
    knowledge: Callable[[], Knowledge]

    def engine_for(self, pair: LanguagePair) -> TranslationEngine:
        """First engine that has the direction. Raises TranslateError("pair-unsupported")."""
        for engine in self.engines():
            if engine.supports(pair):
                return engine
        raise TranslateError("pair-unsupported", source=pair.source, target=pair.target)

    def request(self, text: str, pair: LanguagePair) -> TranslationRequest:
        """The text with the terms found in it."""
        glossary = self.knowledge().glossary
        return TranslationRequest(text, pair, glossary.find(text, pair) if glossary else ())

    def translate(self, request: TranslationRequest) -> Translation:
        """See Translator; doubts never raise, they are part of the result."""
        text = request.text.strip()
        if not text:
            raise TranslateError("text-empty")
        if len(text) > MAX_CHARACTERS:
            raise TranslateError("text-too-long", limit=MAX_CHARACTERS)
        pair = request.pair
        memory = self.knowledge().memory
        if memory and (phrase := memory.find(text, pair)):
            return Translation(phrase.texts[pair.target], request, "phrase", "memory", status=phrase.status)
        engine = self.engine_for(pair)
        best = self._attempt(engine, request, insist=False)
        if best.doubts:
            second = self._attempt(engine, request, insist=True)
            if _weight(second.doubts) < _weight(best.doubts):
                best = second
        if not engine.claims(pair):
            best = replace(best, doubts=(*best.doubts, Doubt("language-weak")))
        if best.doubts and best.text:
            best = replace(best, back=self._back(best))
        return best

    def _attempt(
        self, engine: TranslationEngine, request: TranslationRequest, *, insist: bool
    ) -> Translation:
        output = engine.translate(request, insist=insist)
        doubts, missed = check(request, output)
        return Translation(output, request, "engine", engine.name, missed, doubts)

    def _back(self, translation: Translation) -> str | None:
        pair = translation.request.pair.reversed()
        for engine in self.engines():
            if engine.supports(pair):
                return engine.translate(TranslationRequest(translation.text, pair)) or None
        return None


_SEVERITY = {"empty": 100, "wrong-script": 50, "number": 20, "negation": 20, "leftover-script": 10}


def _weight(doubts: Sequence[Doubt]) -> int:
    return sum(_SEVERITY.get(doubt.code, 5) for doubt in doubts)
