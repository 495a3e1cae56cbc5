"""What betrays personal data in one language: resources/redaction/*.toml as compiled patterns."""

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.dates import get_month_names

from glossary.language import Lang, base
from glossary.redactors.view import fold

_UNSPACED = frozenset({"ja", "zh", "th", "my", "ko", "ne"})
"""Words here may touch; `\\b` would refuse to see them."""
_NEVER = re.compile(r"(?!)")
_FILES = {"ja-x-plain": "ja", "zh": "zh-Hans", "zh-Hant": "zh-Hans", "pt": "pt-BR", "tl": "fil"}


def any_of(patterns: Iterable[str], *, whole: bool) -> re.Pattern[str]:
    """One pattern for all, the longest tried first; `whole` wants word edges."""
    ordered = sorted({fold(pattern) for pattern in patterns}, key=len, reverse=True)
    if not ordered:
        return _NEVER
    body = "|".join(ordered)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)" if whole else f"(?:{body})", re.IGNORECASE)


_DEVANAGARI = (r"(?<![\u0900-\u097f])", r"(?![\u0900-\u097f])")
"""Vowel signs are no word characters to `re`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Patterns of one language over View.text; `table` is the file, for the modules that read more of it."""

    lang: Lang
    table: Mapping[str, Any]
    spaced: bool
    """Whether spaces part words, so that patterns want word edges."""
    months: tuple[str, ...]
    english: "Rules | None"
    """Visitors of every language fall back on English numbers and labels."""

    def patterns(self, name: str) -> tuple[str, ...]:
        """The file's list, empty where it has none."""
        return tuple(self.table.get(name, ()))

    def words(self, name: str) -> frozenset[str]:
        """A list written as one string."""
        return frozenset(fold(str(self.table.get(name, ""))).split())

    def digits(self) -> Mapping[str, str]:
        """Words for digits, as patterns."""
        return {fold(word): value for value, words in self.table.get("digits", {}).items() for word in words}


def edges(rules: Rules) -> tuple[str, str]:
    """What stands before and after a word; nothing where words touch."""
    if rules.spaced:
        return r"(?<![^\W\d_])", r"(?![^\W\d_])"
    return _DEVANAGARI if rules.lang == "ne" else ("", "")


def load_rules(folder: Path, lang: Lang) -> Rules:
    """Read the file of `lang`; a language without one is read by the English rules."""
    return _load(folder, lang)


@functools.lru_cache(maxsize=64)
def _load(folder: Path, lang: Lang) -> Rules:
    name = _FILES.get(lang, str(lang))
    if not (folder / f"{name}.toml").exists():
        name = "en"
    table = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
    months = (*_months(name), *table.get("months", ()))
    english = None if name == "en" else _load(folder, Lang("en"))
    return Rules(Lang(name), table, base(Lang(name)) not in _UNSPACED, months, english)


def _months(tag: str) -> tuple[str, ...]:
    names = [
        fold(name).rstrip(".").casefold()
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for name in get_month_names(width, context, locale=tag.replace("-", "_")).values()
    ]
    return tuple(dict.fromkeys(name for name in names if not any(map(str.isdigit, name))))


@functools.lru_cache(maxsize=8)
def load_names(folder: Path) -> Mapping[str, frozenset[str]]:
    """Names in common use by script, case-folded."""
    table = tomllib.loads((folder / "names.toml").read_text("utf-8"))
    return {script: frozenset(fold(names).casefold().split()) for script, names in table.items()}


@functools.lru_cache(maxsize=8)
def load_numbers(folder: Path) -> Mapping[str, Any]:
    """Shapes of numbers, and units that make a number harmless."""
    return tomllib.loads((folder / "numbers.toml").read_text("utf-8"))
