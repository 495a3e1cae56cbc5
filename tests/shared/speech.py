"""Ears and voices for the tests: of this machine, of servers that answer well, and a turn through them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from wyoming.event import Event

from app.shared.address import Address, Stage
from app.shared.hearing import SharedRecognizer
from app.shared.server import Server
from app.shared.speaking import RATE, SharedSynthesizer
from app.shared.town import Town
from app.shared.wyoming_speech import SOUND, START, STOP, sound_event
from glossary.language import EN, Lang
from speech.audio import AudioChunk, AudioFormat
from speech.recognizer import Partial, Utterance
from tests.shared import servers
from tests.shared.conftest import town_of
from translate.router import RoutedTranslator
from translate.translator import Translation, TranslationRequest

BUDGET = 0.4


@dataclass
class LocalEar:
    """Stands where the recogniser of the machine does; notes how much it was given."""

    name: str = "whisper"
    samples: int = 0
    forgot: int = 0

    def start(self) -> None:
        self.samples = 0

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Partial | Utterance]:
        self.samples = sum(len(chunk.samples) for chunk in chunks)
        yield Utterance("heard here", lang, self.samples / 16_000, -0.1)

    def likelihoods(self, texts: Sequence[str], lang: Lang, hints: Sequence[str] = ()) -> Sequence[float]:
        return [-1.0 for _ in texts]

    def spoken(self) -> Mapping[Lang, float]:
        return {EN: 0.9}

    def forget(self) -> None:
        self.forgot += 1


@dataclass
class LocalVoice:
    """Stands where the voice of the machine does."""

    name: str = "kokoro"
    said: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.said.clear()

    def prepare(self, text: str, lang: Lang) -> bool:
        return True

    def available(self, lang: Lang) -> bool:
        return True

    def synthesize(self, text: str, lang: Lang, pace: float = 1.0) -> Iterator[AudioChunk]:
        self.said.append(text)
        yield AudioChunk(np.full(2_400, 7, np.int16), AudioFormat(RATE))


def transcript(text: str) -> servers.Reply:
    def reply(event: Event) -> list[Event]:
        if event.type == "describe":
            model = {"name": "base", "languages": ["en", "ja"], "installed": True}
            return [Event("info", {"asr": [{"name": "faster-whisper", "models": [model]}]})]
        return [Event("transcript", {"text": text})] if event.type == "audio-stop" else []

    return reply


TOWN_VOICE: Mapping[str, object] = {"name": "en_US-town-low", "languages": ["en_US"], "installed": True}


def voice(*answers: Event, offers: Sequence[Mapping[str, object]] = (TOWN_VOICE,)) -> servers.Reply:
    """Says that it offers these voices; answers every text with the events, or with a second of silence."""

    def reply(event: Event) -> list[Event]:
        if event.type == "describe":
            return [Event("info", {"tts": [{"name": "piper", "voices": [dict(each) for each in offers]}]})]
        sound = sound_event(SOUND, 22_050, bytes(2 * 22_050))
        return list(answers) or [sound_event(START, 22_050), sound, Event(STOP)]

    return reply


def serving(town: Town, stage: Stage, lang: Lang) -> Server:
    """The server that `town` asks there; the test fails where it asks none."""
    server = town.serving(stage, lang)
    assert server is not None
    return server


def heard(
    book: Path, address: Address, chunks: Sequence[AudioChunk], hints: Sequence[str] = ("moving in",)
) -> tuple[SharedRecognizer, list[object], LocalEar]:
    here = LocalEar()
    with town_of(book, address) as town:
        recognizer = SharedRecognizer(serving(town, "recognize", EN), here)
        return recognizer, list(recognizer.recognize(iter(chunks), EN, hints)), here


@dataclass
class Engines:
    """Nothing but servers."""

    ear: SharedRecognizer
    voice: SharedSynthesizer

    def recognizer(self, lang: Lang) -> SharedRecognizer:
        return self.ear

    def synthesizer(self, lang: Lang) -> SharedSynthesizer:
        return self.voice


class Phrases(RoutedTranslator):
    """Nothing but what the turn needs: the English said once more, in Japanese words."""

    def translate(
        self, request: TranslationRequest, ready: object = None, meanwhile: object = None
    ) -> Translation:
        return Translation("承知しました。", request, "engine", "llm")
