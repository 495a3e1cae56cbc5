"""What the log keeps: read back, found, erased, aged out; and what the tables themselves refuse."""

import datetime
from pathlib import Path

import pytest

from glossary import kept
from glossary.conversations import id_start, new_conversation, short_code
from glossary.errors import GlossaryError
from glossary.language import JA, Lang, LanguagePair
from glossary.phrase_log import PhraseLog, TurnRecord
from glossary.said import KeptCorrection, KeptSpan, KeptTexts
from glossary.signals import KINDS, Signal, label
from glossary.sql import sqlite3
from glossary.store import Store
from tests.glossary.opened import on_disk, opened

VI = Lang("vi")
DAY = datetime.date(2026, 11, 21)
SAID = "山田太郎です、住民票の写しがほしいです。"
TEXTS = KeptTexts(
    (KeptSpan(JA, "known", "住民票の写し"), KeptSpan(JA, "candidate", "国際転入支援券")),
    ("〔氏名〕です、住民票の写しがほしいです。", "Tôi là 〔氏名〕."),
)
CORRECTION = KeptCorrection(JA, "recognition", "住民標の写し", "住民票の写し")


def talk(
    store: Store,
    *,
    day: datetime.date = DAY,
    hour: int = 14,
    counter: str = "3番",
    lang: Lang = VI,
    consent: bool = True,
) -> str:
    log, conversation = PhraseLog(store), new_conversation()
    if consent:
        log.consent(conversation, lang, day)
    record = TurnRecord(
        conversation,
        1,
        day,
        LanguagePair(JA, lang),
        "engine",
        "llm",
        hour=hour,
        counter=counter,
        side="staff",
    )
    log.write(record, TEXTS)
    log.write_signal(Signal(conversation, 1, day, hour, "corrected", lang, "", counter), CORRECTION)
    return conversation


def test_everything_comes_back(store: Store) -> None:
    conversation = talk(store)
    assert [(row.kind, row.text, row.side) for row in kept.spans(store)] == [
        ("known", "住民票の写し", "staff"),
        ("candidate", "国際転入支援券", "staff"),
    ]
    (correction,) = kept.corrections(store)
    assert (correction.heard, correction.corrected) == ("住民標の写し", "住民票の写し")
    (utterance,) = kept.utterances(store)
    assert (utterance.text, utterance.pair) == (TEXTS.utterance[0], LanguagePair(JA, VI))  # type: ignore[index]
    (signal,) = kept.signals(store)
    assert (signal.kind, signal.hour, signal.counter, signal.conversation) == (
        "corrected",
        14,
        "3番",
        conversation,
    )


def test_rows_are_read_from_a_day_on_and_in_chunks(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_CHUNK", 2)
    for age in range(5):
        talk(store, day=DAY - datetime.timedelta(days=age))
    assert len(list(kept.spans(store))) == 10
    assert len(list(kept.spans(store, DAY - datetime.timedelta(days=1)))) == 4
    reading = kept.spans(store)
    next(reading)
    kept.erase(store, kept.find(store, day=DAY)[0].id)
    assert len(list(reading)) == 9, "a reader in the middle keeps no transaction open"


def test_without_consent_no_sentence_is_written(store: Store) -> None:
    conversation = talk(store, consent=False)
    assert not list(kept.utterances(store))
    with pytest.raises(sqlite3.IntegrityError), store.connection.writing() as raw:
        raw.execute(
            "INSERT INTO utterances (conversation, turn, day, side, source, target, text, translation) "
            "VALUES (?, 1, '2026-11-21', 'staff', 'ja', 'vi', 'a', 'b')",
            (conversation,),
        )


def test_consent_withdrawn_takes_the_sentences_from_the_disk(store: Store, tmp_path: Path) -> None:
    conversation = talk(store)
    needle = "写しがほしい".encode()
    assert needle in on_disk(tmp_path / "k.db")
    assert PhraseLog(store).withdraw(conversation) == 1
    assert needle not in on_disk(tmp_path / "k.db")
    assert len(list(kept.spans(store))) == 2


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 4),
        ({"day": DAY}, 3),
        ({"hour": 9}, 1),
        ({"day": DAY, "hour": 14}, 2),
        ({"counter": "5番"}, 1),
        ({"lang": "ko"}, 1),
        ({"lang": "ja"}, 4),
        ({"lang": "ko", "hour": 9}, 0),
        ({"limit": 2}, 2),
    ],
)
def test_a_conversation_is_found_by_when_and_where_it_was(
    store: Store, asked: dict[str, object], count: int
) -> None:
    talk(store)
    talk(store, hour=9, counter="5番")
    talk(store, lang=Lang("ko"))
    talk(store, day=DAY - datetime.timedelta(days=3))
    assert len(kept.find(store, **asked)) == count  # type: ignore[arg-type]


def test_a_conversation_is_found_and_erased_by_its_code(store: Store, tmp_path: Path) -> None:
    others, conversation = [talk(store) for _ in range(20)], talk(store)
    code = short_code(conversation)
    for typed in (code, code.lower().replace("-", ""), f" {code.replace('0', 'O').replace('1', 'l')} "):
        (found,) = kept.find(store, code=typed)
        assert found.id == conversation
    assert (found.turns, found.spans, found.corrections, found.utterances, found.signals) == (1, 2, 1, 1, 1)
    assert (found.code, found.consent, found.hours, found.langs) == (code, "vi", (14, 14), ("ja", "vi"))
    assert kept.erase(store, conversation) == 7
    assert conversation.encode() not in on_disk(tmp_path / "k.db")
    assert kept.find(store, code=code) == ()
    assert kept.erase(store, conversation) == 0
    assert {one.id for one in kept.find(store)} == set(others)


@pytest.mark.parametrize("code", ["7K3M-9Q0", "7K3M-9Q0ZZ", "7K3M-9Q0!", SAID])
def test_what_is_no_code_is_refused(store: Store, code: str) -> None:
    with pytest.raises(GlossaryError, match="code-unknown") as failure:
        kept.find(store, code=code)
    assert "山田" not in str(failure.value)


def test_codes_are_short_and_lead_back() -> None:
    for _ in range(500):
        conversation = new_conversation()
        code = short_code(conversation)
        assert len(code) == 9
        assert not set("ILOU") & set(code)
        assert conversation.startswith(id_start(code))


def test_retention_leaves_the_last_days_and_nothing_on_the_disk(store: Store, tmp_path: Path) -> None:
    old, young = talk(store, day=DAY - datetime.timedelta(days=91)), talk(store)
    kept_day = talk(store, day=DAY - datetime.timedelta(days=90))
    assert kept.enforce(store, 90, DAY) == 1
    assert old.encode() not in on_disk(tmp_path / "k.db")
    assert {one.id for one in kept.find(store)} == {young, kept_day}
    assert kept.overview(store) == kept.Overview(
        2, 2, 4, 2, 2, 2, 2, 0, DAY - datetime.timedelta(days=90), DAY
    )


def test_an_empty_log_is_an_overview_too(store: Store) -> None:
    assert kept.overview(store) == kept.Overview(0, 0, 0, 0, 0, 0, 0, 0, None, None)


@pytest.mark.parametrize(
    ("table", "refused"),
    [
        ("spans", ["conversation", "day", "lang", "kind", "domain", "side"]),
        ("corrections", ["conversation", "day", "lang", "kind", "domain"]),
        ("utterances", ["conversation", "day", "side", "source", "target"]),
        ("signals", ["conversation", "day", "kind", "lang", "domain", "counter", "entry", "code"]),
        ("phrase_log", ["counter", "domain", "mode", "side", "phrase"]),
        ("consents", ["conversation", "day", "lang"]),
    ],
)
def test_no_column_but_those_of_redacted_text_takes_a_sentence(
    store: Store, tmp_path: Path, table: str, refused: list[str]
) -> None:
    talk(store)
    raw = opened(tmp_path / "k.db")
    for column in refused:
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(f"UPDATE {table} SET {column} = ?", (SAID,))  # noqa: S608
    raw.close()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("spans", "text"),
        ("corrections", "heard"),
        ("corrections", "corrected"),
        ("utterances", "translation"),
    ],
)
@pytest.mark.parametrize("text", ["番号は123456789012です", "a@example.jp", ""])
def test_no_text_column_takes_what_no_redacted_text_can_hold(
    store: Store, tmp_path: Path, table: str, column: str, text: str
) -> None:
    talk(store)
    raw = opened(tmp_path / "k.db")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(f"UPDATE {table} SET {column} = ?", (text,))  # noqa: S608
    raw.close()


@pytest.mark.parametrize("field", ["conversation", "kind", "lang", "domain", "counter", "entry", "code"])
def test_no_field_of_a_signal_takes_a_sentence(field: str) -> None:
    values: dict[str, object] = {
        "conversation": new_conversation(),
        "turn": 1,
        "day": DAY,
        "hour": 9,
        "kind": KINDS[0],
        "lang": VI,
    }
    Signal(**values)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a") as failure:
        Signal(**values | {field: SAID})  # type: ignore[arg-type]
    assert "山田" not in str(failure.value)


def test_a_counter_has_one_short_line() -> None:
    assert label("3番、\n転入・転出！。") == "3番 転入・転出！"
    assert len(label("あ" * 80)) == 40
