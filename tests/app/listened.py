"""A microphone and engines that are scripted, and what a session at them tells."""

import queue
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType

import numpy as np

from app.engine_status import EngineStatus
from app.events import Event
from glossary.language import JA, Lang, LanguagePair
from speech.audio import AudioChunk, Samples
from speech.recognizer import Utterance
from tests.speech import signals
from translate.translator import Ready, Translation, TranslationRequest

EN, VI = Lang("en"), Lang("vi")
FROM_VISITOR = LanguagePair(VI, JA)


class ScriptedMicrophone:
    """Plays `sound`, then whatever a room sounds like, until it is stopped."""

    sound: Samples = np.zeros(0, np.int16)

    def __init__(self, device: str | None) -> None:
        self.level, self.muted = 0.5, False
        self.stopped = False

    def __enter__(self) -> "ScriptedMicrophone":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[AudioChunk]:
        room = signals.white(1, peak=0.002)
        yield from (chunk for chunk in signals.blocks(self.sound) if not self.stopped)
        while not self.stopped:
            yield from (chunk for chunk in signals.blocks(room) if not self.stopped)

    def stop(self) -> None:
        self.stopped = True

    def close(self) -> None:
        self.stop()


class ScriptedEngines:
    """Recognises one sentence, or nothing at a confidence below -9; `spoken` as Whisper would say it."""

    def __init__(self, confidence: float, spoken: Mapping[Lang, float]) -> None:
        self.confidence, self.probabilities = confidence, spoken
        self.seconds = 0.0

    def recognizer(self, lang: Lang) -> "ScriptedEngines":
        return self

    def synthesizer(self, lang: Lang) -> "ScriptedEngines":
        return self

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Utterance]:
        self.seconds = sum(chunk.seconds for chunk in chunks)
        if self.confidence > -9:
            yield Utterance("xin chào", lang, self.seconds, self.confidence)

    def spoken(self) -> Mapping[Lang, float]:
        return self.probabilities

    def synthesize(self, text: str, lang: Lang, pace: float = 1.0) -> Iterator[AudioChunk]:
        return iter(())

    def request(self, text: str, pair: LanguagePair) -> TranslationRequest:
        return TranslationRequest(text, pair)

    def translate(
        self, request: TranslationRequest, ready: Ready | None = None, meanwhile: object = None
    ) -> Translation:
        return Translation("こんにちは", request, "engine", "scripted")


class Told:
    def __init__(self) -> None:
        self.news: queue.Queue[Event | EngineStatus] = queue.Queue()

    def until(self, kind: type[object]) -> list[Event | EngineStatus]:
        found: list[Event | EngineStatus] = []
        while not found or not isinstance(found[-1], kind):
            found.append(self.news.get(timeout=60))
        return found
