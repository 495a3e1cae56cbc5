"""The slip on screen: staff choose what goes on it, see it, and save, print or show it as a code."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.background import Background
from app.ui.conversation import ConversationModel
from app.ui.slip import Slip, plain_text
from app.ui.slip_code import SlipCode, code_note, encode
from app.ui.slip_desk import SlipDesk
from app.ui.slip_paper import SlipPaper
from app.ui.summary import Line
from app.ui.things import ThingsModel
from app.ui.visit_day import VisitDayModel
from app.ui.ways_out import WaysOutModel
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_NAME = 80
"""Of the office and its counter, so that a code always has room for them."""


@QmlElement
@QmlUncreatable("made by HandoverModel")
class SlipModel(QObject):  # type: ignore[operator]
    """Everything is in memory; the ways out are WaysOutModel's, and staff press them."""

    changed = Signal()

    def __init__(
        self, conversation: ConversationModel, fonts: Mapping[Lang, str], desk: SlipDesk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._conversation, self._fonts, self._desk = conversation, fonts, desk
        self._background = Background(self)
        self.bring = ThingsModel(conversation.session.book, self._background, self)
        self.come = VisitDayModel(desk.today, lambda: self.staff, self)
        self.exits = WaysOutModel(lambda: self.paper, desk, lambda: self.staff, self)
        self._lines: tuple[Line, ...] = ()
        self._ticked: frozenset[int] = frozenset()
        self._paper: SlipPaper | None = None
        self._code: SlipCode | None = None
        self._revision = 0
        self._slip = self._make()
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

    @property
    def paper(self) -> SlipPaper:
        """The same, laid out."""
        if self._paper is None:
            self._paper = SlipPaper(self._slip, self._fonts)
        return self._paper

    @property
    def code(self) -> SlipCode | None:
        """What the visitor may scan now."""
        return self._code

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

    @Slot()
    def showCode(self) -> None:  # noqa: N802
        """For the visitor's telephone."""
        self._code = encode(self._slip)
        self.exits.given.emit()
        self.changed.emit()

    @Slot()
    def closeCode(self) -> None:  # noqa: N802
        """It has been scanned."""
        self._code = None
        self.changed.emit()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """Close the code or the calendar; False where neither is open."""
        if self._code is not None:
            self.closeCode()
            return True
        return bool(self.come.close())

    @Property(WaysOutModel, constant=True)
    def ways(self) -> WaysOutModel:
        """Paper and file."""
        return self.exits

    @Property(ThingsModel, constant=True)
    def things(self) -> ThingsModel:
        """Documents and items to bring."""
        return self.bring

    @Property(VisitDayModel, constant=True)
    def visit(self) -> VisitDayModel:
        """The day to come."""
        return self.come

    @Property(bool, notify=changed)
    def officeKnown(self) -> bool:  # noqa: N802
        """The slip can say whose it is."""
        return bool(self._slip.office or self._slip.counter)

    @Property(list, notify=changed)
    def ticked(self) -> list[int]:
        """Turns on the slip."""
        return sorted(self._ticked)

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """There is nothing to give yet."""
        return self._slip.empty

    @Property(list, notify=changed)
    def pages(self) -> list[str]:
        """Where QML finds a picture of each sheet."""
        if self._slip.empty:
            return []
        return [f"image://slip/page/{page}/{self._revision}" for page in range(self.paper.pages)]

    @Property(str, notify=changed)
    def slipText(self) -> str:  # noqa: N802
        """The slip read aloud."""
        return "" if self._slip.empty else plain_text(self._slip)

    @Property(str, notify=changed)
    def codeSource(self) -> str:  # noqa: N802
        """Where QML finds the code; empty while none is shown."""
        return f"image://slip/code/{self._revision}" if self._code else ""

    @Property(int, notify=changed)
    def codeModules(self) -> int:  # noqa: N802
        """Modules a side, without the white around them."""
        return len(self._code.modules) if self._code else 0

    @Property(str, notify=changed)
    def codeNote(self) -> str:  # noqa: N802
        """What of the slip is in the code."""
        return code_note(self._code, self._slip) if self._code else ""

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
            self._slip, self._paper, self._code = slip, None, None
            self._revision += 1
            self.exits.say("")
        self.changed.emit()

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
