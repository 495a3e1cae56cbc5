"""How a school's sheet leaves the window: seen, printed, saved, shown as a code."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.school_paper import SchoolPaper
from app.ui.school_sheet import Sheet, sheet_text
from app.ui.slip_code import SlipCode, fitting, shortened_note
from app.ui.slip_desk import SlipDesk
from app.ui.ways_out import WaysOutModel
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by SchoolRecordModel and SchoolNoticeModel")
class SchoolExitModel(QObject):  # type: ignore[operator]
    """Has the same properties as SlipModel, so that the same QML shows it; `sheet` is asked for when it is needed."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        sheet: Callable[[], Sheet],
        fonts: Mapping[Lang, str],
        desk: SlipDesk,
        staff: Callable[[], Lang],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._name, self._make, self._fonts = name, sheet, fonts
        self._staff = staff
        self._sheet = sheet()
        self._paper: SchoolPaper | None = None
        self._code: SlipCode | None = None
        self._revision = 0
        self._shown = False
        self.exits = WaysOutModel(lambda: self.paper, desk, staff, self)

    def close(self) -> None:
        """End what is being printed."""
        self.exits.close()

    @property
    def paper(self) -> SchoolPaper:
        """The sheet, laid out."""
        if self._paper is None:
            self._paper = SchoolPaper(self._sheet, self._fonts)
        return self._paper

    @property
    def sheet(self) -> Sheet:
        """What is given."""
        return self._sheet

    @property
    def code(self) -> SlipCode | None:
        """What may be scanned now."""
        return self._code

    def refresh(self) -> None:
        """What it is made of has changed."""
        sheet = self._make()
        if sheet != self._sheet:
            self._sheet, self._paper, self._code = sheet, None, None
            self._revision += 1
            self.exits.say("")
        if sheet.empty:
            self._shown = False
        self.changed.emit()

    @Slot()
    def open(self) -> None:
        """Show the sheet."""
        self._shown = True
        self.refresh()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """Close the code or the sheet; False where neither is open."""
        if self._code is not None:
            self.closeCode()
            return True
        was, self._shown = self._shown, False
        if was:
            self.changed.emit()
        return was

    @Slot()
    def showCode(self) -> None:  # noqa: N802
        """For a telephone."""
        if self._sheet.empty:
            return
        self._code = fitting(_shorter(self._sheet))
        self.exits.given.emit()
        self.changed.emit()

    @Slot()
    def closeCode(self) -> None:  # noqa: N802
        """It has been scanned."""
        self._code = None
        self.changed.emit()

    @Property(WaysOutModel, constant=True)
    def ways(self) -> WaysOutModel:
        """Paper and file."""
        return self.exits

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """The sheet is being looked at."""
        return self._shown

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """There is nothing to give yet."""
        return self._sheet.empty

    @Property(bool, notify=changed)
    def officeKnown(self) -> bool:  # noqa: N802
        """The sheet can say whose it is."""
        return bool(self._sheet.place)

    @Property(list, notify=changed)
    def pages(self) -> list[str]:
        """Where QML finds a picture of each sheet of paper."""
        if self._sheet.empty:
            return []
        return [f"image://school/{self._name}/{page}/{self._revision}" for page in range(self.paper.pages)]

    @Property(str, notify=changed)
    def slipText(self) -> str:  # noqa: N802
        """The sheet read aloud."""
        return "" if self._sheet.empty else sheet_text(self._sheet)

    @Property(str, notify=changed)
    def codeSource(self) -> str:  # noqa: N802
        """Where QML finds the code; empty while none is shown."""
        return f"image://school/{self._name}-code/0/{self._revision}" if self._code else ""

    @Property(int, notify=changed)
    def codeModules(self) -> int:  # noqa: N802
        """Modules a side, without the white around them."""
        return len(self._code.modules) if self._code else 0

    @Property(str, notify=changed)
    def codeNote(self) -> str:  # noqa: N802
        """What of the sheet is in the code."""
        return shortened_note(self._code, self._staff(), self._sheet.family) if self._code else ""


def _shorter(sheet: Sheet) -> Iterator[tuple[str, bool, int]]:
    yield sheet_text(sheet), True, 0
    whole = len(sheet.rows)
    for rows in range(whole, -1, -1):
        yield sheet_text(sheet, both=False, rows=rows), False, whole - rows
