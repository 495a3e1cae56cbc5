"""Model files from a project's own https address."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from threading import Event
from typing import IO
from urllib.parse import urlsplit

from app.packs.catalogue import Pack, PackFile, UrlSource
from app.packs.errors import PackError
from app.packs.files import BLOCK, check_cancel, sync
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
        before = 0
        for file in self.pack.files:
            target = self.folder / "files" / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            self._fetch(file, target, before)
            before += file.size
        return self.folder / "files"

    def _fetch(self, file: PackFile, target: Path, before: int) -> None:
        have = target.stat().st_size if target.exists() else 0
        if have >= file.size:
            # Complete, or too long: verification decides.
            return
        with target.open("ab") as output:
            for restart, block in self._blocks(self.source.urls[file.path], have):
                if restart:
                    output.seek(0)
                    output.truncate()
                check_cancel(self.cancel)
                if output.tell() + len(block) > file.size:
                    raise PackError("pack-wrong-hash", id=self.pack.id, name=file.path)
                output.write(block)
                # The bar is in bytes of the first source, which may be packed more tightly.
                done = (before + output.tell()) * self.meter.size // self.pack.installed_size
                self.meter.at(done, "download")
            sync(output)
            if output.tell() < file.size:
                raise PackError("pack-download-failed", id=self.pack.id)

    def _blocks(self, url: str, start: int) -> Iterator[tuple[bool, bytes]]:
        """Yield (restart, block); `restart` once when the server sends the file from its beginning."""
        self.check(url)
        opener = urllib.request.build_opener(_Redirects(self))
        headers = {"User-Agent": "kakehashi", "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - check() allows https only
        try:
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

    def check(self, url: str) -> None:
        """Raise PackError("pack-download-failed") unless `url` is https (or the allowed loopback)."""
        try:
            parts = urlsplit(url)
            # Raises for what is no number of a port.
            _ = parts.port
        except ValueError as error:
            raise PackError("pack-download-failed", id=self.pack.id) from error
        loopback = self.loopback_http and parts.scheme == "http" and parts.hostname == "127.0.0.1"
        if parts.scheme != "https" and not loopback:
            raise PackError("pack-download-failed", id=self.pack.id)


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
