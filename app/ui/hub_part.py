"""What the parts of the hub's page have in common."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from app.ui.hub_home import HubHome
from app.ui.words import Words
from glossary.language import JA, Lang

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossary.hub.hub import Hub

T = TypeVar("T")
MOST_SHOWN = 60
"""Rows at once; a prefecture has thousands of counters."""


class HubPart:
    """Mixed into QObjects: in PySide a property tells of its change only by a signal of its own class, `changed` here."""

    changed: Any
    _home: HubHome
    _own: Words = MappingProxyType({})
    _lang: Lang = JA
    _loaded = False

    def speak(self, own: Words, lang: Lang) -> None:
        """Words for the reader."""
        self._own, self._lang = own, lang
        self.changed.emit()

    def clear(self) -> None:
        """Somebody else stands there: nothing of what the hub said is kept."""
        self._loaded = False
        self.changed.emit()

    def refresh(self) -> None:
        """Ask the hub for what the part shows."""

    def _ask(self, job: "Callable[[Hub], T]", take: "Callable[[T], None]") -> None:
        """Have the hub asked; what goes wrong is said on the page."""

        def taken(result: T) -> None:
            self._home.reached()
            take(result)

        self._home.line.ask(job, taken, self._home.fail)

    def _confirm(
        self,
        question: str,
        yes: str,
        job: "Callable[[Hub], T]",
        take: "Callable[[T], None]",
        *,
        grave: bool = False,
    ) -> None:
        """As `_ask`, after a person has said yes; `grave` for what cannot be taken back."""
        self._home.question.ask(question, yes, lambda why: self._ask(job, take), grave=grave)
