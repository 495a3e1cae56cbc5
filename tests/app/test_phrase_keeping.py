"""How long the phrase log keeps what: a visitor's consent, her refusal, and age."""

import datetime
from dataclasses import replace
from pathlib import Path

from app.acts import Act
from app.events import Seconds
from app.phrase_logging import PhraseLogger
from app.settings import Settings
from app.turn_run import TurnResult
from glossary import kept
from glossary.phrase_log import PhraseLog
from glossary.store import Store
from tests.app.phrase_logs import NOW, PAIR, VI, choose, kept_turns, logger_for, old_turn, result
from tests.glossary.opened import on_disk


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
