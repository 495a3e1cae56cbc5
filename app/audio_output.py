"""Where spoken answers go: a loudspeaker, or memory for a WAV file."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from speech.audio import AudioChunk


class AudioOutput(Protocol):
    """Plays chunks of one format."""

    def play(
        self,
        chunks: Iterable[AudioChunk],
        cancelled: threading.Event,
        on_first: Callable[[], None] | None = None,
    ) -> object:
        """Return when the last chunk was heard, or soon after `cancelled`. Raises SpeechError."""
        ...


@dataclass(slots=True)
class Recording:
    """Keeps what would be played; for `interpret --out` and `say`."""

    chunks: list[AudioChunk] = field(default_factory=list)

    def play(
        self,
        chunks: Iterable[AudioChunk],
        cancelled: threading.Event,
        on_first: Callable[[], None] | None = None,
    ) -> object:
        """See AudioOutput."""
        for chunk in chunks:
            if cancelled.is_set():
                break
            if on_first is not None and not self.chunks:
                on_first()
            self.chunks.append(chunk)
        return None
