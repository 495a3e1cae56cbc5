"""Engines here are kept loaded behind the servers of the town, so that one that goes away is replaced at once."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Protocol

from app.memory import available
from glossary.errors import CodedError
from glossary.language import Lang, LanguagePair

LOG = logging.getLogger("kakehashi")
STANDBY_BYTES = 2_500_000_000
"""To be had before something is loaded that nobody waits for: the language model's 1.9 GB and more than Relief asks for
(app/memory.py), so that neither undoes the other's work."""
ASK_SECONDS = 30.0
"""Between two looks at servers that nobody asks anything."""


class Replaceable(Protocol):
    """An engine host as far as its being there is concerned."""

    name: str

    @property
    def loaded(self) -> bool: ...  # noqa: D102

    def start(self) -> None:
        """Raises CodedError."""
        ...


class Replacements(Protocol):
    """EngineRoom."""

    def behind(self, staff: Lang, visitor: Lang) -> tuple[Replaceable, ...]: ...  # noqa: D102
    def warm_here(self, pair: LanguagePair) -> None: ...  # noqa: D102


class Servers(Protocol):
    """Town."""

    def look_in(self, seconds: float, slow: Callable[[], object]) -> None: ...  # noqa: D102


class Takeover:
    """`look` is asked from time to time, `hurry` when a server is in trouble; both return at once, from any thread."""

    def __init__(
        self,
        engines: Replacements,
        town: Servers,
        closed: threading.Event,
        to_be_had: Callable[[], int] = available,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engines = engines
        self._town = town
        self._closed = closed
        self._to_be_had = to_be_had
        self._clock = clock
        self._asked = clock()
        self._langs: tuple[Lang, Lang] | None = None
        self._failed: frozenset[str] = frozenset()
        """Not tried again before somebody needs them."""
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def choose(self, staff: Lang, visitor: Lang) -> None:
        """The conversation is held in these languages from now on, and what it needs was loaded once."""
        self._langs, self._failed = (staff, visitor), frozenset()

    def look(self) -> bool:
        """Whether engines that had to go are loaded again now: where memory allows, and a server does their work."""
        if self._langs is None:
            return False
        if self._clock() - self._asked >= ASK_SECONDS:
            self._asked = self._clock()
            self._town.look_in(ASK_SECONDS, self.hurry)
        missing = any(
            not engine.loaded and engine.name not in self._failed
            for engine in self._engines.behind(*self._langs)
        )
        return missing and self._to_be_had() >= STANDBY_BYTES and self._start(*self._langs)

    def hurry(self) -> bool:
        """A server is slow or away: what replaces it is loaded, however short memory is, since the next turn needs it."""
        return self._langs is not None and self._start(*self._langs)

    def _start(self, staff: Lang, visitor: Lang) -> bool:
        with self._lock:
            if self._closed.is_set() or (self._thread is not None and self._thread.is_alive()):
                return False
            self._thread = threading.Thread(
                target=self._load, args=(staff, visitor), name="kakehashi-takeover", daemon=True
            )
            self._thread.start()
            return True

    def _load(self, staff: Lang, visitor: Lang) -> None:
        engines = self._engines.behind(staff, visitor)
        if all(engine.loaded for engine in engines):
            return
        for engine in engines:
            self._try(engine.name, engine.start)
        for pair in (LanguagePair(staff, visitor), LanguagePair(visitor, staff)):
            self._try(str(pair), lambda pair=pair: self._engines.warm_here(pair))  # type: ignore[misc]

    def _try(self, name: str, step: Callable[[], None]) -> None:
        if self._closed.is_set():
            return
        try:
            step()
        except CodedError as error:
            # The turn that needs it tries once more, and says so to people.
            LOG.warning("standby %s failed: %s", name, error.code)
            self._failed |= {name}
