"""Real engines, loaded once for the speech tests."""

import wave
from pathlib import Path

import numpy as np
import pytest

from glossary.language import JA, Lang
from speech.audio import AudioChunk, concatenate
from speech.recognizers.vosk import VoskRecognizer
from speech.recognizers.whisper import WhisperRecognizer
from speech.resample import resample
from speech.synthesizers.kokoro import KokoroSynthesizer
from speech.synthesizers.system import SystemSynthesizer

WHISPER_CODES = {Lang("ja"): "ja", Lang("en"): "en", Lang("zh-Hans"): "zh", Lang("vi"): "vi"}
VOICES = {
    Lang("ja"): ("jpx/ja",),
    Lang("en"): ("gmw/en-us",),
    Lang("vi"): ("aav/vi",),
    Lang("zh-Hans"): ("sit/cmn-latn-pinyin",),
    Lang("pt-BR"): ("roa/pt-br",),
    Lang("ko"): ("no-such-voice", "ko"),
    Lang("es"): ("roa/es",),
    Lang("id"): ("poz/id",),
    Lang("th"): ("tai/th",),
    Lang("my"): ("sit/my",),
    Lang("ne"): ("inc/ne",),
    Lang("fr"): ("roa/fr",),
    Lang("fil"): (),
    Lang("xx"): ("no-such-voice",),
}


class JapaneseSpeech:
    """Kokoro's sentences at 16 kHz, synthesised once each."""

    def __init__(self, voice: KokoroSynthesizer) -> None:
        self._voice = voice
        self._made: dict[str, AudioChunk] = {}

    def __call__(self, text: str) -> AudioChunk:
        if text not in self._made:
            self._made[text] = concatenate(list(resample(self._voice.synthesize(text, JA))))
        return self._made[text]

    def wav(self, text: str, path: Path, padding: float = 0.3) -> Path:
        quiet = np.zeros(int(padding * 16_000), np.int16)
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, 16_000, 0, "NONE", ""))
            file.writeframes(np.concatenate([quiet, self(text).samples, quiet]).tobytes())
        return path


@pytest.fixture(scope="session")
def kokoro(model_home: Path) -> KokoroSynthesizer:
    return KokoroSynthesizer(model_home / "data" / "packs" / "kokoro-ja" / "kokoro-v1.0.int8.onnx")


@pytest.fixture(scope="session")
def japanese(kokoro: KokoroSynthesizer) -> JapaneseSpeech:
    return JapaneseSpeech(kokoro)


@pytest.fixture(scope="session")
def whisper(model_home: Path) -> WhisperRecognizer:
    recognizer = WhisperRecognizer(model_home / "data" / "packs" / "whisper-base", WHISPER_CODES)
    recognizer.warm()
    return recognizer


@pytest.fixture(scope="session")
def vosk(model_home: Path) -> VoskRecognizer:
    return VoskRecognizer(model_home / "data" / "packs" / "vosk-ko" / "model", [Lang("ko")])


@pytest.fixture(scope="session")
def system() -> SystemSynthesizer:
    return SystemSynthesizer(VOICES)
