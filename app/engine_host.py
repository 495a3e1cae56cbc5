"""One engine in one spawned child process: a crash or hang costs at most one turn, which is retried once."""

import contextlib
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import Any, Literal

from app.engine_process import EngineCrashed, EngineProcess
from app.engine_watchdog import CALL_SECONDS, CALLS, CANCEL_SECONDS, FEED_SECONDS, LOAD_SECONDS, Watchdog
from glossary.errors import CodedError

Health = Literal["slow", "restarting", "ready", "failed"]
"""What people are told of an engine in use: it takes long, it is started again, it answers again, it does not."""


class Gate:
    """One native engine decodes at a time: two on two cores run 20 × slower (recipes/speed-and-quality.md)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


class EngineHost(EngineProcess):
    """Starts the child when first needed; `load(*arguments)` runs there and must be importable."""

    def __init__(
        self, name: str, load: Callable[..., object], arguments: tuple[object, ...], gate: Gate
    ) -> None:
        super().__init__(name, load, arguments)
        self._gate = gate
        self._loading = threading.Lock()
        self._used = time.monotonic()
        self._told: Health = "ready"
        self.tell: Callable[[Health], None] = lambda health: None
        """Called when that changes, from any thread."""

    @property
    def used(self) -> float:
        """Monotonic seconds at which it was last loaded, or a call began or ended."""
        return self._used

    def start(self) -> None:
        """Load the engine now, while others work. Raises the engine's own CodedError, or EngineCrashed."""
        # Not through the gate: a cold gigabyte takes half a minute to read, and phrases need no language model.
        self._loaded()

    def call(self, method: str, *arguments: object, **options: object) -> Any:
        """One value from `engine.method(*arguments)`, retried once on a crash."""
        for attempt in (1, 2):
            try:
                with self._gate:
                    result = list(self._exchange(method, arguments, options, ()))[-1]
            except EngineCrashed as error:
                self._lost(attempt, error)
            else:
                self._say("ready")
                return result
        raise AssertionError("unreachable")

    def stream(self, method: str, *arguments: object, feed: Iterable[object] = ()) -> Iterator[Any]:
        """Items of `engine.method(*arguments)`; a Feed among them becomes `feed`, item by item as it comes.

        On a crash the call is repeated once on a fresh child: what was fed is fed again, what was already
        yielded is not yielded again.
        """
        taken: list[object] = []
        source = iter(feed)
        yielded = 0
        for attempt in (1, 2):
            try:
                call = self._exchange(method, arguments, {}, _tee(taken, source))
                with self._gate, contextlib.closing(call) as items:
                    for position, item in enumerate(items):
                        if position >= yielded:
                            yielded += 1
                            yield item
            except EngineCrashed as error:
                self._lost(attempt, error)
            else:
                self._say("ready")
                return

    def retire(self) -> None:
        """Kill the child once it has finished what it is doing."""
        with self._gate, self._loading:
            self.close()

    def _lost(self, attempt: int, error: EngineCrashed) -> None:
        """The second time it is the caller's."""
        self._say("restarting" if attempt == 1 else "failed")
        if attempt == 2:
            raise error

    def _say(self, health: Health) -> None:
        if health != self._told:
            self._told = health
            self.tell(health)

    def _loaded(self) -> Connection:
        with self._loading:
            # Also before: what is being loaded is no idle engine.
            self._used = time.monotonic()
            pipe = self._ensure()
            self._used = time.monotonic()
            return pipe

    def _ensure(self) -> Connection:
        if self._pipe is not None and self.pid is not None:
            return self._pipe
        self.close()
        pipe = self._spawn()
        there = False
        try:
            with Watchdog(self.kill, seconds=LOAD_SECONDS) as watchdog:
                list(self._answers(pipe, watchdog, LOAD_SECONDS))
            there = self._there = True
        except EngineCrashed as error:
            raise EngineCrashed("engine-not-loading", engine=self.name) from error
        finally:
            if not there:
                self.close()
        return pipe

    def _exchange(
        self,
        method: str,
        arguments: tuple[object, ...],
        options: dict[str, object],
        feed: Iterable[object],
    ) -> Generator[Any, None, None]:
        pipe = self._loaded()
        seconds = CALLS.get(method, CALL_SECONDS)
        with Watchdog(self.kill, lambda: self._say("slow"), seconds) as watchdog:
            self._send(pipe, ("call", method, arguments, options))
            self._busy = True
            try:
                for item in feed:
                    watchdog.allow(FEED_SECONDS)
                    self._send(pipe, ("feed", item))
                    while pipe.poll():
                        item = self._receive(pipe)[1]
                        watchdog.pause()
                        yield item
                watchdog.allow(seconds)
                self._send(pipe, ("feed-end", None))
                yield from self._answers(pipe, watchdog, seconds)
            except KeyboardInterrupt:
                self.close()
                raise
            finally:
                if self._busy:
                    self._abandon(pipe, watchdog)
                self._used = time.monotonic()

    def _abandon(self, pipe: Connection, watchdog: Watchdog) -> None:
        """Have the child stop after the item it is at, so that the next call starts clean; a dead one is fine too."""
        watchdog.allow(CANCEL_SECONDS)
        with contextlib.suppress(CodedError):
            self._send(pipe, ("cancel", None))
            for _ in self._answers(pipe, watchdog, CANCEL_SECONDS):
                pass

    def _answers(self, pipe: Connection, watchdog: Watchdog, seconds: float) -> Iterator[Any]:
        while True:
            kind, value = self._receive(pipe)
            if kind == "end":
                return
            watchdog.pause()
            yield value
            watchdog.allow(seconds)


def _tee(taken: list[object], source: Iterator[object]) -> Iterator[object]:
    yield from list(taken)
    for item in source:
        taken.append(item)
        yield item
