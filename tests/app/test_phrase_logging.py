import datetime
from pathlib import Path

from app.events import Seconds
from app.interpreter import TurnResult
from app.phrase_logging import PhraseLogger, as_record
from glossary.language import JA, Lang, LanguagePair
from glossary.phrase_log import PhraseLog, new_conversation
from glossary.store import Store
from glossary.terms import Term, TermMatch
from translate.translator import Doubt, Translation, TranslationRequest

PAIR = LanguagePair(JA, Lang("vi"))
SAID, ANSWER, DETAIL = "山田花子の住民票です。", "Phiếu cư trú của Yamada Hanako.", "090-1234-5678"


def result(turn: int = 1) -> TurnResult:
    terms = tuple(
        TermMatch(Term(name, form, "", "residency"), 0, 1, form, form, (form,))
        for name, form in (("residency.juminhyo", "住民票"), ("office.madoguchi", "窓口"))
    )
    request = TranslationRequest(SAID, PAIR, terms)
    translation = Translation(
        ANSWER,
        request,
        "engine",
        "llm",
        (terms[1],),
        (Doubt("number", DETAIL), Doubt("term-missed", "窓口")),
        SAID,
    )
    return TurnResult(turn, PAIR, translation, Seconds(1.0, 0.2, 0.9, 1.2, 3.0))


def test_a_record_holds_ids_codes_and_durations() -> None:
    record = as_record(new_conversation(), result(), datetime.date(2026, 11, 21))
    assert (record.route, record.engine) == ("engine", "llm")
    assert (record.hit, record.missed) == (("residency.juminhyo",), ("office.madoguchi",))
    assert record.doubts == ("number", "term-missed")
    assert record.seconds.recognize == 0.2


def test_nothing_that_was_said_reaches_the_disk(tmp_path: Path) -> None:
    database = tmp_path / "kakehashi.db"
    logger = PhraseLogger(database)
    for turn in range(1, 6):
        logger(result(turn))
    logger.finish()
    logger(result())
    with Store.open(database) as store:
        records = PhraseLog(store).records()
        written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert len(records) == 6
    assert len({record.conversation for record in records}) == 2
    for text in (SAID, ANSWER, DETAIL, "山田", "Hanako"):
        assert text.encode() not in written
        assert text.encode("utf-16-le") not in written


def test_switched_off_or_without_a_translation_nothing_is_written(tmp_path: Path) -> None:
    database = tmp_path / "kakehashi.db"
    PhraseLogger(database, enabled=False)(result())
    PhraseLogger(database)(TurnResult(1, PAIR, None, Seconds()))
    assert not database.exists()


def test_a_log_that_cannot_be_written_costs_no_turn(tmp_path: Path) -> None:
    database = tmp_path / "kakehashi.db"
    database.write_bytes(b"not a database" * 100)
    PhraseLogger(database)(result())
    assert database.read_bytes() == b"not a database" * 100
