"""A damaged database: moved aside, restored from the last good copy with what it still tells, and said."""

import datetime
import os
import random
import shutil
from pathlib import Path

import pytest

from glossary import kept
from glossary.backups import DAILY, Backups, mark
from glossary.conversations import new_conversation
from glossary.errors import GlossaryError
from glossary.keys import Keys
from glossary.language import JA, Lang, LanguagePair
from glossary.phrase_log import PhraseLog, TurnRecord
from glossary.restoring import Restored, back_up, restore_from, restore_if_damaged
from glossary.said import KeptSpan, KeptTexts
from glossary.store import Store
from glossary.vault import rotate
from tests.glossary.builders import term
from tests.glossary.damage import DAMAGES
from tests.glossary.opened import contents, on_disk, words

DAY = datetime.date(2026, 4, 1)
PAIR = LanguagePair(JA, Lang("vi"))
BEFORE, AFTER, SPAN = "控えの前の語", "控えの後の語", "こども未来応援券"


def turn(store: Store, conversation: str, number: int = 1, day: datetime.date = DAY) -> None:
    record = TurnRecord(conversation, number, day, PAIR, "engine", "llm", hit=("t1",), doubts=("number",))
    PhraseLog(store).write(record, KeptTexts((KeptSpan(JA, "candidate", SPAN),)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy, and after it another word, a deletion, and three more turns."""
    path = tmp_path / "data" / "k.db"
    with Store.open(path) as store:
        store.upsert_terms([term(f"語{at}", id=f"t{at}", en="x" * 300) for at in range(200)])
        store.upsert_terms([term(BEFORE, id="before"), term("消す語", id="gone")])
        turn(store, "a" * 32)
    back_up(path, "daily")
    with Store.open(path) as store:
        store.upsert_terms([term(AFTER, id="after")])
        store.delete_terms(["gone"])
        for number in range(3):
            turn(store, "b" * 32, number)
    return path


def turns(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [one.conversation[0] for one in PhraseLog(store).records()]


def restored(path: Path) -> Restored:
    found = restore_if_damaged(path, 5)
    assert found is not None
    assert not mark(path).exists()
    assert restore_if_damaged(path) is None
    return found


def fails(path: Path) -> str:
    with pytest.raises(GlossaryError) as failure, Store.open(path) as store:
        store.check()
    return failure.value.code


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_the_damage_the_counter_goes_on(path: Path, damage: str) -> None:
    DAMAGES[damage](path)
    before = path.read_bytes() if path.exists() else b""
    assert fails(path) in ("store-corrupt", "store-gone")
    found = restored(path)
    assert {BEFORE, "語0", "語199"} <= words(path)
    assert turns(path)[0] == "a"
    code = found.message.code
    if found.salvaged.whole:
        assert code == "store-restored-whole"
        assert AFTER in words(path) and "消す語" not in words(path)
        assert turns(path) == ["a", "b", "b", "b"]
    else:
        assert code == "store-restored"
        assert found.message.context["day"] == f"{found.at:%Y-%m-%d %H:%M}"
    if before.strip(b"\0"):
        assert path.with_name("k.db.damaged").read_bytes() == before


@pytest.mark.parametrize("damage", ["a byte of the first page", "the first page zeroed"])
def test_the_first_page_is_lent_and_nothing_is_lost(path: Path, damage: str) -> None:
    DAMAGES[damage](path)
    assert restored(path).salvaged.whole
    assert not path.with_name("k.db.lent").exists()


def test_what_can_be_read_comes_over(path: Path) -> None:
    """Only the search index is damaged: the history and the log are newer than the copy, and come over."""
    damaged_table(path, "terms_fts_data")
    assert fails(path) == "store-corrupt"
    found = restored(path)
    assert (found.salvaged.steps, found.salvaged.turns) == (2, 3)
    assert AFTER in words(path) and "消す語" not in words(path)
    assert turns(path) == ["a", "b", "b", "b"]
    with Store.open(path) as store:
        assert [one.text for one in kept.spans(store)] == [SPAN] * 4
        assert PhraseLog(store).records()[3].hit == ("t1",)
        assert [one.id for one in store.search(AFTER)] == ["after"]
        assert store.undo().entries == 1
        assert "消す語" in {one.ja for one in store.terms()}


def damaged_table(path: Path, table: str) -> None:
    """Flip a byte in every page of a table but its root."""
    from tests.glossary.opened import opened

    raw = opened(path)
    text = raw.execute(f"SELECT group_concat(quote(block)) FROM {table}").fetchone()[0]  # noqa: S608
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    blocks = [bytes.fromhex(part[2:-1]) for part in text.split(",") if len(part) > 1_000]
    clear = contents(path, Keys(path).current())
    found = [at for block in blocks if (at := clear.find(block[:200])) >= 0]
    assert found
    data = bytearray(path.read_bytes())
    # Decrypted pages are 80 bytes shorter, the first another 16.
    for page in {(at + 16) // (4_096 - 80) for at in found}:
        data[page * 4_096 + 50] ^= 0xFF
    path.write_bytes(data)


def test_without_a_copy_it_begins_anew_and_says_so(path: Path) -> None:
    shutil.rmtree(path.with_name("backups"))
    path.with_name("k.db.first").unlink()
    path.write_bytes(os.urandom(8_192))
    found = restored(path)
    assert (found.at, found.message.code) == (None, "store-renewed")
    assert words(path) == set()
    assert path.with_name("k.db.damaged").stat().st_size == 8_192


def test_a_copy_that_is_damaged_too_is_passed_over(path: Path) -> None:
    key = Keys(path).current()
    older = Backups(path, key).all()[0]
    newer = back_up(path, "manual")
    newer.path.write_bytes(newer.path.read_bytes()[:8_192])
    path.write_bytes(bytes(path.stat().st_size))
    assert restored(path).at == older.at


def test_garbage_in_the_write_ahead_log_loses_nothing(path: Path) -> None:
    """What was written is carried into the database as soon as it is written."""
    child = os.fork()
    if child == 0:
        with Store.open(path) as first:
            first.upsert_terms([term("最後の語", id="last")])
            with Store.open(path) as store:
                store.connection.settle()
            first.connection.settle()
            os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    log = path.with_name("k.db-wal")
    assert log.stat().st_size > 4_096
    log.write_bytes(random.Random(1).randbytes(log.stat().st_size))
    assert "最後の語" in words(path)


def test_erasing_reaches_every_copy_and_the_damaged_file(path: Path) -> None:
    DAMAGES["bytes in the middle"](path)
    restored(path)
    back_up(path, "manual")
    assert path.with_name("k.db.damaged").exists()
    assert on_disk(path).count(b"a" * 32) > 1
    with Store.open(path) as store:
        kept.erase(store, "a" * 32)
    assert b"a" * 32 not in on_disk(path)
    assert not path.with_name("k.db.damaged").exists()
    assert len(Backups(path, Keys(path).current()).all()) == 2
    for copy in Backups(path, Keys(path).current()).all():
        restore_from(path, copy.path)
        assert "a" not in turns(path)


def test_what_is_too_old_goes_from_every_copy(path: Path) -> None:
    old = new_conversation()
    with Store.open(path) as store:
        turn(store, old, day=DAY - datetime.timedelta(days=100))
    back_up(path, "manual")
    assert old.encode() in b"".join(
        contents(one.path, Keys(path).current()) for one in Backups(path, Keys(path).current()).all()
    )
    with Store.open(path) as store:
        assert kept.enforce(store, 90, DAY) == 1
    assert old.encode() not in on_disk(path)
    assert b"a" * 32 in on_disk(path)


def test_a_consent_taken_back_is_taken_from_the_copies(path: Path) -> None:
    text = "この文は残してよいです"
    with Store.open(path) as store:
        log = PhraseLog(store)
        log.consent("c" * 32, JA, DAY)
        log.write(
            TurnRecord("c" * 32, 1, DAY, PAIR, "engine", "llm"), KeptTexts((), (text, "câu này có thể giữ"))
        )
    back_up(path, "manual")
    with Store.open(path) as store:
        PhraseLog(store).withdraw("c" * 32)
    assert text.encode() not in on_disk(path)


def test_copies_are_kept_for_a_week_and_a_copy_that_is_not_good_does_not_count(path: Path) -> None:
    for day in range(20):
        at = datetime.datetime(2030, 5, 1, 9) + datetime.timedelta(days=day)
        back_up(path, "daily", lambda at=at: at)  # type: ignore[misc]
    found = Backups(path, Keys(path).current()).all()
    assert [one.at.day for one in found] == [*range(20, 20 - DAILY, -1)]
    DAMAGES["bytes in the middle"](path)
    with pytest.raises(GlossaryError, match="store-corrupt"):
        back_up(path, "manual")
    assert len(Backups(path, Keys(path).current()).all()) == len(found)
    assert not list(path.with_name("backups").glob("*.new*"))
    assert mark(path).exists()


def test_going_back_keeps_what_was_there(path: Path) -> None:
    copy = Backups(path, Keys(path).current()).all()[0]
    restore_from(path, copy.path)
    assert AFTER not in words(path)
    newest = Backups(path, Keys(path).current()).all()[0]
    assert newest.reason == "restore"
    restore_from(path, newest.path)
    assert AFTER in words(path)


def test_another_machines_copy_needs_its_key(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "k.db"
    with Store.open(other) as store:
        store.upsert_terms([term("ほかの語")])
    copy, key = back_up(other, "manual"), Keys(other).current()
    with pytest.raises(GlossaryError, match="backup-not-good"):
        restore_from(path, copy.path)
    assert AFTER in words(path)
    restore_from(path, copy.path, key)
    assert words(path) == {"ほかの語"}
    rotate(path, 5)
    assert words(path) == {"ほかの語"}
