"""Which language was spoken: Whisper asked about what it has just heard."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from glossary.language import JA, Lang
from speech.guess import SUGGEST_AT, other_language
from speech.recognizers.whisper import WhisperRecognizer
from speech.synthesizers.system import SystemSynthesizer
from tests.speech.conftest import VOICES

EN, VI = Lang("en"), Lang("vi")


@dataclass
class Hearer:
    probabilities: Mapping[Lang, float]

    def recognize(self, *arguments: object) -> object:
        raise AssertionError("only asked which language it was")

    def spoken(self) -> Mapping[Lang, float]:
        return self.probabilities


class Deaf:
    """A recogniser that knows one language."""

    def recognize(self, *arguments: object) -> object:
        raise AssertionError("only asked which language it was")


@pytest.mark.parametrize(
    ("probabilities", "other"),
    [
        ({VI: 0.1, EN: SUGGEST_AT}, EN),
        ({VI: 0.1, EN: SUGGEST_AT - 0.01}, None),
        ({VI: 0.7, EN: 0.65}, None),
        ({JA: 0.9, EN: 0.05}, None),
        ({}, None),
    ],
)
def test_only_a_clear_other_language_is_worth_a_question(
    probabilities: Mapping[Lang, float], other: Lang | None
) -> None:
    assert other_language(Hearer(probabilities), (VI, JA)) == other  # type: ignore[arg-type]


def test_an_engine_that_cannot_say_is_not_asked() -> None:
    assert other_language(Deaf(), (VI, JA)) is None  # type: ignore[arg-type]


@pytest.mark.model
def test_whisper_tells_the_language_and_forgets_it(model_home: Path) -> None:
    codes = {tag: "zh" if tag == "zh-Hans" else tag.split("-")[0] for tag in VOICES if tag != "xx"}
    codes[Lang("fil")] = "tl"
    whisper = WhisperRecognizer(model_home / "data" / "packs" / "whisper-base", codes)
    said = "Good morning. I would like to register my new address."
    list(whisper.recognize(SystemSynthesizer(VOICES).synthesize(said, EN), VI))
    assert other_language(whisper, (VI, JA)) == EN
    whisper.forget()
    assert whisper.spoken() == {}
