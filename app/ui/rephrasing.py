"""Plain Japanese (やさしい日本語) offered to staff: one sentence said plainly, until it is taken or left."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.events import Side
from app.state import TurnView
from app.ui.exchange import Exchange
from app.ui.half import HalfModel
from app.ui.words import words
from glossary.language import JA

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


class Say(Protocol):
    """Translates `text` in the place of turn `old`; False while another turn is running."""

    def __call__(self, side: Side, text: str, old: TurnView | None, former: str = "") -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Offer:
    """`plain` for `said`, in the place of `turn` (0: of none); `typed` when it stands in the entry field."""

    said: str = ""
    plain: str = ""
    turn: int = 0
    typed: bool = False


@QmlElement
@QmlUncreatable("made by ConversationModel")
class RephrasingModel(QObject):  # type: ignore[operator]
    """One offer at a time; the wording it started from can be got back afterwards, see Exchange.former."""

    changed = Signal()

    def __init__(
        self, plain: Callable[[str], str], exchange: Exchange, half: HalfModel, say: Say, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._rewrite = plain
        self._exchange = exchange
        self._half = half
        self._say = say
        self._offer = Offer()

    @Slot(int)
    def offerTurn(self, turn: int) -> None:  # noqa: N802
        """Say plainly what staff said."""
        view = self._exchange.view(turn)
        if view is not None:
            self._set(Offer(view.text, self._rewrite(view.text), turn))

    @Slot(str)
    def offerTyped(self, text: str) -> None:  # noqa: N802
        """Say plainly what staff typed, new or as a correction."""
        text = text.strip()
        if text:
            self._set(Offer(text, self._rewrite(text), self._half.edited_turn, typed=True))

    @Slot(result=bool)
    def take(self) -> bool:
        """Translate the plain sentence instead; False while a turn is running."""
        offer = self._offer
        return self._say("staff", offer.plain, self._exchange.view(offer.turn), offer.said)

    @Slot()
    def edit(self) -> None:
        """Put the plain sentence into the entry field, to translate it with one's own changes."""
        offer = self._offer
        self.close()
        self._half.set_editing(offer.turn, offer.plain)

    @Slot()
    def close(self) -> None:
        """The sentence stays as it was."""
        if self._offer.said:
            self._set(Offer())

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Whether something is offered."""
        return bool(self._offer.said)

    @Property(bool, notify=changed)
    def typed(self) -> bool:
        """See Offer."""
        return self._offer.typed

    @Property(bool, notify=changed)
    def editable(self) -> bool:
        """Whether `edit` leads back to a turn."""
        return self._offer.turn != 0

    @Property(str, notify=changed)
    def original(self) -> str:
        """The wording it started from, for people to compare."""
        return words(JA)["plainOriginal"].format(words=self._offer.said)

    @Property(str, notify=changed)
    def plain(self) -> str:
        """The sentence in plain Japanese; empty where no rule made it plainer."""
        return self._offer.plain if self._offer.plain != self._offer.said else ""

    def _set(self, offer: Offer) -> None:
        self._offer = offer
        self.changed.emit()
