"""From a finished turn, and from what people did about it, to the log: redacted in memory, by a thread of its own."""

import contextlib
import datetime
import functools
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.acts import Act, Keep, Kept
from app.interpreter import TurnResult
from app.log_worker import LogWorker
from app.paths import Paths, resources
from app.settings import LogLevel, Settings
from app.turn_records import as_record as as_record
from glossary.conversations import new_conversation, short_code
from glossary.errors import CodedError, GlossaryError
from glossary.kept import enforce
from glossary.language import Lang
from glossary.phrase_log import PhraseLog
from glossary.said import KeptTexts, Redacts, Said, Scan, kept_correction, kept_texts
from glossary.signals import Signal, label
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


@dataclass(slots=True)
class _Talk:
    """One visitor. `turns` remembers the domain and phrase of each turn for signals about it, `personal` what was
    somebody's in it: in memory, for corrections."""

    first: int = 0
    """Its first turn."""
    id: str = field(default_factory=new_conversation)
    keep: Keep = "phrases"
    turns: dict[int, tuple[str, str]] = field(default_factory=dict)
    personal: dict[int, frozenset[str]] = field(default_factory=dict)
    over: bool = False
    """She has left, and all she did is written: nothing of hers is known any more."""

    def forget(self) -> None:
        """In the log's thread."""
        self.personal.clear()
        self.over = True


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
        self._redactor = functools.cache(redactor)
        self.scan = scan
        """Known terms in a text; see Glossary.scan."""
        self._now = now
        self._talks: deque[_Talk] = deque([_Talk()], maxlen=_TALKS)
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
        self._talks.append(_Talk(first))
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
                lambda: self._write_turn(talk, result, now, settings, whole=level == "utterances")
            )

    def note(self, act: Act) -> None:
        """Write what somebody did about a turn."""
        talk = self._talk_of(act.turn) if act.turn else self._talks[-1]
        level = self._level(talk)
        if level != "off":
            now, settings = self._now(), self._settings
            self._worker.put(lambda: self._write_act(talk, act, now, settings, whole=level == "utterances"))

    def flush(self, seconds: float = 30.0) -> bool:
        """Wait until everything asked for so far is written; False when that takes longer."""
        return self._worker.flush(seconds)

    def close(self) -> None:
        """Write what is waiting and end."""
        self._worker.close()

    def _level(self, talk: _Talk) -> LogLevel:
        level, keep = self._settings.log_level, talk.keep
        if level == "off" or keep == "nothing":
            return "off"
        return "utterances" if level == keep == "utterances" else "phrases"

    def _talk_of(self, turn: int) -> _Talk:
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

    def _write_turn(
        self, talk: _Talk, result: TurnResult, now: datetime.datetime, settings: Settings, *, whole: bool
    ) -> None:
        record = as_record(talk.id, result, now, settings)
        talk.turns[result.turn] = record.domain, record.phrase
        texts = self._texts(result, whole=whole)
        if not talk.over:
            talk.personal[result.turn] = texts.personal
        with Store.open(self._database) as store:
            PhraseLog(store).write(record, texts)

    def _write_act(
        self, talk: _Talk, act: Act, now: datetime.datetime, settings: Settings, *, whole: bool
    ) -> None:
        domain, phrase = talk.turns.get(act.turn, ("", ""))
        correction = None
        if act.corrects and not talk.over:
            with contextlib.suppress(CodedError):
                correction = kept_correction(
                    self._redactor(),
                    act.text_lang,
                    act.corrects,
                    act.before,
                    act.after,
                    scan=self.scan,
                    personal=talk.personal.get(act.turn, frozenset()),
                    whole=whole,
                )
        signal = Signal(
            talk.id,
            act.turn,
            now.date(),
            now.hour,
            act.kind,
            act.lang,
            domain,
            label(settings.counter_name),
            act.entry or phrase,
            act.code,
        )
        with Store.open(self._database) as store:
            PhraseLog(store).write_signal(signal, correction)

    def _texts(self, result: TurnResult, *, whole: bool) -> KeptTexts:
        """Nothing where the redactor cannot work: a turn without its texts is still a record."""
        translation = result.translation
        if translation is None:
            return KeptTexts()
        text, pair = translation.request.text, result.pair
        said = Said(
            pair,
            text,
            translation.text,
            self.scan(text, pair.source),
            self.scan(translation.text, pair.target),
        )
        try:
            return kept_texts(self._redactor(), said, whole=whole)
        except CodedError as error:
            LOG.warning("phrase log: %s", error.code)
            return KeptTexts()


def phrase_logger(
    paths: Paths, settings: Settings, tell: Callable[[CodedError], None] = lambda error: None
) -> PhraseLogger:
    """The logger of an installation; `tell` shows people what keeps it from writing."""
    return PhraseLogger(paths.database, settings, tell=tell)
