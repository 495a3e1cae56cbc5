"""The term base and the phrases on disk."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.database import Connection
from glossary.edits import PHRASES, TERMS, E, Table, delete, new_step, states, write
from glossary.language import Lang
from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from glossary.rows import count_write, load_phrases, load_terms
from glossary.search import find_phrases, find_terms
from glossary.seed import apply_shipped, forget_seed, seeded
from glossary.shipped import digest, read_shipped
from glossary.stats import GlossaryStats, count
from glossary.steps import Note
from glossary.terms import Term
from glossary.undoing import Edit, undo_last


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write did, or would do: numbers of entries."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


class Store:
    """Terms and phrases; belongs to the thread that opened it (RuntimeError elsewhere).

    Every method may raise GlossaryError("store-corrupt" | "store-locked" | "store-full" | "store-unusable").
    """

    def __init__(self, connection: Connection, note: Note = Note()) -> None:  # noqa: B008 - frozen
        self.connection = connection
        self.note = note
        """Under whose name the history has what is written here."""

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: Path) -> Iterator["Store"]:
        """Open or create the database at `path`. Raises GlossaryError("store-newer") too."""
        with Connection.open(path) as connection:
            yield cls(connection)

    @property
    def version(self) -> int:
        """Counts writes to terms and phrases, by any process: once it changes, a new snapshot is due."""
        with self.connection.reading() as raw:
            return int(raw.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()[0])

    def snapshot(self) -> TermIndex:
        """All terms as they are now, to be shared with other threads."""
        return TermIndex(self.terms())

    def terms(self) -> tuple[Term, ...]:
        """All terms, most useful first."""
        with self.connection.reading() as raw:
            return load_terms(raw)

    def phrases(self) -> tuple[Phrase, ...]:
        """All phrases by procedure and step."""
        with self.connection.reading() as raw:
            return load_phrases(raw)

    def search(self, query: str, lang: Lang | None = None, limit: int = 20) -> tuple[Term | Phrase, ...]:
        """Terms, then phrases, with `query` in a form of `lang` (any language when None).

        Case, width, kana, spaces and Latin diacritics do not matter; exact forms come first.
        """
        with self.connection.reading() as raw:
            terms = find_terms(raw, query, lang, limit)
            return (*terms, *find_phrases(raw, query, lang, limit - len(terms)))

    def upsert_terms(self, terms: Sequence[Term], *, dry_run: bool = False) -> Changes:
        """Write the town's entries by id, all or none; entries that differ in nothing stay as they are."""
        return self._upsert(TERMS, terms, dry_run)

    def upsert_phrases(self, phrases: Sequence[Phrase], *, dry_run: bool = False) -> Changes:
        """As upsert_terms."""
        return self._upsert(PHRASES, phrases, dry_run)

    def delete_terms(self, ids: Iterable[str]) -> int:
        """Delete entries, shipped ones for good; how many there were."""
        return self._delete(TERMS, ids)

    def delete_phrases(self, ids: Iterable[str]) -> int:
        """As delete_terms."""
        return self._delete(PHRASES, ids)

    def undo(self) -> Edit:
        """Take back the last import, edit, deletion or approval whole; again for the one before.

        What the program ships now comes in again at the next `seed`. Raises GlossaryError("nothing-to-undo").
        """
        with self.connection.writing() as raw:
            edit = undo_last(raw, replace(self.note, action="undone"))
            forget_seed(raw)
            count_write(raw)
        return edit

    def _upsert(self, table: Table[E], entries: Sequence[E], dry_run: bool) -> Changes:
        if not dry_run:
            self.connection.back_up_before(len(entries))
        with self.connection.writing() as raw:
            known: dict[str, E] = {entry.id: entry for entry in table.load(raw)}
            added: list[E] = [entry for entry in entries if entry.id not in known]
            changed: list[E] = [entry for entry in entries if entry.id in known and known[entry.id] != entry]
            if (added or changed) and not dry_run:
                write(raw, table, changed + added, new_step(raw, self.note))
                count_write(raw)
        return Changes(len(added), len(changed), len(entries) - len(added) - len(changed))

    def _delete(self, table: Table[E], ids: Iterable[str]) -> int:
        with self.connection.writing() as raw:
            found = len(states(raw, table, ids := tuple(ids)))
            if found:
                delete(raw, table, ids, new_step(raw, replace(self.note, action="deleted")))
                count_write(raw)
        return found

    def stats(self) -> GlossaryStats:
        """Numbers of terms and phrases, languages, share checked by a person."""
        with self.connection.reading() as raw:
            return count(raw)

    def seed(self, resources: Path) -> bool:
        """Bring the shipped entries in resources/{glossary,phrases} up to date; False when they were.

        Entries the town has edited, and terms whose Japanese form the town already has, are left alone;
        shipped entries that are no longer shipped go. Raises GlossaryError("resources-damaged").
        """
        current = digest(resources)
        with self.connection.reading() as raw:
            if seeded(raw) == current:
                return False
        shipped = read_shipped(resources)
        with self.connection.writing() as raw:
            apply_shipped(raw, shipped, current)
            count_write(raw)
        return True

    def check(self) -> None:
        """Read every page. Raises GlossaryError("store-corrupt")."""
        self.connection.check()
