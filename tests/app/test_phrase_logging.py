"""What the phrase log writes of turns and corrections, and what it costs when it cannot."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.acts import Act
from app.events import Seconds
from app.phrase_logging import PhraseLogger
from app.settings import Settings
from app.turn_records import as_record
from app.turn_run import TurnResult
from glossary import kept
from glossary.errors import GlossaryError
from glossary.language import Lang
from glossary.phrase_log import PhraseLog, new_conversation
from glossary.phrases import Phrase
from glossary.said import Redacts
from glossary.signals import KINDS
from glossary.store import Store
from glossary.terms import Found
from tests.app.phrase_logs import (
    ANSWER,
    DETAIL,
    NOW,
    PAIR,
    SAID,
    VI,
    correcting,
    kept_turns,
    logger_for,
    result,
)
from tests.glossary.opened import on_disk
from tests.learning.small_redactor import SmallRedactor


def test_a_record_holds_ids_codes_and_durations() -> None:
    settings = replace(Settings(), counter_name="3番、転入", mode="school")
    record = as_record(new_conversation(), result(), NOW, settings)
    assert (record.route, record.engine) == ("engine", "llm")
    assert (record.hit, record.missed) == (("residency.juminhyo",), ("office.madoguchi",))
    assert record.doubts == ("number", "term-missed")
    assert record.seconds.recognize == 0.2
    assert (record.day, record.hour) == (NOW.date(), 14)
    assert (record.counter, record.domain, record.mode) == ("3番 転入", "residency", "school")
    assert (record.side, record.phrase, record.unsure) == ("staff", "", True)
    phrase = Phrase("visitor.yes", "office", "talk", 0, "visitor")
    record = as_record(new_conversation(), result(phrase=phrase), NOW, settings)
    assert (record.domain, record.phrase) == ("office", "visitor.yes")


def test_nothing_personal_that_was_said_reaches_the_disk(
    database: Path, logger: PhraseLogger, tmp_path: Path
) -> None:
    for turn in range(1, 6):
        logger(result(turn))
    logger.finish(6)
    logger(result(6))
    assert logger.flush()
    with Store.open(database) as store:
        records = PhraseLog(store).records()
        spans = [(row.kind, row.text, row.domain, row.side) for row in kept.spans(store)]
        written = on_disk(database)
    assert len(records) == 6
    assert len({record.conversation for record in records}) == 2
    assert spans[:2] == [
        ("known", "住民票", "residency", "staff"),
        ("candidate", "国際転入支援券", "residency", "staff"),
    ]
    assert "国際転入支援券".encode() in written
    for text in (SAID, ANSWER, DETAIL, "山田", "花子", "Hanako", "もあります"):
        assert text.encode() not in written
        assert text.encode("utf-16-le") not in written


def test_switched_off_or_without_a_translation_nothing_is_written(database: Path) -> None:
    with logger_for(database, replace(Settings(), log_level="off")) as off:
        off(result())
        off.note(Act("replayed", VI, 1))
        assert off.level == "off"
    with logger_for(database) as logger:
        logger(TurnResult(1, PAIR, None, Seconds()))
    assert not database.exists()


def test_a_log_that_cannot_be_written_costs_no_turn_and_loses_none(database: Path) -> None:
    database.write_bytes(b"not a database" * 100)
    told: list[str] = []
    with logger_for(database, tell=lambda error: told.append(error.code)) as logger:
        logger(result())
        logger.note(Act("replayed", VI, 1))
        assert not logger.flush(2)
        assert database.read_bytes() == b"not a database" * 100
        database.unlink()
        assert logger.flush()
    assert told == ["store-corrupt"]
    assert kept_turns(database) == 1


def test_the_window_never_waits_for_the_redactor(database: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slow() -> Redacts:
        asked.set()
        go_on.wait(20)
        return SmallRedactor()

    with logger_for(database, redactor=slow) as logger:
        logger(result())
        logger(result(2))
        assert asked.wait(20)
        go_on.set()
    with Store.open(database) as store:
        assert len(PhraseLog(store).records()) == 2


def test_a_redactor_that_cannot_work_costs_the_texts_only(database: Path) -> None:
    def missing() -> Redacts:
        raise GlossaryError("resources-damaged", name="x", row=0, column="")

    with logger_for(database, redactor=missing) as logger:
        logger(result())
        logger.note(correcting("住民標がほしい", "住民票がほしい"))
    with Store.open(database) as store:
        assert len(PhraseLog(store).records()) == 1
        assert len(list(kept.signals(store))) == 1
        assert not [*kept.spans(store), *kept.corrections(store)]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_costs_one_turn_and_not_those_after_it(database: Path) -> None:
    class Broken(SmallRedactor):
        def spans(self, text: str, lang: Lang, terms: Sequence[Found]) -> Sequence[object]:  # type: ignore[override]
            if "窓" in text:
                raise IndexError
            return super().spans(text, lang, terms)

    with logger_for(database, redactor=Broken) as logger:
        logger(result(1, "窓です。"))
        worker = logger._worker.thread
        assert worker is not None
        worker.join(20)
        logger(result(2))
    with Store.open(database) as store:
        assert [record.turn for record in PhraseLog(store).records()] == [2]


def test_a_correction_keeps_what_was_changed_and_no_name(database: Path, logger: PhraseLogger) -> None:
    logger(result())
    logger.note(correcting("山田花子です。住民標がほしいです。", "山田花子です。住民票がほしいです。"))
    logger.note(correcting("山田花のこです。", "山田花子です。"))
    logger.note(Act("replayed", VI, 1))
    assert logger.flush()
    with Store.open(database) as store:
        assert [(row.heard, row.corrected) for row in kept.corrections(store)] == [
            ("住民標がほしいです", "住民票がほしいです")
        ]
        signals = list(kept.signals(store))
    assert [(row.kind, row.domain, row.hour) for row in signals] == [
        ("corrected", "residency", 14),
        ("corrected", "residency", 14),
        ("replayed", "residency", 14),
    ]


def test_every_kind_of_signal_is_taken(database: Path, logger: PhraseLogger) -> None:
    for kind in KINDS:
        logger.note(Act(kind, VI, entry="visitor.do-not-understand", code="wording"))  # type: ignore[arg-type]
    assert logger.flush()
    with Store.open(database) as store:
        assert [row.kind for row in kept.signals(store)] == list(KINDS)
