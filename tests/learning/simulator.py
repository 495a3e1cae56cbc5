"""Plays the talk of tests/learning/town.py through the program: routes, checks, redaction, log; only sound and the
language model are missing."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.acts import Act
from app.events import Seconds, Side
from app.main import Library
from app.paths import resources
from app.phrase_logging import PhraseLogger
from app.settings import LogLevel, Settings
from app.turn_run import TurnResult
from glossary.language import JA, LanguagePair, load_languages
from glossary.phrases import Phrase
from tests.learning.stand_in import StandIn
from tests.learning.town import Conversation, Saying
from translate.router import Knowledge, RoutedTranslator

_FLUSH = 200
"""Turns between two waits for the log's thread, whose queue is bounded."""


@dataclass(slots=True)
class _Clock:
    now: datetime.datetime = datetime.datetime(2026, 4, 1, 9)


@dataclass(slots=True)
class Simulator:
    """One installation. `level` is the office's setting; visitors agree to more as the conversation says."""

    database: Path
    level: LogLevel = "utterances"
    memory: bool = True
    """Whether phrases answer; without them an engine says everything, and nothing need be built."""
    turns: int = 0
    stand_in: StandIn = field(init=False)
    _library: Library = field(init=False)
    _translator: RoutedTranslator = field(init=False)
    _clock: _Clock = field(default_factory=_Clock)

    def __post_init__(self) -> None:
        languages = load_languages(resources() / "languages.toml")
        self._library = Library(self.database, languages)
        self._library.reload()
        self.stand_in = StandIn(self._library.phrases())
        self._translator = RoutedTranslator(lambda: (self.stand_in,), self._knowledge)

    def _knowledge(self) -> Knowledge:
        known = self._library.knowledge()
        return known if self.memory else replace(known, memory=None)

    @property
    def phrases(self) -> Sequence[Phrase]:
        """What the installation knows."""
        return self._library.phrases()

    def play(self, conversations: Iterable[Conversation]) -> None:
        """Every turn, in order; on disk when this returns. Raises AssertionError when the log cannot keep up."""
        settings = replace(Settings(), log_level=self.level, retention_days=365)
        with PhraseLogger(
            self.database, settings, scan=self._library.scan, now=lambda: self._clock.now
        ) as logger:
            for number, conversation in enumerate(conversations):
                if self.turns // _FLUSH != (self.turns + len(conversation.sayings)) // _FLUSH or number == 0:
                    assert logger.flush(300)
                self._clock.now = datetime.datetime.combine(
                    conversation.day, datetime.time(conversation.hour)
                )
                logger.adopt(replace(settings, counter_name=conversation.counter))
                if conversation.consents:
                    logger.keep("utterances", conversation.visitor)
                self._talk(conversation, logger)
                logger.finish(self.turns + 1)
            assert logger.flush(300)

    def _talk(self, conversation: Conversation, logger: PhraseLogger) -> None:
        for saying in conversation.sayings:
            pair = conversation.pair(saying)
            if saying.heard:
                wrong = self._turn(saying.heard, saying, pair)
                logger(wrong)
                act = Act(
                    "corrected",
                    conversation.visitor,
                    wrong.turn,
                    corrects="recognition",
                    before=saying.heard,
                    after=saying.text,
                    text_lang=pair.source,
                )
                logger.note(act)
            result = self._turn(saying.text, saying, pair)
            logger(result)
            if saying.replaced and result.translation:
                logger.note(
                    Act(
                        "replaced",
                        conversation.visitor,
                        result.turn,
                        code="translation",
                        corrects="translation",
                        before=result.translation.text,
                        after=saying.replaced,
                        text_lang=pair.target,
                    )
                )
            if saying.signal == "not-understood":
                logger.note(Act("not-understood", conversation.visitor, result.turn))

    def _turn(self, text: str, saying: Saying, pair: LanguagePair) -> TurnResult:
        self.turns += 1
        said = saying.translation if text == saying.text else saying.heard_translation
        if said:
            self.stand_in.said[text, pair.target] = said
        translation = self._translator.translate(self._translator.request(text, pair))
        side: Side = "staff" if pair.source == JA else "visitor"
        return TurnResult(self.turns, pair, translation, Seconds(2.0, 0.8, 0.6, 1.6, 4.0), text, side)
