"""What QML reads of the page of phrases."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.conversation import ConversationModel
from app.ui.phrase_browsing import PhraseBrowsing
from app.ui.phrase_reader import PhraseReader
from app.ui.phrase_rows import chapters
from app.ui.rows import RowsModel
from app.ui.slot_form import SlotFormModel
from app.ui.words import words

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("PhrasebookModel is one")
class PhrasebookFace(QObject):  # type: ignore[operator]
    """Properties only; PhrasebookModel makes the parts and changes them."""

    changed = Signal()

    _conversation: ConversationModel
    _reader: PhraseReader
    _browsing: PhraseBrowsing
    _rows: RowsModel
    _form: SlotFormModel
    _notice: str

    @Property(SlotFormModel, constant=True)
    def form(self) -> SlotFormModel:
        """The phrase being filled in."""
        return self._form

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """RowsModel: phrase, primary, secondary, draft, starred, asks, chapter, part."""
        return self._rows

    @Property(bool, notify=changed)
    def loading(self) -> bool:
        """The phrases have not been read yet, or not what typing needs."""
        return self._waiting()

    @Property(str, notify=changed)
    def query(self) -> str:
        """What was typed."""
        return self._browsing.query

    @Property(str, notify=changed)
    def chapter(self) -> str:
        """Procedure shown, or STARRED or RECENT; empty while searching."""
        return self._browsing.chapter

    @Property(list, notify=changed)
    def chapters(self) -> list[dict[str, str]]:
        """Stars, what was said, then procedures, those of the mode first: name, title, icon, group."""
        return list(chapters(self._reader.shelf, self._conversation.pair.source))

    @Property(str, notify=changed)
    def empty(self) -> str:
        """Why there is nothing to see, or nothing."""
        if self._waiting() or self._rows.rowCount():
            return ""
        return words(self._conversation.pair.source)[self._browsing.nothing]

    @Property(str, notify=changed)
    def notice(self) -> str:
        """Why the last tap said nothing."""
        return self._notice

    def _waiting(self) -> bool:
        return self._reader.book is None or bool(self._browsing.query and self._reader.search is None)
