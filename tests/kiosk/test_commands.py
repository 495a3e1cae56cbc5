"""What is said instead of touching a button."""

import pytest

from app.kiosk.commands import NUMBERS, TOLD, load_commands
from app.kiosk.entry import LANGUAGES
from app.kiosk.loading import load_knowledge
from app.paths import resources
from glossary.language import Lang

COMMANDS = load_commands(resources())
KNOWN = {"none", "again", "slower", "staff", "finish", *NUMBERS}


def test_every_command_has_its_own_words_in_every_language() -> None:
    assert set(COMMANDS.forms) == KNOWN
    for lang in LANGUAGES:
        seen: dict[str, str] = {}
        for command, by_lang in COMMANDS.forms.items():
            for form in by_lang[lang]:
                assert COMMANDS.meant(form, lang) == command
                assert seen.setdefault(form, command) == command, (lang, form)
        assert len(COMMANDS.told(lang)) == len(TOLD)


@pytest.mark.parametrize(
    ("text", "lang", "command"),
    [
        ("None of these.", "en", "none"),
        ("Two, please!", "en", "two"),
        ("もう一度お願いします。", "ja", "again"),
        ("Nói lại ạ", "vi", "again"),
        ("再说一遍。", "zh-Hans", "again"),
        ("Where is the staff entrance?", "en", ""),
        ("again and again I lost my way", "en", ""),
        ("", "en", ""),
        ("もう一度", "en", ""),
    ],
)
def test_only_a_whole_utterance_is_one(text: str, lang: str, command: str) -> None:
    assert COMMANDS.meant(text, Lang(lang)) == command


def test_no_question_of_the_sample_is_taken_for_one() -> None:
    knowledge = load_knowledge(resources() / "kiosk" / "sample", resources() / "nowhere")
    asks = [(ask, lang) for entry in knowledge.entries for lang, asks in entry.asks.items() for ask in asks]
    assert len(asks) > 5_000
    assert [ask for ask, lang in asks if COMMANDS.meant(ask, lang)] == []
