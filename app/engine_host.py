"""One engine in one spawned child process: a crash or hang costs at most one turn, which is retried once.

`spawn`, not `fork`: a forked child of a Qt program deadlocks (recipes/README.md).
"""

import contextlib
import multiprocessing
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from app.engine_child import serve
from glossary.errors import CodedError

LOAD_SECONDS = 180.0
"""A cold 1.1 GB model from a slow disk; past it the child is taken to hang."""
CALL_SECONDS = 60.0
"""Silence from a child within one call; a sentence takes about a second."""


class EngineCrashed(CodedError):
    """The child died or hung; the call may be retried on a fresh one."""


class Gate:
    """One native engine decodes at a time: two on two cores run 20 × slower (recipes/speed-and-quality.md)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


class EngineHost:
    """Starts the child when first needed; `load(*arguments)` runs there and must be importable."""

    def __init__(
        self, name: str, load: Callable[..., object], arguments: tuple[object, ...], gate: Gate
    ) -> None:
        self.name = name
        self._load = load
        self.arguments = arguments
        self._gate = gate
        self._loading = threading.Lock()
        self._process: Any = None
        self._pipe: Connection | None = None
        self._busy = False
        """Whether the child is in a call whose end has not arrived."""
        self._used = time.monotonic()

    @property
    def used(self) -> float:
        """Monotonic seconds at which it was last loaded, or a call began or ended."""
        return self._used

    @property
    def pid(self) -> int | None:
        """Process id of a living child."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def start(self) -> None:
        """Load the engine now, while others work. Raises the engine's own CodedError, or EngineCrashed."""
        # Not through the gate: a cold gigabyte takes half a minute to read, and phrases need no language model.
        self._loaded()

    def call(self, method: str, *arguments: object, **options: object) -> Any:
        """One value from `engine.method(*arguments)`, retried once on a crash."""
        for attempt in (1, 2):
            try:
                with self._gate:
                    return list(self._exchange(method, arguments, options, ()))[-1]
            except EngineCrashed:
                if attempt == 2:
                    raise
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
                return
            except EngineCrashed:
                if attempt == 2:
                    raise

    def retire(self) -> None:
        """Kill the child once it has finished what it is doing."""
        with self._gate, self._loading:
            self.close()

    def close(self) -> None:
        """Kill the child; a later call starts a fresh one."""
        process, self._process = self._process, None
        self._busy = False
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if process is not None:
            process.kill()
            process.join()
            process.close()

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
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve,
            args=(theirs, self._load, self.arguments),
            name=f"kakehashi-{self.name}",
            daemon=True,
        )
        self._process.start()
        theirs.close()
        with _Watchdog(self._kill) as watchdog:
            watchdog.allow(LOAD_SECONDS)
            list(self._answers(self._pipe, watchdog))
        return self._pipe

    def _exchange(
        self,
        method: str,
        arguments: tuple[object, ...],
        options: dict[str, object],
        feed: Iterable[object],
    ) -> Generator[Any, None, None]:
        pipe = self._loaded()
        with _Watchdog(self._kill) as watchdog:
            self._send(pipe, ("call", method, arguments, options))
            self._busy = True
            try:
                for item in feed:
                    watchdog.allow(CALL_SECONDS)
                    self._send(pipe, ("feed", item))
                    while pipe.poll():
                        yield self._receive(pipe)[1]
                self._send(pipe, ("feed-end", None))
                yield from self._answers(pipe, watchdog)
            except KeyboardInterrupt:
                self.close()
                raise
            finally:
                if self._busy:
                    self._abandon(pipe, watchdog)
                self._used = time.monotonic()

    def _abandon(self, pipe: Connection, watchdog: "_Watchdog") -> None:
        """Have the child stop after the item it is at, so that the next call starts clean; a dead one is fine too."""
        with contextlib.suppress(CodedError):
            self._send(pipe, ("cancel", None))
            for _ in self._answers(pipe, watchdog):
                pass

    def _answers(self, pipe: Connection, watchdog: "_Watchdog") -> Iterator[Any]:
        while True:
            kind, value = self._receive(pipe)
            watchdog.allow(CALL_SECONDS)
            if kind == "end":
                return
            yield value

    def _send(self, pipe: Connection, message: object) -> None:
        try:
            pipe.send(message)
        except OSError as error:
            self._crashed(error)

    def _receive(self, pipe: Connection) -> tuple[str, Any]:
        """An item or the end. Raises the engine's CodedError, or EngineCrashed."""
        try:
            kind, value = pipe.recv()
        except (EOFError, OSError) as error:
            self._crashed(error)
        if kind != "item":
            # The child answers only after it has drained what was fed, so the call is over for both.
            self._busy = False
        if kind == "error":
            raise value
        return kind, value

    def _crashed(self, error: Exception) -> NoReturn:
        self.close()
        raise EngineCrashed("engine-crashed", engine=self.name) from error

    def _kill(self) -> None:
        process = self._process
        if process is not None:
            process.kill()


class _Watchdog:
    """Calls `expire` once when the deadline set by `allow` passes."""

    def __init__(self, expire: Callable[[], None]) -> None:
        self._expire = expire
        self._deadline = time.monotonic() + CALL_SECONDS
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def allow(self, seconds: float) -> None:
        self._deadline = time.monotonic() + seconds

    def __enter__(self) -> "_Watchdog":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()

    def _watch(self) -> None:
        while not self._done.wait(max(0.05, min(1.0, self._deadline - time.monotonic()))):
            if time.monotonic() > self._deadline:
                self._expire()
                return


def _tee(taken: list[object], source: Iterator[object]) -> Iterator[object]:
    yield from list(taken)
    for item in source:
        taken.append(item)
        yield item
