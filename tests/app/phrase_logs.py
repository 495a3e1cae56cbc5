"""What the tests of the phrase log share: a turn, a logger over a real database, a visitor's choice."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.acts import Act, Keep
from app.events import Seconds
from app.phrase_logging import PhraseLogger
from app.settings import Settings
from app.turn_run import TurnResult
from glossary import kept
from glossary.errors import CodedError
from glossary.language import JA, Lang, LanguagePair
from glossary.phrase_log import PhraseLog, TurnRecord, new_conversation
from glossary.phrases import Phrase
from glossary.store import Store
from glossary.terms import Found, Term, TermMatch
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


def choose(logger: PhraseLogger, keep: Keep, lang: Lang = VI) -> CodedError | None:
    told: list[CodedError | None] = []
    logger.keep(keep, lang, told.append)
    assert logger.flush()
    assert len(told) == 1
    return told[0]


def kept_turns(database: Path) -> int:
    with Store.open(database) as store:
        found = kept.overview(store)
        assert found.turns or not (found.spans or found.signals or found.conversations)
        return found.turns


def correcting(before: str, after: str) -> Act:
    return Act("corrected", VI, 1, corrects="recognition", before=before, after=after)


def old_turn(database: Path, day: datetime.date) -> None:
    with Store.open(database) as store:
        PhraseLog(store).write(TurnRecord(new_conversation(), 1, day, PAIR, "engine", "llm"))
