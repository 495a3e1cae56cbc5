"""The conversation's worker: one thread, one microphone, one loudspeaker, one turn at a time. Qt-free."""

import itertools
import threading
from collections.abc import Callable, Iterator, Sequence

from app.acts import Act, ConversationLog, Keep, Kept, NoLog
from app.capability import Capability
from app.chime import chime
from app.drafting import Drafter, Step
from app.engine_status import EngineNews, EngineStatus
from app.events import Event, Failed, Finished, Side
from app.hearing import hear
from app.listener import Listener
from app.main import Counter
from app.memory import give_back
from app.mending import Tell, only_log
from app.paths import Paths
from app.phrasebook import Book, Foreseen
from app.reviewing import shared_judge
from app.settings import Settings
from app.shared.town import GONE
from app.turn_run import Emit
from app.turn_worker import Run, TurnWorker
from app.upkeep import Upkeep
from glossary.candidates import Candidate
from glossary.errors import CodedError
from glossary.language import Lang, LanguagePair
from glossary.phrases import Phrase
from speech.audio import AudioChunk
from speech.speaker import Speaker

NO_LOG = NoLog()
HEAR_SECONDS = 8.0
"""Without a voice until `hear` gives up."""
QUIET_SECONDS = 20.0
"""Without a turn until phrases are spoken ahead; one that begins meanwhile may wait for half a second."""
SCREENS_EMPTY = 2.0
"""Seconds after "finish" until nothing of the conversation is held by a screen."""


class Session:
    """Every method returns at once; callbacks come from worker threads.

    A new turn cancels the running one, and one thread runs them all: two microphones, or a microphone open while
    the program speaks, cannot happen.
    """

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        *,
        on_event: Callable[[Event], None],
        on_level: Callable[[float], None],
        on_engine: Callable[[EngineStatus], None],
        log: ConversationLog = NO_LOG,
        tell: Tell = only_log,
    ) -> None:
        self._log = log
        self._closed = threading.Event()
        self._on_event = on_event
        news = EngineNews(on_engine, self._closed)
        self._settings = settings
        self.counter = Counter(paths, settings, on_result=log, on_library=news.library, tell=tell, bare=True)
        self._speaker = Speaker(settings.speaker or None)
        self._turns = itertools.count(1)
        self._listener = Listener(settings.microphone, on_event, on_level, news.microphone)
        self._upkeep = Upkeep(self.counter, self._idle, on_engine, self._closed)
        self.counter.engines.report = news.engine

        def tell_server(name: str, code: str) -> None:
            if code not in ("", GONE):
                self._upkeep.hurry()
            news.server(name, code)

        self.counter.town.tell = tell_server
        self._worker = TurnWorker(self._fail, self._look)
        self.counter.library.follow()
        shared_judge().start_from(self.counter.library.snapshot)

    def adopt(self, settings: Settings) -> None:
        """Devices and speed of speech from the next turn on; the running one ends as it began."""
        self._listener.choose(settings.microphone)
        if settings.speaker != self._settings.speaker:
            self._speaker = Speaker(settings.speaker or None)
        self._settings = settings
        self.counter.adopt(settings)
        self._log.adopt(settings)

    def warm(self, langs: tuple[Lang, Lang]) -> None:
        """Load the engines both languages need, in the order a turn needs them."""
        threading.Thread(target=self._upkeep.prepare, args=langs, name="kakehashi-warm", daemon=True).start()

    def talk(self, side: Side, pair: LanguagePair) -> int:
        """Open the microphone for a new turn."""

        def take(chunks: Iterator[AudioChunk], tell: Emit, cancelled: threading.Event) -> None:
            self.counter.interpreter.listen(turn, side, pair, chunks, self._speaker, tell, cancelled)

        turn = next(self._turns)
        self._start(turn, self._listener.opening(turn, take))
        return turn

    def hear(self, lang: Lang, hints: Sequence[str] = ()) -> int:
        """Open the microphone and only recognise what is said, see app.hearing; ends by itself."""

        def take(chunks: Iterator[AudioChunk], tell: Emit, cancelled: threading.Event) -> None:
            hear(
                self.counter.engines, turn, lang, chunks, tell, cancelled, hints, self.counter.library.repair
            )

        turn = next(self._turns)
        self._start(turn, self._listener.opening(turn, take))
        self.end_by_itself(HEAR_SECONDS)
        return turn

    def stop_talking(self) -> None:
        """End of speech: what was heard is recognised, translated and spoken."""
        self._listener.release()

    def end_by_itself(self, patience: float | None = None) -> None:
        """Nobody holds the button: listening ends when speech has, or after `patience` seconds without any."""
        self._listener.leave(patience)

    def finish(self) -> None:
        """The visitor has left: the next turn expects no terms of the last conversation."""
        self.cancel()
        self.counter.interpreter.forget()
        self._log.finish(next(self._turns))
        later = threading.Timer(SCREENS_EMPTY, give_back)
        later.daemon = True
        later.start()

    def note(self, act: Act) -> None:
        """People did something about a turn, which the log may want to know."""
        self._log.note(act)

    def keep(self, keep: Keep, lang: Lang, done: Kept) -> None:
        """What this conversation leaves on the disk; `lang` is the one the visitor was asked in."""
        self._log.keep(keep, lang, done)

    @property
    def conversation_code(self) -> str:
        """The conversation as people may name it later, to have it erased."""
        return self._log.code

    def submit(self, side: Side, pair: LanguagePair, text: str, *, replaces: int | None = None) -> int:
        """A typed turn, or the corrected text of turn `replaces`."""

        def run(cancelled: threading.Event) -> None:
            self.counter.interpreter.submit(turn, side, pair, text, self._speaker, self._on_event, cancelled)

        turn = next(self._turns)
        self._start(turn, run)
        return turn

    def plain(self, text: str) -> str:
        """Japanese `text` in plain Japanese, at once; unchanged where no rule makes it plainer."""
        return self.counter.library.plain(text)

    def phrases(self) -> Sequence[Phrase]:
        """Every phrase of this moment, at once."""
        return self.counter.library.phrases()

    def book(self) -> Book:
        """Phrases and terms, also those approved a moment ago; may take seconds."""
        return self.counter.library.book()

    def foresee(self, text: str, pair: LanguagePair) -> Foreseen | None:
        """How phrases alone would translate `text`; None where an engine would be asked. May take seconds."""
        found = self.counter.translator.foresee(text, pair)
        return Foreseen(found[0].id, found[1].text, found[1].status) if found else None

    def replay(self, text: str, lang: Lang, pace: float = 1.0) -> int:
        """Say a text again, slower with a `pace` below 1, or a doubtful one that a person chose to say."""

        def run(cancelled: threading.Event) -> None:
            self.counter.interpreter.speak(turn, text, lang, self._speaker, self._on_event, cancelled, pace)

        turn = next(self._turns)
        self._start(turn, run)
        return turn

    def chime(self) -> int:
        """Call somebody to the desk: a sound, then Finished."""

        def run(cancelled: threading.Event) -> None:
            try:
                self._speaker.play(iter((chime(),)), cancelled)
            finally:
                self._on_event(Finished(turn))

        turn = next(self._turns)
        self._start(turn, run)
        return turn

    def cancel(self) -> None:
        """Stop listening, translating or speaking; what was under way is dropped."""
        self._worker.cancel()
        self._listener.stop()

    def capability(self, lang: Lang) -> Capability:
        """What works for a language on this machine."""
        return self.counter.engines.capability(lang)

    def draft(
        self,
        candidates: Sequence[Candidate],
        langs: Sequence[Lang],
        on_step: Callable[[Step], None],
        cancelled: threading.Event,
    ) -> None:
        """See Drafter.draft; the engines are those of the conversation, one sentence at a time."""
        Drafter(self.counter.translator, self.counter.library.knowledge).draft(
            candidates, langs, on_step, cancelled
        )

    def close(self) -> None:
        """End the turn, the devices and the children."""
        self._closed.set()
        self.counter.library.close()
        self.cancel()
        self._worker.end()
        # Killing the children first ends a call the worker may be waiting for.
        self.counter.engines.close()
        self._worker.join(5)
        self.counter.engines.close()

    def _start(self, turn: int, run: Run) -> None:
        self.cancel()
        self._worker.run(turn, run)

    def _idle(self) -> bool:
        """Nobody has said anything for a while."""
        return self._worker.rested(QUIET_SECONDS)

    def _look(self) -> None:
        """While there is no turn: whether a microphone is there, and all is well with the engines."""
        self._listener.look()
        self._upkeep.look()

    def _fail(self, turn: int, error: CodedError) -> None:
        self._listener.tell(error.code)
        self._on_event(Failed(turn, error.code, tuple(error.context.items())))
        self._on_event(Finished(turn, silent="failed"))
