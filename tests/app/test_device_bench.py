"""The test buttons on a real sound server: what is said is seen, what is played is heard."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.device_bench import DeviceBench, chime
from speech.attention import Hearing
from speech.audio import SpeechError, concatenate
from speech.wav import write_wav
from tests.sound import SoundServer, sound_server
from tests.speech import signals


def test_the_chime_is_soft_and_short() -> None:
    whole = concatenate(list(chime()))
    assert 0.5 < whole.seconds < 1.5
    assert 0.1 < np.abs(whole.samples).max() / 32768 < 0.5
    assert abs(int(whole.samples[0])) + abs(int(whole.samples[-1])) < 20, "no click"


def test_a_missing_device_is_an_error() -> None:
    with pytest.raises(SpeechError):
        DeviceBench().listen("a microphone nobody has", lambda level, hearing: None, threading.Event())
    with pytest.raises(SpeechError):
        DeviceBench().sound("a loudspeaker nobody has", threading.Event())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    with sound_server(tmp_path) as running, running.adopt():
        yield running


@pytest.mark.screen
def test_the_level_follows_the_microphone(server: SoundServer) -> None:
    wav = Path(server.env["XDG_RUNTIME_DIR"]) / "tone.wav"
    write_wav(wav, signals.blocks(signals.tone(2.0)))
    levels: list[float] = []
    stopped = threading.Event()

    def level(loudness: float, hearing: Hearing) -> None:
        levels.append(loudness)
        if loudness > 0.5:
            stopped.set()

    threading.Timer(0.3, server.play, (wav,)).start()
    DeviceBench().listen("", level, stopped)
    assert max(levels) > 0.5


@pytest.mark.screen
def test_the_sound_is_played(server: SoundServer) -> None:
    with server.record() as recording:
        DeviceBench().sound("", threading.Event())
    assert np.abs(recording.samples).max() > 2000
