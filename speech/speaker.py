"""The loudspeaker."""

import threading
import time
from collections.abc import Callable, Iterable
from types import ModuleType

import numpy as np

from speech.audio import AudioChunk, SpeechError
from speech.devices import Stream, opened
from speech.resample import Resampler
from speech.stall import Stall

_START_SECONDS = 2.0
_STALLED_SECONDS = 3.0
"""Without a call from the device; a busy machine has kept it waiting for more than one."""
_TAIL_SECONDS = 0.15
"""Silence after the last sample: some ALSA devices drop what they still buffer when a stream ends."""


class Speaker:
    """The chosen output device (None: the default one); opened for each utterance, closed after it.

    `clock` is monotonic seconds.
    """

    def __init__(self, device: str | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._device = device
        self._clock = clock

    def play(
        self,
        chunks: Iterable[AudioChunk],
        cancelled: threading.Event,
        on_first: Callable[[], None] | None = None,
    ) -> float | None:
        """Play chunks of one format while they arrive; returns when the last one has been heard.

        The result is seconds from the call until the device took the first sample, None when nothing was
        played. `cancelled` silences the device at its next block (32 ms). `on_first` is called once, from
        this thread. Raises SpeechError: speaker-missing, speaker-gone (the
        chosen one; there are others), speaker-busy, speaker-stopped, sound-stalled.
        """
        began = self._clock()
        stream = iter(chunks)
        first = next((chunk for chunk in stream if len(chunk.samples)), None)
        if first is None or cancelled.is_set():
            return None
        playback = _Playback(cancelled, self._clock)
        with opened("output", self._device, first.format.rate, playback.make) as device:
            resampler = Resampler(first.format.rate, device.rate)
            playback.add(resampler.feed(first.samples))
            playback.wait_first()
            if on_first is not None and playback.first_at is not None:
                on_first()
            for chunk in stream:
                if cancelled.is_set():
                    break
                playback.add(resampler.feed(chunk.samples))
            playback.add(resampler.feed(np.zeros(0, np.int16), last=True))
            playback.add(AudioChunk(np.zeros(int(_TAIL_SECONDS * device.rate), np.int16)))
            playback.finish()
        return None if playback.first_at is None else playback.first_at - began


class _Playback:
    """What the device's callback and the feeding thread share."""

    def __init__(self, cancelled: threading.Event, clock: Callable[[], float]) -> None:
        self._cancelled = cancelled
        self._clock = clock
        self._pending = bytearray()
        self._lock = threading.Lock()
        self._complete = False
        self._channels = 1
        self._stop: type[BaseException] = Exception
        self._abort: type[BaseException] = Exception
        self._ended = threading.Event()
        self._started = threading.Event()
        self._stall = Stall(_STALLED_SECONDS, _START_SECONDS + _STALLED_SECONDS, clock)
        self.first_at: float | None = None

    def make(self, sounddevice: ModuleType, device: int, rate: int, channels: int) -> Stream:
        self._channels = channels
        self._stop, self._abort = sounddevice.CallbackStop, sounddevice.CallbackAbort
        self._ended.clear()
        stream: Stream = sounddevice.RawOutputStream(
            samplerate=rate,
            blocksize=round(rate * 0.032),
            device=device,
            channels=channels,
            dtype="int16",
            latency="low",
            callback=self._fill,
            finished_callback=self._ended.set,
        )
        return stream

    def add(self, chunk: AudioChunk) -> None:
        with self._lock:
            self._pending += np.repeat(chunk.samples, self._channels).tobytes()

    def wait_first(self) -> None:
        while not self._started.wait(0.02):
            self._check()
            if self._cancelled.is_set():
                return

    def finish(self) -> None:
        """Wait until everything was played, or cancelled. Raises SpeechError("speaker-stopped")."""
        self._complete = True
        while not self._ended.wait(0.02) and not self._cancelled.is_set():
            self._check()
        with self._lock:
            lost = bool(self._pending)
        if lost and not self._cancelled.is_set():
            raise SpeechError("speaker-stopped")

    def _check(self) -> None:
        if self._ended.is_set() or self._stall.over():
            raise SpeechError("speaker-stopped")

    def _fill(self, out: memoryview, frames: int, times: object, status: object) -> None:
        self._stall.heard()
        if self._cancelled.is_set():
            out[:] = bytes(len(out))
            raise self._abort
        with self._lock:
            piece = bytes(self._pending[: len(out)])
            del self._pending[: len(piece)]
            finished = self._complete and not self._pending
        out[: len(piece)] = piece
        out[len(piece) :] = bytes(len(out) - len(piece))
        if piece and self.first_at is None:
            self.first_at = self._clock()
            self._started.set()
        if finished:
            raise self._stop
