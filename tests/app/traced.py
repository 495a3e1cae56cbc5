"""A turn through engines that note who was asked what."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.audio_output import Recording
from app.engine_spec import EngineUnavailable
from app.events import (
    Event,
)
from app.interpreter import Interpreter
from app.turn_run import TurnResult
from glossary.language import JA, Lang, LanguagePair
from glossary.terms import Term, TermMatch
from speech.audio import AudioChunk, SpeechError
from speech.recognizer import Partial, Utterance
from translate.translator import Doubt, Meanwhile, Ready, Translation, TranslationRequest

VI = Lang("vi")
PAIR = LanguagePair(JA, VI)
TERM = Term("t", "住民票", "じゅうみんひょう", "residency", renderings={VI: ("phiếu cư trú",)})


@dataclass
class Trace:
    """Engines that follow a script; the real ones are tested in tests/models."""

    results: Sequence[Partial | Utterance] = (Utterance("住民票です。", JA, 1.0, -0.1),)
    doubts: tuple[Doubt, ...] = ()
    voice: bool = True
    fail: str = ""
    hints: list[Sequence[str]] = field(default_factory=list)
    paces: list[float] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    logged: list[TurnResult] = field(default_factory=list)
    cancelled: threading.Event = field(default_factory=threading.Event)
    cancel_at: type[object] | None = None
    leaves_while_translating: bool = False
    near: Translation | None = None

    def recognizer(self, lang: Lang) -> "Trace":
        if self.fail == "recognizer":
            raise EngineUnavailable("engine-unavailable", reasons="none")
        return self

    def synthesizer(self, lang: Lang) -> "Trace":
        if not self.voice:
            raise EngineUnavailable("engine-unavailable", reasons="none")
        return self

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Partial | Utterance]:
        self.hints.append(hints)
        for _ in chunks:
            pass
        yield from self.results

    def synthesize(self, text: str, lang: Lang, pace: float = 1.0) -> Iterator[AudioChunk]:
        self.paces.append(pace)
        if self.fail == "voice-missing":
            raise SpeechError("voice-missing", lang=lang)
        yield chunk()

    def request(self, text: str, pair: LanguagePair) -> TranslationRequest:
        return TranslationRequest(
            text, pair, (TermMatch(TERM, 0, 3, "住民票", "phiếu cư trú", ("phiếu cư trú",)),)
        )

    def translate(
        self, request: TranslationRequest, ready: Ready | None = None, meanwhile: Meanwhile | None = None
    ) -> Translation:
        if self.near is not None and meanwhile is not None:
            meanwhile(self.near)
        if self.leaves_while_translating:
            self.cancelled.set()
        return Translation("phiếu cư trú", request, "engine", "scripted", doubts=self.doubts)

    def emit(self, event: Event) -> None:
        self.events.append(event)
        if self.cancel_at is not None and isinstance(event, self.cancel_at):
            self.cancelled.set()

    def kinds(self) -> list[type[Event]]:
        return [type(event) for event in self.events]


def chunk() -> AudioChunk:
    return AudioChunk(np.ones(1600, np.int16))


def turn(trace: Trace, turns: int = 1) -> Recording:
    output = Recording()
    interpreter = Interpreter(
        trace, trace, lambda lang, recent: tuple(term.ja for term in recent), trace.logged.append
    )
    for number in range(1, turns + 1):
        interpreter.listen(number, "staff", PAIR, [chunk(), chunk()], output, trace.emit, trace.cancelled)
    return output
