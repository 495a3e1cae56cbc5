"""When a server that failed is asked again. Pure: no clock."""

from dataclasses import dataclass

FIRST_SECONDS, MOST_SECONDS = 5.0, 300.0


@dataclass(frozen=True, slots=True)
class Breaker:
    """Closed: the server is asked. Open: it is not, until somebody has looked after `retry_at` (monotonic seconds)."""

    failures: int = 0
    retry_at: float = 0.0
    code: str = ""
    """Of the last failure."""

    @property
    def closed(self) -> bool:
        """Whether turns may ask the server."""
        return self.failures == 0

    def failed(self, now: float, code: str) -> "Breaker":
        """Open, each time for twice as long."""
        wait = min(MOST_SECONDS, FIRST_SECONDS * 2 ** min(self.failures, 10))
        return Breaker(self.failures + 1, now + wait, code)
