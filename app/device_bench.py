"""Trying the chosen microphone and loudspeaker; nothing of what is heard is kept."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from speech.attention import Attention, Hearing
from speech.audio import RATE, AudioChunk
from speech.devices import Device, Direction, list_devices
from speech.microphone import Microphone
from speech.speaker import Speaker

LISTEN_SECONDS = 20.0
"""A test that nobody ends; long enough to walk to the counter's other side and speak."""
_NOTES = (523.25, 659.25, 783.99)
"""Hertz of a C major chord, one after the other: heard by people who hear high tones badly, and not an alarm."""
_NOTE_SECONDS = 0.28


def listen(device: str, on_level: Callable[[float, Hearing], None], stopped: threading.Event) -> None:
    """Call `on_level` with loudness (0 to 1) and what is heard, until `stopped` or LISTEN_SECONDS."""
    attention = Attention(end_silence=1.0)
    seconds = 0.0
    with Microphone(device or None) as microphone:
        for chunk in microphone:
            seconds += chunk.seconds
            if stopped.is_set() or seconds > LISTEN_SECONDS:
                microphone.stop()
                return
            on_level(microphone.level, attention.feed(chunk, muted=microphone.muted))


def sound(device: str, stopped: threading.Event) -> None:
    """Play three soft notes."""
    Speaker(device or None).play(chime(), stopped)


def chime() -> Iterator[AudioChunk]:
    """Three notes that swell and fade, a quarter of full scale."""
    count = int(_NOTE_SECONDS * RATE)
    time = np.arange(count) / RATE
    swell = np.sin(np.pi * np.arange(count) / count)
    for hertz in _NOTES:
        yield AudioChunk((np.sin(2 * np.pi * hertz * time) * swell * 8000).astype(np.int16))


@dataclass(frozen=True, slots=True)
class DeviceBench:
    """The machine's real devices; tests give functions of their own. All of them raise SpeechError."""

    devices: Callable[[Direction], Sequence[Device]] = list_devices
    listen: Callable[[str, Callable[[float, Hearing], None], threading.Event], None] = listen
    sound: Callable[[str, threading.Event], None] = sound
