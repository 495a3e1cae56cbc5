"""An answer within its time, or none: whoever waits is never held up by a network.

Sockets' own timeouts are not enough: a name may take half a minute to be found, and a server that sends a byte a second
keeps every one of them from running out. So the exchange has a thread of its own and nobody waits for it longer than allowed.
"""

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from app.shared.errors import SLOW, UNREACHABLE, SharedError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that whoever waits will wait."""

    first: float
    """For the first of the answer, connecting included."""
    gap: float = 1.0
    """Between two pieces of it."""
    total: float = 6.0
    """For all of it."""

    @classmethod
    def of(cls, budget: float) -> "Limits":
        """For a turn: five seconds to say it all once it has begun."""
        return cls(budget, min(1.0, budget), budget + 5.0)


WARMING = Limits(15.0, total=15.0)
"""For what is done ahead of a turn."""


class DroppedError(Exception):
    """Whoever waited does not want the answer any more: nothing failed."""


Wish = Callable[[], bool]
"""Whether the answer is not wanted any more; asked every LOOK_SECONDS, from the thread that waits."""
LOOK_SECONDS = 0.05


def never() -> bool:
    """The Wish of an exchange that nobody drops."""
    return False


class Line:
    """The connection of one exchange, so that another thread can hang up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._done = False

    @property
    def done(self) -> bool:
        """Nobody waits any more."""
        return self._done

    def hold(self, connected: socket.socket) -> None:
        """This is its socket."""
        with self._lock:
            self._socket = connected
        if self._done:
            self.hang_up()

    def let_go(self) -> None:
        """Its socket is about to be closed by whoever opened it: its number may be another file's soon."""
        with self._lock:
            self._socket = None

    def hang_up(self) -> None:
        """Wake whoever reads, with the end of the stream."""
        with self._lock:
            self._done = True
            if self._socket is not None:
                try:
                    # Closing would not wake a thread that reads.
                    self._socket.shutdown(socket.SHUT_RDWR)
                except OSError:
                    self._socket = None


def boxed(
    work: Callable[[Line], Iterator[T]], limits: Limits, server: str, dropped: Wish = never
) -> Iterator[T]:
    """The items of `work`, which runs in a thread. Time the caller takes between two items does not count.

    Raises SharedError("shared-slow"), ("shared-unreachable") for an OSError, what `work` raises, and DroppedError.
    """
    arrived: queue.SimpleQueue[tuple[str, T | BaseException | None]] = queue.SimpleQueue()
    line = Line()

    def run() -> None:
        try:
            for item in work(line):
                if line.done:
                    return
                arrived.put(("item", item))
        except OSError:
            arrived.put(("error", SharedError(UNREACHABLE, server=server)))
        except Exception as error:  # noqa: BLE001
            # Raised again where somebody waits for it: a bug stays one.
            arrived.put(("error", error))
        else:
            arrived.put(("end", None))

    if dropped():
        raise DroppedError
    threading.Thread(target=run, name="kakehashi-shared", daemon=True).start()
    left, patience = limits.total, limits.first
    try:
        while True:
            began = time.monotonic()
            try:
                kind, value = _next(arrived, max(0.0, min(patience, left)), dropped)
            except queue.Empty:
                raise SharedError(SLOW, server=server) from None
            left -= time.monotonic() - began
            patience = limits.gap
            if kind == "end":
                return
            if isinstance(value, BaseException):
                raise value
            yield value  # type: ignore[misc]
    finally:
        line.hang_up()


def _next(arrived: "queue.SimpleQueue[T]", seconds: float, dropped: Wish) -> T:
    """Raises queue.Empty after `seconds`, and DroppedError."""
    end = time.monotonic() + seconds
    while not dropped():
        left = end - time.monotonic()
        if dropped is never or left <= LOOK_SECONDS:
            return arrived.get(timeout=max(0.0, left))
        with contextlib.suppress(queue.Empty):
            return arrived.get(timeout=LOOK_SECONDS)
    raise DroppedError
