"""A CSV of terms into the store: every row checked, all written or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.formats.csv import RowError, read_bytes, read_rows
from glossary.language import Lang
from glossary.store import Store
from glossary.term_rows import terms_of


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do (`written` False): numbers of entries, and the rows left out."""

    added: int
    changed: int
    unchanged: int
    errors: tuple[RowError, ...]
    written: bool


def import_csv(
    store: Store, path: Path, languages: Sequence[Lang], *, dry_run: bool = False, keep_good: bool = False
) -> ImportReport:
    """Write the file's rows as the town's entries, in one transaction.

    A single bad row keeps all from being written, unless `keep_good`. Raises GlossaryError("glossary-…").
    """
    sheet = read_rows(read_bytes(path), languages)
    terms, errors = terms_of(sheet, store.terms())
    write = not dry_run and (keep_good or not errors)
    changes = store.upsert_terms(terms, dry_run=not write)
    return ImportReport(changes.added, changes.changed, changes.unchanged, errors, write)
