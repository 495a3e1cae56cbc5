"""Audio in memory: never written to disk unless a person names the file."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from glossary.errors import CodedError

Samples = npt.NDArray[np.int16]
RATE = 16_000
"""Hz that every recogniser here expects."""


class SpeechError(CodedError):
    """Audio, recognition or voice output could not be had."""


@dataclass(frozen=True, slots=True)
class AudioFormat:
    """Sample rate in Hz; samples are mono int16."""

    rate: int = RATE


@dataclass(frozen=True, slots=True)
class AudioChunk:
    """Mono int16 samples, shape (n,)."""

    samples: Samples
    format: AudioFormat = AudioFormat()

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.format.rate


def concatenate(chunks: "list[AudioChunk]") -> AudioChunk:
    """Join chunks of one format; an empty list gives an empty 16 kHz chunk."""
    if not chunks:
        return AudioChunk(np.zeros(0, np.int16))
    return AudioChunk(np.concatenate([chunk.samples for chunk in chunks]), chunks[0].format)
