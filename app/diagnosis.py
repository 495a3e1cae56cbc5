"""What the doctor reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.capability import Source
from glossary.errors import CodedError
from glossary.language import Lang

Level = Literal["needed", "useful"]
"""Without a "useful" thing a conversation is poorer; without a "needed" one there is none."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `found` is a fact in no language; `advice` the code of a sentence, or None."""

    name: str
    ok: bool
    level: Level
    found: str
    advice: str | None = None
    context: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LanguageReport:
    """What one language can do here; `font` is None where the system cannot be asked."""

    lang: Lang
    name: str
    recognize: Source
    translate: Source
    speak: Source
    live: bool
    font: bool | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything looked at, in the order to read it."""

    checks: tuple[Check, ...]
    languages: tuple[LanguageReport, ...]

    @property
    def ok(self) -> bool:
        """Whether a conversation between staff and visitor of the settings can be held."""
        return all(check.ok for check in self.checks if check.level == "needed")


def looked_at(
    name: str, ok: bool, level: Level, found: str, advice: str, **context: str | int | float
) -> Check:
    """A check that keeps its advice only when there is something to do."""
    return Check(name, True, level, found) if ok else Check(name, False, level, found, advice, context)


def failed(name: str, level: Level, error: CodedError) -> Check:
    """A check that an expected error ended; the error's sentence is the advice."""
    return Check(name, False, level, "", error.code, error.context)
