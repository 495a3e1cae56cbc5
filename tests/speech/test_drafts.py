"""What Whisper does in a pause that may be the end of the turn."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from glossary.language import JA, Lang
from speech.audio import AudioChunk, Samples
from speech.recognizer import Partial, Utterance
from speech.recognizers.whisper import WhisperRecognizer
from tests.speech import signals
from tests.speech.conftest import WHISPER_CODES, JapaneseSpeech

pytestmark = pytest.mark.model

FIRST = "住民票の写しをお願いします。"
SECOND = "手数料は三百円です。"


class Talk:
    """Blocks as someone speaks them; its clock is the sound that has passed."""

    def __init__(self, samples: Samples, speed: float = 1.0) -> None:
        self._blocks = signals.blocks(samples)
        self._speed = speed
        self.now = 0.0

    def __iter__(self) -> Iterator[AudioChunk]:
        for block in self._blocks:
            self.now += block.seconds / self._speed
            yield block


@pytest.fixture(scope="module")
def room(model_home: Path) -> "Room":
    return Room(model_home / "data" / "packs" / "whisper-base")


class Room:
    """A recogniser that lives by the clock of what it hears, and counts what it decodes."""

    def __init__(self, model: Path) -> None:
        self._talk = Talk(signals.silence(0.1))
        self._whisper = WhisperRecognizer(model, WHISPER_CODES, clock=lambda: self._talk.now)
        self.decoded: list[float] = []
        hear = self._whisper.decoder.hear

        def counted(samples: Samples, lang: Lang, hints: object) -> object:
            self.decoded.append(len(samples) / 16_000)
            return hear(samples, lang, ())

        self._whisper.decoder.hear = counted  # type: ignore[assignment,method-assign]

    def __call__(self, *parts: Samples, speed: float = 1.0) -> list[Partial | Utterance]:
        self._talk = Talk(np.concatenate(parts), speed)
        self.decoded.clear()
        return list(self._whisper.recognize(self._talk, JA))


def test_the_draft_of_the_last_pause_is_the_result(room: Room, japanese: JapaneseSpeech) -> None:
    said = japanese(FIRST).samples
    *drafts, utterance = room(signals.silence(0.3), said, signals.silence(0.6))
    assert isinstance(utterance, Utterance) and "お願いします" in utterance.text
    assert drafts and drafts[-1] == Partial(utterance.text)
    assert len(room.decoded) == len(drafts)


def test_speech_after_the_draft_is_heard_too(room: Room, japanese: JapaneseSpeech) -> None:
    first, second = japanese(FIRST).samples, japanese(SECOND).samples
    *drafts, utterance = room(first, signals.silence(0.3), second)
    assert isinstance(utterance, Utterance)
    assert "お願いします" in utterance.text and "円" in utterance.text
    assert any(isinstance(draft, Partial) and "円" not in draft.text for draft in drafts)


def test_a_file_is_decoded_once(room: Room, japanese: JapaneseSpeech) -> None:
    said = japanese(FIRST).samples
    results = room(said, signals.silence(0.3), said, signals.silence(1.0), speed=20)
    assert [type(result) for result in results] == [Utterance]
    assert len(room.decoded) == 1


def test_silence_and_noise_leave_no_draft(room: Room) -> None:
    assert room(signals.silence(2)) == []
    assert room(signals.white(1.0), signals.silence(1.0)) == []
