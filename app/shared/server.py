"""One server in use: its client, and whether it may be asked now."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from app.shared.address import Address
from app.shared.breaker import Breaker
from app.shared.clients import Around, Client, client_of
from app.shared.errors import SharedError
from app.shared.seen import Seen
from app.shared.timebox import Limits, boxed
from glossary.language import Lang, base

LOOK_SECONDS = 3.0
"""For a look that no turn waits for."""
Tell = Callable[[str, str], None]
"""(name of the server, code of what is wrong or "") → nothing; from any thread."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look found, and how long it took."""

    seen: Seen
    seconds: float


class Server:
    """Safe to use from several threads."""

    def __init__(
        self,
        address: Address,
        around: Around,
        key: Callable[[], str],
        tell: Tell = lambda name, code: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.address = address
        self.client: Client = client_of(address, around, key)
        self._around = around
        self._tell = tell
        self._clock = clock
        self._lock = threading.Lock()
        self._looked = False
        self._told: str | None = None
        self._answered = clock()
        self.breaker = Breaker()

    def look(self, seconds: float = LOOK_SECONDS) -> Found:
        """Ask it what it has. Raises SharedError; either way the breaker knows."""
        began = self._clock()
        with self.asked():
            seen = next(boxed(self.client.look, Limits(seconds, total=seconds), self.address.name))
        self.client.seen = seen
        self._looked = True
        return Found(seen, self._clock() - began)

    @property
    def quiet(self) -> float:
        """Seconds since it last answered, or since it was entered."""
        return self._clock() - self._answered

    @property
    def known(self) -> bool:
        """Whether it was looked at and answered last time."""
        return self._looked and self.breaker.closed

    def ready(self) -> bool:
        """Whether a turn may ask it; the first time it is looked at, within its budget."""
        if self._looked or not self.breaker.closed:
            return self.breaker.closed
        try:
            self.look(self.address.budget)
        except SharedError:
            return False
        return True

    def serves(self, lang: Lang) -> bool:
        """Whether it is asked for the language: entered, else named by the server, else known to our own model."""
        if self.address.languages:
            return base(lang) in {base(Lang(each)) for each in self.address.languages}
        if self.client.seen.tags is not None:
            language = self._around.languages.get(lang)
            others = (language.whisper, language.argos) if language else ()
            return self.client.seen.tag(lang, *others) is not None
        return self.address.stage == "recognize" or base(lang) in self._around.claimed

    @contextmanager
    def asked(self) -> Iterator[None]:
        """What is asked of it within: a failure opens the breaker, an answer closes it."""
        try:
            yield
        except SharedError as error:
            self._took(error.code)
            raise
        else:
            self._took("")

    def _took(self, code: str) -> None:
        with self._lock:
            self.breaker = self.breaker.failed(self._clock(), code) if code else Breaker()
            self._answered = self._answered if code else self._clock()
            changed, self._told = self._told != code, code
        if changed:
            self._tell(self.address.name, code)


def look_at(address: Address, around: Around, key: Callable[[], str]) -> Found:
    """A look at an address that need not be in use, for who enters one. Raises SharedError."""
    server = Server(address, around, key)
    found = server.look()
    return replace(found, seconds=round(found.seconds, 3))
