"""The other end of an engine host: what runs in the child process."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait

from app.hardening import no_core_dumps
from glossary.errors import CodedError


class Feed:
    """Placeholder for a streamed argument of `EngineHost.stream`: the child reads it as an iterator."""


def serve(pipe: Connection, load: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """The child: load, then answer calls until the parent's end closes."""
    no_core_dumps()
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
