"""Languages as BCP 47 tags and ordered pairs of them."""

from dataclasses import dataclass
from typing import NewType

Lang = NewType("Lang", str)
"""A BCP 47 tag as resources/languages.toml spells it: "ja", "vi", "zh-Hans", "pt-BR"."""

JA = Lang("ja")
EN = Lang("en")


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
