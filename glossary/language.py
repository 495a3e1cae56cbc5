"""Languages as BCP 47 tags and ordered pairs of them."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NewType

Lang = NewType("Lang", str)
"""A BCP 47 tag as resources/languages.toml spells it: "ja", "vi", "zh-Hans", "pt-BR"."""

JA = Lang("ja")
EN = Lang("en")
PLAIN = Lang("ja-x-plain")
"""Plain Japanese (やさしい日本語), a target of its own; a private-use BCP 47 tag."""


def base(lang: Lang) -> str:
    """Primary language subtag: "zh-Hans" -> "zh"."""
    return lang.partition("-")[0].lower()


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """Direction of one translation."""

    source: Lang
    target: Lang

    def reversed(self) -> "LanguagePair":
        """The answer's direction."""
        return LanguagePair(self.target, self.source)

    def __str__(self) -> str:
        return f"{self.source}→{self.target}"


@dataclass(frozen=True, slots=True)
class Language:
    """What the program knows of one language (resources/languages.toml)."""

    tag: Lang
    name: str
    """Native name, as the picker shows it."""
    english: str
    whisper: str
    argos: str
    font: str
    speak: tuple[str, ...]
    """System voice ids by preference; empty when no system voice is known."""
    bridge: Lang | None = None
    """Language in which a draft is shown when no engine knows this one; official terms stay in this one."""


def names_of(languages: Iterable[Language]) -> dict[Lang, str]:
    """What each calls itself."""
    return {language.tag: language.name for language in languages}


def families_of(languages: Iterable[Language]) -> dict[Lang, str]:
    """The font family that has the letters of each."""
    return {language.tag: language.font for language in languages}


def load_languages(path: Path) -> tuple[Language, ...]:
    """Read languages.toml; picker order is kept."""
    rows = tomllib.loads(path.read_text("utf-8"))["language"]
    return tuple(
        Language(
            **{
                **row,
                "tag": Lang(row["tag"]),
                "speak": tuple(row["speak"]),
                "bridge": Lang(row["bridge"]) if "bridge" in row else None,
            }
        )
        for row in rows
    )
