"""The glossary as the installation uses it now: one snapshot, swapped whole when somebody writes."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.mending import Tell, mending, only_log
from app.paths import resources
from app.phrasebook import Book
from app.snapshot import Snapshot
from glossary.delta import Seen, follow, read
from glossary.errors import CodedError, GlossaryError
from glossary.follower import Follower
from glossary.hints import choose_hints
from glossary.language import JA, Lang, Language
from glossary.phrases import Phrase
from glossary.regression import Entries
from glossary.shipped import read_shipped
from glossary.store import Store
from glossary.terms import Found, Term
from glossary.watch import Watch
from speech.repair import Repair
from speech.rescoring import SecondHearing
from translate.router import Knowledge

LOG = logging.getLogger("kakehashi")
CLOSE_SECONDS = 10.0
"""Seeding a new database takes three on a slow machine."""
HEAD_START = 3.0
"""Seconds for a window to be drawn; reading is Python as well and would take half of one core."""
_NOTHING = Seen(0, 0)


@dataclass(slots=True)
class Library:
    """Current snapshot of glossary and phrases. Safe to read from any thread.

    What another process writes is taken up when hints or knowledge are next asked for; once it `follows`, within a
    second by a thread of its own, and no turn waits for it.
    """

    database: Path
    languages: Sequence[Language]
    enabled: bool = True
    tell: Tell = only_log
    """Shows people what became of a damaged database."""
    bare: bool = False
    """Go on with what ships with the program while the database cannot be used."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _snapshot: Snapshot = field(default_factory=lambda: Snapshot.build(_NOTHING, Entries((), ())))
    _watch: Watch = field(init=False)
    _follower: Follower | None = None
    _listener: Callable[[], None] = lambda: None
    _read: threading.Event = field(default_factory=threading.Event)
    _wanted: threading.Event = field(default_factory=threading.Event)
    _failure: CodedError | None = None
    _reader: threading.Thread | None = None

    def __post_init__(self) -> None:
        self._watch = Watch(self.database)

    def reload(self) -> None:
        """Open the database (seeding what ships with the program) and take a fresh snapshot.

        A damaged one is restored. Raises GlossaryError when it cannot be used, unless `bare`.
        """
        try:
            seen, entries = mending(self.database, self._seeded, self.tell)
        except GlossaryError as error:
            if not self.bare:
                raise
            self.tell(error)
            shipped = read_shipped(resources())
            seen, entries = _NOTHING, Entries(shipped.terms, shipped.phrases)
        self._take(Snapshot.build(seen, entries))

    def _seeded(self) -> tuple[Seen, Entries]:
        with Store.open(self.database) as store:
            store.seed(resources())
            return read(store)

    def begin(self, done: Callable[[CodedError | None], None]) -> None:
        """Read in a thread of its own, which tells `done` how that went.

        A window need not wait for it: `phrases` and `plain` know nothing until then, everything else waits. Reading
        begins when somebody waits or after HEAD_START, so that the window is drawn first.
        """
        self._reader = threading.Thread(
            target=self._begin, args=(done,), name="kakehashi-library", daemon=True
        )
        self._reader.start()

    def _begin(self, done: Callable[[CodedError | None], None]) -> None:
        self._wanted.wait(HEAD_START)
        try:
            self.reload()
        except CodedError as error:
            LOG.error("library: %s", error.code)
            self._failure = error
        finally:
            self._read.set()
        done(self._failure)

    def refresh(self) -> None:
        """Take up what was written since; what is in use goes on until the new snapshot is ready."""
        now = self.snapshot()
        with Store.open(self.database) as store:
            if now.seen == _NOTHING:
                # It could not be used when the program started.
                store.seed(resources())
            delta = follow(store, now.seen, now.entries)
        self._take(now.following(delta.seen, delta.entries, delta.touched))
        self._listener()

    def follow(self, listener: Callable[[], None] = lambda: None) -> None:
        """Take up what is written as it is written; `listener` is told from the thread that does it."""
        self._listener = listener
        self._follower = Follower(self.database, lambda: self._watch.follow(self.refresh))
        self._follower.start()

    def close(self) -> None:
        """End the threads that read and follow."""
        self._wanted.set()
        if self._reader is not None:
            self._reader.join(CLOSE_SECONDS)
        if self._follower is not None:
            self._follower.close()

    def snapshot(self) -> Snapshot:
        """The one in use; waits for the first. Raises what kept it from being read."""
        if self._reader is not None:
            self._wanted.set()
            self._read.wait()
        if self._failure is not None:
            raise self._failure
        return self._now()

    def _now(self) -> Snapshot:
        with self._lock:
            return self._snapshot

    def knowledge(self) -> Knowledge:
        """What the translator may use now."""
        self._catch_up()
        return self.snapshot().knowledge(enabled=self.enabled)

    def phrases(self) -> Sequence[Phrase]:
        """Every phrase, the office's own among them; from the snapshot in use, another tuple for each snapshot."""
        return self._now().entries.phrases

    def book(self) -> Book:
        """The same with the terms, after what another process wrote was taken up: not for the window's thread."""
        self.snapshot()
        self._watch.follow(self.refresh)
        entries = self.snapshot().entries
        return Book(entries.phrases, entries.terms)

    def plain(self, text: str) -> str:
        """Japanese `text` said plainly, or unchanged; from the snapshot in use, so that the window never waits."""
        return self._now().plain.rewrite(text, explain=False)

    def scan(self, text: str, lang: Lang) -> Sequence[Found]:
        """Every known term in a text, from the snapshot in use."""
        return self.snapshot().index.scan(text, lang)

    def readings(self) -> Mapping[str, str]:
        """Japanese surface → hiragana for the voice."""
        return self.snapshot().readings

    def hints(self, lang: Lang, recent: Sequence[Term] = ()) -> Sequence[str]:
        """Forms a recogniser should expect, see choose_hints.

        None for Japanese: they make ordinary sentences worse, and repair asks for terms where they may have been said.
        """
        if not self.enabled:
            return ()
        self._catch_up()
        if lang == JA:
            return ()
        now = self.snapshot()
        return choose_hints(now.entries.terms, now.usual, recent, lang)

    def repair(
        self, text: str, lang: Lang, recent: Sequence[Term] = (), hearing: SecondHearing | None = None
    ) -> Repair:
        """A hypothesis with homophones written as terms; only Japanese is repaired."""
        if not self.enabled or lang != JA:
            return Repair(text)
        return self.snapshot().repairers.get().repair(text, recent, hearing)

    def prepare(self, *langs: Lang) -> None:
        """Build what the first turn would wait for, and the phrases of `langs`."""
        if self.enabled:
            self.snapshot().warm(*langs)

    def _catch_up(self) -> None:
        self.snapshot()
        if self._follower is None:
            self._watch.follow(self.refresh)

    def _take(self, snapshot: Snapshot) -> None:
        with self._lock:
            self._snapshot = snapshot
        self._watch.take(snapshot.seen.version)
