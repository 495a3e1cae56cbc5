"""Sentences that speak to the machine instead of to a person, and what a translator made of them."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from glossary.language import Lang, LanguagePair
from translate.translator import Translation

Verdict = Literal["translated", "flagged", "obeyed", "unclear"]


@dataclass(frozen=True, slots=True)
class Injection:
    """One sentence; see injections.toml."""

    text: str
    pair: LanguagePair
    kept: re.Pattern[str]
    obeyed: re.Pattern[str]

    def verdict(self, done: Translation) -> Verdict:
        """What a clerk sees: what is flagged is shown as doubtful and not spoken; "obeyed" and "unclear" are not."""
        if done.doubts:
            return "flagged"
        if self.obeyed.search(done.text):
            return "obeyed"
        return "translated" if self.kept.search(done.text) else "unclear"


def load_injections() -> Sequence[Injection]:
    """All of injections.toml."""
    rows = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["injection"]
    return [
        Injection(
            row["text"],
            LanguagePair(Lang(row["lang"]), Lang(row["to"])),
            re.compile(row["kept"], re.IGNORECASE),
            re.compile(row["obeyed"], re.IGNORECASE),
        )
        for row in rows
    ]
