"""A loudspeaker and a microphone twenty times as fast as people are."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType

from speech.audio import AudioChunk
from tests.speech import signals

SPEED = 20.0
"""Times as fast as at a counter, where a turn comes every twenty seconds."""


class FastSpeaker:
    """AudioOutput that needs a twentieth of the time."""

    def play(
        self,
        chunks: Iterable[AudioChunk],
        cancelled: threading.Event,
        on_first: Callable[[], None] | None = None,
    ) -> object:
        for place, chunk in enumerate(chunks):
            if place == 0 and on_first is not None:
                on_first()
            if cancelled.wait(chunk.seconds / SPEED):
                break
        return None


class FastMicrophone:
    """Gives `sound` and a second of a room's noise, twenty times as fast as people speak; then it is let go."""

    sound: Sequence[AudioChunk] = ()

    def __init__(self, device: str | None) -> None:
        self.level, self.muted = 0.5, False
        self._stopped = threading.Event()

    def __enter__(self) -> "FastMicrophone":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[AudioChunk]:
        for chunk in (*self.sound, AudioChunk(signals.white(1, peak=0.002))):
            if self._stopped.wait(chunk.seconds / SPEED):
                return
            yield chunk

    def stop(self) -> None:
        self._stopped.set()

    def close(self) -> None:
        self.stop()
