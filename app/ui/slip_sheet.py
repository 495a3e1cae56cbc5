"""The slip on screen: staff choose what goes on it, see it, and save, print or show it as a code."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.settings import Settings
from app.ui.background import Background
from app.ui.conversation import ConversationModel
from app.ui.paper import Paper
from app.ui.sheet_model import SheetModel
from app.ui.slip import Slip, plain_text
from app.ui.slip_code import SlipCode, code_note, encode
from app.ui.slip_desk import SlipDesk
from app.ui.slip_paper import SlipPaper
from app.ui.summary import Line
from app.ui.things import ThingsModel
from app.ui.visit_day import VisitDayModel
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_NAME = 80
"""Of the office and its counter, so that a code always has room for them."""


def place_of(settings: Settings) -> str:
    """Office and counter as the head of a sheet has them; empty where neither is known."""
    return "　".join(
        filter(None, (settings.office_name[:LONGEST_NAME], settings.counter_name[:LONGEST_NAME]))
    )


@QmlElement
@QmlUncreatable("made by HandoverModel")
class SlipModel(SheetModel):  # type: ignore[operator]
    """Everything is in memory; the ways out are WaysOutModel's, and staff press them."""

    tickedChanged = Signal()  # noqa: N815
    """PySide finds no signal of a base class for a property."""

    def __init__(
        self, conversation: ConversationModel, fonts: Mapping[Lang, str], desk: SlipDesk, parent: QObject
    ) -> None:
        super().__init__("slip/page", "slip/code", desk, lambda: self.staff, parent)
        self._conversation, self._fonts, self._desk = conversation, fonts, desk
        self._background = Background(self)
        self.bring = ThingsModel(conversation.session.book, self._background, self)
        self.come = VisitDayModel(desk.today, lambda: self.staff, self)
        self._lines: tuple[Line, ...] = ()
        self._ticked: frozenset[int] = frozenset()
        self._slip = self._make()
        self.changed.connect(self.tickedChanged)
        self._background.failed.connect(self.exits.report)
        self.bring.changed.connect(self._draw)
        self.come.changed.connect(self._draw)
        conversation.recorder.changed.connect(self._draw)

    def close(self) -> None:
        """End what is being printed or read."""
        self.exits.close()
        self._background.close()

    @property
    def staff(self) -> Lang:
        """Staff's language."""
        return self._conversation.half("staff").language

    @property
    def current(self) -> Slip:
        """The slip of this moment."""
        return self._slip

    def prepare(self) -> None:
        """The page is opened."""
        self._code = None
        self.come.close()
        self.exits.say("")
        self.bring.prepare(self.staff, self._visitor)

    def show(self, lines: Sequence[Line]) -> None:
        """The conversation there is to choose from."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._ticked &= {line.turn for line in lines if line.whole}
            self.bring.mention(self._conversation.turns)
        self._draw()

    def clear(self) -> None:
        """The visitor has left: nothing is chosen."""
        self._lines, self._ticked = (), frozenset()
        self.come.clear()
        self.bring.clear()
        self.exits.say("")
        self._draw()

    @Slot(int)
    def tick(self, turn: int) -> None:
        """Put a sentence on the slip, or take it off."""
        self._ticked ^= {turn} & {line.turn for line in self._lines if line.whole}
        self._draw()

    @Slot()
    def tickStaff(self) -> None:  # noqa: N802
        """Everything the counter said and nobody doubts."""
        self._ticked |= {
            line.turn for line in self._lines if line.side == "staff" and line.whole and not line.doubtful
        }
        self._draw()

    @Slot()
    def tickNone(self) -> None:  # noqa: N802
        """No sentence."""
        self._ticked = frozenset()
        self._draw()

    @Property(ThingsModel, constant=True)
    def things(self) -> ThingsModel:
        """Documents and items to bring."""
        return self.bring

    @Property(VisitDayModel, constant=True)
    def visit(self) -> VisitDayModel:
        """The day to come."""
        return self.come

    @Property(list, notify=tickedChanged)
    def ticked(self) -> list[int]:
        """Turns on the slip."""
        return sorted(self._ticked)

    @property
    def _visitor(self) -> Lang:
        """Captions are for somebody who reads staff's language."""
        turns = self._conversation.turns
        captions = bool(turns) and all(view.caption for view in turns)
        return self.staff if captions else self._conversation.half("visitor").language

    @Slot()
    def _draw(self) -> None:
        slip = self._make()
        if slip != self._slip:
            self._slip = slip
            self._renew()
        self.changed.emit()

    def _close_other(self) -> bool:
        return bool(self.come.close())

    def _nothing(self) -> bool:
        return self._slip.empty

    def _signed(self) -> bool:
        return bool(self._slip.office or self._slip.counter)

    def _text(self) -> str:
        return plain_text(self._slip)

    def _lay_out(self) -> Paper:
        return SlipPaper(self._slip, self._fonts)

    def _encode(self) -> SlipCode:
        return encode(self._slip)

    def _note(self, code: SlipCode) -> str:
        return code_note(code, self._slip)

    def _make(self) -> Slip:
        settings = self._conversation.settings
        return Slip(
            self.staff,
            self._visitor,
            self._desk.today(),
            settings.office_name[:LONGEST_NAME],
            settings.counter_name[:LONGEST_NAME],
            self.come.day,
            self.bring.chosen_things,
            tuple(line for line in self._lines if line.turn in self._ticked),
            self._conversation.recorder.code,
        )
