"""Terms and phrases as lines of a pack, and what a line must be before it is believed."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, Generic, Literal, TypeVar

from glossary.edits import phrase_from, term_from
from glossary.errors import GlossaryError
from glossary.formats.cells import clean
from glossary.phrases import Phrase
from glossary.sharing.entry_checks import ID, BadEntryError, check_phrase, check_term
from glossary.sharing.manifest import canonical, parse_object
from glossary.terms import Term

Kind = Literal["terms", "phrases"]
Entry = Term | Phrase
E = TypeVar("E", Term, Phrase)

MAX_LINE = 64_000
"""Bytes."""
MAX_LANGUAGES = 60
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_LAST_ORDER = 9_999


class Lines(Generic[E]):
    """How one kind of entry is written: canonical JSON, one object a line, sorted by id; empty fields left out."""

    def __init__(
        self,
        kind: Kind,
        required: frozenset[str],
        build: Callable[[Mapping[str, Any]], E],
        check: Callable[[E], None],
    ) -> None:
        self.kind = kind
        self._required = required
        self._build: Callable[[Mapping[str, Any]], E] = build
        self._check: Callable[[E], None] = check

    def write(self, entries: Iterable[E]) -> bytes:
        """The file's bytes. Raises GlossaryError("glossary-pack-entry") for an entry no office would take."""
        return b"".join(
            canonical(self.checked(entry)) + b"\n" for entry in sorted(entries, key=lambda e: e.id)
        )

    def read(self, data: bytes) -> tuple[E, ...]:
        """Raises GlossaryError("glossary-pack-damaged" | "glossary-pack-entry")."""
        if data and not data.endswith(b"\n"):
            raise GlossaryError("glossary-pack-damaged", name=f"{self.kind}.jsonl")
        entries = tuple(map(self._line, data.split(b"\n")[:-1]))
        ids = [entry.id for entry in entries]
        if ids != sorted(set(ids)):
            raise GlossaryError("glossary-pack-damaged", name=f"{self.kind}.jsonl")
        return entries

    def checked(self, entry: E) -> dict[str, Any]:
        """What a line says of `entry`, cleaned. Raises GlossaryError("glossary-pack-entry")."""
        line = self._fields(entry)
        self.entry(line)
        return line

    def entry(self, fields: Mapping[str, Any]) -> E:
        """The entry a line means. Raises GlossaryError("glossary-pack-entry")."""
        name = fields.get("id")
        try:
            if not self._required <= fields.keys():
                raise BadEntryError(min(self._required - fields.keys()))
            entry = self._build(fields)
            self._check(entry)
        except BadEntryError as error:
            shown = name if isinstance(name, str) and ID.fullmatch(name) else "?"
            raise GlossaryError("glossary-pack-entry", id=shown, field=error.field) from error
        return entry

    def dumps(self, entry: E) -> str:
        """One spelling of an entry: two that differ in nothing a person sees have the same. Nothing is checked."""
        return canonical(self._fields(entry)).decode()

    def loads(self, text: str) -> E:
        """See dumps."""
        return self._build(json.loads(text))

    def _fields(self, entry: E) -> dict[str, Any]:
        # dataclasses.asdict copies every text; a glossary has a million.
        values = ((field.name, getattr(entry, field.name)) for field in fields(entry))
        return {name: _cleaned(value) for name, value in values if name in self._required or value}

    def _line(self, line: bytes) -> E:
        if len(line) > MAX_LINE:
            raise GlossaryError("glossary-pack-damaged", name=f"{self.kind}.jsonl")
        return self.entry(parse_object(line))


def _term(fields: Mapping[str, Any]) -> Term:
    _only(fields, Term)
    for name in ("id", "ja", "reading", "domain", "plain_ja", "note", "status", "pos", "kind"):
        _string(fields, name)
    for name in ("variants", "homophones"):
        _strings(name, fields.get(name, []))
    for name in ("renderings", "wrong"):
        _by_language(fields, name, _strings)
    if type(fields.get("reading_override", False)) is not bool:
        raise BadEntryError("reading_override")
    empty: dict[str, Any] = {"variants": (), "homophones": (), "renderings": {}, "wrong": {}}
    return term_from({**empty, **fields})


def _phrase(fields: Mapping[str, Any]) -> Phrase:
    _only(fields, Phrase)
    for name in ("id", "domain", "procedure", "speaker", "plain_ja", "status"):
        _string(fields, name)
    _by_language(fields, "texts", lambda name, value: _string({name: value}, name))
    _by_language(fields, "also", _strings)
    order = fields["order"]
    if type(order) is not int or not 0 <= order <= _LAST_ORDER:
        raise BadEntryError("order")
    return phrase_from({"also": {}, **fields})


def _only(fields: Mapping[str, Any], entry: type[Entry]) -> None:
    unknown = fields.keys() - entry.__dataclass_fields__.keys()
    if unknown:
        raise BadEntryError("?")


def _string(fields: Mapping[str, Any], name: str) -> None:
    if not isinstance(fields.get(name, ""), str):
        raise BadEntryError(name)


def _strings(name: str, value: object) -> None:
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        raise BadEntryError(name)


def _by_language(fields: Mapping[str, Any], name: str, check: Callable[[str, object], None]) -> None:
    table = fields.get(name, {})
    if not isinstance(table, dict) or len(table) > MAX_LANGUAGES or not all(map(_TAG.fullmatch, table)):
        raise BadEntryError(name)
    for value in table.values():
        check(name, value)


def _cleaned(value: Any) -> Any:
    """As an import from any file cleans it, so that what an office gives out comes in again unchanged."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(item) for key, item in value.items() if item}
    return [_cleaned(item) for item in value] if isinstance(value, (list, tuple)) else value


TERM_LINES = Lines("terms", frozenset({"id", "ja", "reading", "domain", "status"}), _term, check_term)
PHRASE_LINES = Lines(
    "phrases",
    frozenset({"id", "domain", "procedure", "order", "speaker", "texts", "status"}),
    _phrase,
    check_phrase,
)
LINES: Mapping[Kind, Lines[Any]] = {"terms": TERM_LINES, "phrases": PHRASE_LINES}
