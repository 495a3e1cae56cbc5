"""What a conversation leaves in the phrase log, redacted before it is written; in the log's thread."""

import contextlib
import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.acts import Act, Keep
from app.settings import Settings
from app.turn_records import as_record
from app.turn_run import TurnResult
from glossary.conversations import new_conversation
from glossary.errors import CodedError
from glossary.phrase_log import PhraseLog
from glossary.said import KeptTexts, Redacts, Said, Scan, kept_correction, kept_texts
from glossary.signals import Signal, label
from glossary.store import Store

LOG = logging.getLogger("kakehashi")


@dataclass(slots=True)
class Talk:
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


class LogWriter:
    """`redactor` is asked when it is needed first, `scan` finds known terms in a text (Glossary.scan)."""

    def __init__(self, database: Path, redactor: Callable[[], Redacts], scan: Scan) -> None:
        self._database, self._redactor, self._scan = database, redactor, scan

    def turn(
        self, talk: Talk, result: TurnResult, now: datetime.datetime, settings: Settings, *, whole: bool
    ) -> None:
        """A turn that left a translation; `whole` with its sentences. Raises CodedError."""
        record = as_record(talk.id, result, now, settings)
        talk.turns[result.turn] = record.domain, record.phrase
        texts = self._texts(result, whole=whole)
        if not talk.over:
            talk.personal[result.turn] = texts.personal
        with Store.open(self._database) as store:
            PhraseLog(store).write(record, texts)

    def act(self, talk: Talk, act: Act, now: datetime.datetime, settings: Settings, *, whole: bool) -> None:
        """What somebody did about a turn. Raises CodedError."""
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
                    scan=self._scan,
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
            self._scan(text, pair.source),
            self._scan(translation.text, pair.target),
        )
        try:
            return kept_texts(self._redactor(), said, whole=whole)
        except CodedError as error:
            LOG.warning("phrase log: %s", error.code)
            return KeptTexts()
