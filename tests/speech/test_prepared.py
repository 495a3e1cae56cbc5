"""Phrases of ours that are spoken ahead."""

from pathlib import Path

import numpy as np

from glossary.language import EN, JA
from speech.audio import AudioChunk, AudioFormat
from speech.prepared import PreparedSpeech

READINGS = {"転入届": "てんにゅうとどけ"}
SOUND = AudioChunk(np.arange(-500, 500, dtype=np.int16), AudioFormat(24_000))


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    assert PreparedSpeech(tmp_path / "voice", "kokoro 1.0").keep("はい。", JA, {}, SOUND)
    found = PreparedSpeech(tmp_path / "voice", "kokoro 1.0").find("はい。", JA, {})
    assert found is not None and found.format.rate == 24_000
    assert np.array_equal(found.samples, SOUND.samples)


def test_what_sounds_otherwise_is_another_sound(tmp_path: Path) -> None:
    prepared = PreparedSpeech(tmp_path, "kokoro 1.0")
    prepared.keep("転入届です。", JA, READINGS, SOUND)
    assert prepared.find("転入届です。", JA, READINGS)
    assert prepared.find("転入届です。", JA, {"転入届": "てんにゅうとどけで"}) is None
    assert prepared.find("転入届です", JA, READINGS) is None
    assert prepared.find("転入届です。", EN, READINGS) is None
    assert PreparedSpeech(tmp_path, "kokoro 0.75").find("転入届です。", JA, READINGS) is None


def test_it_never_grows_beyond_its_room(tmp_path: Path) -> None:
    prepared = PreparedSpeech(tmp_path, "v", most=5_000)
    kept = [prepared.keep(f"{number}番。", JA, {}, SOUND) for number in range(5)]
    assert kept == [True, True, False, False, False]
    assert prepared.size() <= 5_000
    prepared.clear()
    assert prepared.size() == 0 and prepared.find("0番。", JA, {}) is None


def test_a_damaged_file_is_spoken_anew(tmp_path: Path) -> None:
    prepared = PreparedSpeech(tmp_path, "v")
    prepared.keep("はい。", JA, {}, SOUND)
    (file,) = tmp_path.iterdir()
    for damage in (b"", b"\x00\x5d", file.read_bytes()[:-1]):
        file.write_bytes(damage)
        assert prepared.find("はい。", JA, {}) is None


def test_a_place_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "voice").write_text("a file, not a folder")
    prepared = PreparedSpeech(tmp_path / "voice", "v")
    assert not prepared.keep("はい。", JA, {}, SOUND)
    assert prepared.find("はい。", JA, {}) is None
    prepared.clear()
