"""The evaluation sets: written before tuning; the -test sets are never tuned on."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from glossary.language import JA, Lang

FOLDER = Path(__file__).parent / "sets"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence to translate; `refs` are reference translations, `terms` official Japanese terms in it."""

    id: str
    lang: Lang
    text: str
    terms: tuple[str, ...]
    refs: Mapping[Lang, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole conversation at a counter; the visitor speaks `visitor`."""

    id: str
    visitor: Lang
    turns: tuple[Turn, ...]


def staff(name: str) -> tuple[Sentence, ...]:
    """Clerks' sentences with references in twelve languages; `name` is "staff-test" or "staff-dev"."""
    return tuple(
        Sentence(
            row["id"],
            JA,
            row["ja"],
            tuple(row["terms"]),
            {Lang(lang): ref for lang, ref in row["refs"].items()},
        )
        for row in _rows(name, "sentence")
    )


def visitors(name: str) -> tuple[Sentence, ...]:
    """Visitors' sentences with a Japanese reference."""
    return tuple(
        Sentence(row["id"], Lang(row["lang"]), row["text"], tuple(row["terms"]), {JA: row["ja"]})
        for row in _rows(name, "sentence")
    )


def heard(name: str) -> tuple[Sentence, ...]:
    """Sentences to be voiced and recognised; without terms: nothing in them may be repaired."""
    return tuple(Sentence(row["id"], JA, row["ja"], tuple(row["terms"])) for row in _rows(name, "sentence"))


def conversations(name: str) -> tuple[Conversation, ...]:
    """Whole conversations."""
    return tuple(
        Conversation(
            row["id"],
            Lang(row["visitor"]),
            tuple(Turn(turn["speaker"], turn["text"]) for turn in row["turn"]),
        )
        for row in _rows(name, "conversation")
    )


def _rows(name: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))[key]
    return rows
