"""One cell: what it may hold, how it is cleaned, and how a spreadsheet is kept from running it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from glossary.formats.encoding import is_mojibake, looks_western

MAX_CELL = 1_000
"""Characters."""

SEPARATOR = "|"
YES = "yes"

# A spreadsheet would run such a cell (OWASP, "CSV Injection"); Japanese Excel takes the full-width signs too.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_ESCAPABLE = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_SPACES = re.compile(r"[ \t\r\n]+")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd\ufffe\uffff]"
)


def fault(value: str, column: str = "") -> str | None:
    """Code of what is wrong with a text, whatever file it comes from."""
    if len(value) > MAX_CELL:
        return "cell-too-long"
    if is_mojibake(value) or (column == "ja" and looks_western(value)):
        return "cell-mojibake"
    if _UNWANTED.search(value):
        return "cell-control"
    return None


def is_formula(value: str) -> bool:
    """Whether a spreadsheet would run the cell."""
    return bool(_FORMULA.match(value) or _FORMULA.match(value.strip()))


def clean(value: str) -> str:
    """NFC, spaces and line ends as one space."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", value.strip())).strip()


def escape(value: str) -> str:
    """The text as a cell that no spreadsheet runs; `unescape` takes it back."""
    return f"'{value}" if _ESCAPABLE.match(value) else value


def unescape(value: str) -> str:
    """See escape."""
    value = value.strip()
    return value[1:] if _ESCAPED.match(value) else value


def split_forms(cell: str) -> tuple[str, ...]:
    """Forms of a cell, blanks and repetitions dropped."""
    return tuple(unique(form.strip() for form in cell.split(SEPARATOR)))


def unique(forms: Iterable[str]) -> list[str]:
    """Without blanks and repetitions."""
    return list(dict.fromkeys(filter(None, forms)))


def joined(forms: Sequence[str]) -> str:
    """Forms as one cell. Raises ValueError when a form holds the separator, which would read back as two."""
    if any(SEPARATOR in form for form in forms):
        raise ValueError(f"a form holds {SEPARATOR!r}")
    return SEPARATOR.join(forms)
