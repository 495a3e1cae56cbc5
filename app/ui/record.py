"""What this conversation leaves on the disk, said to both people in their language, and their choice about it."""

from collections.abc import Callable, Mapping
from typing import Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.acts import Keep
from app.events import Side
from app.settings import Settings
from app.ui.session_like import SessionLike
from app.ui.words import words
from glossary.errors import CodedError
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

Kept = Literal["off", "nothing", "phrases", "utterances"]
"""What is kept of this conversation; `off` for every conversation, `nothing` because somebody asked for it."""
_LINES: Mapping[Kept, str] = {
    "off": "keptOff",
    "nothing": "keptNothing",
    "phrases": "keptPhrases",
    "utterances": "keptUtterances",
}


@QmlElement
@QmlUncreatable("made by ConversationModel")
class RecordModel(QObject):  # type: ignore[operator]
    """One choice for both halves; the sheet that explains it opens over the half of whoever asked.

    Consent counts only in the language it was asked in: another language is another visitor, or one who could not
    read what she touched.
    """

    changed = Signal()
    told = Signal(str)
    """A choice could not be carried out: a code that has a sentence."""
    _done = Signal(int, str)

    def __init__(
        self,
        session: SessionLike,
        settings: Callable[[], Settings],
        lang: Callable[[Side], Lang],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._lang = lang
        self._keep: Keep = "phrases"
        self._asked = False
        self._agreed_in = Lang("")
        self._reader: Side | Literal[""] = ""
        self._result = ""
        self._number = 0
        self._shown: tuple[object, ...] = ()
        self._done.connect(self._take)

    def show(self) -> None:
        """Languages, settings or the conversation have changed."""
        if self._keep == "utterances" and (
            self._lang("visitor") != self._agreed_in or self._settings().log_level != "utterances"
        ):
            self._asked = False
            self._choose("phrases")
        self._tell()

    def clear(self) -> None:
        """The visitor has left: the next one is asked anew, and what is still being carried out is hers."""
        self._keep, self._asked, self._agreed_in = "phrases", False, Lang("")
        self._reader, self._result = "", ""
        self._number += 1
        self._tell()

    @property
    def kept(self) -> Kept:
        """What this conversation leaves now."""
        level = self._settings().log_level
        if level == "off":
            return "off"
        if self._keep == "nothing":
            return "nothing"
        return "utterances" if level == self._keep == "utterances" else "phrases"

    @property
    def touched(self) -> bool:
        """Somebody has chosen, or is reading what there is to choose."""
        return self._asked or self._keep != "phrases" or bool(self._reader)

    @property
    def code(self) -> str:
        """The conversation as its visitor may name it later; empty where nothing is kept."""
        return self._session.conversation_code if self.kept in ("phrases", "utterances") else ""

    @Slot(str)
    def openSheet(self, side: Side) -> None:  # noqa: N802
        """Explain what is kept, over the half of `side`."""
        self._reader = side
        self._tell()

    @Slot()
    def closeSheet(self) -> None:  # noqa: N802
        """It has been read."""
        self._reader = ""
        self._tell()

    @Slot()
    def refuse(self) -> None:
        """Do not record this conversation; what it has left is erased."""
        if self.kept != "off":
            self._asked = True
            self._choose("nothing")

    @Slot()
    def allow(self) -> None:
        """Record after all, from now on."""
        if self._keep == "nothing":
            self._choose("phrases")

    @Slot()
    def agree(self) -> None:
        """The visitor lets her sentences be kept."""
        if self._settings().log_level == "utterances":
            self._asked, self._agreed_in = True, self._lang("visitor")
            self._choose("utterances")

    @Slot()
    def decline(self) -> None:
        """She does not, or no longer; what was kept under her consent is erased."""
        self._asked = True
        if self._keep == "utterances":
            self._choose("phrases")
        self._tell()

    @Property(str, notify=changed)
    def state(self) -> str:
        """See Kept."""
        return self.kept

    @Property(bool, notify=changed)
    def asks(self) -> bool:
        """The visitor is to be asked whether sentences may be kept."""
        return self._settings().log_level == "utterances" and not self._asked and self._keep == "phrases"

    @Property(bool, notify=changed)
    def sentences(self) -> bool:
        """The office keeps sentences of those who agree."""
        return self._settings().log_level == "utterances"

    @Property(str, notify=changed)
    def reader(self) -> str:
        """Side whose half the sheet lies over, or nothing."""
        return self._reader

    @Property(str, notify=changed)
    def result(self) -> str:
        """What became of the last choice: `working`, `erased`, `failed`, or nothing."""
        return self._result

    @Property(str, notify=changed)
    def staffLine(self) -> str:  # noqa: N802
        """What is kept, in one sentence."""
        return self._line("staff")

    @Property(str, notify=changed)
    def visitorLine(self) -> str:  # noqa: N802
        """The same in the visitor's language."""
        return self._line("visitor")

    @Property(str, notify=changed)
    def question(self) -> str:
        """What the visitor is asked."""
        return self._sentence("visitor", "consentAsk")

    @Property(str, notify=changed)
    def staffCode(self) -> str:  # noqa: N802
        """The conversation's code and what it is for; empty where nothing is kept."""
        return self._sentence("staff", "recordCode") if self.code else ""

    @Property(str, notify=changed)
    def visitorCode(self) -> str:  # noqa: N802
        """The same in the visitor's language."""
        return self._sentence("visitor", "recordCode") if self.code else ""

    def _line(self, side: Side) -> str:
        return self._sentence(side, _LINES[self.kept])

    def _sentence(self, side: Side, name: str) -> str:
        return words(self._lang(side))[name].format(days=self._settings().retention_days, code=self.code)

    def _choose(self, keep: Keep) -> None:
        erases = keep == "nothing" or self._keep == "utterances"
        self._keep = keep
        self._number += 1
        number = self._number
        self._result = "working" if erases else ""

        def done(error: CodedError | None) -> None:
            # From the log's thread: a queued signal brings it to this one.
            self._done.emit(number, error.code if error else "")

        self._session.keep(keep, self._lang("visitor"), done)
        self._tell()

    @Slot(int, str)
    def _take(self, number: int, code: str) -> None:
        if code:
            self.told.emit(code)
        if number != self._number:
            return
        if code and self._keep == "utterances":
            self._keep = "phrases"
        if self._result == "working":
            self._result = "failed" if code else "erased"
        self._tell()

    def _tell(self) -> None:
        shown = (
            self.kept,
            self._asked,
            self._keep,
            self._reader,
            self._result,
            self._lang("staff"),
            self._lang("visitor"),
            self._settings().log_level,
            self._settings().retention_days,
            self.code,
        )
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()
