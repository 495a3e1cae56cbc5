"""Words that count as one, and words that count as none, when sentences are compared by what they mean."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossary.language import Lang

_UNSPACED = re.compile("[\u0e00-\u0e7f\u1000-\u109f\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """One language's words that count as another, or as none."""

    same: Mapping[str, str] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    openers: tuple[str, ...] = ()
    """Words that only lead over from what was said before ("and", "so"), the longest first."""

    def without_opener(self, text: str) -> str:
        """The text from behind its leading opener on; unchanged where it has none."""
        for opener in self.openers:
            rest = text[len(opener) :]
            whole = rest[:1] in tuple(" ,，、") or bool(_UNSPACED.match(opener))
            if text[: len(opener)].casefold() == opener and whole:
                return rest.lstrip(" ,，、")
        return text


def load_synonyms(path: Path) -> Mapping[Lang, Synonyms]:
    """Read resources/synonyms.toml: `same` (groups of words that mean one thing; `a+b` is two words), `light` (words that
    mean nothing here), `determiners` (that mean nothing before a place), `openers` (that lead over)."""
    return {
        Lang(lang): Synonyms(
            {word: group[0] for group in (row.split() for row in table.get("same", ())) for word in group},
            frozenset(table.get("light", ())),
            frozenset(table.get("determiners", ())),
            tuple(sorted(table.get("openers", ()), key=len, reverse=True)),
        )
        for lang, table in tomllib.loads(path.read_text("utf-8")).items()
    }
