"""Real servers on loopback for the tests: HTTP that answers well or badly, and Wyoming of the `wyoming` package."""

import asyncio
import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from wyoming.event import Event
from wyoming.server import AsyncEventHandler, AsyncTcpServer

TRANSLATION = "Please submit the moving-in notification at counter 2."


class Request(BaseHTTPRequestHandler):
    """What handlers get: the body read, and short ways to answer."""

    protocol_version = "HTTP/1.1"
    server: "Web"

    def do_GET(self) -> None:
        self._take()

    def do_POST(self) -> None:
        self._take()

    def log_message(self, *_: object) -> None:
        pass

    def _take(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.close_connection = True
        self.server.requests.append((self.path, dict(self.headers), body))
        with contextlib.suppress(OSError):
            self.server.answers.get(self.path, not_found)(self)

    def reply(self, body: bytes, kind: str = "application/json", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def json(self, value: Any) -> None:
        self.reply(json.dumps(value).encode())

    def begin_events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()

    def event(self, text: str) -> None:
        data = json.dumps({"choices": [{"index": 0, "delta": {"content": text}}]})
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()

    def end_events(self) -> None:
        self.wfile.write(b"data: [DONE]\n\n")


Answer = Callable[[Request], None]


class Web(ThreadingHTTPServer):
    """`answers` by path; `requests` are (path, headers, body)."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answers: dict[str, Answer]) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.answers = answers
        self.requests: list[tuple[str, dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Clients hang up on purpose."""


@contextlib.contextmanager
def web(answers: dict[str, Answer]) -> Iterator[Web]:
    server = Web(answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def not_found(request: Request) -> None:
    request.reply(b"{}", status=404)


def models(request: Request) -> None:
    request.json({"object": "list", "data": [{"id": "town-model"}]})


def saying(*pieces: str) -> Answer:
    """A chat model that says `pieces`."""

    def answer(request: Request) -> None:
        request.begin_events()
        for piece in pieces:
            request.event(piece)
        request.end_events()

    return answer


def chat(*pieces: str) -> dict[str, Answer]:
    return {"/v1/models": models, "/v1/chat/completions": saying(*(pieces or (TRANSLATION,)))}


def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


Reply = Callable[[Event], list[Event]]


@contextlib.contextmanager
def wyoming(reply: Reply) -> Iterator[tuple[str, list[Event]]]:
    """A server of the `wyoming` package; (its address, every event it got). `reply` gives what answers an event."""
    loop, got, started = asyncio.new_event_loop(), list[Event](), threading.Event()

    class Handler(AsyncEventHandler):
        async def handle_event(self, event: Event) -> bool:
            got.append(event)
            for answer in reply(event):
                await self.write_event(answer)
            return True

    port = closed_port()
    server = AsyncTcpServer("127.0.0.1", port)

    async def serve() -> None:
        await server.start(Handler)
        started.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve())
        loop.run_forever()
        loop.run_until_complete(server.stop())
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert started.wait(5)
    try:
        yield f"tcp://127.0.0.1:{port}", got
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


@contextlib.contextmanager
def line_server(answer: bytes, wait: float = 0.0) -> Iterator[str]:
    """A TCP server that reads a little, says `answer` whatever was asked, and hangs up after `wait` seconds."""
    listener = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def serve() -> None:
        while not done.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                connection.recv(1_000)
                connection.sendall(answer)
                done.wait(wait)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        done.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
