"""What Main.qml binds to: the conversation, the set-up page and the sentence about what went wrong."""

from collections.abc import Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.ui.door import Door
from app.ui.handing_over import HandingOver
from app.ui.window_face import Parts, WindowFace
from glossary.errors import CodedError

PAGES = (
    "talk",
    "captions",
    "tourist",
    "phrases",
    "handover",
    "school",
    "settings",
    "languages",
    "console",
    "dashboard",
    "about",
    "unlock",
)
"""Pages that take the conversation's place; each has a way back. app/access.py says whose they are."""

HOMES: Mapping[str, str] = {"captions": "captions", "tourist": "tourist"}
"""First page by mode, where it is not the conversation."""

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by app.ui.interface")
class WindowModel(WindowFace):  # type: ignore[operator]
    """Shows the set-up page until the default packs are there or staff go on without."""

    changed = Signal()
    _bug = Signal(str)

    def __init__(self, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parts, parent)
        conversation, access = parts.conversation, parts.access
        self._mode_before = "counter"
        conversation.settingsChanged.connect(self._look)
        self._page = self._before = "talk"
        parts.school.failed.connect(self.report)
        parts.tourist.together.connect(lambda: self.openPage("talk"))
        self._menu = self._setting_up = False
        self.door = Door(
            self, access, conversation, parts.phrasebook, parts.handover, parts.tourist, parts.school, self
        )
        self.door.guard(parts.preferences, parts.setup, parts.dashboard, parts.console)
        parts.console.failed.connect(self.report)
        self._handing_over = HandingOver(
            parts.handover, conversation.noting, lambda: self._page, self.changed, self
        )
        parts.phrasebook.said.connect(self.back)
        parts.phrasebook.failed.connect(self._show_error)
        self._error = ""
        self._setting_up = parts.setup.needed and access.may("setup")
        conversation.failed.connect(self._show_error)
        conversation.pageWanted.connect(self._open_wanted)
        parts.setup.installed.connect(conversation.warm)
        self._bug.connect(self._show_error)
        self._look()

    def report(self, error: CodedError) -> None:
        """Show a failure as one sentence; from any thread."""
        self._bug.emit(message(error, self.parts.conversation.half("staff").language))

    @Property(bool, notify=changed)
    def menuOpen(self) -> bool:  # noqa: N802
        """The menu lies over the page."""
        return self._menu

    @Slot()
    def openMenu(self) -> None:  # noqa: N802
        """Show the menu, or ask for a PIN first."""
        if self.parts.access.require("menu"):
            self.show_menu(True)

    @Slot()
    def closeMenu(self) -> None:  # noqa: N802
        """The page again."""
        self.show_menu(False)

    @Slot(QObject)
    def watch(self, window: QWindow) -> None:
        """One more window is shown: what people do there counts, and in kiosk mode it is held."""
        self.door.watch(window)

    @Property(str, notify=changed)
    def page(self) -> str:
        """One of PAGES."""
        return self._page

    @Slot(str)
    def openPage(self, page: str) -> None:  # noqa: N802
        """Show a page in place of the conversation, or ask for a PIN first. Raises ValueError for one that is none."""
        if page not in PAGES:
            raise ValueError(page)
        if self.parts.access.require(page):
            self.turn_to(page)

    def turn_to(self, page: str) -> None:
        """Show a page, whoever is there; only for who has asked."""
        if page != "unlock":
            self.parts.access.forget()
        self.parts.conversation.offers.close()
        if page != self.home:
            self.parts.conversation.leaveMicrophone()
        if self._page == "tourist" and page != "tourist":
            self.parts.tourist.quiet()
        if page == "phrases":
            self.parts.phrasebook.open()
        elif self._page == "phrases":
            self.parts.phrasebook.leave()
        self._page = page
        self.changed.emit()

    @Slot(str)
    def _open_wanted(self, page: str) -> None:
        if page == "interpreter":
            self.parts.handover.open(page)
        self.openPage("handover" if page == "interpreter" else page)

    @Slot()
    def back(self) -> None:
        """The conversation again, or the list of phrases from one that is being filled in."""
        if self._page == "console" and self.parts.console.stepBack():
            return
        if self._page == "tourist" and self.parts.tourist.stepBack():
            return
        if self._page == "about" and self.parts.about.stepBack():
            return
        if self._page == "unlock" and self.parts.access.keypad.stepBack():
            return
        if self._page == "school" and self.parts.school.stepBack():
            return
        if not (self.parts.phrasebook.stepBack() or self.parts.handover.stepBack()):
            self.openPage(self.home)

    @Slot()
    def openPeople(self) -> None:  # noqa: N802
        """Who may; on a new machine the first administrator is set there."""
        self.parts.console.open("people")
        self.openPage("console")

    @Slot()
    def leaveSchool(self) -> None:  # noqa: N802
        """The conversation again, whatever lies over the school's page."""
        while self.parts.school.stepBack():
            pass
        self.openPage(self.home)

    @Slot()
    def leaveConsole(self) -> None:  # noqa: N802
        """The conversation again, whatever lies over the console."""
        self.openPage(self.home)

    @Slot(bool)
    def caption(self, on: bool) -> None:
        """Captions from now on, or the conversation as it was before."""
        if not self.parts.access.require("arrange"):
            return
        self.parts.conversation.change(mode="captions" if on else self._mode_before)

    @Property(bool, notify=changed)
    def settingUp(self) -> bool:  # noqa: N802
        """The set-up page is shown."""
        return self._setting_up

    @Property(bool, notify=changed)
    def packsMissing(self) -> bool:  # noqa: N802
        """Staff went on without some of the default packs."""
        return self.parts.setup.needed

    @Property(str, notify=changed)
    def error(self) -> str:
        """One sentence for staff, or nothing."""
        return self._error

    @Slot()
    def openSetup(self) -> None:  # noqa: N802
        """Show the set-up page, or ask for a PIN first."""
        if not self.parts.access.require("setup"):
            return
        self.parts.conversation.cancel()
        self.open_setup(True)

    @Slot()
    def leaveSetup(self) -> None:  # noqa: N802
        """Go on to the conversation."""
        self.open_setup(False)

    @Slot()
    def dismiss(self) -> None:
        """The sentence has been read."""
        self._show_error("")

    @Slot()
    def _look(self) -> None:
        self.looks.show(self.parts.conversation.settings)
        self.parts.conversation.captioner.set_open(self.home == "captions")
        if self.home != "captions":
            self._mode_before = self.parts.conversation.settings.mode
        # Other pages stay; the way back from them leads there.
        before, self._before = self._before, self.home
        if before != self.home and self._page in ("talk", *HOMES.values()):
            self.parts.conversation.leaveMicrophone()
            self.openPage(self.home)

    @property
    def home(self) -> str:
        """The page of the conversation."""
        return HOMES.get(self.parts.conversation.settings.mode, "talk")

    @property
    def shown(self) -> str:
        """One of PAGES."""
        return self._page

    def show_menu(self, shown: bool) -> None:
        """Lay the menu over the page, or take it away."""
        if shown != self._menu:
            self._menu = shown
            self.changed.emit()

    def open_setup(self, opened: bool) -> None:
        """Show the set-up page, or take it away."""
        if opened != self._setting_up:
            self._setting_up = opened
            self.changed.emit()

    @Slot(str)
    def _show_error(self, sentence: str) -> None:
        self._error = sentence
        self.changed.emit()
