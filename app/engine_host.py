"""One engine in one spawned child process: a crash or hang costs at most one turn, which is retried once.

`spawn`, not `fork`: a forked child of a Qt program deadlocks (recipes/README.md).
"""

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, NoReturn

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


class Feed:
    """Placeholder for a streamed argument of `EngineHost.stream`: the child reads it as an iterator."""


class EngineHost:
    """Starts the child when first needed; `load(*arguments)` runs there and must be importable."""

    def __init__(
        self, name: str, load: Callable[..., object], arguments: tuple[object, ...], gate: Gate
    ) -> None:
        self.name = name
        self._load = load
        self._arguments = arguments
        self._gate = gate
        self._process: Any = None
        self._pipe: Connection | None = None
        self._busy = False
        """Whether the child is in a call whose end has not arrived."""

    @property
    def pid(self) -> int | None:
        """Process id of a living child."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def start(self) -> None:
        """Load the engine now. Raises the engine's own CodedError, or EngineCrashed."""
        with self._gate:
            self._ensure()

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

    def _ensure(self) -> Connection:
        if self._pipe is not None and self.pid is not None:
            return self._pipe
        self.close()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve,
            args=(theirs, self._load, self._arguments),
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
        pipe = self._ensure()
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


def _serve(pipe: Connection, load: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """The child: load, then answer calls until the parent's end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent()
    # Before any import of onnxruntime; "CI" hides the telemetry from tests (recipes/README.md).
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    os.environ["HF_HUB_OFFLINE"] = "1"
    _silence()
    try:
        engine = load(*arguments)
    except CodedError as error:
        pipe.send(("error", error))
        return
    pipe.send(("end", None))
    while True:
        try:
            kind, *call = pipe.recv()
        except EOFError:
            return
        if kind != "call":
            continue  # a cancellation that crossed the end of its call
        method, values, options = call
        feed = _FeedReader(pipe)
        if not any(isinstance(value, Feed) for value in values):
            feed.drain()
        try:
            values = tuple(feed if isinstance(value, Feed) else value for value in values)
            result = getattr(engine, method)(*values, **options)
            if isinstance(result, Iterator):
                for item in result:
                    pipe.send(("item", item))
                    if feed.cancelled():
                        break
            else:
                pipe.send(("item", result))
            feed.drain()
            pipe.send(("end", None))
        except CodedError as error:
            feed.drain()
            pipe.send(("error", error))


class _FeedReader:
    """What the parent sends during a call: items to feed, their end, or a cancellation."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._open = True
        self._cancelled = False

    def __iter__(self) -> "_FeedReader":
        return self

    def __next__(self) -> object:
        if self._open:
            kind, value = self._pipe.recv()
            if kind == "feed":
                return value
            self._open = False
            self._cancelled = kind == "cancel"
        raise StopIteration

    def cancelled(self) -> bool:
        """Whether a cancellation has come. While feeding goes on only reading can tell; afterwards nothing else
        may come."""
        if not self._open and not self._cancelled and self._pipe.poll():
            self._pipe.recv()
            self._cancelled = True
        return self._cancelled

    def drain(self) -> None:
        for _ in self:
            pass


def _silence() -> None:
    """Native libraries print to both streams; stdout belongs to the command line."""
    if os.environ.get("KAKEHASHI_DEBUG"):
        os.dup2(2, 1)
        return
    sink = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(sink, stream)
    os.close(sink)


def _die_with_parent() -> None:
    """A killed parent leaves no engine behind, not even one that is busy decoding.

    Not PR_SET_PDEATHSIG: that fires when the *thread* that spawned the child ends.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
