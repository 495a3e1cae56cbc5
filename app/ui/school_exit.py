"""How a school's sheet leaves the window: seen, printed, saved, shown as a code."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.paper import Paper
from app.ui.school_paper import SchoolPaper
from app.ui.school_sheet import Sheet, sheet_text
from app.ui.sheet_model import SheetModel
from app.ui.slip_code import SlipCode, fitting, shortened_note
from app.ui.slip_desk import SlipDesk
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by SchoolRecordModel and SchoolNoticeModel")
class SchoolExitModel(SheetModel):  # type: ignore[operator]
    """`sheet` is asked for when it is needed."""

    shownChanged = Signal()  # noqa: N815
    """PySide finds no signal of a base class for a property."""

    def __init__(
        self,
        name: str,
        sheet: Callable[[], Sheet],
        fonts: Mapping[Lang, str],
        desk: SlipDesk,
        staff: Callable[[], Lang],
        parent: QObject,
    ) -> None:
        super().__init__(f"school/{name}", f"school/{name}-code", desk, staff, parent)
        self._make, self._fonts, self._staff = sheet, fonts, staff
        self._sheet = sheet()
        self._shown = False
        self.changed.connect(self.shownChanged)

    def close(self) -> None:
        """End what is being printed."""
        self.exits.close()

    @property
    def sheet(self) -> Sheet:
        """What is given."""
        return self._sheet

    def refresh(self) -> None:
        """What it is made of has changed."""
        sheet = self._make()
        if sheet != self._sheet:
            self._sheet = sheet
            self._renew()
        if sheet.empty:
            self._shown = False
        self.changed.emit()

    @Slot()
    def open(self) -> None:
        """Show the sheet."""
        self._shown = True
        self.refresh()

    @Property(bool, notify=shownChanged)
    def shown(self) -> bool:
        """The sheet is being looked at."""
        return self._shown

    def _close_other(self) -> bool:
        was, self._shown = self._shown, False
        if was:
            self.changed.emit()
        return was

    def _nothing(self) -> bool:
        return self._sheet.empty

    def _signed(self) -> bool:
        return bool(self._sheet.place)

    def _text(self) -> str:
        return sheet_text(self._sheet)

    def _lay_out(self) -> Paper:
        return SchoolPaper(self._sheet, self._fonts)

    def _encode(self) -> SlipCode:
        return fitting(_shorter(self._sheet))

    def _note(self, code: SlipCode) -> str:
        return shortened_note(code, self._staff(), self._sheet.family)


def _shorter(sheet: Sheet) -> Iterator[tuple[str, bool, int]]:
    yield sheet_text(sheet), True, 0
    whole = len(sheet.rows)
    for rows in range(whole, -1, -1):
        yield sheet_text(sheet, both=False, rows=rows), False, whole - rows
