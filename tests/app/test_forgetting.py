"""What is no longer known of a visitor once she has left, in the parts behind the window."""

import datetime
from pathlib import Path

from app.acts import Act
from app.phrase_logging import PhraseLogger
from glossary.language import JA
from glossary.phrase_log import PhraseLog
from glossary.store import Store
from tests.app.phrase_logs import SAID, VI, result
from tests.learning.small_redactor import SmallRedactor


def log_of(database: Path) -> PhraseLogger:
    return PhraseLogger(database, redactor=SmallRedactor, now=lambda: datetime.datetime(2026, 11, 21, 14, 30))


def test_names_are_forgotten_with_the_visitor_and_not_before(tmp_path: Path) -> None:
    database = tmp_path / "kakehashi.db"
    with log_of(database) as logger:
        logger(result(1))
        assert logger.flush()
        (hers,) = logger._talks
        assert "山田花子" in repr(hers.personal), "or the test could not fail"
        logger.note(
            Act("corrected", VI, 1, corrects="recognition", before=SAID, after=f"{SAID}か", text_lang=JA)
        )
        logger.finish(2)
        assert logger.flush()
        assert "山田" not in repr(logger._talks)


def test_a_turn_that_ends_after_she_left_leaves_nothing_in_memory(tmp_path: Path) -> None:
    database = tmp_path / "kakehashi.db"
    with log_of(database) as logger:
        logger.finish(5)
        assert logger.flush()
        logger(result(1))
        logger.note(
            Act("corrected", VI, 1, corrects="recognition", before=SAID, after="山田花子です", text_lang=JA)
        )
        assert logger.flush()
        assert "山田" not in repr(logger._talks)
    with Store.open(database) as store:
        assert len(PhraseLog(store).records()) == 1, "the turn itself is a record"
        with store.connection.reading() as raw:
            kept = [tuple(row) for row in raw.execute("SELECT * FROM corrections")]
    assert kept == [], "what cannot be made anonymous any more is not kept"
