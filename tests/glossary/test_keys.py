"""The database cannot be read without its key; a key that is missing or wrong is no damage, and nothing is touched."""

import os
import stat
import threading
from pathlib import Path

import pytest

from glossary.backups import mark
from glossary.errors import GlossaryError
from glossary.keys import Keys
from glossary.recovery import seal, unseal
from glossary.restoring import back_up, restore_if_damaged
from glossary.sql import connect, sqlite3
from glossary.store import Store
from glossary.vault import adopt_key, rotate
from tests.glossary.builders import term
from tests.glossary.opened import code_of, forget, on_disk, words

WORD = "窓口だけの語"
LINE = "むらさきの 机と 三つの橋"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "k.db"
    with Store.open(path) as store:
        store.upsert_terms([term(WORD, id="a", en="only here")])
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(found.relative_to(folder)): found.read_bytes()
        for found in folder.rglob("*")
        if found.is_file() and not found.name.endswith(("-shm", "-wal"))
    }


def test_no_file_has_a_word_in_plain(path: Path) -> None:
    back_up(path, "manual")
    found = files(path.parent)
    assert len([name for name in found if name.endswith(".db")]) == 2
    for name, data in found.items():
        assert WORD.encode() not in data, name
        assert b"SQLite format" not in data, name
    assert WORD.encode() in on_disk(path)
    with connect(path, None) as raw, pytest.raises(sqlite3.DatabaseError, match="not a database"):
        raw.execute("SELECT * FROM terms")
    raw.close()


def test_files_are_their_owners_alone(path: Path) -> None:
    back_up(path, "manual")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    for found in path.parent.rglob("*"):
        assert not found.stat().st_mode & 0o077, found
    (key_file,) = path.parent.glob("*.key")
    key_file.chmod(0o644)
    forget(path)
    assert words(path) == {WORD}
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_a_key_that_is_gone_is_said_and_changes_nothing(path: Path) -> None:
    (key_file,) = path.parent.glob("*.key")
    key = key_file.read_bytes()
    key_file.unlink()
    forget(path)
    before = files(path.parent)
    for _ in range(2):
        assert code_of(path) == "store-key-missing"
    with pytest.raises(GlossaryError, match="store-key-missing"):
        restore_if_damaged(path)
    assert files(path.parent) == before
    assert not mark(path).exists()
    key_file.write_bytes(key)
    assert words(path) == {WORD}


def test_a_wrong_key_is_told_from_a_damaged_file(path: Path) -> None:
    (key_file,) = path.parent.glob("*.key")
    right = key_file.read_text()
    key_file.write_text("ab" * 48)
    forget(path)
    assert code_of(path) == "store-key-wrong"
    with pytest.raises(GlossaryError, match="store-key-wrong"):
        restore_if_damaged(path)
    key_file.write_text("no key at all")
    assert code_of(path) == "store-key-missing"
    key_file.write_text(right)
    assert words(path) == {WORD}
    data = bytearray(path.read_bytes())
    data[100] ^= 0xFF
    path.write_bytes(data)
    assert code_of(path) == "store-corrupt"


def test_a_lost_card_comes_back_from_beside_the_backups(path: Path) -> None:
    card = path.with_name("k.db.card")
    card.unlink()
    forget(path)
    assert code_of(path) == "store-key-missing"
    card.write_bytes(b"{}")
    assert code_of(path) == "store-key-missing"


def test_the_spare_card(path: Path) -> None:
    back_up(path, "manual")
    path.with_name("k.db.card").unlink()
    forget(path)
    assert words(path) == {WORD}


def test_rotation_takes_the_old_key_away_and_keeps_everything(path: Path) -> None:
    copy = back_up(path, "manual")
    old = Keys(path).current()
    rotate(path, 5)
    new = Keys(path).current()
    assert new != old
    assert words(path) == {WORD}
    for file in (path, copy.path):
        for key, opens in ((new, True), (old, False)):
            with connect(file, key, readonly=True) as raw:
                if opens:
                    assert raw.execute("SELECT ja FROM terms").fetchall() == [(WORD,)]
                else:
                    with pytest.raises(sqlite3.DatabaseError):
                        raw.execute("SELECT ja FROM terms")
            raw.close()
    (key_file,) = path.parent.glob("*.key")
    assert key_file.read_text().strip() == new.hex()


def test_rotation_waits_for_those_inside_and_says_so(path: Path) -> None:
    inside, leave = threading.Event(), threading.Event()

    def stay() -> None:
        with Store.open(path):
            inside.set()
            leave.wait(30)

    thread = threading.Thread(target=stay)
    thread.start()
    assert inside.wait(30)
    with pytest.raises(GlossaryError, match="store-locked"):
        rotate(path, 0.1)
    leave.set()
    thread.join()
    rotate(path, 5)
    assert words(path) == {WORD}


def test_a_recovery_file_opens_a_broken_tablets_database(path: Path) -> None:
    key = Keys(path).current()
    sealed = seal(key, "abc-1", LINE)
    assert key.hex().encode() not in sealed
    assert unseal(sealed, LINE) == (key, "abc-1")
    with pytest.raises(GlossaryError, match="recovery-passphrase"):
        unseal(sealed, LINE + "!")
    for damaged in (b"", b"{}", b"[1]", b"\xff" * 40, sealed.replace(b"abc-1", b"../x1"), sealed[:-40]):
        with pytest.raises(GlossaryError, match="recovery-bad"):
            unseal(damaged, LINE)
    with pytest.raises(GlossaryError, match="recovery-passphrase"):
        unseal(sealed.replace(b"abc-1", b"abc-2"), LINE)
    with pytest.raises(GlossaryError, match="recovery-short"):
        seal(key, "abc-1", "short")
    for left in path.parent.glob("*.key"):
        left.unlink()
    path.with_name("k.db.card").unlink()
    forget(path)
    with pytest.raises(GlossaryError, match="key-not-this"):
        adopt_key(path, os.urandom(48), "abc-1", 5)
    adopt_key(path, key, "abc-1", 5)
    assert words(path) == {WORD}
    with pytest.raises(GlossaryError, match="key-in-use"):
        adopt_key(path, key, "abc-1", 5)
