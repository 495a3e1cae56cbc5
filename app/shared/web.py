"""HTTP to one address: no other host, no proxy, nothing kept, and no more read than an answer needs."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx2

from app.shared.address import Address
from app.shared.believing import parsed
from app.shared.errors import BAD, REFUSED, UNREACHABLE, SharedError
from app.shared.timebox import Line
from app.shared.trust import trust

MOST_BYTES = 1_000_000
_MOST_LINE = 100_000
_CONNECT_SECONDS, _READ_SECONDS = 5.0, 20.0
"""Until a thread nobody waits for any more gives up, too."""
_DENIED = (401, 403)


class WebServer:
    """One server; every exchange has a connection of its own, so that none is stale and each can be hung up.

    `key` gives the API key and may take its time: it is asked within the exchange. Methods raise SharedError, and OSError
    for a line that broke.
    """

    def __init__(self, address: Address, key: Callable[[], str]) -> None:
        self._address = address
        self._key = key
        base = address.url.rstrip("/")
        self._base = base.removesuffix("/v1") if address.kind.startswith("openai-") else base
        self._trust: ssl.SSLContext | None = None

    def get(self, path: str, line: Line) -> Any:
        """The JSON at `path`."""
        with self._opened(line, "GET", path) as response:
            return self._json(response)

    def post(self, path: str, line: Line, **content: Any) -> Any:
        """The JSON that answers `json=`, or `data=` with `files=`."""
        with self._opened(line, "POST", path, **content) as response:
            return self._json(response)

    def events(self, path: str, line: Line, **content: Any) -> Iterator[Any]:
        """Server-sent events (WHATWG HTML, 9.2) of which each `data` is JSON, until "[DONE]"."""
        with self._opened(line, "POST", path, **content) as response:
            if _kind(response) != "text/event-stream":
                raise self._bad("content-type")
            for row in self._lines(response):
                if not row.startswith(b"data:"):
                    continue
                data = row[5:].strip()
                if data == b"[DONE]":
                    return
                yield parsed(data, self._address.name)
            # Cut in the middle: what came so far is not the whole.
            raise SharedError(UNREACHABLE, server=self._address.name)

    @contextmanager
    def _opened(self, line: Line, method: str, path: str, **content: Any) -> Iterator[httpx2.Response]:
        def trace(name: str, info: Mapping[str, Any]) -> None:
            if name in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
                line.hold(info["return_value"].get_extra_info("socket"))

        headers = {"User-Agent": "kakehashi", "Accept-Encoding": "identity"}
        key = self._key()
        if key and self._address.kind.startswith("openai-"):
            headers["Authorization"] = f"Bearer {key}"
        if key and self._address.kind == "libretranslate" and "json" in content:
            content["json"] = {**content["json"], "api_key": key}
        timeout = httpx2.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS)
        try:
            with (
                httpx2.Client(
                    verify=self._trusted(), trust_env=False, follow_redirects=False, timeout=timeout
                ) as client,
                client.stream(
                    method, self._base + path, headers=headers, extensions={"trace": trace}, **content
                ) as response,
            ):
                try:
                    self._welcome(response)
                    yield response
                finally:
                    line.let_go()
        except httpx2.ProtocolError as error:
            if isinstance(error, httpx2.RemoteProtocolError) and not line.done:
                raise self._bad("http") from error
            raise SharedError(UNREACHABLE, server=self._address.name) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, ssl.SSLError) as error:
            raise SharedError(UNREACHABLE, server=self._address.name) from error

    def _trusted(self) -> ssl.SSLContext:
        if self._trust is None:
            if urlsplit(self._address.url).scheme != "https":
                self._trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            else:
                self._trust = trust(self._address.ca_file)
        return self._trust

    def _welcome(self, response: httpx2.Response) -> None:
        if response.status_code in _DENIED:
            raise SharedError(REFUSED, server=self._address.name)
        if response.status_code != httpx2.codes.OK:
            raise self._bad(str(response.status_code))
        if response.headers.get("content-encoding", "identity") != "identity":
            raise self._bad("content-encoding")

    def _json(self, response: httpx2.Response) -> Any:
        if _kind(response) != "application/json":
            raise self._bad("content-type")
        return parsed(b"".join(self._pieces(response)), self._address.name)

    def _pieces(self, response: httpx2.Response) -> Iterator[bytes]:
        taken = 0
        for piece in response.iter_raw():
            taken += len(piece)
            if taken > MOST_BYTES:
                raise self._bad("long")
            yield piece

    def _lines(self, response: httpx2.Response) -> Iterator[bytes]:
        rest = b""
        for piece in self._pieces(response):
            *rows, rest = (rest + piece).split(b"\n")
            if len(rest) > _MOST_LINE:
                raise self._bad("long")
            yield from rows

    def _bad(self, why: str) -> SharedError:
        return SharedError(BAD, server=self._address.name, why=why)


def _kind(response: httpx2.Response) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()
