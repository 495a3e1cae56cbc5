"""resources/licences.toml: what may be shipped, and what packages do not say about themselves."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.about.item import Item
from app.paths import resources
from glossary.language import Lang


@dataclass(frozen=True, slots=True)
class Stated:
    """What is known of one distribution beyond its metadata."""

    licence: str | None = None
    texts: tuple[Path, ...] = ()
    notes: Mapping[Lang, str] | None = None


@dataclass(frozen=True, slots=True)
class Licences:
    """The whole file. `others` are (item, distribution whose texts it has)."""

    accepted: frozenset[str]
    confined: Mapping[str, str]
    left_out: Mapping[str, str]
    spoken: Mapping[str, str]
    program: Mapping[Lang, str]
    """What has to be known about the program as a whole."""
    distributions: Mapping[str, Stated]
    others: Sequence[tuple[Item, str | None]]


def load(folder: Path | None = None) -> Licences:
    """Read the file. A faulty one is a bug: KeyError and ValueError propagate."""
    root = folder or resources()
    data = tomllib.loads((root / "licences.toml").read_text("utf-8"))
    texts = root / "licences"
    return Licences(
        accepted=frozenset(data["accepted"]),
        confined=data["confined"],
        left_out=data["left_out"],
        spoken=data["spoken"],
        program=data["program"]["note"],
        distributions={
            name: Stated(row.get("licence"), _texts(texts, row.get("texts", ())), row.get("note"))
            for name, row in data["distribution"].items()
        },
        others=tuple((_item(row, texts), row.get("from")) for row in data["item"]),
    )


def _item(row: Mapping[str, Any], texts: Path) -> Item:
    return Item(
        kind=row["kind"],
        name=row["name"],
        licence=row["licence"],
        titles=row.get("title"),
        notes=row.get("note"),
        texts=_texts(texts, row.get("texts", ())),
    )


def _texts(folder: Path, names: Iterable[str]) -> tuple[Path, ...]:
    return tuple(folder / f"{name}.txt" for name in names)
