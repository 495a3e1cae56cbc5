"""What a server answers instead of a model: a real one on 127.0.0.1, whose every byte is chosen by the case."""

import hashlib
import shutil
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import strategies as st

from app.packs.catalogue import Pack, PackFile, UrlSource
from app.packs.progress import Meter, ignore
from app.packs.urls import UrlFetch
from glossary.language import JA
from tests.fuzz.mutation import mutated
from tests.fuzz.parser import Feed, Parser

_BODY = b"m" * 300
_GOOD = b"HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n" + _BODY
_SEEDS = (
    _GOOD,
    b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 10-299/300\r\nContent-Length: 290\r\n\r\n"
    + _BODY[10:],
    b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/model.bin\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n12c\r\n" + _BODY + b"\r\n0\r\n\r\n",
    b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno",
)
_PLACES = (
    "https://[",
    "http://[::1",
    "file:///etc/passwd",
    "ftp://127.0.0.1/x",
    "//x",
    "",
    "https://" + "a" * 300,
    "http://\u202e/",
    "javascript:1",
    "http://127.0.0.1:99999/",
    f"http://127.0.0.1:{'9' * 400}/",
    "http://127.0.0.1:x/",
)
EXAMPLES: Sequence[tuple[bytes, int]] = tuple(
    (f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode(), 0) for place in _PLACES
)


@dataclass
class ChosenBytes:
    """Answers one request a connection with the bytes that are set."""

    answer: bytes = b""
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    def run(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(2)
                # Whoever asked may be gone already.
                try:
                    connection.recv(4096)
                    connection.sendall(self.answer)
                except OSError:
                    continue


@contextmanager
def _arena(box: Path) -> Iterator[Feed]:
    from tests.fuzz import watch

    server = ChosenBytes()
    thread = threading.Thread(target=server.run)
    thread.start()
    port = server.listener.getsockname()[1]
    file = PackFile("model.bin", 300, hashlib.sha256(_BODY).hexdigest())
    source = UrlSource({"model.bin": f"http://127.0.0.1:{port}/model.bin"})
    pack = Pack("toy", "whisper", {JA: "試し"}, (JA,), "MIT", "", "", False, (file,), (source,))

    def feed(case: tuple[bytes, int]) -> None:
        assert watch._current is not None
        watch._current.loopback = True
        server.answer, have = case
        folder = box / "url"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "files").mkdir(parents=True)
        (folder / "files" / "model.bin").write_bytes(_BODY[:have])
        fetch = UrlFetch(
            pack, source, folder, Meter(ignore, "toy", {}, 0, 300, 300), None, loopback_http=True
        )
        try:
            fetch.run()
        finally:
            assert (folder / "files" / "model.bin").stat().st_size <= 300

    try:
        yield feed
    finally:
        server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        thread.join()


@contextmanager
def _addresses(box: Path) -> Iterator[Feed]:
    pack = Pack("toy", "whisper", {}, (), "", "", "", False, (), ())
    fetch = UrlFetch(pack, UrlSource({}), box, Meter(ignore, "toy", {}, 0, 1, 1), None)

    def feed(case: str) -> None:
        fetch.check(case)
        if not case.lower().lstrip("".join(map(chr, range(33)))).startswith("https"):
            raise AssertionError(case)

    yield feed


_ANSWERS = st.one_of(
    mutated(_SEEDS, 3), mutated(_SEEDS, 3), st.sampled_from([answer for answer, _ in EXAMPLES])
)
_URLS = st.one_of(
    st.sampled_from(_PLACES),
    st.text(max_size=30),
    st.builds(
        "{}:{}".format, st.sampled_from(("https", "http", "file", "HTTPS", " https")), st.text(max_size=20)
    ),
)
DOWNLOAD = Parser(
    "download (answers of a server)", st.tuples(_ANSWERS, st.sampled_from((0, 0, 10, 300))), _arena
)
ADDRESS = Parser("download (addresses)", _URLS, _addresses)
