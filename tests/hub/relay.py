"""A line between a counter and the hub that can be cut at any byte, for real."""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self


class Relay:
    """Forwards 127.0.0.1:`port` to the server.

    `limit` is how many bytes more it carries to the server before it cuts the line (None: all); while `deaf`, the
    server's next answer is thrown away and the line cut.
    """

    def __init__(self, server: int) -> None:
        self._server = server
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self.limit: int | None = None
        self.deaf = False
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._door.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                counter, _ = self._door.accept()
                hub = socket.create_connection(("127.0.0.1", self._server))
                for source, target, up in ((counter, hub, True), (hub, counter, False)):
                    threading.Thread(target=self._carry, args=(source, target, up), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, up: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                if up and self.limit is not None:
                    data = data[: self.limit]
                    self.limit -= len(data)
                if not up and self.deaf:
                    break
                target.sendall(data)
                if up and self.limit == 0:
                    break
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
