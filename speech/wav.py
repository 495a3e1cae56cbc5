"""WAV files: any PCM flavour in, 16-bit mono out.

Python 3.11's wave module knows neither WAVE_FORMAT_EXTENSIBLE nor float, and FFmpeg would open far more
than WAV from a file that a stranger hands over, so the two RIFF chunks that matter are read here
(Multimedia Programming Interface and Data Specifications 1.0; WAVEFORMATEXTENSIBLE, mmreg.h).
"""

import contextlib
import os
import stat
import struct
import wave
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from speech.audio import RATE, AudioChunk, AudioFormat, Samples, SpeechError
from speech.resample import resample

MAX_SECONDS = 3600
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_STREAMED = 0x7FFF_F000
"""Recorders that cannot seek back (pipes) claim at least this much data: the file's end counts."""
_BLOCK_SECONDS = 0.5
_MAX_BLOCK = 1 << 20
"""Bytes of one block: half a second of 64 channels at 768 kHz would be 200 MB."""
_MAX_CHUNKS = 1_000
"""RIFF chunks before the data; recorders write a handful, and empty ones cost a reader their walk."""


@dataclass(frozen=True, slots=True)
class _Layout:
    tag: int
    channels: int
    rate: int
    bits: int
    start: int
    frames: int

    @property
    def frame_bytes(self) -> int:
        return self.channels * self.bits // 8


def read_wav(path: Path, max_seconds: float = MAX_SECONDS) -> Iterator[AudioChunk]:
    """Half-second chunks at 16 kHz mono, read as they are asked for.

    The header is checked before this returns. Raises SpeechError: wav-unreadable, not-wav, wav-broken,
    wav-unsupported, wav-empty, wav-truncated, wav-too-long.
    """
    try:
        # A pipe would wait for its writer.
        if not stat.S_ISREG(path.stat().st_mode):
            raise SpeechError("wav-unreadable", path=str(path), reason="")
        with path.open("rb") as file:
            layout = _read_layout(file, file.seek(0, os.SEEK_END), path.name)
    except OSError as error:
        raise SpeechError("wav-unreadable", path=str(path), reason=error.strerror or "") from error
    if layout.frames / layout.rate > max_seconds:
        raise SpeechError("wav-too-long", path=path.name, minutes=round(max_seconds / 60))
    return resample(_frames(path, layout), RATE)


def write_wav(path: Path, chunks: Iterable[AudioChunk]) -> float:
    """Write chunks at the first one's rate and return the seconds; the file appears whole or not at all.

    Raises SpeechError("wav-unwritable"), and whatever `chunks` raises.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    stream = iter(chunks)
    first = next(stream, AudioChunk(np.zeros(0, np.int16)))
    frames = len(first.samples)
    try:
        try:
            with temporary.open("wb") as raw, wave.open(raw, "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(first.format.rate)
                file.writeframes(first.samples.astype("<i2").tobytes())
                for chunk in resample(stream, first.format.rate):
                    frames += len(chunk.samples)
                    file.writeframes(chunk.samples.astype("<i2").tobytes())
            temporary.replace(path)
        except OSError as error:
            raise SpeechError("wav-unwritable", path=str(path), reason=error.strerror or "") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return frames / first.format.rate


def _read_layout(file: BinaryIO, size: int, name: str) -> _Layout:
    file.seek(0)
    riff = file.read(12)
    if len(riff) < 12 or riff[:4] != b"RIFF" or riff[8:] != b"WAVE":
        raise SpeechError("not-wav", path=name)
    fields: tuple[int, int, int, int] | None = None
    for _ in range(_MAX_CHUNKS):
        if len(head := file.read(8)) < 8:
            break
        kind, length = head[:4], int.from_bytes(head[4:], "little")
        start = file.tell()
        if kind == b"fmt ":
            fields = _read_fields(file.read(min(length, 40)), name)
        elif kind == b"data":
            if fields is None:
                raise SpeechError("wav-broken", path=name)
            if length >= _STREAMED or (length == 0 and riff[4:8] == bytes(4)):
                length = min(size - start, 0xFFFF_FFFF)
            return _lay_out(fields, start, length, size - start, name)
        file.seek(start + length + length % 2)  # RIFF chunks start on even offsets
    raise SpeechError("wav-broken", path=name)


def _read_fields(body: bytes, name: str) -> tuple[int, int, int, int]:
    if len(body) < 16:
        raise SpeechError("wav-broken", path=name)
    tag, channels, rate, _, align, bits = struct.unpack("<HHIIHH", body[:16])
    if tag == _EXTENSIBLE and len(body) >= 26:
        tag = int.from_bytes(body[24:26], "little")  # the sub-format GUID begins with the plain tag
    if (tag, bits) not in {(_PCM, 8), (_PCM, 16), (_PCM, 24), (_PCM, 32), (_FLOAT, 32), (_FLOAT, 64)}:
        raise SpeechError("wav-unsupported", path=name)
    if not (1 <= channels <= 64 and 1000 <= rate <= 768_000) or align != channels * bits // 8:
        raise SpeechError("wav-broken", path=name)
    return tag, channels, rate, bits


def _lay_out(fields: tuple[int, int, int, int], start: int, length: int, present: int, name: str) -> _Layout:
    tag, channels, rate, bits = fields
    frames = length // (channels * bits // 8)
    if not frames:
        raise SpeechError("wav-empty", path=name)
    if length > present:
        raise SpeechError("wav-truncated", path=name)
    return _Layout(tag, channels, rate, bits, start, frames)


def _frames(path: Path, layout: _Layout) -> Iterator[AudioChunk]:
    block = max(1, min(int(layout.rate * _BLOCK_SECONDS), _MAX_BLOCK // layout.frame_bytes))
    try:
        with path.open("rb") as file:
            file.seek(layout.start)
            for first in range(0, layout.frames, block):
                wanted = min(block, layout.frames - first) * layout.frame_bytes
                raw = file.read(wanted)
                if len(raw) < wanted:
                    raise SpeechError("wav-truncated", path=path.name)
                mono = _decode(raw, layout).reshape(-1, layout.channels).mean(axis=1)
                yield AudioChunk(_to_int16(mono), AudioFormat(layout.rate))
    except OSError as error:
        raise SpeechError("wav-unreadable", path=str(path), reason=error.strerror or "") from error


def _decode(raw: bytes, layout: _Layout) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Samples in -1…1, interleaved."""
    if layout.tag == _FLOAT:
        with np.errstate(invalid="ignore"):  # a signalling NaN becomes a quiet one
            values = np.frombuffer(raw, f"<f{layout.bits // 8}").astype(np.float64)
        # Numbers near the largest there are would overflow in the mean of the channels.
        return np.clip(np.nan_to_num(values, nan=0.0, posinf=1.0, neginf=-1.0), -1.0, 1.0)
    if layout.bits == 8:
        return (np.frombuffer(raw, np.uint8).astype(np.float64) - 128) / 128
    if layout.bits == 24:
        octets = np.frombuffer(raw, np.uint8).reshape(-1, 3)
        widened = np.zeros((len(octets), 4), np.uint8)
        widened[:, 1:] = octets
        return widened.view("<i4").ravel().astype(np.float64) / 2**31
    return np.frombuffer(raw, f"<i{layout.bits // 8}").astype(np.float64) / 2.0 ** (layout.bits - 1)


def _to_int16(samples: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Samples:
    return np.clip(np.round(samples * 32768), -32768, 32767).astype(np.int16)
