"""From a finished turn to the phrase log: language pair, route, engine, terms, doubts and durations; no text."""

import datetime
import logging
from dataclasses import asdict
from pathlib import Path

from app.interpreter import TurnResult
from app.paths import Paths
from app.settings import Settings
from glossary.errors import GlossaryError
from glossary.phrase_log import PhraseLog, TurnRecord, TurnSeconds, new_conversation
from glossary.store import Store

LOG = logging.getLogger("kakehashi")


class PhraseLogger:
    """Called with each result, from whatever thread ran the turn; a conversation keeps one random id."""

    def __init__(self, database: Path, *, enabled: bool = True) -> None:
        self._database = database
        self._enabled = enabled
        self._conversation = new_conversation()

    def enable(self, enabled: bool) -> None:
        """Write turns from now on, or none."""
        self._enabled = enabled

    def finish(self) -> None:
        """The visitor has left: later turns cannot be linked with earlier ones."""
        self._conversation = new_conversation()

    def __call__(self, result: TurnResult) -> None:
        """Write the turn. A log that cannot be written costs the record, never the conversation."""
        if not self._enabled or result.translation is None:
            return
        try:
            with Store.open(self._database) as store:
                PhraseLog(store).write(as_record(self._conversation, result, datetime.date.today()))
        except GlossaryError as error:
            LOG.warning("phrase log: %s", error.code)


def phrase_logger(paths: Paths, settings: Settings) -> PhraseLogger:
    """The logger the settings ask for."""
    return PhraseLogger(paths.database, enabled=settings.phrase_log)


def as_record(conversation: str, result: TurnResult, day: datetime.date) -> TurnRecord:
    """`result` without its texts. `result.translation` must be present."""
    translation = result.translation
    if translation is None:
        raise ValueError("a turn without a translation leaves no record")
    missed = {match.term.id for match in translation.missed}
    hit = {match.term.id for match in translation.request.terms} - missed
    return TurnRecord(
        conversation,
        result.turn,
        day,
        result.pair,
        translation.route,
        translation.engine,
        tuple(sorted(hit)),
        tuple(sorted(missed)),
        tuple(dict.fromkeys(doubt.code for doubt in translation.doubts)),
        TurnSeconds(**asdict(result.seconds)),
    )
