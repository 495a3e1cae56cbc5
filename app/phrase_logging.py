"""From a finished turn, and from what people did about it, to the log: redacted in memory, by a thread of its own."""

import datetime
import functools
import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path

from app.acts import Act, Keep, Kept
from app.log_worker import LogWorker
from app.log_writing import LogWriter, Talk
from app.paths import Paths, resources
from app.settings import LogLevel, Settings
from app.turn_run import TurnResult
from glossary.conversations import short_code
from glossary.errors import CodedError, GlossaryError
from glossary.kept import enforce
from glossary.language import Lang
from glossary.phrase_log import PhraseLog
from glossary.said import Redacts, Scan
from glossary.store import Store

LOG = logging.getLogger("kakehashi")
ERASE_TRIES = 6
"""Each waits five seconds for readers elsewhere (Connection.empty_log)."""
PRUNE_AGAIN = datetime.timedelta(minutes=10)
"""After a try that failed: turns must not wait for the next one."""
_TALKS = 4
"""Conversations a turn that ends late may belong to."""


def load_redactor() -> Redacts:
    """The program's redactor; takes seconds at its first sentence. Raises GlossaryError."""
    from glossary.redaction import Redactor

    return Redactor.load(resources())


class PhraseLogger:
    """Called with each result, from whatever thread ran the turn; every method returns at once.

    A log that cannot be written keeps its records waiting, never the conversation.
    """

    def __init__(
        self,
        database: Path,
        settings: Settings = Settings(),  # noqa: B008 - frozen
        *,
        redactor: Callable[[], Redacts] = load_redactor,
        scan: Scan = lambda text, lang: (),
        now: Callable[[], datetime.datetime] = datetime.datetime.now,
        tell: Callable[[CodedError], None] = lambda error: None,
    ) -> None:
        self._database = database
        self._settings = settings
        self.scan = scan
        """Known terms in a text; see Glossary.scan."""
        # `scan` is another one once the conversation has its glossary.
        self._writer = LogWriter(
            database, functools.cache(redactor), lambda text, lang: self.scan(text, lang)
        )
        self._now = now
        self._talks: deque[Talk] = deque([Talk()], maxlen=_TALKS)
        self._worker = LogWorker(self._prune, tell)
        self._pruned: datetime.date | None = None
        self._tried: datetime.datetime | None = None

    def __enter__(self) -> "PhraseLogger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def level(self) -> LogLevel:
        """What this conversation leaves now."""
        return self._level(self._talks[-1])

    @property
    def code(self) -> str:
        """The conversation as people may name it later."""
        return short_code(self._talks[-1].id)

    def start(self) -> None:
        """Remove what is too old, now and every day while the program runs."""
        self._worker.start()

    def adopt(self, settings: Settings) -> None:
        """Work with these settings from now on."""
        days, self._settings = self._settings.retention_days, settings
        if settings.retention_days < days:
            self._pruned = self._tried = None
            self._worker.put(self._prune)

    def finish(self, first: int = 0) -> None:
        """The visitor has left: turns from `first` on cannot be linked with earlier ones.

        A turn of hers that ends only now is still hers, and what she chose holds for it.
        """
        talk = self._talks[-1]
        self._talks.append(Talk(first))
        # After what waits: corrections of hers still need what was somebody's in them.
        self._worker.put(talk.forget)

    def keep(self, keep: Keep, lang: Lang, done: Kept = lambda error: None) -> None:
        """What this conversation leaves; "nothing" also erases what it has left already.

        `lang` is the one the visitor was asked in: "utterances" is her consent, written before any sentence is.
        """
        talk, day = self._talks[-1], self._now().date()
        if keep == "utterances" and self._settings.log_level != "utterances":
            keep = "phrases"
        before, talk.keep = talk.keep, keep

        def carry_out() -> None:
            if keep == "utterances":
                with Store.open(self._database) as store:
                    PhraseLog(store).consent(talk.id, lang, day)
            elif keep == "nothing":
                self._insist(lambda log: log.erase(talk.id))
            elif before == "utterances":
                self._insist(lambda log: log.withdraw(talk.id))

        def reported() -> None:
            try:
                carry_out()
            except CodedError as error:
                LOG.warning("phrase log: %s", error.code)
                if keep == "utterances":
                    talk.keep = "phrases"
                done(error)
            else:
                done(None)

        self._worker.put(reported)

    def __call__(self, result: TurnResult) -> None:
        """Write the turn, if it left a translation."""
        talk = self._talk_of(result.turn)
        level = self._level(talk)
        if level != "off" and result.translation is not None:
            now, settings = self._now(), self._settings
            self._worker.put(
                lambda: self._writer.turn(talk, result, now, settings, whole=level == "utterances")
            )

    def note(self, act: Act) -> None:
        """Write what somebody did about a turn."""
        talk = self._talk_of(act.turn) if act.turn else self._talks[-1]
        level = self._level(talk)
        if level != "off":
            now, settings = self._now(), self._settings
            self._worker.put(lambda: self._writer.act(talk, act, now, settings, whole=level == "utterances"))

    def flush(self, seconds: float = 30.0) -> bool:
        """Wait until everything asked for so far is written; False when that takes longer."""
        return self._worker.flush(seconds)

    def close(self) -> None:
        """Write what is waiting and end."""
        self._worker.close()

    def _level(self, talk: Talk) -> LogLevel:
        level, keep = self._settings.log_level, talk.keep
        if level == "off" or keep == "nothing":
            return "off"
        return "utterances" if level == keep == "utterances" else "phrases"

    def _talk_of(self, turn: int) -> Talk:
        return next((talk for talk in reversed(self._talks) if talk.first <= turn), self._talks[0])

    def _prune(self) -> None:
        """Once a day, when the program starts and while it runs."""
        now = self._now()
        if self._pruned == now.date() or (self._tried and abs(now - self._tried) < PRUNE_AGAIN):
            return
        self._tried = now
        if self._database.exists():
            with Store.open(self._database) as store:
                enforce(store, self._settings.retention_days, now.date())
            self._pruned = now.date()

    def _insist(self, remove: Callable[[PhraseLog], int]) -> None:
        """Removed, and no copy left: a reader elsewhere may keep the write-ahead log alive for a while."""
        if not self._database.exists():
            return
        for tries in range(1, ERASE_TRIES + 1):
            try:
                with Store.open(self._database) as store:
                    remove(PhraseLog(store))
            except GlossaryError as error:
                if error.code != "store-locked" or tries == ERASE_TRIES:
                    raise
                self._worker.closed.wait(0.5)
            else:
                return


def phrase_logger(
    paths: Paths, settings: Settings, tell: Callable[[CodedError], None] = lambda error: None
) -> PhraseLogger:
    """The logger of an installation; `tell` shows people what keeps it from writing."""
    return PhraseLogger(paths.database, settings, tell=tell)
