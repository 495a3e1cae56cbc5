"""What Main.qml binds to: the conversation, the set-up page and the sentence about what went wrong."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.ui.appearance import AppearanceModel
from app.ui.conversation import ConversationModel
from app.ui.setup import SetupModel
from glossary.errors import CodedError
from glossary.language import Lang

PAGES = ("talk", "phrases", "handover", "settings", "languages")
"""Pages that take the conversation's place; each has a way back."""

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by app.ui.application")
class WindowModel(QObject):  # type: ignore[operator]
    """Shows the set-up page until the default packs are there or staff go on without."""

    changed = Signal()
    _bug = Signal(str)

    def __init__(
        self,
        conversation: ConversationModel,
        setup: SetupModel,
        lang: Lang,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = AppearanceModel(conversation.settings, self)
        self._page = "talk"
        conversation.settingsChanged.connect(self._look)
        self._conversation = conversation
        self._setup = setup
        self._lang = lang
        self._error = ""
        self._setting_up = setup.needed
        conversation.failed.connect(self._show_error)
        setup.installed.connect(conversation.warm)
        self._bug.connect(self._show_error)

    def report(self, error: CodedError) -> None:
        """Show a failure as one sentence; from any thread."""
        self._bug.emit(message(error, self._lang))

    @Property(ConversationModel, constant=True)
    def conversation(self) -> ConversationModel:
        """The two halves."""
        return self._conversation

    @Property(AppearanceModel, constant=True)
    def appearance(self) -> AppearanceModel:
        """Colours, size of text, layout, mode."""
        return self._appearance

    @Property(str, notify=changed)
    def page(self) -> str:
        """One of PAGES."""
        return self._page

    @Slot(str)
    def openPage(self, page: str) -> None:  # noqa: N802
        """Show a page in place of the conversation. Raises ValueError for one that is none."""
        if page not in PAGES:
            raise ValueError(page)
        self._conversation.offers.close()
        self._page = page
        self.changed.emit()

    @Slot()
    def back(self) -> None:
        """The conversation again."""
        self.openPage("talk")

    @Property(SetupModel, constant=True)
    def setup(self) -> SetupModel:
        """The first-run page."""
        return self._setup

    @Property(bool, notify=changed)
    def settingUp(self) -> bool:  # noqa: N802
        """The set-up page is shown."""
        return self._setting_up

    @Property(bool, notify=changed)
    def packsMissing(self) -> bool:  # noqa: N802
        """Staff went on without some of the default packs."""
        return self._setup.needed

    @Property(str, notify=changed)
    def error(self) -> str:
        """One sentence for staff, or nothing."""
        return self._error

    @Slot()
    def openSetup(self) -> None:  # noqa: N802
        """Show the set-up page."""
        self._conversation.cancel()
        self._setting_up = True
        self.changed.emit()

    @Slot()
    def leaveSetup(self) -> None:  # noqa: N802
        """Go on to the conversation."""
        self._setting_up = False
        self.changed.emit()

    @Slot()
    def dismiss(self) -> None:
        """The sentence has been read."""
        self._show_error("")

    @Slot()
    def _look(self) -> None:
        self._appearance.show(self._conversation.settings)

    @Slot(str)
    def _show_error(self, sentence: str) -> None:
        self._error = sentence
        self.changed.emit()
