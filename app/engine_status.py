"""What the window is told of engines, servers and the microphone."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, assert_never

from app.engine_host import Health
from app.engine_watchdog import SLOW
from app.shared.town import GONE
from glossary.errors import CodedError

LIBRARY = "recall:"
"""Terms and phrases, among the engines."""


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What an engine, or the microphone, is doing; `code` has a sentence for people."""

    name: str
    state: Literal["loading", "ready", "failed"]
    code: str = ""


class EngineNews:
    """Puts into one form what each of them says; silent once `closed` is set, but for the microphone."""

    def __init__(self, report: Callable[[EngineStatus], None], closed: threading.Event) -> None:
        self._report, self._closed = report, closed

    def library(self, failure: CodedError | None) -> None:
        """Terms and phrases have been read."""
        self._tell(LIBRARY, failure.code if failure else "", failed=failure is not None)

    def engine(self, stage: str, health: Health) -> None:
        """About the engine in use, whatever the language."""
        if not self._closed.is_set():
            self._report(_of(stage, health))

    def server(self, name: str, code: str) -> None:
        """A machine of the town's answers, or does not."""
        self._tell(f"server:{name}", code, failed=code not in ("", GONE))

    def microphone(self, code: str) -> None:
        """What is wrong with it; "" for nothing."""
        self._report(EngineStatus("microphone", "failed" if code else "ready", code))

    def _tell(self, name: str, code: str, *, failed: bool) -> None:
        if not self._closed.is_set():
            self._report(EngineStatus(name, "failed" if failed else "ready", code))


def _of(stage: str, health: Health) -> EngineStatus:
    match health:
        case "slow":
            return EngineStatus(f"{stage}:", "loading", SLOW)
        case "restarting":
            return EngineStatus(f"{stage}:", "loading")
        case "ready":
            return EngineStatus(f"{stage}:", "ready")
        case "failed":
            return EngineStatus(f"{stage}:", "failed", "engine-crashed")
        case _:
            assert_never(health)
