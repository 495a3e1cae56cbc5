import struct
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speech.audio import AudioChunk, AudioFormat, SpeechError, concatenate
from speech.wav import read_wav, write_wav
from tests.speech import signals

_GUID_TAIL = bytes.fromhex("000000001000800000AA00389B71")


def riff(tag: int, channels: int, rate: int, bits: int, data: bytes, *, extensible: bool = False) -> bytes:
    align = channels * bits // 8
    body = struct.pack("<HHIIHH", tag, channels, rate, rate * align, align, bits)
    if extensible:
        body = struct.pack("<HHIIHH", 0xFFFE, channels, rate, rate * align, align, bits)
        body += struct.pack("<HHIH", 22, bits, 0, tag) + _GUID_TAIL
    chunks = b"LIST" + struct.pack("<I", 3) + b"abc\0"  # odd length: padded
    chunks += b"fmt " + struct.pack("<I", len(body)) + body + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def encoded(values: npt.NDArray[np.float64], tag: int, bits: int) -> bytes:
    if tag == 3:
        return values.astype(f"<f{bits // 8}").tobytes()
    if bits == 8:
        return (values * 127 + 128).astype(np.uint8).tobytes()
    scaled = (values * (2 ** (bits - 1) - 1)).astype("<i4" if bits > 16 else "<i2")
    if bits == 24:
        return bytes(scaled.view(np.uint8).reshape(-1, 4)[:, :3].tobytes())
    return bytes(scaled.tobytes())


def code_of(path: Path, **limits: float) -> str:
    with pytest.raises(SpeechError) as caught:
        read_wav(path, **limits)
    return caught.value.code


@pytest.mark.parametrize("extensible", [False, True])
@pytest.mark.parametrize(("tag", "bits"), [(1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64)])
@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (44_100, 2), (48_000, 6), (8_000, 1)])
def test_every_flavour_of_pcm_keeps_its_tone(
    tmp_path: Path, tag: int, bits: int, rate: int, channels: int, extensible: bool
) -> None:
    values = np.sin(2 * np.pi * 440 * np.arange(rate) / rate) * 0.5
    path = tmp_path / "tone.wav"
    data = encoded(np.repeat(values, channels), tag, bits)
    path.write_bytes(riff(tag, channels, rate, bits, data, extensible=extensible))
    audio = concatenate(list(read_wav(path)))
    assert audio.format == AudioFormat(16_000)
    assert audio.seconds == pytest.approx(1, abs=0.002)
    assert signals.dominant_hertz(audio.samples, 16_000) == pytest.approx(440, abs=2)
    assert np.abs(audio.samples[2000:-2000]).max() == pytest.approx(0.5 * 32768, rel=0.03)


def test_channels_are_averaged(tmp_path: Path) -> None:
    stereo = np.tile(np.array([1000, 3000], "<i2"), 1600)
    (tmp_path / "s.wav").write_bytes(riff(1, 2, 16_000, 16, stereo.tobytes()))
    assert set(concatenate(list(read_wav(tmp_path / "s.wav"))).samples) == {2000}


def test_float_nonsense_becomes_silence_or_full_scale(tmp_path: Path) -> None:
    values = np.array([np.nan, np.inf, -np.inf, 7.0], "<f4")
    (tmp_path / "n.wav").write_bytes(riff(3, 1, 16_000, 32, values.tobytes()))
    assert list(concatenate(list(read_wav(tmp_path / "n.wav"))).samples) == [0, 32767, -32768, 32767]


def test_what_is_no_usable_wav_has_its_own_code(tmp_path: Path) -> None:
    good = riff(1, 1, 16_000, 16, bytes(32_000))
    path = tmp_path / "x.wav"
    assert code_of(path) == "wav-unreadable"
    assert code_of(tmp_path) == "wav-unreadable"
    for content, code in [
        (b"", "not-wav"),
        (b"ID3 this is an mp3 file", "not-wav"),
        (good[:40], "wav-broken"),
        (good[:12] + good[12:][20:], "wav-broken"),
        (good[:-1000], "wav-truncated"),
        (riff(1, 1, 16_000, 16, b""), "wav-empty"),
        (riff(85, 1, 16_000, 16, bytes(100)), "wav-unsupported"),
        (riff(1, 1, 0, 16, bytes(100)), "wav-broken"),
        (riff(1, 0, 16_000, 16, bytes(100)), "wav-broken"),
    ]:
        path.write_bytes(content)
        assert code_of(path) == code
    path.write_bytes(good)
    assert code_of(path, max_seconds=0.5) == "wav-too-long"


def test_a_recording_from_a_pipe_has_no_length(tmp_path: Path) -> None:
    whole = riff(1, 1, 16_000, 16, signals.tone(1).tobytes())
    at = whole.index(b"data") + 4
    (tmp_path / "p.wav").write_bytes(whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :])
    assert concatenate(list(read_wav(tmp_path / "p.wav"))).seconds == 1


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 59), st.integers(0, 255)), max_size=6),
    st.integers(0, 400),
)
def test_a_hostile_header_gives_sound_or_a_code(
    tmp_path: Path, edits: list[tuple[int, int]], length: int
) -> None:
    content = bytearray(riff(1, 2, 8_000, 16, bytes(340)))
    for at, value in edits:
        content[at] = value
    path = tmp_path / "fuzz.wav"
    path.write_bytes(content[:length])
    try:
        audio = concatenate(list(read_wav(path)))
    except SpeechError:
        return
    assert audio.samples.dtype == np.int16
    assert audio.seconds <= 340 / 1000


def test_written_sound_comes_back(tmp_path: Path) -> None:
    tone = signals.tone(1.2)
    assert write_wav(tmp_path / "out.wav", signals.blocks(tone)) == pytest.approx(1.2)
    assert np.array_equal(concatenate(list(read_wav(tmp_path / "out.wav"))).samples, tone)
    with wave.open(str(tmp_path / "out.wav")) as file:
        assert file.getparams()[:4] == (1, 2, 16_000, len(tone))


def test_a_failure_midway_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.wav"
    path.write_bytes(b"old")

    def failing() -> Iterator[AudioChunk]:
        yield AudioChunk(signals.tone(0.1))
        raise SpeechError("voice-failed")

    with pytest.raises(SpeechError, match="voice-failed"):
        write_wav(path, failing())
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.wav"]
    assert path.read_bytes() == b"old"


def test_an_unwritable_place_has_a_code(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="wav-unwritable"):
        write_wav(tmp_path / "missing" / "out.wav", signals.blocks(signals.tone(0.1)))
