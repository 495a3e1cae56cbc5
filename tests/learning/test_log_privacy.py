"""The log with the real redactor: what invented people say in every language does not reach the disk by it."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from app.acts import Act
from app.events import Seconds
from app.phrase_logging import PhraseLogger, load_redactor
from app.settings import LogLevel, Settings
from app.turn_run import TurnResult
from glossary import kept
from glossary.language import JA, Lang, LanguagePair
from glossary.store import Store
from tests.glossary.opened import on_disk
from tests.learning.people import Planted, planted
from translate.translator import Translation, TranslationRequest

NOW = datetime.datetime(2026, 11, 21, 10)


def turn(number: int, one: Planted) -> TurnResult:
    pair = LanguagePair(one.lang, JA if one.lang != JA else Lang("en"))
    translation = Translation(
        "住民票をお願いします。", TranslationRequest(one.sentence, pair), "engine", "llm"
    )
    return TurnResult(number, pair, translation, Seconds(), one.sentence, "visitor")


@pytest.mark.parametrize("level", ["phrases", "utterances"])
def test_nothing_of_anybody_reaches_the_disk(tmp_path: Path, level: LogLevel) -> None:
    people = list(planted(seed=20261121, each=2))
    assert len({one.lang for one in people}) == 13
    database = tmp_path / "kakehashi.db"
    settings = replace(Settings(), log_level=level)
    with PhraseLogger(database, settings, redactor=load_redactor, now=lambda: NOW) as logger:
        logger.keep("utterances", JA)
        for number, one in enumerate(people, start=1):
            logger(turn(number, one))
            logger.note(
                Act(
                    "corrected",
                    one.lang,
                    number,
                    corrects="recognition",
                    before=one.sentence.replace(one.item, one.item[1:]),
                    after=one.sentence,
                    text_lang=one.lang,
                )
            )
        assert logger.flush(120)
        with Store.open(database) as store:
            found = kept.overview(store)
            assert found.turns == found.signals == len(people)
            assert found.utterances == (len(people) if level == "utterances" else 0)
            written = on_disk(database)
    leaked = [one for one in people if one.item.encode() in written]
    assert leaked == []
    # What is kept is found: the search looks through the encryption.
    assert b"phrase_log" in written
