import numpy as np
import pytest

from speech.audio import AudioChunk, concatenate
from speech.resample import resample
from tests.speech import signals


@pytest.mark.parametrize(("source", "target"), [(48_000, 16_000), (22_050, 48_000), (8_000, 16_000)])
def test_a_stream_keeps_its_length_and_pitch(source: int, target: int) -> None:
    audio = concatenate(list(resample(signals.blocks(signals.tone(2, source), source, 777), target)))
    assert audio.format.rate == target
    assert audio.seconds == pytest.approx(2, abs=0.005)
    assert signals.dominant_hertz(audio.samples, target) == pytest.approx(440, abs=1)


def test_blocks_leave_no_seams() -> None:
    tone = signals.tone(1, 48_000)
    whole = concatenate(list(resample(signals.blocks(tone, 48_000, len(tone)))))
    pieces = concatenate(list(resample(signals.blocks(tone, 48_000, 480))))
    assert np.abs(whole.samples.astype(int) - pieces.samples.astype(int)).max() <= 2


def test_equal_rates_change_nothing() -> None:
    chunks = signals.blocks(signals.tone(0.5))
    assert np.array_equal(concatenate(list(resample(chunks))).samples, signals.tone(0.5))
    assert list(resample([AudioChunk(signals.silence(0))])) == []
