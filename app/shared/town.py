"""The town's servers, as they were entered: which one is asked, and who looks after those that failed."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from app.packs.catalogue import load_catalogue
from app.paths import resources
from app.shared.address import Address, AddressError, Stage
from app.shared.book import Book, api_key, load_book
from app.shared.clients import Around
from app.shared.errors import SharedError
from app.shared.server import Server, Tell
from glossary.language import Lang, Language, base

LOG = logging.getLogger("kakehashi")
_Stamp = tuple[int, int, int] | None
TICK_SECONDS = 1.0
GONE = "shared-unknown"
"""Code told of a server that was taken off."""


def around(languages: Mapping[Lang, Language]) -> Around:
    """What clients need: the language model's own languages are those its catalogue entry names."""
    catalogue = load_catalogue(resources() / "models.toml")
    claimed = frozenset(
        base(Lang(lang)) for pack in catalogue.packs if pack.kind == "llm" for lang in pack.languages
    )
    return Around(languages, resources() / "prompts" / "examples.toml", claimed)


class Town:
    """No file of addresses: no server, no thread, no socket. What is entered later counts from the next turn on."""

    def __init__(
        self, path: Path, around: Callable[[], Around], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.path = path
        self._around = around
        self._clock = clock
        self._lock = threading.Lock()
        self._stamp: _Stamp = None
        self._servers: Mapping[Address, Server] = {}
        self._closed = threading.Event()
        self._watching = False
        self.tell: Tell = lambda name, code: None
        """Told when a server fails or answers again; from any thread."""

    def servers(self) -> tuple[Server, ...]:
        """In the order they were entered."""
        stamp = self._stamped()
        with self._lock:
            if stamp != self._stamp:
                self._stamp = stamp
                self._take(stamp)
            return tuple(self._servers.values())

    def ready(self, stage: Stage) -> tuple[Server, ...]:
        """Those that do it and may be asked now. At most one look that fails is waited for, within its budget."""
        found: list[Server] = []
        for server in () if self._closed.is_set() else self.servers():
            if server.address.stage == stage and server.breaker.closed:
                if not server.ready():
                    break
                found.append(server)
        return tuple(found)

    def serving(self, stage: Stage, lang: Lang) -> Server | None:
        """The first of these that does it for the language."""
        return next((server for server in self.ready(stage) if server.serves(lang)), None)

    def known(self, stage: Stage, lang: Lang) -> bool:
        """Whether one of them does, as far as is known without asking."""
        return any(
            server.address.stage == stage and server.known and server.serves(lang)
            for server in self.servers()
        )

    def look_in(self, seconds: float, slow: Callable[[], object]) -> None:
        """Look at those that answered nothing for `seconds`, by a thread of its own.

        So it is no turn that finds out that one is away. `slow` is called where a turn would have waited too long.
        """
        quiet = [one for one in self.servers() if one.breaker.closed and one.quiet >= seconds]
        if quiet and not self._closed.is_set():
            threading.Thread(
                target=self._looked_in, args=(quiet, slow), name="kakehashi-look-in", daemon=True
            ).start()

    def close(self) -> None:
        """No server is asked any more."""
        self._closed.set()

    def _looked_in(self, servers: Sequence[Server], slow: Callable[[], object]) -> None:
        for server in servers:
            if self._closed.is_set():
                return
            with contextlib.suppress(SharedError):
                if server.look().seconds > server.address.budget:
                    slow()

    def _stamped(self) -> _Stamp:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size

    def _take(self, stamp: _Stamp) -> None:
        try:
            book = load_book(self.path) if stamp else Book()
        except AddressError as error:
            LOG.warning("%s", error.code)
            book = Book()
        for address in self._servers:
            if address.name not in [one.name for one in book.addresses]:
                self.tell(address.name, GONE)
        around = self._around() if book.addresses else None
        self._servers = {
            address: Server(
                address, around, partial(api_key, self.path, book, address), self._told, self._clock
            )
            for address in book.addresses
            if around is not None
        }

    def _told(self, name: str, code: str) -> None:
        LOG.info("server %s: %s", name, code or "answers")
        self.tell(name, code)
        if code:
            self._watch()

    def _watch(self) -> None:
        with self._lock:
            if self._watching or self._closed.is_set():
                return
            self._watching = True
        threading.Thread(target=self._look_after, name="kakehashi-town", daemon=True).start()

    def _look_after(self) -> None:
        """Until all answer again."""
        while not self._closed.wait(TICK_SECONDS):
            with self._lock:
                ill = [server for server in self._servers.values() if not server.breaker.closed]
                if not ill:
                    self._watching = False
                    return
            for server in ill:
                if self._clock() >= server.breaker.retry_at and not self._closed.is_set():
                    try:
                        server.look()
                    except SharedError as error:
                        LOG.info("server %s: %s", server.address.name, error.code)
