"""The conversation's worker: one thread, one microphone, one loudspeaker, one turn at a time. Qt-free."""

import contextlib
import itertools
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.acts import Act, ConversationLog, Keep, Kept, NoLog
from app.chime import chime
from app.drafting import Drafter, Step
from app.engine_host import Health
from app.engine_room import Capability
from app.events import Attended, Event, Failed, Finished, Heard, Side
from app.hearing import hear
from app.listening import Ending, attended
from app.main import Counter
from app.memory import Relief, give_back
from app.mending import Tell, only_log
from app.paths import Paths
from app.phrasebook import Book, Foreseen
from app.preparing import Preparing
from app.reviewing import shared_judge
from app.revival import Revival
from app.settings import Settings
from app.shared.address import Stage
from app.shared.town import GONE
from app.takeover import Takeover
from app.turn_run import Emit
from app.warming import LIBRARY, EngineStatus, Warming, engine_news
from glossary.candidates import Candidate
from glossary.errors import CodedError
from glossary.language import Lang, LanguagePair
from glossary.phrases import Phrase
from speech.attention import Hearing
from speech.audio import AudioChunk
from speech.device_watch import SILENT, MicrophoneWatch
from speech.microphone import Microphone
from speech.speaker import Speaker

LOG = logging.getLogger("kakehashi")
NO_LOG = NoLog()
HEAR_SECONDS = 8.0
"""Without a voice until `hear` gives up."""
QUIET_SECONDS = 20.0
"""Without a turn until phrases are spoken ahead; one that begins meanwhile may wait for half a second."""
SCREENS_EMPTY = 2.0
"""Seconds after "finish" until nothing of the conversation is held by a screen."""
_SOUND = ("microphone-", "sound-")
"""How codes begin that are about hearing people."""
LOOK_SECONDS = 2.0
"""Between two looks at the devices while nothing runs; see MicrophoneWatch for what a look costs."""


@dataclass(frozen=True, slots=True)
class _Job:
    turn: int
    run: Callable[[threading.Event], None]
    cancelled: threading.Event


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
        self._on_level = on_level
        self._on_engine = on_engine
        self._settings = settings
        self.counter = Counter(
            paths, settings, on_result=log, on_library=self._tell_library, tell=tell, bare=True
        )
        self._speaker = Speaker(settings.speaker or None)
        self._turns = itertools.count(1)
        self._lock = threading.Lock()
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._current = threading.Event()
        self._microphone: Microphone | None = None
        self._released = threading.Event()
        self._ending = Ending()
        self._watch = MicrophoneWatch(settings.microphone, self._tell_trouble)
        self._running = False
        self._used = time.monotonic()
        self._preparing = Preparing(self.counter, self._idle, self._closed)
        self._relief = Relief(self.counter.engines.hosts)
        self._revival = Revival(self.counter.engines.hosts, self._closed)
        self._takeover = Takeover(self.counter.engines, self.counter.town, self._closed)
        self.counter.engines.report = self._tell_engine
        self.counter.town.tell = self._tell_server
        self._worker = self._start_worker()
        self.counter.library.follow()
        shared_judge().start_from(self.counter.library.snapshot)

    def adopt(self, settings: Settings) -> None:
        """Devices and speed of speech from the next turn on; the running one ends as it began."""
        if settings.microphone != self._settings.microphone:
            self._watch.choose(settings.microphone)
        if settings.speaker != self._settings.speaker:
            self._speaker = Speaker(settings.speaker or None)
        self._settings = settings
        self.counter.adopt(settings)
        self._log.adopt(settings)

    def warm(self, langs: tuple[Lang, Lang]) -> None:
        """Load the engines both languages need, in the order a turn needs them."""
        threading.Thread(target=self._get_ready, args=langs, name="kakehashi-warm", daemon=True).start()

    def talk(self, side: Side, pair: LanguagePair) -> int:
        """Open the microphone for a new turn."""

        def take(chunks: Iterator[AudioChunk], tell: Emit, cancelled: threading.Event) -> None:
            self.counter.interpreter.listen(turn, side, pair, chunks, self._speaker, tell, cancelled)

        turn = next(self._turns)
        self._listen(turn, take)
        return turn

    def hear(self, lang: Lang, hints: Sequence[str] = ()) -> int:
        """Open the microphone and only recognise what is said, see app.hearing; ends by itself."""

        def take(chunks: Iterator[AudioChunk], tell: Emit, cancelled: threading.Event) -> None:
            hear(
                self.counter.engines, turn, lang, chunks, tell, cancelled, hints, self.counter.library.repair
            )

        turn = next(self._turns)
        self._listen(turn, take)
        self.end_by_itself(HEAR_SECONDS)
        return turn

    def _listen(self, turn: int, take: Callable[[Iterator[AudioChunk], Emit, threading.Event], None]) -> None:
        def run(cancelled: threading.Event) -> None:
            with Microphone(self._settings.microphone or None) as microphone:
                with self._lock:
                    self._microphone = microphone
                    if released.is_set() or cancelled.is_set():
                        microphone.stop()
                chunks = attended(microphone, ending, self._on_level, hearing)
                take(_closing(chunks, microphone), tell, cancelled)

        def tell(event: Event) -> None:
            if isinstance(event, Heard):
                ending.draft(event.text)
            elif isinstance(event, Failed) and event.code.startswith(_SOUND):
                self._watch.tell(event.code)
            self._on_event(event)

        def hearing(now: Hearing) -> None:
            self._on_event(Attended(turn, now))
            self._watch.tell(SILENT if now == "muted" else "")

        released, ending = threading.Event(), Ending()
        with self._lock:
            self._released, self._ending = released, ending
        self._start(turn, run)

    def stop_talking(self) -> None:
        """End of speech: what was heard is recognised, translated and spoken."""
        with self._lock:
            self._released.set()
            if self._microphone is not None:
                self._microphone.stop()

    def end_by_itself(self, patience: float | None = None) -> None:
        """Nobody holds the button: listening ends when speech has, or after `patience` seconds without any."""
        with self._lock:
            self._ending.leave(patience)

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
        with self._lock:
            self._current.set()
            if self._microphone is not None:
                self._microphone.stop()

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
        self._jobs.put(None)
        # Killing the children first ends a call the worker may be waiting for.
        self.counter.engines.close()
        self._worker.join(timeout=5)
        self.counter.engines.close()

    def _start(self, turn: int, run: Callable[[threading.Event], None]) -> None:
        self.cancel()
        cancelled = threading.Event()
        with self._lock:
            self._current = cancelled
        self._jobs.put(_Job(turn, run, cancelled))

    def _get_ready(self, staff: Lang, visitor: Lang) -> None:
        Warming(self.counter, self._on_engine, self._closed).warm(staff, visitor)
        self._takeover.choose(staff, visitor)
        self._preparing.prepare(staff)

    def _idle(self) -> bool:
        """Nobody has said anything for a while."""
        return not self._running and time.monotonic() - self._used > QUIET_SECONDS

    def _start_worker(self) -> threading.Thread:
        worker = threading.Thread(target=self._work, name="kakehashi-turns", daemon=True)
        worker.start()
        return worker

    def _work(self) -> None:
        while (job := self._next_job()) is not None:
            if job.cancelled.is_set():
                continue
            survived = False
            self._running = True
            try:
                job.run(job.cancelled)
                survived = True
            except CodedError as error:
                LOG.warning("turn failed: %s", error.code)
                if error.code.startswith(_SOUND):
                    self._watch.tell(error.code)
                self._fail(job.turn, error)
                survived = True
            finally:
                self._running, self._used = False, time.monotonic()
                with self._lock:
                    self._microphone = None
                if not survived:
                    # A bug: it propagates and ends this thread, but the next turn must find a worker.
                    self._fail(job.turn, CodedError("turn-bug"))
                    self._worker = self._start_worker()
            # Not until the next one comes: it holds what somebody has typed.
            job = None

    def _next_job(self) -> _Job | None:
        """The next turn; while there is none, whether a microphone is there and memory enough."""
        while True:
            if self._jobs.empty():
                self._watch.look()
                self._relief.look()
                self._revival.look()
                self._takeover.look()
            with contextlib.suppress(queue.Empty):
                return self._jobs.get(timeout=LOOK_SECONDS)

    def _tell_library(self, failure: CodedError | None) -> None:
        if not self._closed.is_set():
            code = failure.code if failure else ""
            self._on_engine(EngineStatus(LIBRARY, "failed" if failure else "ready", code))

    def _tell_engine(self, stage: Stage, health: Health) -> None:
        if not self._closed.is_set():
            self._on_engine(engine_news(stage, health))

    def _tell_server(self, name: str, code: str) -> None:
        if not self._closed.is_set():
            if code not in ("", GONE):
                self._takeover.hurry()
            self._on_engine(EngineStatus(f"server:{name}", "ready" if code in ("", GONE) else "failed", code))

    def _tell_trouble(self, code: str) -> None:
        self._on_engine(EngineStatus("microphone", "failed" if code else "ready", code))

    def _fail(self, turn: int, error: CodedError) -> None:
        self._on_event(Failed(turn, error.code, tuple(error.context.items())))
        self._on_event(Finished(turn, silent="failed"))


def _closing(chunks: Iterator[AudioChunk], microphone: Microphone) -> Iterator[AudioChunk]:
    """Give the device back at the end of speech, before anything can be spoken."""
    yield from chunks
    microphone.close()
