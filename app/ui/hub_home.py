"""What the parts of the hub's page share: the line, whoever is there, and where something is said."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.ui.console_desk import DeskModel
from app.ui.console_question import QuestionModel
from app.ui.hub_line import HubLine
from glossary.errors import CodedError


@dataclass(frozen=True, slots=True)
class HubHome:
    """Made by HubModel."""

    work: DeskModel
    question: QuestionModel
    line: HubLine
    folder: Callable[[], Path]
    """Where files of the program's go."""
    drives: Callable[[], tuple[Path, ...]]
    """Sticks that are plugged in."""
    tell: Callable[[str], None]
    fail: Callable[[CodedError], None]
    reached: Callable[[], None]
    """The hub has answered."""
    address: Callable[[], str]
    """Where counters reach it."""

    @property
    def name(self) -> str:
        """Who decides; the hub keeps it beside what was done."""
        return self.work.person.name if self.work.person else ""
