"""Model files from a project's own https address, or from a server that an administrator entered."""

import http.client
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from threading import Event
from typing import IO
from urllib.parse import urlsplit

from app.packs.catalogue import Pack, UrlSource
from app.packs.errors import PackError
from app.packs.files import BLOCK
from app.packs.growing import Blocks, grow
from app.packs.progress import Meter

_TIMEOUT = 30.0
"""Seconds without a byte before the connection counts as lost."""


@dataclass(frozen=True, slots=True)
class UrlFetch:
    """Downloads one pack's files below `folder`, resuming files a former run left unfinished."""

    pack: Pack
    source: UrlSource
    folder: Path
    meter: Meter
    cancel: Event | None
    loopback_http: bool = False
    """Allow http://127.0.0.1, for tests."""

    def run(self) -> Path:
        """Return the folder of complete, not yet verified files.

        Raises PackError: pack-download-failed, pack-wrong-hash (more bytes than pinned), pack-cancelled;
        OSError when the disk fails.
        """
        return grow(self.pack, self.folder, self.meter, self._file, self.cancel)

    def _file(self, path: str, start: int) -> Blocks:
        return self._blocks(self.source.urls[path], start)

    def _blocks(self, url: str, start: int) -> Blocks:
        """Yield (restart, block); `restart` once when the server sends the file from its beginning."""
        self.check(url)
        headers = {"User-Agent": "kakehashi", "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - check() has seen it
        try:
            opener = urllib.request.build_opener(_Redirects(self), *self._handlers())
            with opener.open(request, timeout=_TIMEOUT) as response:
                resumed = response.status == 206 and response.headers.get("Content-Range", "").startswith(
                    f"bytes {start}-"
                )
                if start and not resumed:
                    yield True, b""
                while block := response.read(BLOCK):
                    yield False, block
        except urllib.error.HTTPError as error:
            error.close()
            raise PackError("pack-download-failed", id=self.pack.id) from error
        except (
            urllib.error.URLError,
            http.client.HTTPException,
            OSError,
            ValueError,
            OverflowError,
        ) as error:
            # The last two: a server that redirects to what is no address, or claims more bytes than there are numbers.
            raise PackError("pack-download-failed", id=self.pack.id) from error

    def _handlers(self) -> tuple[urllib.request.BaseHandler, ...]:
        if not self.source.origin:
            return ()
        no_proxy = urllib.request.ProxyHandler({})
        if not self.source.origin.startswith("https:"):
            return (no_proxy,)
        trusted = ssl.create_default_context(cadata=self.source.ca)
        return no_proxy, urllib.request.HTTPSHandler(context=trusted)

    def check(self, url: str) -> None:
        """Raise PackError("pack-download-failed") unless `url` is https (or the allowed loopback), or at the origin."""
        try:
            parts = urlsplit(url)
            # Raises for what is no number of a port.
            _ = parts.port
            elsewhere = self.source.origin and origin_of(url) != self.source.origin
        except ValueError as error:
            raise PackError("pack-download-failed", id=self.pack.id) from error
        if elsewhere:
            raise PackError("pack-download-failed", id=self.pack.id)
        if self.source.origin:
            return
        loopback = self.loopback_http and parts.scheme == "http" and parts.hostname == "127.0.0.1"
        if parts.scheme != "https" and not loopback:
            raise PackError("pack-download-failed", id=self.pack.id)


def origin_of(url: str) -> str:
    """ "scheme://host:port" of an http or https address, in lower case. Raises ValueError for what is none."""
    parts = urlsplit(url)
    ports = {"http": 80, "https": 443}
    if parts.scheme not in ports or not parts.hostname:
        raise ValueError("no web address")
    return f"{parts.scheme}://{parts.hostname}:{parts.port or ports[parts.scheme]}"


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects only to where the first address could have pointed."""

    def __init__(self, fetch: UrlFetch) -> None:
        self._fetch = fetch

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        try:
            self._fetch.check(newurl)
        except PackError:
            fp.close()
            raise
        # Else all that comes with the redirection would be read, however much it is.
        fp.close()
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]
