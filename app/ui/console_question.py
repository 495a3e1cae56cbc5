"""One question before something that matters: a sentence, perhaps a reason, yes or no."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST_REASON = 200


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class QuestionModel(QObject):  # type: ignore[operator]
    """Nothing is done before somebody has said yes."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text = self._yes = self._reason = ""
        self._reasons: tuple[str, ...] = ()
        self._needed = self._grave = self._asks = False
        self._do: Callable[[str], None] | None = None

    def ask(
        self,
        text: str,
        yes: str,
        do: Callable[[str], None],
        *,
        reasons: Sequence[str] = (),
        asks: bool = False,
        needed: bool = False,
        grave: bool = False,
    ) -> None:
        """Show `text`; `do` gets the reason, which can be given with `asks` and has to be with `needed`."""
        self._text, self._yes, self._do = text, yes, do
        self._reasons, self._asks, self._needed, self._grave = tuple(reasons), asks or needed, needed, grave
        self._reason = ""
        self.changed.emit()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Something is asked."""
        return self._do is not None

    @Property(str, notify=changed)
    def text(self) -> str:
        """The question."""
        return self._text

    @Property(str, notify=changed)
    def yes(self) -> str:
        """On the button that does it."""
        return self._yes

    @Property(bool, notify=changed)
    def asks(self) -> bool:
        """There is a field for the reason."""
        return self._asks

    @Property(bool, notify=changed)
    def grave(self) -> bool:
        """What is done cannot be taken back."""
        return self._grave

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def reasons(self) -> list[str]:
        """What is said most often, to be taken with a touch."""
        return list(self._reasons)

    @Property(str, notify=changed)
    def reason(self) -> str:
        """What is given."""
        return self._reason

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """It can be done."""
        return bool(self._reason.strip()) or not self._needed

    @Slot(str)
    def give(self, reason: str) -> None:
        """The reason so far."""
        self._reason = reason[:LONGEST_REASON]
        self.changed.emit()

    @Slot()
    def agree(self) -> None:
        """Yes."""
        if self._do is not None and self.ready:
            do, reason = self._do, self._reason.strip()
            self.close()
            do(reason)

    @Slot()
    def close(self) -> None:
        """No."""
        if self._do is not None:
            self._do, self._reason = None, ""
            self.changed.emit()
