"""Our own phrases spoken ahead and kept on disk; never what a person said."""

import contextlib
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from glossary.language import Lang
from glossary.private_files import private_folder, private_opener
from speech.audio import AudioChunk, AudioFormat

Readings = Mapping[str, str]
"""Surface to reading, of what stands in the text."""
MOST_BYTES = 64_000_000
"""About 20 minutes at 24 kHz."""
_HEADER = 4
"""Bytes of the sample rate before the samples, little-endian."""


class PreparedSpeech:
    """One file a phrase, named by a digest of all that changes how it sounds; the folder is made when needed.

    A file that cannot be read or written costs the time it would have saved.
    """

    def __init__(self, folder: Path, voice: str, most: int = MOST_BYTES) -> None:
        """`voice` names engine, model and speed."""
        self._folder = folder
        self._voice = voice
        self._most = most

    def find(self, text: str, lang: Lang, readings: Readings) -> AudioChunk | None:
        """What was prepared for exactly this text, and the readings of the terms in it."""
        try:
            content = self._path(text, lang, readings).read_bytes()
        except OSError:
            return None
        if len(content) <= _HEADER or len(content) % 2:
            return None
        rate = int.from_bytes(content[:_HEADER], "little")
        return AudioChunk(np.frombuffer(content[_HEADER:], "<i2").copy(), AudioFormat(rate))

    def keep(self, text: str, lang: Lang, readings: Readings, sound: AudioChunk) -> bool:
        """Write a phrase of ours whole or not at all; False when there is no room."""
        path = self._path(text, lang, readings)
        content = sound.format.rate.to_bytes(_HEADER, "little") + sound.samples.astype("<i2").tobytes()
        try:
            private_folder(self._folder)
            if self.size() + len(content) > self._most:
                return False
            fresh = path.with_suffix(f".{os.getpid()}.new")
            with open(fresh, "wb", opener=private_opener) as file:
                file.write(content)
            fresh.replace(path)
        except OSError:
            return False
        return True

    def size(self) -> int:
        """Bytes of everything kept."""
        return sum(entry.stat().st_size for entry in os.scandir(self._folder)) if self._folder.is_dir() else 0

    def clear(self) -> None:
        """Remove everything: phrases or readings have changed so much that most of it is never asked for again."""
        with contextlib.suppress(OSError):
            for entry in list(os.scandir(self._folder)):
                Path(entry.path).unlink(missing_ok=True)

    def _path(self, text: str, lang: Lang, readings: Readings) -> Path:
        said = sorted(readings.items())
        digest = hashlib.sha256(repr((self._voice, lang, text, said)).encode()).hexdigest()
        return self._folder / f"{digest[:32]}.pcm"
