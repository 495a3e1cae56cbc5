import re
import tomllib
from pathlib import Path

from app.paths import resources

SPEECH = Path(__file__).resolve().parents[2] / "speech"


def test_every_code_has_sentences_in_both_languages() -> None:
    sentences = tomllib.loads((resources() / "i18n" / "errors" / "speech.toml").read_text("utf-8"))
    raised: set[str] = set()
    for path in SPEECH.rglob("*.py"):
        raised |= set(re.findall(r'SpeechError\(\s*"([a-z-]+)"', path.read_text("utf-8")))
    raised |= {f"{noun}-{state}" for noun in ("microphone", "speaker") for state in ("missing", "busy")}
    assert raised <= set(sentences)
    for code, texts in sentences.items():
        assert set(texts) == {"ja", "en"}, code
        assert set(re.findall(r"{\w+}", texts["ja"])) == set(re.findall(r"{\w+}", texts["en"])), code
