"""The system's voices through pyttsx3: eSpeak NG, SAPI 5, NSSpeechSynthesizer."""

import atexit
import contextlib
import ctypes
import functools
import importlib.util
import io
import os
import sys
import tempfile
import threading
import wave
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from glossary.language import JA, Lang, base
from speech.audio import AudioChunk, AudioFormat, SpeechError
from speech.phonetics import reading

WORDS_PER_MINUTE = 150
"""Ordinary speed."""
_FEWEST_SECONDS = 10.0
_SECONDS_PER_CHARACTER = 0.05


class SystemSynthesizer:
    """pyttsx3 with one engine; `voices` maps a language to voice ids by preference.

    pyttsx3 deadlocks when two threads speak at once, so an instance belongs to one thread of one child
    process. Raises SpeechError("voice-engine-missing") where the system has no speech engine.
    """

    name = "system"

    def __init__(
        self, voices: Mapping[Lang, tuple[str, ...]], words_per_minute: int = WORDS_PER_MINUTE
    ) -> None:
        if sys.platform == "linux":
            _prefer_packaged_espeak()
        try:
            self._engine = _engine()
        except (ImportError, RuntimeError, OSError) as error:
            raise SpeechError("voice-engine-missing") from error
        self._espeak = str(self._engine) == "espeak"
        self._installed = {voice.id: _tags(voice.languages) for voice in self._engine.getProperty("voices")}
        self._voices = dict(voices)
        self._finished = finished = threading.Event()
        self._engine.connect("finished-utterance", lambda name, completed: finished.set())
        self._words_per_minute = words_per_minute
        self._set_rate(words_per_minute)
        self._speak("a")

    def available(self, lang: Lang) -> bool:
        """Whether an installed voice speaks `lang`."""
        return self._voice(lang) is not None

    def warm(self) -> None:
        """Nothing to do: the constructor has spoken a letter to nobody."""

    def synthesize(self, text: str, lang: Lang, pace: float = 1.0) -> Iterator[AudioChunk]:
        """One chunk with the whole text. Raises SpeechError: voice-missing, voice-failed."""
        voice = self._voice(lang)
        if voice is None:
            raise SpeechError("voice-missing", lang=lang)
        if not text.strip():
            return
        self._engine.setProperty("voice", voice)
        self._set_rate(round(self._words_per_minute * pace))
        # eSpeak says "Chinese letter" for every kanji.
        chunk = self._speak(reading(text) if self._espeak and lang == JA else text)
        if len(chunk.samples):
            yield chunk

    def _set_rate(self, words_per_minute: int) -> None:
        if words_per_minute == self._engine.getProperty("rate"):
            return
        self._engine.setProperty("rate", words_per_minute)
        if self._espeak:
            # Its thread takes the change up later: unwaited, 61 of 200 utterances kept the speed of the last one.
            _synchronize()

    def _voice(self, lang: Lang) -> str | None:
        """The first wanted voice that is installed: pyttsx3 silently keeps the last one for an unknown id."""
        wanted = self._voices.get(lang, ())
        listed = next((voice for voice in wanted if voice in self._installed), None)
        if listed is not None or self._espeak:
            return listed
        # The table names eSpeak's voices; other systems' are found by language.
        exact = (voice for voice, tags in self._installed.items() if lang.lower() in tags)
        related = (voice for voice, tags in self._installed.items() if base(lang) in map(_base, tags))
        return next(exact, None) or next(related, None)

    def _speak(self, text: str) -> AudioChunk:
        if self._espeak:
            # It may tell of an end twice: unwaited, the second one ends the next utterance before its first sound.
            _synchronize()
            # Its driver hands the name to wave.open, which takes a file object: what a person said
            # never reaches a disk.
            buffer = io.BytesIO()
            self._run(text, buffer)
            buffer.seek(0)
            return _read(buffer)
        with tempfile.TemporaryDirectory(
            prefix=f"kakehashi-{os.getpid()}-"
        ) as private:  # mode 0700, removed at once
            path = Path(private) / "voice.wav"
            self._run(text, str(path))
            return _read(path.open("rb"))

    def _run(self, text: str, target: str | io.BytesIO) -> None:
        self._finished.clear()
        with contextlib.redirect_stdout(io.StringIO()):  # the driver prints where it saved
            self._engine.save_to_file(text, target)
            self._engine.runAndWait()
        # eSpeak's first run returns early; the other drivers wait by themselves.
        limit = max(_FEWEST_SECONDS, _SECONDS_PER_CHARACTER * len(text))
        if self._espeak and not self._finished.wait(limit):
            raise SpeechError("voice-failed")


def _synchronize() -> None:
    """Wait until eSpeak's thread has nothing left to do."""
    from pyttsx3.drivers import _espeak

    _espeak.Synchronize()


@functools.cache
def _engine() -> Any:
    """The process's only engine: after one was freed, eSpeak gives the next one most texts without a sound."""
    import pyttsx3

    # Its destructor needs modules that are gone when the interpreter's own end frees it.
    atexit.register(_engine.cache_clear)
    return pyttsx3.init()


def _prefer_packaged_espeak() -> None:
    """Load the library of espeakng-loader first; pyttsx3 then finds it by its soname.

    Without the package pyttsx3 takes the system's own.
    """
    # Not imported: its own module states no licence, and a built program holds the library only.
    found = importlib.util.find_spec("espeakng_loader")
    if found is None or not found.submodule_search_locations:
        return
    folder = Path(next(iter(found.submodule_search_locations)))
    os.environ["ESPEAK_DATA_PATH"] = str(folder)
    with contextlib.suppress(OSError):
        ctypes.CDLL(str(folder / "libespeak-ng.so.1"))


def _tags(languages: Iterable[str | None]) -> frozenset[str]:
    return frozenset((tag or "").replace("_", "-").strip("\x05\x02").lower() for tag in languages)


def _base(tag: str) -> str:
    return tag.partition("-")[0]


def _read(file: BinaryIO) -> AudioChunk:
    try:
        with contextlib.closing(file), wave.open(file, "rb") as audio:
            rate = audio.getframerate()
            samples = np.frombuffer(audio.readframes(audio.getnframes()), "<i2")
            samples = samples.reshape(-1, audio.getnchannels())[:, 0].copy()
    except (OSError, EOFError, wave.Error) as error:
        raise SpeechError("voice-failed") from error
    return AudioChunk(samples, AudioFormat(rate))
