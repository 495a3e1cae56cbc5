"""kakehashi.db: pages broken by a bad disk or a bad hand, and whole databases that are not ours."""

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from glossary.language import Lang
from glossary.store import Store
from tests.fuzz.mutation import Step, apply, steps
from tests.fuzz.nasty import NASTY_TEXTS
from tests.fuzz.parser import Feed, Parser
from tests.fuzz.tables import PHRASES, TERMS

_TABLES = (
    "terms",
    "variants",
    "renderings",
    "phrases",
    "phrase_texts",
    "phrase_also",
    "meta",
    "history",
    "removed",
    "people",
    "signers",
)
_COLUMNS = (
    "ja",
    "reading",
    "status",
    "homophones",
    "wrong",
    "text",
    "lang",
    "id",
    "value",
    "search_text",
    "step",
    "position",
    "number",
)
_STATEMENTS = (
    *(f"DROP TABLE {table}" for table in _TABLES),
    *(
        f"UPDATE {table} SET {column} = {value}"  # noqa: S608 - whoever has the file may write it
        for table in _TABLES
        for column in _COLUMNS
        for value in ("X'FF'", "NULL", "9e999", "'[[['", "CAST(X'EDA080' AS TEXT)", "-1")
    ),
    *(f"ALTER TABLE {table} RENAME TO gone" for table in _TABLES),
    *(f"ALTER TABLE {table} DROP COLUMN {column}" for table in _TABLES for column in _COLUMNS),
    "CREATE TRIGGER evil AFTER UPDATE ON meta BEGIN DELETE FROM terms; END",
    "CREATE TRIGGER evil BEFORE INSERT ON terms BEGIN SELECT raise(ABORT, 'no'); END",
    "DROP VIEW surfaces",
    "CREATE TABLE extra (a)",
    "CREATE VIEW evil AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
    "DROP TABLE terms_fts",
    "DELETE FROM meta",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 3",
    "PRAGMA user_version = -1",
    "PRAGMA user_version = 2147483647",
)


@functools.cache
def _seed() -> bytes:
    """A small database as the program makes it; its log is in it."""
    with TemporaryDirectory() as name:
        path = Path(name) / "kakehashi.db"
        with Store.open(path) as store:
            store.upsert_terms(TERMS)
            store.upsert_phrases(PHRASES)
            store.connection.empty_log()
        return path.read_bytes()


Case = tuple[Sequence[Step], Sequence[str]]


@contextmanager
def _arena(box: Path) -> Iterator[Feed]:
    path = box / "kakehashi.db"
    _seed()

    def feed(case: Case) -> None:
        for one in box.iterdir():
            one.unlink()
        path.write_bytes(_seed())
        if case[1]:
            _altered(path, case[1])
        if case[0]:
            path.write_bytes(apply(path.read_bytes(), case[0]))
        with Store.open(path) as store:
            _used(store)
        # What a broken one has become must not stop the next start either.
        with Store.open(path) as store:
            store.terms()

    yield feed


def _altered(path: Path, statements: Sequence[str]) -> None:
    """Whoever has the file can write what they like into it."""
    with Store.open(path) as store:
        raw = store.connection._db.conn
        raw.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            # Many of them do not fit together; the store sees what is left.
            try:
                raw.execute(statement)
            except raw.Error:
                raw.rollback()
            else:
                raw.commit()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _used(store: Store) -> None:
    """What a day at the counter asks of it."""
    version = store.version
    store.terms()
    store.phrases()
    store.stats()
    for text in ("税", *NASTY_TEXTS[:4]):
        store.search(text, Lang("en"))
    store.check()
    store.upsert_terms(TERMS[:1])
    store.delete_phrases(["p.wait"])
    assert store.version >= version


_WORDS = st.lists(st.sampled_from(_STATEMENTS), max_size=3)
DATABASE = Parser(
    "kakehashi.db",
    st.one_of(st.tuples(steps(4), st.just(())), st.tuples(st.just(()), _WORDS), st.tuples(steps(2), _WORDS)),
    _arena,
)
