"""A line to the server that a test can slow down, hold, or cut at any byte, for real."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_BLOCK = 65_536


class Line:
    """Forwards bytes both ways; everything may be set at any time, from any thread."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._lock = threading.Lock()
        self._up = True
        self.delay = 0.0
        """Seconds each piece waits."""
        self.answers = threading.Event()
        """Cleared: what the server says is kept back."""
        self.answers.set()
        self.deaf = False
        """The server's next answer is thrown away and the line cut, once."""
        self.connections = 0
        self.cut_after = 0
        """Bytes from the counter after which the line is cut, once; 0 for never."""
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def cut(self) -> None:
        """Every connection breaks; new ones are refused until `mend`."""
        self._up = False
        self._close()

    def mend(self) -> None:
        self._up = True

    def end(self) -> None:
        self._up = False
        self._listener.close()
        self.answers.set()
        self._close()

    def _close(self) -> None:
        with self._lock:
            ends, self._ends = self._ends, []
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            if not self._up:
                near.close()
                continue
            try:
                far = socket.create_connection(self._target)
            except OSError:
                near.close()
                continue
            with self._lock:
                self._ends += [near, far]
            for one, other, answers in ((near, far, False), (far, near, True)):
                threading.Thread(target=self._pump, args=(one, other, answers), daemon=True).start()

    def _pump(self, one: socket.socket, other: socket.socket, answers: bool) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(_BLOCK):
                if self.delay:
                    time.sleep(self.delay)
                if answers:
                    self.answers.wait()
                    if self.deaf:
                        self.deaf = False
                        self._close()
                        return
                elif 0 < self.cut_after <= len(data):
                    other.sendall(data[: self.cut_after])
                    self.cut_after = 0
                    self._close()
                    return
                elif self.cut_after:
                    self.cut_after -= len(data)
                other.sendall(data)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def line(port: int) -> Iterator[Line]:
    """To a server of this machine."""
    made = Line(("127.0.0.1", port))
    try:
        yield made
    finally:
        made.end()
