"""What every sheet to take home has on screen: its pictures, its code, its ways out."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.paper import Paper
from app.ui.slip_code import SlipCode
from app.ui.slip_desk import SlipDesk
from app.ui.ways_out import WaysOutModel
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("SlipModel and SchoolExitModel are one each")
class SheetModel(QObject):  # type: ignore[operator]
    """Whoever is one holds what the sheet is made of, and calls `_renew` when that has changed."""

    changed = Signal()

    def __init__(
        self, pictures: str, codes: str, desk: SlipDesk, staff: Callable[[], Lang], parent: QObject
    ) -> None:
        """`pictures` and `codes`: provider and name under which QML finds the sheets of paper, and the code."""
        super().__init__(parent)
        self._pictures, self._codes = pictures, codes
        self._paper: Paper | None = None
        self._code: SlipCode | None = None
        self._revision = 0
        self.exits = WaysOutModel(lambda: self.paper, desk, staff, self)

    @property
    def paper(self) -> Paper:
        """The sheet, laid out."""
        if self._paper is None:
            self._paper = self._lay_out()
        return self._paper

    @property
    def code(self) -> SlipCode | None:
        """What may be scanned now."""
        return self._code

    @Slot()
    def showCode(self) -> None:  # noqa: N802
        """For a telephone."""
        if self._nothing():
            return
        self._code = self._encode()
        self.exits.given.emit()
        self.changed.emit()

    @Slot()
    def closeCode(self) -> None:  # noqa: N802
        """It has been scanned."""
        self._code = None
        self.changed.emit()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """Close the code, or what else lies open; False where nothing does."""
        if self._code is not None:
            self.closeCode()
            return True
        return self._close_other()

    @Property(WaysOutModel, constant=True)
    def ways(self) -> WaysOutModel:
        """Paper and file."""
        return self.exits

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """There is nothing to give yet."""
        return self._nothing()

    @Property(bool, notify=changed)
    def officeKnown(self) -> bool:  # noqa: N802
        """It can say whose it is."""
        return self._signed()

    @Property(list, notify=changed)
    def pages(self) -> list[str]:
        """Where QML finds a picture of each sheet of paper."""
        if self._nothing():
            return []
        return [f"image://{self._pictures}/{page}/{self._revision}" for page in range(self.paper.pages)]

    @Property(str, notify=changed)
    def slipText(self) -> str:  # noqa: N802
        """The sheet read aloud."""
        return "" if self._nothing() else self._text()

    @Property(str, notify=changed)
    def codeSource(self) -> str:  # noqa: N802
        """Where QML finds the code; empty while none is shown."""
        return f"image://{self._codes}/0/{self._revision}" if self._code else ""

    @Property(int, notify=changed)
    def codeModules(self) -> int:  # noqa: N802
        """Modules a side, without the white around them."""
        return len(self._code.modules) if self._code else 0

    @Property(str, notify=changed)
    def codeNote(self) -> str:  # noqa: N802
        """What of the sheet is in the code."""
        return self._note(self._code) if self._code else ""

    def _renew(self) -> None:
        """Paper and code were of what it was made of before."""
        self._paper, self._code = None, None
        self._revision += 1
        self.exits.say("")

    def _close_other(self) -> bool:
        return False

    def _nothing(self) -> bool:
        raise NotImplementedError

    def _signed(self) -> bool:
        raise NotImplementedError

    def _text(self) -> str:
        raise NotImplementedError

    def _lay_out(self) -> Paper:
        raise NotImplementedError

    def _encode(self) -> SlipCode:
        raise NotImplementedError

    def _note(self, code: SlipCode) -> str:
        raise NotImplementedError
