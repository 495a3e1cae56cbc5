import datetime
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.acts import Act, Keep
from app.events import Seconds
from app.phrase_logging import PhraseLogger
from app.settings import Settings
from app.turn_records import as_record
from app.turn_run import TurnResult
from glossary import kept
from glossary.errors import CodedError, GlossaryError
from glossary.language import JA, Lang, LanguagePair
from glossary.phrase_log import PhraseLog, TurnRecord, new_conversation
from glossary.phrases import Phrase
from glossary.said import Redacts
from glossary.signals import KINDS
from glossary.store import Store
from glossary.terms import Found, Term, TermMatch
from tests.glossary.opened import on_disk
from tests.learning.small_redactor import SmallRedactor
from translate.translator import Doubt, Translation, TranslationRequest

VI = Lang("vi")
PAIR = LanguagePair(JA, VI)
SAID, ANSWER, DETAIL = (
    "山田花子の住民票です。国際転入支援券もあります。",
    "Phiếu cư trú của Yamada Hanako.",
    "090-1234-5678",
)
NOW = datetime.datetime(2026, 11, 21, 14, 30)
TERM = Term("residency.juminhyo", "住民票", "じゅうみんひょう", "residency")
UTTERANCES = replace(Settings(), log_level="utterances")


def result(turn: int = 1, text: str = SAID, answer: str = ANSWER, phrase: Phrase | None = None) -> TurnResult:
    terms = tuple(
        TermMatch(Term(name, form, "", name.partition(".")[0]), 0, 1, form, form, (form,))
        for name, form in (("residency.juminhyo", "住民票"), ("office.madoguchi", "窓口"))
    )
    request = TranslationRequest(text, PAIR, terms)
    translation = Translation(
        answer,
        request,
        "engine",
        "llm",
        (terms[1],),
        (Doubt("number", DETAIL), Doubt("term-missed", "窓口")),
        SAID,
        phrase=phrase,
    )
    return TurnResult(turn, PAIR, translation, Seconds(1.0, 0.2, 0.9, 1.2, 3.0), text, "staff", True)


def scan(text: str, lang: Lang) -> Sequence[Found]:
    start = text.find(TERM.ja)
    return (Found(start, start + len(TERM.ja), TERM),) if start >= 0 else ()


def logger_for(database: Path, settings: Settings = Settings(), **more: object) -> PhraseLogger:  # noqa: B008
    options = {"redactor": SmallRedactor, "scan": scan, "now": lambda: NOW} | more
    return PhraseLogger(database, settings, **options)  # type: ignore[arg-type]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "kakehashi.db"


@pytest.fixture
def logger(database: Path) -> Iterator[PhraseLogger]:
    with logger_for(database) as made:
        yield made


@pytest.fixture
def asking(database: Path) -> Iterator[PhraseLogger]:
    with logger_for(database, UTTERANCES) as made:
        yield made


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


def choose(logger: PhraseLogger, keep: Keep, lang: Lang = VI) -> CodedError | None:
    told: list[CodedError | None] = []
    logger.keep(keep, lang, told.append)
    assert logger.flush()
    assert len(told) == 1
    return told[0]


def test_sentences_are_kept_only_after_she_has_agreed(database: Path, asking: PhraseLogger) -> None:
    asking(result(1))
    assert asking.level == "phrases"
    assert choose(asking, "utterances") is None
    asking(result(2))
    asking.finish(3)
    assert asking.level == "phrases", "the next visitor is asked herself"
    asking(result(3))
    assert asking.flush()
    with Store.open(database) as store:
        rows = list(kept.utterances(store))
        assert [(row.turn, row.text) for row in rows] == [
            (2, "〔氏名〕の住民票です。国際転入支援券もあります。")
        ]
        assert rows[0].translation == "Phiếu cư trú của 〔氏名〕."
        assert [one.consent for one in kept.find(store)].count("vi") == 1


def test_no_consent_counts_below_the_level_for_it(database: Path, logger: PhraseLogger) -> None:
    choose(logger, "utterances")
    logger(result())
    assert logger.flush()
    with Store.open(database) as store:
        assert not list(kept.utterances(store))
        assert kept.overview(store).consents == 0


def test_consent_taken_back_takes_the_sentences(database: Path, asking: PhraseLogger, tmp_path: Path) -> None:
    choose(asking, "utterances")
    asking(result())
    assert asking.flush()
    assert "もあります".encode() in on_disk(database)
    assert choose(asking, "phrases") is None
    asking(result(2))
    assert asking.flush()
    assert "もあります".encode() not in on_disk(database)
    with Store.open(database) as store:
        assert len(PhraseLog(store).records()) == 2


def test_do_not_record_erases_what_was_there_and_holds_until_she_leaves(
    database: Path, logger: PhraseLogger, tmp_path: Path
) -> None:
    logger(result(1))
    logger.note(Act("replayed", VI, 1))
    assert logger.flush()
    assert kept_turns(database) == 1
    assert choose(logger, "nothing") is None
    logger(result(2))
    logger.note(Act("replayed", VI, 2))
    assert logger.flush()
    assert kept_turns(database) == 0
    assert "国際転入支援券".encode() not in on_disk(database)
    logger.finish(4)
    logger(result(3))
    assert logger.flush()
    assert kept_turns(database) == 0, "a turn of hers that ends late is still hers"
    logger(result(4))
    assert logger.flush()
    assert kept_turns(database) == 1


def test_a_choice_that_cannot_be_carried_out_is_told(database: Path, logger: PhraseLogger) -> None:
    database.write_bytes(b"not a database" * 100)
    error = choose(logger, "nothing")
    assert error is not None
    assert error.code == "store-corrupt"
    assert logger.level == "off", "nothing more is written all the same"


def kept_turns(database: Path) -> int:
    with Store.open(database) as store:
        found = kept.overview(store)
        assert found.turns or not (found.spans or found.signals or found.conversations)
        return found.turns


def correcting(before: str, after: str) -> Act:
    return Act("corrected", VI, 1, corrects="recognition", before=before, after=after)


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


def old_turn(database: Path, day: datetime.date) -> None:
    with Store.open(database) as store:
        PhraseLog(store).write(TurnRecord(new_conversation(), 1, day, PAIR, "engine", "llm"))


def test_what_is_too_old_goes_at_the_start_and_every_day(database: Path) -> None:
    today = NOW
    for age in (91, 90, 89):
        old_turn(database, NOW.date() - datetime.timedelta(days=age))
    with logger_for(database, now=lambda: today) as logger:
        logger.start()
        assert logger.flush()
        assert kept_turns(database) == 2
        today = NOW + datetime.timedelta(days=1)
        logger(TurnResult(1, PAIR, None, Seconds()))
        logger.note(Act("replayed", VI))
        assert logger.flush()
        assert kept_turns(database) == 1
        logger.adopt(replace(Settings(), retention_days=30))
        assert logger.flush()
        with Store.open(database) as store:
            assert kept.overview(store).turns == 0
            assert kept.overview(store).signals == 1


def test_retention_also_holds_where_nothing_is_logged_any_more(database: Path) -> None:
    old_turn(database, NOW.date() - datetime.timedelta(days=120))
    with logger_for(database, replace(Settings(), log_level="off")) as logger:
        logger.start()
        assert logger.flush()
    assert kept_turns(database) == 0
