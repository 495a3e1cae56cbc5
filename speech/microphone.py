"""The microphone as an iterator of chunks."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import ModuleType, TracebackType
from typing import Self

import numpy as np

from speech.audio import RATE, AudioChunk, Samples, SpeechError
from speech.devices import Opened, Stream, opened
from speech.resample import Resampler
from speech.stall import Stall

BLOCK_SECONDS = 0.032
_START_SECONDS = 2.0
"""A sound server may take this long to deliver the first block."""
_STALLED_SECONDS = 0.5
_MUTED_SECONDS = 1.5
_FLOOR_DB = -60.0
_QUEUED_BLOCKS = 1024
"""Half a minute: an engine that hangs is killed, started again and given everything from the beginning."""
_in_use = threading.Lock()


class Microphone:
    """Context manager over the chosen input device (None: the default one), 16 kHz mono whatever it has.

    An instance is for one recording.
    Only one is open in a process: a second raises SpeechError("microphone-busy"). Also raises
    microphone-missing, microphone-gone (the chosen one; there are others) or sound-stalled when entered,
    microphone-stopped while iterating (device unplugged, server gone).
    `clock` is monotonic seconds.
    """

    def __init__(self, device: str | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._device = device
        self._clock = clock
        self._blocks: queue.Queue[bytes | None] = queue.Queue(_QUEUED_BLOCKS)
        self._stopped = threading.Event()
        self._ended = threading.Event()
        self._closing = ExitStack()
        self._opened: Opened | None = None
        self._stall = Stall(_STALLED_SECONDS, _START_SECONDS, clock)
        self._level = 0.0
        self._zero_seconds = 0.0
        self.dropped = 0
        """Blocks lost because nobody took them in time."""

    @property
    def level(self) -> float:
        """Loudness of the latest block for a meter: 0 at -60 dBFS (RMS) or less, 1 at full scale."""
        return self._level

    @property
    def muted(self) -> bool:
        """Whether the device has sent nothing but digital zeros for 1.5 s: switched off or gone."""
        return self._zero_seconds >= _MUTED_SECONDS

    def stop(self) -> None:
        """End the iteration, from any thread; what was recorded before is still delivered."""
        self._stopped.set()
        self._offer(None)

    def __enter__(self) -> Self:
        if not _in_use.acquire(blocking=False):
            raise SpeechError("microphone-busy", device=self._device or "")
        with ExitStack() as undo:
            undo.callback(_in_use.release)
            self._stall = Stall(_STALLED_SECONDS, _START_SECONDS, self._clock)
            self._opened = undo.enter_context(opened("input", self._device, RATE, self._make))
            self._closing = undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the device back; leaving the context does it too."""
        self._stopped.set()
        self._closing.close()

    def __iter__(self) -> Iterator[AudioChunk]:
        """Blocks of about 32 ms until `stop()`. Raises SpeechError("microphone-stopped")."""
        if self._opened is None:
            raise RuntimeError("the microphone is not open")
        rate, channels = self._opened.rate, self._opened.channels
        resampler = Resampler(rate)
        while (block := self._next_block()) is not None:
            samples = _mono(block, channels)
            self._measure(samples, rate)
            chunk = resampler.feed(samples)
            if len(chunk.samples):
                yield chunk
        rest = resampler.feed(np.zeros(0, np.int16), last=True)
        if len(rest.samples):
            yield rest

    def _make(self, sounddevice: ModuleType, device: int, rate: int, channels: int) -> Stream:
        self._ended.clear()
        stream: Stream = sounddevice.RawInputStream(
            samplerate=rate,
            blocksize=round(rate * BLOCK_SECONDS),
            device=device,
            channels=channels,
            dtype="int16",
            latency="low",
            callback=self._on_block,
            finished_callback=self._ended.set,
        )
        return stream

    def _on_block(self, data: memoryview, frames: int, times: object, status: object) -> None:
        self._stall.heard()
        if not self._stopped.is_set():
            self._offer(bytes(data))

    def _offer(self, block: bytes | None) -> None:
        while True:
            try:
                self._blocks.put_nowait(block)
            except queue.Full:
                try:
                    self._blocks.get_nowait()
                    self.dropped += 1
                except queue.Empty:
                    continue
            else:
                return

    def _next_block(self) -> bytes | None:
        while True:
            try:
                return self._blocks.get(timeout=0.05)
            except queue.Empty:
                if self._stopped.is_set():
                    return None
                if self._ended.is_set() or self._stall.over():
                    raise SpeechError("microphone-stopped") from None

    def _measure(self, samples: Samples, rate: int) -> None:
        if samples.any():
            loudness = float(np.sqrt(np.mean(np.square(samples / 32768.0))))
            self._level = max(0.0, 1.0 - 20 * np.log10(loudness) / _FLOOR_DB)
            self._zero_seconds = 0.0
        else:
            self._level = 0.0
            self._zero_seconds += len(samples) / rate


def _mono(block: bytes, channels: int) -> Samples:
    samples: Samples = np.frombuffer(block, np.int16)
    if channels > 1:
        samples = samples.reshape(-1, channels).mean(axis=1).astype(np.int16)
    return samples
