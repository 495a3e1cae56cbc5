"""Mining the log from a running window, while nobody is there, and drafting the best of what was found.

Mining has a child process of its own: the window's thread never waits for it, and it is killed the moment somebody
comes. Nothing is lost, since the queue is written in one transaction at the end. Drafts come from the conversation's
engines through their one gate, a sentence at a time, and end with the sentence that is being said.
"""

import datetime
import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.drafting import Step
from app.hardening import no_core_dumps
from app.paths import resources
from glossary.candidate_queue import keep_drafts, queue
from glossary.candidates import Candidate
from glossary.errors import CodedError, GlossaryError
from glossary.language import Lang, load_languages
from glossary.mined import last_run
from glossary.store import Store

LOG = logging.getLogger("kakehashi")
EVENING, MORNING = 18, 7
"""Hours between which a tablet that was left on mines the day's log."""
NIGHT_QUIET = 10 * 60.0
"""Seconds without a turn before it begins, then."""
DAY_QUIET = 30 * 60.0
"""The same in office hours, for a tablet that is switched off every evening."""
LOOK_SECONDS = 30.0
DRAFTED = 20
"""Candidates drafted in a night: what a reviewer sees first."""
CLOSE_SECONDS = 2.0
_NICE = 15
Draft = Callable[[Sequence[Candidate], Sequence[Lang], Callable[[Step], None], threading.Event], None]
"""Session.draft."""
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Moment:
    """What `due` needs to know; `quiet` is seconds since the last turn, `mined` the day of the last run."""

    now: datetime.datetime
    quiet: float
    mined: datetime.date | None


def due(moment: Moment) -> bool:
    """Whether to mine now: once a day, at night, or in a long quiet time when last night was missed."""
    night = moment.now.hour >= EVENING or moment.now.hour < MORNING
    today = moment.now.date()
    if moment.mined == today:
        return False
    if night:
        return moment.quiet >= NIGHT_QUIET
    # A day to come: the clock was ahead then, and has been put right.
    missed = moment.mined is None or not today - datetime.timedelta(days=1) <= moment.mined <= today
    return missed and moment.quiet >= DAY_QUIET


class Nightly:
    """Looks from time to time; `touch` says that somebody is there. A context manager that owns thread and child."""

    def __init__(
        self,
        database: Path,
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime.datetime] = datetime.datetime.now,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._now = now
        self._look_seconds = look_seconds
        self._touched = clock()
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._child: Any = None
        self._busy = threading.Event()
        self.draft: Draft | None = None
        """Drafts what was found; None mines only."""
        self._thread = threading.Thread(target=self._watch, name="kakehashi-nightly", daemon=True)

    def touching(self, take: Callable[[E], None]) -> Callable[[E], None]:
        """`take`, with every call a sign that somebody is there."""

        def touched(event: E) -> None:
            self.touch()
            take(event)

        return touched

    def touch(self) -> None:
        """Somebody is there: mining ends at once and begins anew another time."""
        self._touched = self._clock()
        self._busy.set()
        with self._lock:
            if self._child is not None:
                self._child.kill()

    @property
    def quiet(self) -> float:
        """Seconds since somebody was there."""
        return self._clock() - self._touched

    @property
    def mining(self) -> bool:
        """Whether the child is at work."""
        with self._lock:
            return self._child is not None

    def __enter__(self) -> "Nightly":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self.touch()
        self._thread.join(CLOSE_SECONDS)

    def look(self) -> bool:
        """Mine now if it is due; whether a run came to its end."""
        if not due(Moment(self._now(), self.quiet, self._mined())):
            return False
        self._busy.clear()
        child = multiprocessing.get_context("spawn").Process(
            target=mine_quietly, args=(self._database,), name="kakehashi-mining", daemon=True
        )
        with self._lock:
            if self._closed.is_set() or self._busy.is_set():
                return False
            self._child = child
            child.start()
        child.join()
        with self._lock:
            self._child = None
        finished = child.exitcode == 0
        child.close()
        if finished:
            self._draft()
        return finished

    def _draft(self) -> None:
        """Keeps each draft as it comes: what somebody interrupts goes on another night."""
        if self.draft is None:
            return
        languages = [language.tag for language in load_languages(resources() / "languages.toml")]
        try:
            with Store.open(self._database) as store:

                def keep(step: Step) -> None:
                    if step.text:
                        keep_drafts(store, step.candidate, {step.lang: step.text})

                self.draft(queue(store, limit=DRAFTED), languages, keep, self._busy)
        except CodedError as error:
            LOG.info("drafting: %s", error.code)

    def _mined(self) -> datetime.date | None:
        try:
            with Store.open(self._database) as store:
                return last_run(store)
        except GlossaryError as error:
            LOG.warning("mining: %s", error.code)
            # Not now: what cannot be read cannot be mined.
            return self._now().date()

    def _watch(self) -> None:
        while not self._closed.wait(self._look_seconds):
            self.look()


def mine_quietly(database: Path) -> None:
    """What the child does, behind everything else on the machine. Exits with 1 when the store cannot be used."""
    from glossary.mining import Miner
    from glossary.redaction import Redactor

    no_core_dumps()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    try:
        with Store.open(database) as store:
            Miner(store, resources(), Redactor.load(resources())).run()
    except GlossaryError:
        raise SystemExit(1) from None
