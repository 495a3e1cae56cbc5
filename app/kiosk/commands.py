"""What can be said instead of touching a button (resources/kiosk/commands.toml)."""

import functools
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from glossary.language import EN, Lang

NUMBERS = ("one", "two", "three")
"""Which of the questions offered."""
TOLD = ("again", "slower", "staff", "finish")
"""What a visitor is told that she can say."""
_POLITE = (
    "お願いします",
    "ください",
    "です",
    "please",
    "请",
    "주세요",
    "요",
    "xin",
    "ạ",
    "por favor",
    "po",
    "tolong",
    "ค่ะ",
    "ครับ",
    "s'il vous plaît",
)


class Commands:
    """`forms[command][lang]` are its wordings; only a whole utterance counts, so that no question is taken for one."""

    def __init__(self, forms: Mapping[str, Mapping[Lang, tuple[str, ...]]]) -> None:
        self.forms = forms
        self._known = {
            (lang, _plain(form)): command
            for command, by_lang in forms.items()
            for lang, texts in by_lang.items()
            for form in texts
        }

    def meant(self, text: str, lang: Lang) -> str:
        """The command `text` is, or nothing."""
        plain = _plain(text)
        return self._known.get((lang, plain), "") or self._known.get((lang, _unpolite(plain)), "")

    def told(self, lang: Lang) -> tuple[str, ...]:
        """The first wording of each of TOLD."""
        return tuple((self.forms[command].get(lang) or self.forms[command][EN])[0] for command in TOLD)


@functools.cache
def load_commands(resources: Path) -> Commands:
    """Read the shipped file."""
    tables = tomllib.loads((resources / "kiosk" / "commands.toml").read_text("utf-8"))
    return Commands(
        {
            command: {Lang(lang): tuple(texts) for lang, texts in by_lang.items()}
            for command, by_lang in tables.items()
        }
    )


def _plain(text: str) -> str:
    kept = (
        letter if unicodedata.category(letter)[0] in "LMN" else " "
        for letter in unicodedata.normalize("NFC", text).casefold()
    )
    return " ".join("".join(kept).split())


def _unpolite(plain: str) -> str:
    for word in map(_plain, _POLITE):
        plain = plain.removesuffix(word).removeprefix(f"{word} ").strip()
    return plain
