"""PINs: kept as argon2id (RFC 9106, its second recommended option), tried under a lock-out that grows.

The lock-out is measured by two clocks. While the machine runs, the monotonic one decides, so that setting the wall
clock neither ends it nor prolongs it; after a restart the wall clock does, and when that has gone back, the lock-out
begins anew: it is never shorter than it should be, and never lasts longer than once more.

A PIN keeps people at the counter out. Who can copy the database can try all of them: that is what the disk's
encryption is for.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from glossary.errors import GlossaryError

FREE_TRIES = 5
"""Wrong tries before the first lock-out."""
FIRST_SECONDS = 30.0
"""Of the first lock-out; each further wrong try doubles it."""
MOST_SECONDS = 3_600.0
MIN_PIN, MAX_PIN = 6, 12
"""Digits."""

_HASHER = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Moment:
    """Two clocks at once, in seconds: the wall clock may be set, the monotonic one starts with the machine."""

    wall: float
    monotonic: float

    @classmethod
    def now(cls) -> "Moment":
        """This moment."""
        return cls(time.time(), time.monotonic())


Clock = Callable[[], Moment]


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries since the last right one, and the lock-out that began with the last of them."""

    failed: int = 0
    seconds: float = 0.0
    since: Moment = Moment(0.0, 0.0)

    def failed_at(self, now: Moment) -> "Tries":
        """One more wrong try."""
        failed = self.failed + 1
        seconds = (
            min(FIRST_SECONDS * 2.0 ** min(failed - FREE_TRIES, 20), MOST_SECONDS)
            if failed >= FREE_TRIES
            else 0.0
        )
        return Tries(failed, seconds, now)

    def remaining(self, now: Moment) -> float:
        """Seconds until the next try is allowed; 0 or less when it is."""
        wall = now.wall - self.since.wall
        running = now.monotonic - self.since.monotonic
        if running < 0:
            # The machine has been started since.
            elapsed = max(0.0, wall)
        elif wall < 0:
            elapsed = running
        else:
            elapsed = min(wall, running)
        return self.seconds - elapsed

    def restarted(self, now: Moment) -> "Tries | None":
        """The lock-out begun anew, where both clocks have gone back since; None where it need not be."""
        gone_back = now.wall < self.since.wall and now.monotonic < self.since.monotonic
        return Tries(self.failed, self.seconds, now) if gone_back else None


def hashed(pin: str) -> str:
    """The encoded hash of a PIN. Raises GlossaryError("pin-length" | "pin-digits" | "pin-simple")."""
    if not (pin.isascii() and pin.isdigit()):
        raise GlossaryError("pin-digits")
    if not MIN_PIN <= len(pin) <= MAX_PIN:
        raise GlossaryError("pin-length", shortest=MIN_PIN, longest=MAX_PIN)
    if _simple(pin):
        raise GlossaryError("pin-simple")
    return _HASHER.hash(pin)


def matches(encoded: str, pin: str) -> bool:
    """Whether the PIN is the one that was hashed; takes a twentieth of a second and 64 MiB."""
    try:
        return _HASHER.verify(encoded, pin)
    except VerifyMismatchError:
        return False


def outdated(encoded: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(encoded)


def _simple(pin: str) -> bool:
    """One digit over and over, two of them (121212), or a run (123456, 987654)."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(set(pin)) <= 2 or steps in ({1}, {9})
