"""One window for each data folder. Qt-free but for the knock, which a copy without a window sends."""

import contextlib
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from glossary.errors import CodedError

LOCK = "window.lock"
SOCKET = "window.sock"
_LONGEST = 100
"""Bytes; a Unix socket's name has 107."""
KNOCK, ANSWER = b"show\n", b"shown\n"
KNOCK_SECONDS = 15.0
"""A first copy that is just starting takes so long to open its door on a slow machine."""


class SecondWindow(CodedError):
    """A first copy has the data folder and does not answer."""


def address(data: Path) -> str:
    """Name of the local socket (on Windows: pipe) at which the window of `data` listens; no network is involved."""
    path = str(data / SOCKET)
    if os.name == "posix" and len(os.fsencode(path)) < _LONGEST:
        return path
    return f"kakehashi-{hashlib.sha256(os.fsencode(str(data))).hexdigest()[:24]}"


@contextlib.contextmanager
def only_window(data: Path) -> Iterator[bool]:
    """Whether this copy is the first; the system frees the lock of one that was killed."""
    lock = FileLock(data / LOCK)
    try:
        data.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    except OSError:
        # A folder that cannot be written has sentences of its own.
        yield True
        return
    try:
        yield True
    finally:
        lock.release()


def knock(data: Path, seconds: float = KNOCK_SECONDS) -> None:
    """Bring the first copy's window to the front. Raises SecondWindow("window-busy")."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtNetwork import QLocalSocket

    # Its sockets want an application, though no loop runs here.
    application = QCoreApplication.instance() or QCoreApplication(["kakehashi"])
    application.setApplicationName("kakehashi")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        socket = QLocalSocket()
        socket.connectToServer(address(data))
        if socket.waitForConnected(500):
            socket.write(KNOCK)
            socket.waitForBytesWritten(500)
            while socket.bytesAvailable() < len(ANSWER) and time.monotonic() < end:
                if (
                    not socket.waitForReadyRead(500)
                    and socket.state() != QLocalSocket.LocalSocketState.ConnectedState
                ):
                    break
            if bytes(socket.readAll().data()) == ANSWER:
                return
        socket.abort()
        time.sleep(0.1)
    raise SecondWindow("window-busy")
