"""Terms and phrases from files and into files, in every format."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from glossary.errors import GlossaryError
from glossary.formats import phrase_table
from glossary.formats.csv import read_csv, write_csv
from glossary.formats.files import check_content, read_bytes
from glossary.formats.phrase_table import phrase_columns
from glossary.formats.sheet import Record, RowError, Sheet, read_records
from glossary.formats.tbx import read_tbx, write_tbx
from glossary.formats.term_table import term_columns, term_table
from glossary.formats.tmx import read_tmx, write_tmx
from glossary.formats.xlsx import read_xlsx, write_xlsx
from glossary.language import JA, Lang
from glossary.phrase_rows import phrases_of
from glossary.phrases import Phrase
from glossary.selection import ALL, Selection, select
from glossary.store import Store
from glossary.term_rows import terms_of
from glossary.terms import Term

Kind = Literal["terms", "phrases"]
KINDS: tuple[Kind, ...] = ("terms", "phrases")

_Read = Callable[[bytes, Sequence[Lang], Kind | None], tuple[Kind, Sheet]]
_Write = Callable[[Sequence[Term], Sequence[Phrase], Sequence[Lang], Kind], bytes]


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One format; `kinds` lists what it can hold, the usual one first."""

    name: str
    kinds: tuple[Kind, ...]
    read: _Read
    write: _Write


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do (`written` False): numbers of entries, and the rows left out."""

    added: int
    changed: int
    unchanged: int
    errors: tuple[RowError, ...]
    written: bool
    kind: Kind = "terms"
    ignored: tuple[str, ...] = ()
    """Languages and data categories the file has and the glossary does not take."""


def format_of(path: Path, name: str = "") -> FileFormat:
    """The format called `name`, or else that of the suffix. Raises GlossaryError("glossary-format-unknown")."""
    found = FORMATS.get(name or path.suffix.lower().removeprefix("."))
    if found is None:
        raise GlossaryError("glossary-format-unknown", path=path.name)
    return found


def import_file(
    store: Store,
    path: Path,
    languages: Sequence[Lang],
    *,
    format_: str = "",
    kind: Kind | None = None,
    dry_run: bool = False,
    keep_good: bool = False,
) -> ImportReport:
    """Write the file's entries as the town's, in one transaction that Store.undo takes back.

    A single bad row keeps all from being written, unless `keep_good`. Raises GlossaryError("glossary-…").
    """
    file_format = format_of(path, format_)
    data = read_bytes(path)
    check_content(data, file_format.name)
    kind, sheet = file_format.read(data, languages, kind)
    if kind == "terms":
        terms, errors = terms_of(sheet, store.terms())
        write = not dry_run and (keep_good or not errors)
        changes = store.upsert_terms(terms, dry_run=not write)
    else:
        phrases, errors = phrases_of(sheet, store.phrases())
        write = not dry_run and (keep_good or not errors)
        changes = store.upsert_phrases(phrases, dry_run=not write)
    return ImportReport(changes.added, changes.changed, changes.unchanged, errors, write, kind, sheet.ignored)


def export_file(
    store: Store,
    file_format: FileFormat,
    kind: Kind,
    languages: Sequence[Lang],
    selection: Selection = ALL,
) -> bytes:
    """All chosen entries of a kind, read back by import_file."""
    return file_format.write(*select(store, selection), languages, kind)


def _read_table(read: Callable[[bytes, str], Iterator[Record]]) -> _Read:
    def read_sheet(data: bytes, languages: Sequence[Lang], kind: Kind | None) -> tuple[Kind, Sheet]:
        records = read(data, kind or "")
        header = next(records, Record(1, ()))
        kind = kind or _kind(header)
        columns = term_columns(languages) if kind == "terms" else phrase_columns(languages)
        return kind, read_records(itertools.chain([header], records), columns)

    return read_sheet


def _write_table(write: Callable[[Iterator[list[str]], Kind], bytes]) -> _Write:
    def write_sheet(
        terms: Sequence[Term], phrases: Sequence[Phrase], languages: Sequence[Lang], kind: Kind
    ) -> bytes:
        if kind == "terms":
            present = {lang for term in terms for lang in term.renderings}
            return write(term_table(terms, [lang for lang in languages if lang in present]), kind)
        present = {JA}.union(*(phrase.texts.keys() | phrase.also.keys() for phrase in phrases))
        return write(
            phrase_table.phrase_table(phrases, [lang for lang in languages if lang in present]), kind
        )

    return write_sheet


def _kind(header: Record) -> Kind:
    titles = {value.strip().casefold() for value in header.values if isinstance(value, str)}
    distinct = titles & set(phrase_table.DISTINCT)
    return "phrases" if distinct or any(title.startswith(phrase_table.ALSO) for title in titles) else "terms"


FORMATS = {
    file_format.name: file_format
    for file_format in (
        FileFormat(
            "csv",
            KINDS,
            _read_table(lambda data, kind: read_csv(data)),
            _write_table(lambda rows, kind: write_csv(rows)),
        ),
        FileFormat("xlsx", KINDS, _read_table(read_xlsx), _write_table(write_xlsx)),
        FileFormat(
            "tbx",
            ("terms",),
            lambda data, languages, kind: ("terms", read_tbx(data, languages)),
            lambda terms, phrases, languages, kind: write_tbx(terms),
        ),
        FileFormat(
            "tmx",
            ("phrases",),
            lambda data, languages, kind: ("phrases", read_tmx(data, languages)),
            lambda terms, phrases, languages, kind: write_tmx(phrases),
        ),
    )
}
