"""The spawned child process of one engine, and the pipe to it.

`spawn`, not `fork`: a forked child of a Qt program deadlocks (recipes/README.md).
"""

import contextlib
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from app.engine_child import serve
from app.leftovers import sweep
from glossary.errors import CodedError


class EngineCrashed(CodedError):
    """The child died or hung; the call may be retried on a fresh one."""


class EngineProcess:
    """One child at a time, or none; `load(*arguments)` runs there and must be importable."""

    def __init__(self, name: str, load: Callable[..., object], arguments: tuple[object, ...]) -> None:
        self.name = name
        self._load = load
        self.arguments = arguments
        self._swapping = threading.Lock()
        """Whoever closes finds a child that was started, or none."""
        self._process: Any = None
        self._pipe: Connection | None = None
        self._there = False
        """Whether the child has loaded its engine."""
        self._busy = False
        """Whether the child is in a call whose end has not arrived."""

    @property
    def died(self) -> bool:
        """Whether the child has ended by itself, with nobody in a call to notice."""
        process = self._process
        return process is not None and not self._busy and not _alive(process)

    @property
    def loaded(self) -> bool:
        """Whether a call would begin at once, the gate aside."""
        return self._there and self.pid is not None

    @property
    def busy(self) -> bool:
        """Whether it is in a call."""
        return self._busy

    @property
    def pid(self) -> int | None:
        """Process id of a living child."""
        process = self._process
        return process.pid if process is not None and _alive(process) else None

    def close(self) -> None:
        """Kill the child; a later call starts a fresh one."""
        with self._swapping:
            process, self._process = self._process, None
            pipe, self._pipe = self._pipe, None
            self._busy = self._there = False
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def kill(self) -> None:
        """Kill the child where it is; whoever is in a call starts a fresh one."""
        process = self._process
        # It may have been closed just now.
        with contextlib.suppress(ValueError, AttributeError):
            process.kill()

    def _spawn(self) -> Connection:
        """Start a child; its first answer says whether it has loaded the engine."""
        context = multiprocessing.get_context("spawn")
        pipe, theirs = context.Pipe()
        process = context.Process(
            target=serve,
            args=(theirs, self._load, self.arguments),
            name=f"kakehashi-{self.name}",
            daemon=True,
        )
        with self._swapping:
            process.start()
            self._process, self._pipe = process, pipe
        theirs.close()
        return pipe

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
        sweep()
        raise EngineCrashed("engine-crashed", engine=self.name) from error


def _alive(process: Any) -> bool:
    try:
        return bool(process.is_alive())
    except ValueError:
        # It was closed just now.
        return False
