"""One thing that is shipped or used, with its licence."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from glossary.language import EN, Lang

Kind = Literal["program", "content", "model", "font", "distribution", "library", "system"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which they are shown."""
UNSTATED = "NOASSERTION"
"""SPDX: nobody says which licence it is."""


@dataclass(frozen=True, slots=True)
class Item:
    """`licence` is an SPDX expression; `titles` and `notes` are by language, `texts` files of plain text."""

    kind: Kind
    name: str
    licence: str
    version: str = ""
    titles: Mapping[Lang, str] | None = None
    notes: Mapping[Lang, str] | None = None
    texts: tuple[Path, ...] = ()

    def title(self, lang: Lang) -> str:
        """What people read; the name where there is none."""
        return _said(self.titles, lang) or self.name

    def note(self, lang: Lang) -> str:
        """What has to be known beside the licence, or nothing."""
        return _said(self.notes, lang)

    def full_text(self) -> str:
        """Every text, each below its file's name; a file that is gone is left out."""
        found = [(path.name, _read(path)) for path in self.texts]
        return "\n\n".join(f"—— {name}\n\n{text}" for name, text in found if text)


def _said(words: Mapping[Lang, str] | None, lang: Lang) -> str:
    return "" if words is None else words.get(lang, words.get(EN, ""))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""
