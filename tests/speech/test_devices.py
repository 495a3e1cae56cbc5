"""Microphone and loudspeaker on a real sound server."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from speech import devices
from speech.audio import AudioChunk, AudioFormat, Samples, SpeechError, concatenate
from speech.microphone import Microphone
from speech.speaker import Speaker
from speech.wav import write_wav
from tests.sound import RECORD_RATE, Recording, SoundServer, sound_server
from tests.speech import signals

pytestmark = pytest.mark.screen


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    with sound_server(tmp_path) as running, running.adopt():
        yield running


class PickyMicrophone(Microphone):
    """A device that knows 44.1 kHz only: PortAudio itself refuses what is asked for otherwise."""

    def _make(self, sounddevice: ModuleType, device: int, rate: int, channels: int) -> devices.Stream:
        return super()._make(sounddevice, device, rate if rate == 44_100 else 10_000_000, channels)


def listen(server: SoundServer, played: Samples, seconds: float, microphone: Microphone) -> Samples:
    wav = Path(server.env["XDG_RUNTIME_DIR"]) / "played.wav"
    write_wav(wav, signals.blocks(played))
    with microphone:
        threading.Timer(0.3, server.play, (wav,)).start()
        threading.Timer(seconds, microphone.stop).start()
        return concatenate(list(microphone)).samples


def chirp(seconds: float = 1.0) -> Samples:
    time_ = np.arange(int(seconds * 16_000)) / 16_000
    return (np.sin(2 * np.pi * (300 * time_ + 1000 * time_**2)) * 8000).astype(np.int16)


def test_what_is_played_arrives_intact(server: SoundServer) -> None:
    played = chirp()
    heard = listen(server, played, 2.5, Microphone())
    assert heard.tobytes().find(played.tobytes()) >= 0, "bit-exact at 16 kHz"


def test_a_device_with_another_rate_is_converted(server: SoundServer) -> None:
    heard = listen(server, signals.tone(1.5), 2.5, PickyMicrophone())
    assert len(heard) / 16_000 == pytest.approx(2.5, abs=0.6)
    loud = np.flatnonzero(np.abs(heard) > 1000)
    assert len(loud) > 16_000
    assert signals.dominant_hertz(heard[loud[0] : loud[-1]], 16_000) == pytest.approx(440, abs=5)


def test_level_and_muted(server: SoundServer) -> None:
    levels: list[float] = []
    wav = Path(server.env["XDG_RUNTIME_DIR"]) / "tone.wav"
    write_wav(wav, signals.blocks(signals.tone(1.0)))
    with Microphone() as microphone:
        assert not microphone.muted
        threading.Timer(2.2, server.play, (wav,)).start()
        muted_at: float | None = None
        seconds = 0.0
        for chunk in microphone:
            seconds += chunk.seconds
            if microphone.muted and muted_at is None:
                muted_at = seconds
            levels.append(microphone.level)
            if max(levels) > 0.5:
                assert not microphone.muted
                break
    assert muted_at == pytest.approx(1.5, abs=0.1)
    assert levels[0] == 0
    assert 0.5 < max(levels) <= 1


def test_a_dead_server_is_noticed(server: SoundServer) -> None:
    with Microphone() as microphone:
        chunks = iter(microphone)
        next(chunks)
        server.kill()
        died = time.monotonic()
        with pytest.raises(SpeechError, match="microphone-stopped"):
            for _ in chunks:
                assert time.monotonic() - died < 1.5
        assert time.monotonic() - died < 1.5
    with pytest.raises(SpeechError, match="microphone-missing"), Microphone():
        pass


def test_a_suspended_source_is_noticed_and_left(server: SoundServer) -> None:
    with Microphone() as microphone:
        chunks = iter(microphone)
        next(chunks)
        server.pactl("suspend-source", "fakemic", "1")
        began = time.monotonic()
        with pytest.raises(SpeechError, match="microphone-stopped"):
            list(chunks)
        assert time.monotonic() - began < 1.5
    assert time.monotonic() - began < 3


def test_stop_ends_the_iteration_promptly(server: SoundServer) -> None:
    with Microphone() as microphone:
        stopped: list[float] = []

        def stop() -> None:
            stopped.append(time.monotonic())
            microphone.stop()

        threading.Timer(0.5, stop).start()
        assert list(microphone)
        assert time.monotonic() - stopped[0] < 0.2


def listeners(server: SoundServer) -> int:
    """Programs that hold the microphone."""
    return server.pactl("list", "short", "source-outputs").count("protocol-native.c")


def test_only_one_microphone_at_a_time(server: SoundServer) -> None:
    with Microphone():
        with pytest.raises(SpeechError, match="microphone-busy"), Microphone():
            pass
        assert listeners(server) == 1
    with Microphone() as again:
        assert next(iter(again)).seconds > 0
    assert listeners(server) == 0


def test_an_unknown_device_is_missing(server: SoundServer) -> None:
    with pytest.raises(SpeechError, match="microphone-gone"), Microphone("no such device"):
        pass
    with pytest.raises(SpeechError, match="speaker-gone"):
        Speaker("no such device").play(signals.blocks(signals.tone(0.1)), threading.Event())


def heard_tone(recording: Recording) -> Samples:
    loud = np.flatnonzero(np.abs(recording.samples) > 1000)
    assert len(loud), "nothing was played"
    return recording.samples[loud[0] : loud[-1] + 1]


def test_devices_are_listed(server: SoundServer) -> None:
    for direction in ("input", "output"):
        found = devices.list_devices(direction)
        assert [device.name for device in found if device.default] == ["default"]
        assert all(device.rate > 0 for device in found)


@pytest.mark.parametrize("device", [None, "pulse"])
def test_what_the_speaker_plays_is_heard_whole(server: SoundServer, device: str | None) -> None:
    chunks = signals.blocks(signals.tone(1.5, 24_000), 24_000, 6_000)
    firsts: list[float] = []
    with server.record() as recording:
        began = time.monotonic()
        waited = Speaker(device).play(chunks, threading.Event(), lambda: firsts.append(time.monotonic()))
        lasted = time.monotonic() - began
    heard = heard_tone(recording)
    assert len(heard) / RECORD_RATE == pytest.approx(1.5, abs=0.05)
    assert signals.dominant_hertz(heard, RECORD_RATE) == pytest.approx(440, abs=2)
    assert waited is not None
    assert 0 < waited < 1
    assert len(firsts) == 1
    assert 1.4 < lasted < 3


def test_cancelling_silences_the_speaker(server: SoundServer) -> None:
    cancelled = threading.Event()
    threading.Timer(1.0, cancelled.set).start()
    with server.record() as recording:
        began = time.monotonic()
        Speaker().play(signals.blocks(signals.tone(5, 24_000), 24_000), cancelled)
        assert time.monotonic() - began < 1.3
    assert len(heard_tone(recording)) / RECORD_RATE < 1.25


def test_slow_chunks_are_waited_for(server: SoundServer) -> None:
    def slowly() -> Iterator[AudioChunk]:
        yield AudioChunk(signals.tone(0.3, 24_000), AudioFormat(24_000))
        time.sleep(0.8)
        yield AudioChunk(signals.tone(0.3, 24_000), AudioFormat(24_000))

    with server.record() as recording:
        Speaker().play(slowly(), threading.Event())
    loud = np.abs(recording.samples) > 1000
    assert loud.sum() / RECORD_RATE == pytest.approx(0.6 * 0.93, abs=0.1)
    assert len(heard_tone(recording)) / RECORD_RATE > 1.0


def test_nothing_to_play(server: SoundServer) -> None:
    assert Speaker().play([], threading.Event()) is None


def test_a_server_that_dies_while_playing(server: SoundServer) -> None:
    threading.Timer(0.6, server.kill).start()
    began = time.monotonic()
    with pytest.raises(SpeechError, match="speaker-stopped"):
        Speaker().play(signals.blocks(signals.tone(5, 24_000), 24_000), threading.Event())
    assert time.monotonic() - began < 3.5
