"""Sample-rate conversion of a stream, with soxr."""

from collections.abc import Iterable, Iterator

import numpy as np

from speech.audio import RATE, AudioChunk, AudioFormat, Samples


class Resampler:
    """Converts consecutive blocks from one rate to another without seams; equal rates cost nothing."""

    def __init__(self, source: int, target: int = RATE) -> None:
        self.format = AudioFormat(target)
        self._stream = None
        if source != target:
            import soxr

            self._stream = soxr.ResampleStream(source, target, 1, dtype="int16", quality="HQ")

    def feed(self, samples: Samples, *, last: bool = False) -> AudioChunk:
        """Convert one block; may return fewer samples than its share until `last` flushes the filter."""
        if self._stream is None:
            return AudioChunk(samples, self.format)
        return AudioChunk(self._stream.resample_chunk(np.ascontiguousarray(samples), last=last), self.format)


def resample(chunks: Iterable[AudioChunk], rate: int = RATE) -> Iterator[AudioChunk]:
    """Bring a stream, whose chunks share one format, to `rate`; empty chunks are left out."""
    resampler: Resampler | None = None
    for chunk in chunks:
        resampler = resampler or Resampler(chunk.format.rate, rate)
        converted = resampler.feed(chunk.samples)
        if len(converted.samples):
            yield converted
    if resampler is not None:
        rest = resampler.feed(np.zeros(0, np.int16), last=True)
        if len(rest.samples):
            yield rest
