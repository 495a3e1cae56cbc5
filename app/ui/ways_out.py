"""How a slip leaves the program: on paper or as a file, and only when staff press for it."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.ui.paper import Paper
from app.ui.printing import Printing
from app.ui.slip_desk import SlipDesk, save_slip
from app.ui.words import words
from glossary.errors import CodedError
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by SlipModel")
class WaysOutModel(QObject):  # type: ignore[operator]
    """Says in one sentence what became of the last press."""

    changed = Signal()
    given = Signal()
    """A slip has left the program."""

    def __init__(
        self, paper: Callable[[], Paper], desk: SlipDesk, lang: Callable[[], Lang], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._paper, self._desk, self._lang = paper, desk, lang
        self._printing = Printing(desk.printer, parent=self)
        self._printing.ended.connect(self._printed)
        self._remark, self._problem = "", False

    def close(self) -> None:
        """Give up what has not reached the printer."""
        self._printing.close()

    @Slot()
    def save(self) -> None:
        """Write a PDF and say where it is."""
        try:
            path = save_slip(self._paper().pdf(), self._desk.folder(), self._desk.today())
        except CodedError as error:
            self.report(error)
            return
        self.given.emit()
        self.say(words(self._lang())["slipSaved"].format(path=path))

    @Slot()
    def print(self) -> None:
        """Hand it to the printer; a second press while it is on its way is none."""
        if not self._printing.busy:
            self.say(words(self._lang())["slipPrinting"])
            self._printing.start(self._paper())

    @Slot(object)
    def report(self, error: CodedError) -> None:
        """Something went wrong."""
        self.say(message(error, self._lang()), problem=True)

    def say(self, remark: str, *, problem: bool = False) -> None:
        """A sentence for staff, or nothing."""
        self._remark, self._problem = remark, problem
        self.changed.emit()

    @Property(str, notify=changed)
    def remark(self) -> str:
        """What became of the last press."""
        return self._remark

    @Property(bool, notify=changed)
    def problem(self) -> bool:
        """`remark` is about something that went wrong."""
        return self._problem

    @Slot(str)
    def _printed(self, code: str) -> None:
        if code:
            self.report(CodedError(code))
        else:
            self.given.emit()
            self.say(words(self._lang())["slipPrinted"])
