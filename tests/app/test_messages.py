import re
from pathlib import Path

import pytest

import app.messages
from app.messages import known_codes, message
from app.paths import resources
from glossary.errors import CodedError
from glossary.language import EN, JA, Lang

ROOT = Path(app.messages.__file__).parent.parent
SOURCES = [
    path for room in ("app", "speech", "translate", "glossary") for path in (ROOT / room).rglob("*.py")
]
RAISED = re.compile(r"(?:Error|EngineUnavailable|EngineCrashed)\(\s*\"([a-z]+(?:-[a-z]+)+)\"")


def test_every_code_raised_has_a_sentence() -> None:
    raised = {code for path in SOURCES for code in RAISED.findall(path.read_text("utf-8"))}
    assert len(raised) > 50
    assert raised <= known_codes(), raised - known_codes()


@pytest.mark.parametrize("code", sorted(known_codes()))
def test_sentences_are_there_in_both_languages_and_end(code: str) -> None:
    for lang in (JA, EN):
        sentence = message(CodedError(code), lang)
        assert sentence != code
        assert "\n" not in sentence
    assert re.search(r"[ぁ-ん]", message(CodedError(code), JA))


def test_an_unknown_code_or_language_is_still_readable() -> None:
    assert message(CodedError("no-such-code")) == "no-such-code"
    assert "settings" in message(CodedError("settings-broken", path="p"), Lang("vi"))


def test_resources_are_where_the_program_looks() -> None:
    assert (resources() / "languages.toml").is_file()
