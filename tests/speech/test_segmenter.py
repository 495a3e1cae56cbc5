import itertools

import numpy as np
import pytest

from speech.audio import Samples
from speech.segmenter import Segmenter, voiced_audio
from tests.speech import signals
from tests.speech.conftest import JapaneseSpeech

NOISES = {
    "silence": signals.silence(3),
    "white": signals.white(5),
    "quiet white": signals.white(5, peak=0.01),
    "pink": signals.pink(5),
    "click": signals.click(),
    "hum": signals.tone(3, hertz=100),
}


@pytest.mark.parametrize("noise", NOISES.values(), ids=NOISES.keys())
def test_noise_is_no_speech(noise: Samples) -> None:
    assert list(Segmenter().segments(signals.blocks(noise))) == []
    assert voiced_audio(signals.blocks(noise)) is None


@pytest.mark.model
def test_two_sentences_are_two_segments_in_place(japanese: JapaneseSpeech) -> None:
    first = japanese("住民票の写しをお願いします。").samples
    second = japanese("転出届の用紙はどこにありますか。").samples
    gap = signals.silence(1.5)
    stream = np.concatenate([gap, first, gap, second, gap])
    segments = list(Segmenter().segments(signals.blocks(stream)))
    assert len(segments) == 2
    assert segments[0].start == pytest.approx(1.5, abs=0.4)
    assert segments[0].end == pytest.approx(1.5 + len(first) / 16_000, abs=0.4)
    assert segments[1].start == pytest.approx(3 + len(first) / 16_000, abs=0.4)
    for segment, said in zip(segments, (first, second), strict=True):
        assert segment.voiced >= 1
        assert segment.seconds == pytest.approx(len(said) / 16_000, abs=0.7)
        begin = round(segment.start * 16_000)
        assert np.array_equal(segment.audio.samples, stream[begin : begin + len(segment.audio.samples)])


@pytest.mark.model
def test_the_end_is_reported_half_a_second_after_it(japanese: JapaneseSpeech) -> None:
    said = japanese("住民票の写しをお願いします。").samples
    segmenter = Segmenter()
    chunks = signals.blocks(np.concatenate([said, signals.silence(3)]))
    ended = next(index for index, chunk in enumerate(chunks) if list(segmenter.feed(chunk)))
    assert 0.2 < ended * 512 / 16_000 - len(said) / 16_000 < 0.7
    assert not segmenter.speaking


@pytest.mark.model
def test_any_block_length_gives_the_same_segments(japanese: JapaneseSpeech) -> None:
    said = japanese("住民票の写しをお願いします。").samples
    stream = np.concatenate([signals.silence(1), said, signals.silence(1)])
    spans = {
        tuple((one.start, one.end) for one in Segmenter().segments(signals.blocks(stream, length=length)))
        for length in (100, 512, 1000, len(stream))
    }
    assert len(spans) == 1


@pytest.mark.model
def test_one_short_word_counts(japanese: JapaneseSpeech) -> None:
    word = np.concatenate([signals.silence(0.3), japanese("はい。").samples, signals.silence(0.3)])
    assert voiced_audio(signals.blocks(word)) is not None


@pytest.mark.model
def test_endless_speech_is_cut_without_loss(japanese: JapaneseSpeech) -> None:
    said = japanese("国民健康保険に加入したいのですが、何が必要ですか。").samples
    stream = np.concatenate([said] * 4)
    segments = list(Segmenter(max_seconds=6, end_silence=2).segments(signals.blocks(stream)))
    assert len(segments) >= 3
    assert all(segment.seconds <= 6 for segment in segments)
    for before, after in itertools.pairwise(segments):
        assert after.start == pytest.approx(before.end)


@pytest.mark.model
def test_push_to_talk_keeps_the_voice_only(japanese: JapaneseSpeech) -> None:
    said = japanese("児童手当の申請をしたいです。")
    held = np.concatenate([signals.silence(2), said.samples, signals.silence(2)])
    audio = voiced_audio(signals.blocks(held))
    assert audio is not None
    assert audio.seconds == pytest.approx(said.seconds, abs=0.7)
