"""A voice that begins before its text is finished."""

import threading
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pytest

from app.engine_spec import EngineUnavailable
from app.talker import Talker
from glossary.language import EN, Lang
from speech.audio import AudioChunk, SpeechError


class Loudspeaker:
    """Takes sounds as they come; `gone` lets a test leave in the middle."""

    def __init__(self) -> None:
        self.heard: list[int] = []
        self.arrived = threading.Semaphore(0)

    def play(
        self,
        chunks: Iterable[AudioChunk],
        cancelled: threading.Event,
        on_first: Callable[[], None] | None = None,
    ) -> object:
        for place, chunk in enumerate(chunks):
            if cancelled.is_set():
                break
            if place == 0 and on_first is not None:
                on_first()
            self.heard.append(len(chunk.samples))
            self.arrived.release()
        return None


class Voice:
    """A sound as long as its text."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def synthesize(self, text: str, lang: Lang, pace: float = 1.0) -> Iterator[AudioChunk]:
        self.said.append(text)
        yield AudioChunk(np.ones(len(text), np.int16))


@pytest.fixture
def voice() -> Voice:
    return Voice()


@pytest.fixture
def speaker() -> Loudspeaker:
    return Loudspeaker()


def talker(voice: Voice, speaker: Loudspeaker, firsts: list[str]) -> Talker:
    return Talker(lambda lang: voice, EN, speaker, threading.Event(), lambda: firsts.append("first"))


def test_the_beginning_is_heard_before_the_end_is_known(voice: Voice, speaker: Loudspeaker) -> None:
    firsts: list[str] = []
    talking = talker(voice, speaker, firsts)
    talking.ready("Good morning,")
    assert speaker.arrived.acquire(timeout=10)
    talking.ready("Good morning, please take")
    talking.finish("Good morning, please take a number.")
    assert voice.said == ["Good morning,", "please take", "a number."]
    assert firsts == ["first"]


def test_a_text_that_comes_whole_is_said_whole(voice: Voice, speaker: Loudspeaker) -> None:
    talker(voice, speaker, []).finish("Good morning.")
    assert voice.said == ["Good morning."]


def test_another_wording_is_said_from_its_beginning(voice: Voice, speaker: Loudspeaker) -> None:
    talking = talker(voice, speaker, [])
    talking.ready("Good evening,")
    assert speaker.arrived.acquire(timeout=10)
    talking.finish("Good morning, please sit down.")
    assert voice.said[-1] == "Good morning, please sit down."


def test_stopping_says_nothing_more(voice: Voice, speaker: Loudspeaker) -> None:
    talking = talker(voice, speaker, [])
    talking.ready("It costs,")
    assert speaker.arrived.acquire(timeout=10)
    talking.stop()
    talking.ready("It costs, 100 yen")
    assert voice.said == ["It costs,"]
    assert not [thread for thread in threading.enumerate() if thread.name == "kakehashi-voice"]


def test_a_missing_voice_is_told_at_the_end() -> None:
    def none(lang: Lang) -> Voice:
        raise EngineUnavailable("engine-unavailable", reasons="none")

    talking = Talker(none, EN, Loudspeaker(), threading.Event(), lambda: None)
    talking.ready("Good morning,")
    with pytest.raises(EngineUnavailable):
        talking.finish("Good morning, please sit down.")


def test_a_loudspeaker_that_fails_leaves_the_engines_free() -> None:
    """A voice in mid-sentence holds their gate, and the failure that is kept holds everything that led to it."""
    closed: list[str] = []

    class LongVoice(Voice):
        def synthesize(self, text: str, lang: Lang, pace: float = 1.0) -> Iterator[AudioChunk]:
            try:
                yield from super().synthesize(text, lang, pace)
                yield from super().synthesize(text, lang, pace)
            finally:
                closed.append(text)

    class Unplugged(Loudspeaker):
        def play(
            self,
            chunks: Iterable[AudioChunk],
            cancelled: threading.Event,
            on_first: Callable[[], None] | None = None,
        ) -> object:
            next(iter(chunks))
            raise SpeechError("speaker-gone")

    with pytest.raises(SpeechError) as kept:
        talker(LongVoice(), Unplugged(), []).finish("Good morning.")
    assert closed == ["Good morning."]
    assert kept.value.code == "speaker-gone"
