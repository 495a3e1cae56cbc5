"""How typed slots are written and heard in each language: resources/slots.toml and CLDR (Babel)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from babel import Locale
from babel.units import format_unit

from glossary.language import Lang

DURATIONS = {
    "days": "duration-day",
    "weeks": "duration-week",
    "months": "duration-month",
    "years": "duration-year",
    "hours": "duration-hour",
    "minutes": "duration-minute",
}
"""Slot type: CLDR unit."""

NAMED_LANGUAGES = (
    *("ja", "en", "zh", "ko", "vi", "pt", "es", "fil", "tl", "id", "th", "my", "ne", "fr", "de", "it", "ru"),
    *("ar", "hi", "bn", "si", "ur", "mn", "km", "lo", "ms", "ta", "tr", "uk", "fa", "pl"),
)
"""Languages a counter in Japan is asked for (CLDR codes)."""


def cldr(lang: Lang) -> Locale:
    """CLDR locale of a tag of ours: "zh-Hans" -> zh_Hans."""
    return Locale.parse(lang, sep="-")


@dataclass(frozen=True, slots=True)
class UnitForms:
    """Forms of one slot type in one language; `{n}` stands for the number."""

    spoken: Mapping[str, str]
    """CLDR plural category (or, for times, "whole" and "other") to form."""
    heard: tuple[str, ...]
    ordinal: bool


@dataclass(frozen=True, slots=True)
class SlotTables:
    """`units[type][lang]`; a type without spoken forms is written by CLDR alone."""

    units: Mapping[str, Mapping[Lang, UnitForms]]
    lists: Mapping[Lang, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    """Words between the things of a list by style, "and" or "or"."""
    relative_days: frozenset[str] = frozenset()
    """Ids of terms that stand for a date."""
    before_relative: Mapping[Lang, Mapping[str, str]] = field(default_factory=dict)
    """What the words before a date become before such a term, the longest first."""

    def forms(self, type_: str, lang: Lang) -> UnitForms | None:
        """Forms of `type_`, None where only CLDR knows it."""
        return self.units.get(type_, {}).get(lang)


def load_slot_tables(path: Path) -> SlotTables:
    """Read resources/slots.toml."""
    units: dict[str, dict[Lang, UnitForms]] = {}
    tables = tomllib.loads(path.read_text("utf-8"))
    relative, joining = tables.pop("relative"), tables.pop("lists")
    for type_, table in tables.items():
        ordinal = bool(table.pop("ordinal", False))
        units[type_] = {
            Lang(lang): UnitForms(
                {category: form for category, form in forms.items() if category != "heard"},
                tuple(forms.get("heard", ())),
                ordinal,
            )
            for lang, forms in table.items()
        }
    before = {
        Lang(lang): dict(sorted(words.items(), key=lambda one: -len(one[0])))
        for lang, words in relative["before"].items()
    }
    lists = {
        Lang(lang): {style: frozenset(words[lang]) for style, words in joining.items()}
        for lang in joining["and"]
    }
    return SlotTables(units, lists, frozenset(relative["terms"]), before)


def duration(value: int | Decimal, type_: str, lang: Lang) -> str:
    """ "14 days" in CLDR's words; the short form where Babel lacks the long one (CJK, Vietnamese, Thai …)."""
    unit = DURATIONS[type_]
    for length in ("long", "short"):
        text = format_unit(
            int(value) if value == int(value) else value, unit, length=length, locale=cldr(lang)
        )
        if unit not in text:
            return text.replace("\u00a0", " ").replace("\u202f", " ")
    raise AssertionError(f"CLDR has no {unit} in {lang}")
