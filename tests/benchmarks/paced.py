"""Speech as a microphone brings it: in real time, with room noise, and a moment until the finger leaves the button."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from speech.audio import RATE, AudioChunk, Samples
from speech.segmenter import WINDOW, Segmenter
from tests.speech import signals

RELEASE = 0.3
"""Seconds from the last sound of the voice until the button is let go; people take 0.2 to 0.5."""


@dataclass(slots=True)
class Spoken:
    """One utterance that ends with its voice."""

    text: str
    samples: Samples

    @property
    def seconds(self) -> float:
        """From the first sound to the last."""
        return len(self.samples) / RATE


@dataclass(slots=True)
class Microphone:
    """Blocks of 32 ms, each given when it would have been recorded; `ended` is when the voice fell silent."""

    spoken: Spoken
    noise: Samples | None = None
    release: float = RELEASE
    clock: Callable[[], float] = time.monotonic
    ended: float = field(default=0.0, init=False)

    def __iter__(self) -> Iterator[AudioChunk]:
        whole = np.concatenate([self.spoken.samples, signals.silence(self.release)])
        if self.noise is not None:
            mixed = whole.astype(np.int32) + np.resize(self.noise, len(whole))
            whole = np.clip(mixed, -32768, 32767).astype(np.int16)
        started = self.clock()
        self.ended = started + self.spoken.seconds
        for at in range(0, len(whole), WINDOW):
            wait = started + (at + WINDOW) / RATE - self.clock()
            if wait > 0:
                time.sleep(wait)
            yield AudioChunk(whole[at : at + WINDOW])


def trimmed(text: str, samples: Samples) -> Spoken:
    """`samples` without the silence after the voice, as voice activity hears it."""
    segmenter = Segmenter()
    list(segmenter.feed(AudioChunk(np.concatenate([samples, signals.silence(1)]))))
    return Spoken(text, samples[: segmenter.heard_until] if segmenter.heard_until else samples)


def room(spoken: Spoken, decibels: float) -> Samples:
    """Pink noise that lies `decibels` below the utterance's mean power."""
    power = float(np.sqrt(np.mean(np.square(spoken.samples.astype(np.float64)))))
    noise = signals.pink(10.0).astype(np.float64)
    noise *= power * 10 ** (-decibels / 20) / float(np.sqrt(np.mean(np.square(noise))))
    return np.clip(noise, -32768, 32767).astype(np.int16)
