import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.database import Connection
from glossary.errors import GlossaryError
from glossary.language import JA, Lang, LanguagePair
from glossary.phrase_log import PhraseLog, TurnRecord, TurnSeconds, new_conversation
from glossary.sql import sqlite3
from glossary.store import Store
from tests.glossary.builders import RESOURCES, VI
from tests.glossary.opened import on_disk, opened

DAY = datetime.date(2026, 4, 1)
SAID = "山田太郎です、住民票の写しがほしいです。"
ANSWERED = "Tôi là Yamada Tarō, xin bản sao phiếu cư trú."


def record(conversation: str, turn: int = 1, day: datetime.date = DAY) -> TurnRecord:
    return TurnRecord(
        conversation,
        turn,
        day,
        LanguagePair(JA, VI),
        "engine",
        "qwen2.5-1.5b",
        ("residency.juminhyo_utsushi",),
        ("tax.zei",),
        ("number", "term-missed"),
        TurnSeconds(2.5, 0.8, 1.25, None, 4.9),
    )


def test_a_record_comes_back(store: Store) -> None:
    log, one = PhraseLog(store), record(new_conversation())
    log.write(one)
    bare = TurnRecord(one.conversation, 2, DAY, one.pair.reversed(), "phrase", "memory")
    log.write(bare)
    assert log.records() == log.records(one.conversation) == (one, bare)
    assert log.records(new_conversation()) == ()


def test_a_turn_translated_again_replaces_its_record(store: Store) -> None:
    log, one = PhraseLog(store), record(new_conversation())
    log.write(one)
    again = replace(one, doubts=(), hit=(*one.hit, *one.missed), missed=())
    log.write(again)
    assert log.records() == (again,)


def test_a_term_hit_once_and_missed_once_is_missed(store: Store) -> None:
    log, one = PhraseLog(store), replace(record(new_conversation()), hit=("tax.zei", "tax.zei"))
    log.write(one)
    assert (log.records()[0].hit, log.records()[0].missed) == ((), ("tax.zei",))


def test_nothing_said_reaches_the_disk(store: Store, tmp_path: Path) -> None:
    store.seed(RESOURCES)
    log = PhraseLog(store)
    matches = store.snapshot().find(SAID, LanguagePair(JA, VI))
    assert matches
    conversation = new_conversation()
    log.write(replace(record(conversation), hit=tuple(match.term.id for match in matches)))
    store.search(SAID)
    store.search(ANSWERED, VI)
    data = on_disk(tmp_path / "k.db")
    assert conversation.encode() in data
    for text in (SAID, ANSWERED, "山田", "Yamada"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert text.encode(encoding) not in data


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("conversation", SAID),
        ("pair", LanguagePair(JA, Lang(SAID))),
        ("route", SAID),
        ("engine", SAID),
        ("hit", (SAID,)),
        ("missed", (ANSWERED,)),
        ("doubts", (f"number: {SAID}",)),
    ],
)
def test_no_field_takes_a_sentence(field: str, value: object) -> None:
    with pytest.raises(ValueError, match="not a") as failure:
        replace(record(new_conversation()), **{field: value})  # type: ignore[arg-type]
    assert "山田" not in str(failure.value)


@pytest.mark.parametrize("table", ["phrase_log", "phrase_log_terms", "phrase_log_doubts"])
def test_no_column_takes_a_sentence(store: Store, tmp_path: Path, table: str) -> None:
    PhraseLog(store).write(record(new_conversation()))
    raw = opened(tmp_path / "k.db")
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if row[2] == "TEXT"]
    assert columns
    for column in columns:
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(f"UPDATE {table} SET {column} = ?", (SAID,))  # noqa: S608
    raw.close()


def test_an_erased_conversation_leaves_no_trace(store: Store, tmp_path: Path) -> None:
    log, gone, kept = PhraseLog(store), new_conversation(), new_conversation()
    for turn in range(3):
        log.write(record(gone, turn))
        log.write(record(kept, turn))
    assert gone.encode() in on_disk(tmp_path / "k.db")
    assert log.erase(gone) == 3
    assert gone.encode() not in on_disk(tmp_path / "k.db")
    assert {entry.conversation for entry in log.records()} == {kept}
    assert log.erase(gone) == 0
    raw = opened(tmp_path / "k.db")
    assert raw.execute("SELECT count(DISTINCT turn) FROM phrase_log_terms").fetchone() == (3,)
    assert raw.execute("SELECT count(DISTINCT turn) FROM phrase_log_doubts").fetchone() == (3,)
    raw.close()


def test_erasing_says_when_a_reader_keeps_a_copy_alive(tmp_path: Path) -> None:
    gone = new_conversation()
    with Connection.open(tmp_path / "k.db", busy_seconds=0.05) as connection:
        log = PhraseLog(Store(connection))
        log.write(record(gone))
        reader = opened(tmp_path / "k.db")
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM phrase_log").fetchall()
        with pytest.raises(GlossaryError, match="store-locked"):
            log.erase(gone)
        reader.close()
        log.erase(gone)
        assert gone.encode() not in on_disk(tmp_path / "k.db")


def test_pruning_keeps_the_day_itself(store: Store) -> None:
    log, conversation = PhraseLog(store), new_conversation()
    for turn in range(4):
        log.write(record(conversation, turn, DAY + datetime.timedelta(days=turn)))
    assert log.prune(DAY + datetime.timedelta(days=2)) == 2
    assert [entry.turn for entry in log.records()] == [2, 3]


def test_logging_is_no_change_of_the_glossary(store: Store) -> None:
    before = store.version
    PhraseLog(store).write(record(new_conversation()))
    assert store.version == before


def test_conversations_are_random() -> None:
    assert len({new_conversation() for _ in range(1_000)}) == 1_000
