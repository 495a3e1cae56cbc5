"""`python -m scripts.manual`: the table of faults and remedies in docs/operations.ja.md, from the program's own sentences.

The sentences are those of resources/i18n/errors, so that the page says what the screen says; the remedies are
docs/parts/troubles.toml. tests/setup/test_manual.py fails where the page is older than either.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.marked import replaced
from scripts.places import ROOT

PAGE = ROOT / "docs" / "operations.ja.md"
TROUBLES = ROOT / "docs" / "parts" / "troubles.toml"
ERRORS = ROOT / "resources" / "i18n" / "errors"
BEGIN, END = "<!-- troubles: python -m scripts.manual -->", "<!-- end of troubles -->"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Codes with one remedy. `title` begins a new table."""

    codes: tuple[str, ...]
    remedy: str
    title: str = ""


def sentences(folder: Path = ERRORS) -> Mapping[str, str]:
    """Code to Japanese sentence."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        rows = tomllib.loads(path.read_text("utf-8"))
        found |= {code: row["ja"] for code, row in rows.items() if code != "status"}
    return found


def troubles() -> tuple[Trouble, ...]:
    """Every row, in order."""
    rows = tomllib.loads(TROUBLES.read_text("utf-8"))["trouble"]
    return tuple(Trouble(tuple(row["codes"]), row["remedy"], row.get("title", "")) for row in rows)


def families() -> tuple[str, ...]:
    """Beginnings of codes that an administrator meets."""
    return tuple(tomllib.loads(TROUBLES.read_text("utf-8"))["families"])


def table(rows: Sequence[Trouble], said: Mapping[str, str]) -> str:
    """Markdown. Raises KeyError for a code that does not exist."""
    return "\n".join(_lines(rows, said))


def page(text: str) -> str:
    """`text` with the table as it is now. Raises ValueError where its place is not marked."""
    return replaced(text, BEGIN, table(troubles(), sentences()), END)


def _lines(rows: Sequence[Trouble], said: Mapping[str, str]) -> Iterator[str]:
    for number, row in enumerate(rows):
        if row.title:
            yield from (*([""] if number else []), f"### {row.title}", "")
            yield from ("| 表示（符号） | すること |", "|---|---|")
        shown = "<br>".join(f"{_shown(said[code])} `{code}`" for code in row.codes)
        yield f"| {shown} | {row.remedy} |"


def _shown(sentence: str) -> str:
    """What stands in the place of a name or a number is an ellipsis; a table's own sign would end its cell."""
    return re.sub(r"\{[^{}]*\}", "…", sentence.replace("{{", "").replace("}}", "")).replace("|", "/")


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
    sys.stderr.write(f"{PAGE.relative_to(ROOT)}\n")
