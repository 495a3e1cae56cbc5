"""WAV files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from speech.wav import read_wav
from tests.fuzz.mutation import mutated
from tests.fuzz.parser import Feed, Parser
from tests.speech.test_wav import encoded, riff

_TONE = np.sin(np.arange(400) / 7) * 0.5
_SEEDS = tuple(
    riff(tag, channels, rate, bits, encoded(np.repeat(_TONE, channels), tag, bits), extensible=extensible)
    for tag, bits, channels, rate, extensible in (
        (1, 8, 1, 8_000, False),
        (1, 16, 1, 16_000, False),
        (1, 24, 2, 44_100, True),
        (1, 32, 6, 48_000, True),
        (3, 32, 2, 96_000, False),
        (3, 64, 1, 1_000, True),
    )
)
EXAMPLES = (
    # Empty chunks, each of which a reader has to step over.
    _SEEDS[1][:12] + b"junk\0\0\0\0" * 20_000,
    # Half a second of 64 channels of 64 bits at 768 kHz.
    riff(3, 64, 768_000, 64, b"\x7f" * (512 * 100)),
    # Two channels whose mean is beyond the largest number there is.
    riff(3, 2, 16_000, 64, np.full(200, 1.7e308).astype("<f8").tobytes()),
)


@contextmanager
def _arena(box: Path) -> Iterator[Feed]:
    path = box / "in.wav"

    def feed(case: bytes) -> None:
        path.write_bytes(case)
        for chunk in read_wav(path, max_seconds=60):
            assert chunk.samples.dtype == np.int16 and chunk.format.rate == 16_000

    yield feed


WAV = Parser("WAV", mutated(_SEEDS), _arena)
