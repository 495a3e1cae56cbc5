import threading
from pathlib import Path

import pytest

from glossary.database import Connection
from glossary.errors import GlossaryError
from glossary.schema import MIGRATIONS
from glossary.sql import connect, sqlite3
from glossary.store import Store
from tests.glossary.builders import term
from tests.glossary.opened import opened


def code_of(path: Path) -> str:
    with pytest.raises(GlossaryError) as failure, Store.open(path) as store:
        store.terms()
        store.check()
    return failure.value.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed database with a few hundred terms."""
    path = tmp_path / "deep" / "k.db"
    with Store.open(path) as store:
        store.upsert_terms([term(f"語{at}", id=f"t{at}", en="x" * 200) for at in range(300)])
    return path


def test_the_database_is_durable_and_strict(path: Path) -> None:
    with Connection.open(path) as connection, connection.reading() as raw:
        pragmas = {
            name: raw.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "busy_timeout",
                "user_version",
            )
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 30_000,
        "user_version": len(MIGRATIONS),
    }


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "k.db"
    path.write_bytes("これは用語集ではありません。".encode() * 100)
    assert code_of(path) == "store-corrupt"


def test_a_database_with_overwritten_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8_192:] = b"\xa5" * (len(data) - 8_192)
    path.write_bytes(data)
    assert code_of(path) == "store-corrupt"


def test_a_database_of_a_newer_program_is_left_alone(path: Path) -> None:
    raw = opened(path)
    raw.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    raw.close()
    assert code_of(path) == "store-newer"


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "k.db"
    raw = connect(path, None)
    raw.execute("CREATE TABLE recipes (title TEXT)")
    raw.close()
    assert code_of(path) == "store-foreign"


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert code_of(tmp_path) == "store-unusable"
    assert code_of(tmp_path / "file" / "k.db") == "store-unusable"


def test_a_writer_gives_up_on_a_locked_database_and_readers_go_on(path: Path) -> None:
    other = opened(path)
    other.execute("BEGIN IMMEDIATE")
    with Connection.open(path, busy_seconds=0.05) as connection:
        store = Store(connection)
        assert len(store.terms()) == 300
        with pytest.raises(GlossaryError, match="store-locked"):
            store.upsert_terms([term("新語")])
        other.execute("ROLLBACK")
        assert store.upsert_terms([term("新語")]).added == 1
    other.close()


def test_another_thread_is_told_what_to_do(path: Path) -> None:
    failures: list[RuntimeError] = []
    with Store.open(path) as store:

        def use() -> None:
            try:
                store.terms()
            except RuntimeError as error:
                failures.append(error)

        thread = threading.Thread(target=use, name="window")
        thread.start()
        thread.join()
    assert "snapshot()" in str(failures[0])
    assert "window" in str(failures[0])


def test_a_failed_write_leaves_nothing(path: Path) -> None:
    with Store.open(path) as store:
        before = store.terms(), store.version
        with pytest.raises(sqlite3.IntegrityError):
            store.upsert_terms([term("良い語"), term("悪い語", status="unknown")])  # type: ignore[arg-type]
        assert (store.terms(), store.version) == before


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_every_older_version_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    raw = connect(old, None, isolation_level="DEFERRED")
    for statements in MIGRATIONS[:version]:
        for statement in statements:
            raw.execute(statement)
    raw.execute(f"PRAGMA user_version = {version}")
    raw.commit()
    raw.close()
    schemas = []
    for path in (old, new):
        with Connection.open(path) as connection, connection.reading() as opened:
            schemas.append(opened.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall())
    assert schemas[0] == schemas[1]


def test_a_migration_that_fails_leaves_the_version_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "k.db"
    broken = (*MIGRATIONS, ("CREATE TABLE half (x)", "CREATE TABLE half (x)"))
    monkeypatch.setattr("glossary.schema.MIGRATIONS", broken)
    with pytest.raises(sqlite3.OperationalError), Connection.open(path):
        pass
    monkeypatch.undo()
    with Connection.open(path) as connection, connection.reading() as raw:
        assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)


def test_two_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    path, failures = tmp_path / "k.db", []
    barrier = threading.Barrier(4)

    def work() -> None:
        barrier.wait()
        try:
            with Store.open(path) as store:
                store.version  # noqa: B018
        except (GlossaryError, sqlite3.Error) as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
