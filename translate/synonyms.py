"""Words that count as one, and words that count as none, when sentences are compared by what they mean."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossary.language import Lang


@dataclass(frozen=True, slots=True)
class Synonyms:
    """One language's words that count as another, or as none."""

    same: Mapping[str, str] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()


def load_synonyms(path: Path) -> Mapping[Lang, Synonyms]:
    """Read resources/synonyms.toml: `same` (groups of words that mean one thing; `a+b` is two words), `light` (words that
    mean nothing here), `determiners` (that mean nothing before a place)."""
    return {
        Lang(lang): Synonyms(
            {word: group[0] for group in (row.split() for row in table.get("same", ())) for word in group},
            frozenset(table.get("light", ())),
            frozenset(table.get("determiners", ())),
        )
        for lang, table in tomllib.loads(path.read_text("utf-8")).items()
    }
