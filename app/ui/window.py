"""What Main.qml binds to: the conversation, the set-up page and the sentence about what went wrong."""

from collections.abc import Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.ui.about import AboutModel
from app.ui.access import AccessModel
from app.ui.appearance import AppearanceModel
from app.ui.clearing import ClearingModel
from app.ui.console import ConsoleModel
from app.ui.conversation import ConversationModel
from app.ui.dashboard import DashboardModel
from app.ui.door import Door
from app.ui.handing_over import HandingOver
from app.ui.handover import HandoverModel
from app.ui.phrasebook import PhrasebookModel
from app.ui.preferences import PreferencesModel
from app.ui.school import SchoolModel
from app.ui.second_screen import SecondScreenModel
from app.ui.setup import SetupModel
from app.ui.shortcuts import ShortcutsModel
from app.ui.tourist import TouristModel
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
@QmlUncreatable("made by app.ui.application")
class WindowModel(QObject):  # type: ignore[operator]
    """Shows the set-up page until the default packs are there or staff go on without."""

    changed = Signal()
    _bug = Signal(str)

    def __init__(
        self,
        conversation: ConversationModel,
        setup: SetupModel,
        preferences: PreferencesModel,
        phrasebook: PhrasebookModel,
        handover: HandoverModel,
        school: SchoolModel,
        console: ConsoleModel,
        dashboard: DashboardModel,
        about: AboutModel,
        access: AccessModel,
        tourist: TouristModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = AppearanceModel(conversation.settings, self)
        self._shortcuts = ShortcutsModel(conversation, self)
        self._mode_before = "counter"
        self._second = SecondScreenModel(conversation, self)
        conversation.settingsChanged.connect(self._look)
        self._conversation = conversation
        self._page = "talk"
        self._setup = setup
        self._preferences = preferences
        self._phrasebook = phrasebook
        self._handover = handover
        self._school = school
        school.failed.connect(self.report)
        self._console = console
        self._dashboard = dashboard
        self._about = about
        self._access = access
        self._tourist = tourist
        self._before = "talk"
        tourist.together.connect(lambda: self.openPage("talk"))
        self._menu = self._setting_up = False
        self.door = Door(self, access, conversation, phrasebook, handover, tourist, school, self)
        self.door.guard(preferences, setup, dashboard, console)
        console.failed.connect(self.report)
        self._handing_over = HandingOver(
            handover, conversation.noting, lambda: self._page, self.changed, self
        )
        phrasebook.said.connect(self.back)
        phrasebook.failed.connect(self._show_error)
        self._error = ""
        self._setting_up = setup.needed and access.may("setup")
        conversation.failed.connect(self._show_error)
        conversation.pageWanted.connect(self._open_wanted)
        setup.installed.connect(conversation.warm)
        self._bug.connect(self._show_error)
        self._look()

    def report(self, error: CodedError) -> None:
        """Show a failure as one sentence; from any thread."""
        self._bug.emit(message(error, self._conversation.half("staff").language))

    @Property(ConversationModel, constant=True)
    def conversation(self) -> ConversationModel:
        """The two halves."""
        return self._conversation

    @Property(AppearanceModel, constant=True)
    def appearance(self) -> AppearanceModel:
        """Colours, size of text, layout, mode."""
        return self._appearance

    @Property(PreferencesModel, constant=True)
    def preferences(self) -> PreferencesModel:
        """The settings page."""
        return self._preferences

    @Property(PhrasebookModel, constant=True)
    def phrasebook(self) -> PhrasebookModel:
        """Staff's phrases."""
        return self._phrasebook

    @Property(HandoverModel, constant=True)
    def handover(self) -> HandoverModel:
        """Interpreter, summary, slip."""
        return self._handover

    @Property(SchoolModel, constant=True)
    def school(self) -> SchoolModel:
        """Meeting, notice, pictures."""
        return self._school

    @Property(DashboardModel, constant=True)
    def dashboard(self) -> DashboardModel:
        """What the counters did."""
        return self._dashboard

    @Property(AboutModel, constant=True)
    def about(self) -> AboutModel:
        """What the program is made of."""
        return self._about

    @Property(ConsoleModel, constant=True)
    def console(self) -> ConsoleModel:
        """What staff do with the glossary."""
        return self._console

    @Property(ShortcutsModel, constant=True)
    def shortcuts(self) -> ShortcutsModel:
        """Keys and foot pedals."""
        return self._shortcuts

    @Property(SecondScreenModel, constant=True)
    def secondScreen(self) -> SecondScreenModel:  # noqa: N802
        """A monitor for the visitor."""
        return self._second

    @Property(TouristModel, constant=True)
    def tourist(self) -> TouristModel:
        """The desk that answers by itself."""
        return self._tourist

    @Property(AccessModel, constant=True)
    def access(self) -> AccessModel:
        """Who is there."""
        return self._access

    @Property(ClearingModel, constant=True)
    def clearing(self) -> ClearingModel:
        """Whether anybody is."""
        return self.door.clearing

    @Property(bool, notify=changed)
    def menuOpen(self) -> bool:  # noqa: N802
        """The menu lies over the page."""
        return self._menu

    @Slot()
    def openMenu(self) -> None:  # noqa: N802
        """Show the menu, or ask for a PIN first."""
        if self._access.require("menu"):
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
        if self._access.require(page):
            self.turn_to(page)

    def turn_to(self, page: str) -> None:
        """Show a page, whoever is there; only for who has asked."""
        if page != "unlock":
            self._access.forget()
        self._conversation.offers.close()
        if page != self.home:
            self._conversation.leaveMicrophone()
        if self._page == "tourist" and page != "tourist":
            self._tourist.quiet()
        if page == "phrases":
            self._phrasebook.open()
        elif self._page == "phrases":
            self._phrasebook.leave()
        self._page = page
        self.changed.emit()

    @Slot(str)
    def _open_wanted(self, page: str) -> None:
        if page == "interpreter":
            self._handover.open(page)
        self.openPage("handover" if page == "interpreter" else page)

    @Slot()
    def back(self) -> None:
        """The conversation again, or the list of phrases from one that is being filled in."""
        if self._page == "console" and self._console.stepBack():
            return
        if self._page == "tourist" and self._tourist.stepBack():
            return
        if self._page == "about" and self._about.stepBack():
            return
        if self._page == "unlock" and self._access.keypad.stepBack():
            return
        if self._page == "school" and self._school.stepBack():
            return
        if not (self._phrasebook.stepBack() or self._handover.stepBack()):
            self.openPage(self.home)

    @Slot()
    def openPeople(self) -> None:  # noqa: N802
        """Who may; on a new machine the first administrator is set there."""
        self._console.open("people")
        self.openPage("console")

    @Slot()
    def leaveSchool(self) -> None:  # noqa: N802
        """The conversation again, whatever lies over the school's page."""
        while self._school.stepBack():
            pass
        self.openPage(self.home)

    @Slot()
    def leaveConsole(self) -> None:  # noqa: N802
        """The conversation again, whatever lies over the console."""
        self.openPage(self.home)

    @Slot(bool)
    def caption(self, on: bool) -> None:
        """Captions from now on, or the conversation as it was before."""
        if not self._access.require("arrange"):
            return
        self._conversation.change(mode="captions" if on else self._mode_before)

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
        """Show the set-up page, or ask for a PIN first."""
        if not self._access.require("setup"):
            return
        self._conversation.cancel()
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
        self._appearance.show(self._conversation.settings)
        self._conversation.captioner.set_open(self.home == "captions")
        if self.home != "captions":
            self._mode_before = self._conversation.settings.mode
        # Other pages stay; the way back from them leads there.
        before, self._before = self._before, self.home
        if before != self.home and self._page in ("talk", *HOMES.values()):
            self._conversation.leaveMicrophone()
            self.openPage(self.home)

    @property
    def home(self) -> str:
        """The page of the conversation."""
        return HOMES.get(self._conversation.settings.mode, "talk")

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
