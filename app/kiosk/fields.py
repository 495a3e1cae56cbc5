"""Fields of an entry's table, each checked by its shape; what is wrong is noted and read as absent."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from app.kiosk.entry import LANGUAGES, KioskError
from app.kiosk.reading import Table, shown
from glossary.language import Lang

T = TypeVar("T")
_CLOCK = re.compile(r"([01]\d|2[0-9]):([0-5]\d)")
_BREAKS = re.compile("[\n\r\t\u2028\u2029]+ *")
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn"})
_FORMAT = frozenset("\u200b\u200c\u200d\u2060")
"""Format characters that writing needs (Burmese and Nepali joiners, Thai word marks); others can hide or turn text."""


class Fields:
    """Reads one entry; `problems` has what was wrong, in the order read."""

    def __init__(self, table: Table, file: str, entry: str) -> None:
        self._table = table
        self._where: dict[str, str | int | float] = {"file": file, "entry": shown(entry)}
        self.problems: list[KioskError] = []

    def wrong(self, code: str, field: str, **context: str | int | float) -> None:
        """Note a problem."""
        self.problems.append(KioskError(code, **self._where, field=shown(field), **context))

    def only(self, known: Sequence[str]) -> None:
        """Note every field that is not known."""
        for name in self._table:
            if name not in known:
                self.wrong("kiosk-field-unknown", name)

    def value(self, name: str, read: Callable[[object], T], absent: T, expected: str) -> T:
        """`read` raises ValueError, TypeError or KeyError for what it will not take; `expected` tells people what it does."""
        if name not in self._table:
            return absent
        try:
            return read(self._table[name])
        except (ValueError, TypeError, KeyError):
            self.wrong("kiosk-field-expected", name, expected=expected)
            return absent

    def texts(self, name: str, longest: int) -> Mapping[Lang, str]:
        """One text a language."""
        return {lang: text for lang, (text,) in self._by_language(name, longest, 1, single=True).items()}

    def lists(self, name: str, longest: int, most: int) -> Mapping[Lang, tuple[str, ...]]:
        """Several texts a language."""
        return self._by_language(name, longest, most, single=False)

    def _by_language(
        self, name: str, longest: int, most: int, *, single: bool
    ) -> dict[Lang, tuple[str, ...]]:
        table = self._table.get(name, {})
        if not isinstance(table, dict):
            self.wrong("kiosk-field-expected", name, expected='{ ja = "…", en = "…" }')
            return {}
        found: dict[Lang, tuple[str, ...]] = {}
        for lang, value in table.items():
            field = f"{name}.{lang}"
            if lang not in LANGUAGES:
                self.wrong("kiosk-language-unknown", field, known=", ".join(LANGUAGES))
                continue
            values = [value] if single else value
            if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
                self.wrong("kiosk-field-expected", field, expected='"…"' if single else '["…", "…"]')
                continue
            if len(values) > most:
                self.wrong("kiosk-list-long", field, limit=most)
                continue
            texts = [clean(one) for one in values]
            kept = tuple(dict.fromkeys(text for text in texts if self._readable(text, field, longest)))
            if kept:
                found[Lang(lang)] = kept
        return found

    def _readable(self, text: str, field: str, longest: int) -> bool:
        if not text:
            self.wrong("kiosk-text-empty", field)
        elif len(text) > longest:
            self.wrong("kiosk-text-long", field, limit=longest)
        elif any(map(_hidden, text)):
            self.wrong("kiosk-text-hidden", field)
        else:
            return True
        return False


def clean(text: str) -> str:
    """Composed, on one line."""
    return _BREAKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _hidden(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category in _UNSEEN or (category == "Cf" and letter not in _FORMAT)


def whole(low: int, high: int) -> Callable[[object], int]:
    """A whole number from `low` to `high`."""

    def read(value: object) -> int:
        if type(value) is not int or not low <= value <= high:
            raise ValueError
        return value

    return read


def text_of(pattern: str) -> Callable[[object], str]:
    """A text of a shape."""
    shape = re.compile(pattern)

    def read(value: object) -> str:
        if not isinstance(value, str) or not shape.fullmatch(value):
            raise ValueError
        return value

    return read


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def strings(value: object, most: int) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list) or len(value) > most:
        raise ValueError
    return tuple(text_of(".{1,40}")(one) for one in value)


def rows(value: object, known: frozenset[str], most: int) -> tuple[Mapping[str, object], ...]:
    """A list of tables with these fields only."""
    if not isinstance(value, list) or len(value) > most:
        raise ValueError
    for row in value:
        if not isinstance(row, dict) or not row.keys() <= known:
            raise ValueError
    return tuple(value)


def minutes(value: object) -> int:
    """ "09:30" after midnight; up to "29:59" for the small hours of the same night."""
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError
    return 60 * int(found[1]) + int(found[2])


def clock(value: int) -> str:
    """The reverse of minutes."""
    return f"{value // 60:02}:{value % 60:02}"
