"""The whole route of one text: phrase, template, then engine with glossary, checks, retries, back-translation."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from glossary.language import JA, PLAIN, Lang, LanguagePair
from glossary.phrases import Phrase
from glossary.readable import readable
from glossary.terms import Glossary, TermMatch
from translate.attempts import attempt, joined, weight
from translate.checks import number_mismatch
from translate.memory import PhraseMemory
from translate.plain import PlainJapanese
from translate.sentences import clauses, join, sentences
from translate.templates import PhraseMatch
from translate.terms import glossed
from translate.translator import (
    Doubt,
    EngineAway,
    Ready,
    Route,
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
    plain: PlainJapanese | None = None


@dataclass(frozen=True, slots=True)
class RoutedTranslator:
    """Implements Translator; `knowledge` is read once a request, so a swap never splits one."""

    engines: Callable[[], Sequence[TranslationEngine]]
    """Asked only when no phrase answers, so that phrases work on a machine without engines."""
    knowledge: Callable[[], Knowledge]
    bridges: Mapping[Lang, Lang] = field(default_factory=dict)
    """Language to draft in instead, where the engine does not claim the target (resources/languages.toml)."""

    def engine_for(self, pair: LanguagePair) -> TranslationEngine:
        """First engine that has the direction. Raises TranslateError("pair-unsupported")."""
        for engine in self.engines():
            if engine.supports(pair):
                return engine
        raise _unsupported(pair)

    def request(self, text: str, pair: LanguagePair) -> TranslationRequest:
        """What can be read of the text, with the terms found in it. Raises TranslateError("text-too-long")."""
        if len(text) > MAX_CHARACTERS:
            raise TranslateError("text-too-long", limit=MAX_CHARACTERS)
        text = readable(text)
        glossary = self.knowledge().glossary
        return TranslationRequest(text, pair, glossary.find(text, pair) if glossary else ())

    def translate(self, request: TranslationRequest, ready: Ready | None = None) -> Translation:
        """See Translator; doubts never raise, they are part of the result.

        A text no phrase answers whole is taken sentence by sentence: the engine says only what no phrase does.
        """
        text = request.text.strip()
        if not text:
            raise TranslateError("text-empty")
        if len(text) > MAX_CHARACTERS:
            raise TranslateError("text-too-long", limit=MAX_CHARACTERS)
        knowledge = self.knowledge()
        if request.pair.target == PLAIN:
            return _plain(request, knowledge)
        whole = _remembered(request, knowledge.memory)
        if whole:
            return whole
        parts = tuple(_parts(request, knowledge))
        known = [_remembered(part, knowledge.memory) for part in parts]
        if len(parts) == 1 or not any(known):
            return self._drafted(request, knowledge, ready)
        done: list[Translation] = []
        for part, found in zip(parts, known, strict=True):
            sure = ready if not any(one.doubts for one in done) else None
            before = join([one.text for one in done if one.text])
            done.append(found or self._drafted(part, knowledge, _after(before, sure)))
            if sure and not done[-1].doubts and len(done) < len(parts):
                sure(join([one.text for one in done if one.text]))
        return joined(request, done)

    def foresee(self, text: str, pair: LanguagePair) -> tuple[Phrase, Translation] | None:
        """The phrase that would answer the whole of `text`, and its words; None where an engine would be asked."""
        memory = self.knowledge().memory
        match = memory.find(text.strip(), pair) if memory else None
        said = _rendered(self.request(text.strip(), pair), memory, match) if memory and match else None
        return (match.phrase, said) if match and said else None

    def _drafted(
        self, request: TranslationRequest, knowledge: Knowledge, ready: Ready | None = None
    ) -> Translation:
        away: EngineAway | None = None
        for engine in self.engines():
            if engine.supports(request.pair):
                try:
                    return self._drafted_by(engine, request, knowledge, ready)
                except EngineAway as error:
                    away = error
        raise away or _unsupported(request.pair)

    def _drafted_by(
        self,
        engine: TranslationEngine,
        request: TranslationRequest,
        knowledge: Knowledge,
        ready: Ready | None,
    ) -> Translation:
        bridge = LanguagePair(request.pair.source, self.bridges.get(request.pair.target, request.pair.target))
        if bridge != request.pair and not engine.claims(request.pair) and bridge.source != bridge.target:
            return self._bridged(request, bridge, knowledge)
        if knowledge.memory:
            request = replace(request, examples=knowledge.memory.neighbours(request.text, request.pair))
        glossary = knowledge.glossary
        ready = ready if engine.claims(request.pair) else None
        best = attempt(engine, request, glossary, insist=False, ready=ready)
        if best.doubts:
            best = min(best, attempt(engine, request, glossary, insist=True), key=weight)
        if any(match.term.official for match in best.missed):
            best = min(best, attempt(engine, request, glossary, insist=True, inlined=True), key=weight)
        if not engine.claims(request.pair):
            best = replace(best, doubts=(*best.doubts, Doubt("language-weak")))
        if best.doubts and best.text:
            best = replace(best, back=self._back(best))
        return best

    def _bridged(
        self, request: TranslationRequest, bridge: LanguagePair, knowledge: Knowledge
    ) -> Translation:
        """A draft in another language, with the official terms in the listener's own beside it."""
        glossary = knowledge.glossary
        terms = glossary.find(request.text, bridge) if glossary else ()
        draft = self._drafted(TranslationRequest(request.text, bridge, terms), knowledge)
        official = [match for match in request.terms if match.term.official]
        return replace(
            draft,
            text=glossed(draft.text, terms, official),
            request=request,
            missed=(),
            doubts=(*draft.doubts, Doubt("bridged")),
        )

    def _back(self, translation: Translation) -> str | None:
        pair = translation.request.pair.reversed()
        for engine in self.engines():
            if engine.supports(pair):
                with contextlib.suppress(EngineAway):
                    return engine.translate(TranslationRequest(translation.text, pair)) or None
        return None


def _unsupported(pair: LanguagePair) -> TranslateError:
    return TranslateError("pair-unsupported", source=pair.source, target=pair.target)


def _after(before: str, ready: Ready | None) -> Ready | None:
    """`ready` for a part that comes after `before`."""
    return (lambda text: ready(join([before, text]))) if ready and before else ready


def _plain(request: TranslationRequest, knowledge: Knowledge) -> Translation:
    """Japanese said plainly. Raises TranslateError("pair-unsupported") from any other language."""
    if request.pair.source != JA or knowledge.plain is None:
        raise TranslateError("pair-unsupported", source=request.pair.source, target=request.pair.target)
    match = knowledge.memory.find_plain(request.text) if knowledge.memory else None
    if match and knowledge.memory:
        text = knowledge.memory.render_plain(match)
        return Translation(
            text,
            request,
            "template" if match.values else "phrase",
            "memory",
            status=match.phrase.status,
            phrase=match.phrase,
        )
    return Translation(knowledge.plain.rewrite(request.text), request, "engine", "plain")


def _remembered(request: TranslationRequest, memory: PhraseMemory | None) -> Translation | None:
    match = memory.find(request.text, request.pair) if memory else None
    return _rendered(request, memory, match) if memory and match else None


def _rendered(request: TranslationRequest, memory: PhraseMemory, match: PhraseMatch) -> Translation | None:
    """What people wrote, unless a number was lost on the way: then the engine may do better."""
    text = memory.render(match, request.pair.target)
    if number_mismatch(request, text):
        return None
    route: Route = "template" if match.values else "phrase"
    return Translation(text, request, route, "memory", status=match.phrase.status, phrase=match.phrase)


def _parts(request: TranslationRequest, knowledge: Knowledge) -> Iterator[TranslationRequest]:
    glossary = knowledge.glossary
    for text in statements(request.text, request.pair, knowledge.memory):
        terms: tuple[TermMatch, ...] = glossary.find(text, request.pair) if glossary else ()
        yield TranslationRequest(text, request.pair, terms)


def statements(text: str, pair: LanguagePair, memory: PhraseMemory | None) -> Iterator[str]:
    """Sentences; one that no phrase says, by its clauses if phrases say them all."""
    for sentence in sentences(text):
        pieces = clauses(sentence, pair.source) if memory else []
        if (
            memory
            and len(pieces) > 1
            and not memory.find(sentence, pair)
            and all(memory.find(one, pair) for one in pieces)
        ):
            yield from pieces
        else:
            yield sentence
