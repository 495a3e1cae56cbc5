"""From a visitor's question to the desk's figures: redacted in memory, written by a thread of its own."""

import datetime
import functools
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from app.kiosk.asked import Asked
from app.kiosk.desk_vocabulary import DeskVocabulary
from app.kiosk.openers import Openers
from app.kiosk.retrieval import LONGEST
from app.kiosk.scripts import languages_of
from app.log_worker import LogWorker
from app.paths import resources
from app.phrase_logging import load_redactor
from app.settings import Settings
from glossary.errors import CodedError
from glossary.language import Lang
from glossary.questions import Question, QuestionLog, kept_text
from glossary.said import Redacts, Scan
from glossary.store import Store

LOG = logging.getLogger("kakehashi")


class QuestionLogger:
    """`note` may be called from any thread and returns at once. A context manager that owns its thread.

    What is old goes with the phrase log (glossary.kept.enforce), after Settings.retention_days.
    """

    def __init__(
        self,
        database: Path,
        settings: Callable[[], Settings],
        *,
        redactor: Callable[[], Redacts] = load_redactor,
        now: Callable[[], datetime.datetime] = datetime.datetime.now,
        tell: Callable[[CodedError], None] = lambda error: None,
    ) -> None:
        """`settings` are those of the moment; `tell` hears what keeps it from writing."""
        self._database = database
        self._settings = settings
        self._redactor = functools.cache(redactor)
        self._now = now
        self._openers = Openers(resources())
        self._vocabulary = DeskVocabulary(resources())
        self._worker = LogWorker(lambda: None, tell)

    def __enter__(self) -> "QuestionLogger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def note(self, asked: Asked) -> None:
        """Write it soon, unless the office keeps nothing. What was asked is kept where nothing answered it, redacted."""
        if self._settings().log_level == "off":
            return
        now = self._now()
        self._worker.put(lambda: self._write(asked, now))

    def flush(self, seconds: float = 30.0) -> bool:
        """Wait until everything noted so far is written; False when that takes longer."""
        return self._worker.flush(seconds)

    def close(self) -> None:
        """Write what is waiting and end."""
        self._worker.close()

    def _write(self, asked: Asked, now: datetime.datetime) -> None:
        question = Question(
            now.date(),
            now.hour,
            asked.lang,
            asked.way,
            asked.outcome,
            asked.entry,
            asked.topic,
            asked.wanted,
            "" if asked.outcome == "answered" else self._redacted(asked),
        )
        with Store.open(self._database) as store:
            QuestionLog(store).write(question)

    def _redacted(self, asked: Asked) -> str:
        """Nothing where the redactor cannot work: a question without its text still counts."""
        text = asked.text[:LONGEST].strip()
        if not text:
            return ""
        langs = self._openers.likely(text, languages_of(text, asked.lang))
        try:
            return kept_text(self._redactor(), text, langs, self._known(langs))
        except CodedError as error:
            LOG.warning("questions: %s", error.code)
            return ""

    def _known(self, langs: Sequence[Lang]) -> Scan:
        """A word of one of the languages the question may be in is no name in another of them."""
        return lambda text, lang: [*self._openers(text, lang), *self._vocabulary.find(text, langs)]
