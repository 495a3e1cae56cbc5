"""What the parts of the hub's page share: the line, whoever is there, and where something is said."""

from collections.abc import Callable
from dataclasses import dataclass

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
    tell: Callable[[str], None]
    fail: Callable[[CodedError], None]

    @property
    def name(self) -> str:
        """Who decides; the hub keeps it beside what was done."""
        return self.work.person.name if self.work.person else ""
