import os
from pathlib import Path

import numpy as np
import pytest

from glossary.language import EN, JA
from speech.audio import AudioFormat, SpeechError
from speech.recognizers.whisper import WhisperRecognizer
from speech.synthesizers.kokoro import KokoroSynthesizer, _sentences

pytestmark = pytest.mark.model


def test_one_chunk_a_sentence(kokoro: KokoroSynthesizer) -> None:
    chunks = list(kokoro.synthesize("はい。三百円です。", JA))
    assert [chunk.format for chunk in chunks] == [AudioFormat(24_000)] * 2
    assert all(chunk.seconds > 0.3 and np.abs(chunk.samples).max() > 3000 for chunk in chunks)
    assert not chunks[1].samples[:8000].any()  # the pause between sentences


def test_numbers_are_spoken(kokoro: KokoroSynthesizer, whisper: WhisperRecognizer) -> None:
    (utterance,) = whisper.recognize(kokoro.synthesize("手数料は三百円です。", JA), JA, ("手数料",))
    assert "300円" in utterance.text or "三百円" in utterance.text


def test_readings_change_what_is_said(kokoro: KokoroSynthesizer) -> None:
    plain = np.concatenate([chunk.samples for chunk in kokoro.synthesize("市民課です。", JA)])
    kokoro.readings = {"市民課": "しやくしょのしみんか"}
    try:
        changed = np.concatenate([chunk.samples for chunk in kokoro.synthesize("市民課です。", JA)])
    finally:
        kokoro.readings = {}
    assert len(changed) > len(plain) * 1.3


def test_long_text_is_cut_into_speakable_pieces() -> None:
    text = "これは長い文です、" * 60 + "終わり。" + "あ" * 300
    pieces = list(_sentences(text))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 120


def test_nothing_to_say(kokoro: KokoroSynthesizer) -> None:
    assert list(kokoro.synthesize(" \n", JA)) == []


def test_expected_failures(kokoro: KokoroSynthesizer, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="voice-missing"):
        list(kokoro.synthesize("hello", EN))
    with pytest.raises(SpeechError, match="voice-model-missing"):
        KokoroSynthesizer(tmp_path / "kokoro-v1.0.int8.onnx")


def test_telemetry_is_off_before_anything_loads() -> None:
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"


def test_a_slower_pace_takes_longer(kokoro: KokoroSynthesizer) -> None:
    usual = sum(chunk.seconds for chunk in kokoro.synthesize("手数料は三百円です。", JA))
    slow = sum(chunk.seconds for chunk in kokoro.synthesize("手数料は三百円です。", JA, 0.75))
    assert slow > 1.15 * usual
