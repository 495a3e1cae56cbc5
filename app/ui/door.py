"""Between the pages and whoever is at the window: what a PIN opens, and what closes when nobody is there any more."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QWindow

from app.ui.access import AccessModel
from app.ui.clearing import ClearingModel
from app.ui.console import ConsoleModel
from app.ui.conversation import ConversationModel
from app.ui.dashboard import DashboardModel
from app.ui.handover import HandoverModel
from app.ui.kiosk import KioskLock
from app.ui.phrasebook import PhrasebookModel
from app.ui.preferences import PreferencesModel
from app.ui.school import SchoolModel
from app.ui.setup import SetupModel
from app.ui.touches import Touches
from app.ui.tourist import TouristModel

LOOK_MS = 1_000
"""Between two looks whether somebody is still there."""
FOR_VISITORS = ("talk", "phrases", "handover", "school", "languages", "unlock")
"""Pages that close with the conversation they belong to; `talk` where it is not the first one."""


class Rooms(Protocol):
    """What the door needs of a WindowModel."""

    @property
    def home(self) -> str:
        """The page of the conversation."""
        ...

    @property
    def shown(self) -> str:
        """The page that is shown."""
        ...

    def turn_to(self, page: str) -> None:
        """Show it, whoever is there."""
        ...

    def open_setup(self, opened: bool) -> None:
        """Show the set-up page, or take it away."""
        ...

    def show_menu(self, shown: bool) -> None:
        """Lay the menu over the page, or take it away."""
        ...


class Door(QObject):
    """Every way into a page asks `access` here, and every way out that nobody chose begins here."""

    def __init__(
        self,
        rooms: Rooms,
        access: AccessModel,
        conversation: ConversationModel,
        phrasebook: PhrasebookModel,
        handover: HandoverModel,
        tourist: TouristModel,
        school: SchoolModel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._rooms, self.access, self._conversation = rooms, access, conversation
        self._phrasebook, self._handover = phrasebook, handover
        self._tourist, self._school = tourist, school
        self.clearing = ClearingModel(
            conversation, self._holds, lambda: self._alone, lambda: access.clock(), self, self._busy
        )
        self.clearing.warned.connect(conversation.reader.close)
        self._touches = Touches(self)
        self._touches.touched.connect(self._touch)
        self.kiosk = KioskLock(access, self)
        access.asked.connect(self._ask)
        access.granted.connect(self._grant)
        access.withdrawn.connect(self._withdraw)
        access.given_up.connect(self._give_up)
        conversation.cleared.connect(self._cleared)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._looking.start()

    def guard(
        self,
        preferences: PreferencesModel,
        setup: SetupModel,
        dashboard: DashboardModel,
        console: ConsoleModel,
    ) -> None:
        """Nothing behind a page can be done without the right to open it, wherever it is asked for."""
        access = self.access
        self._conversation.allowed = access.require
        self._conversation.remembers = lambda: not self._alone
        preferences.allowed = access.require
        preferences.guarded = lambda: access.rules.guarded
        setup.allowed = lambda: access.may("setup")
        dashboard.allowed = lambda: access.require("report-file")
        console.keypad.may_begin = lambda: not access.rules.kiosk

    def watch(self, window: QWindow) -> None:
        """What people do in this window counts, and in kiosk mode it is held."""
        self._touches.watch(window)
        self.kiosk.watch(window)

    def close(self) -> None:
        """The window goes: nothing ends any more because nobody is there, and nothing copied out of it is left."""
        self._looking.stop()
        self.clearing.close()

    @Slot()
    def look(self) -> None:
        """Once a second: is anybody still there?"""
        self.access.look()
        self.clearing.look()

    @Slot()
    def _touch(self) -> None:
        self.access.touch(self._rooms.shown)
        self.clearing.touch()

    @Slot()
    def _ask(self) -> None:
        self._rooms.show_menu(False)
        self._rooms.turn_to("unlock")

    @Slot(str)
    def _grant(self, area: str) -> None:
        rooms = self._rooms
        match area:
            case "setup" | "menu" | "correct" | "arrange":
                rooms.turn_to(rooms.home)
                rooms.open_setup(area == "setup")
                rooms.show_menu(area == "menu")
            case "report-file":
                rooms.turn_to("dashboard")
            case _:
                rooms.turn_to(area)

    @Slot(str)
    def _withdraw(self, reason: str) -> None:
        """Whoever had opened something is gone: it closes, whatever page it is."""
        access, rooms = self.access, self._rooms
        if not access.may("menu"):
            rooms.show_menu(False)
        if not access.may("setup"):
            rooms.open_setup(False)
        if rooms.shown in ("unlock", rooms.home):
            return
        if access.confined:
            rooms.turn_to(rooms.home)
        elif not access.may(rooms.shown):
            access.ask_again(rooms.shown, reason)

    @Slot()
    def _give_up(self) -> None:
        if self._rooms.shown == "unlock":
            self._rooms.turn_to(self._rooms.home)

    @Slot()
    def _cleared(self) -> None:
        """The next visitor finds the first screen, in kiosk mode in the language it began with."""
        rooms, kiosk = self._rooms, self.access.rules.kiosk
        if rooms.shown in FOR_VISITORS:
            rooms.turn_to(rooms.home)
        if kiosk and rooms.shown == rooms.home:
            # Whoever helped her has gone with her; a settings page locks itself.
            self.access.leave()
        if self._alone:
            self._conversation.chooseLanguage("visitor", self._conversation.settings.visitor_lang)

    def _holds(self) -> bool:
        """Something of the visitor is there besides what was said."""
        filled = not self._handover.sheet.current.empty or self._phrasebook.filling
        return filled or self._tourist.holds or self._school.holds

    def _busy(self) -> bool:
        return bool(self._tourist.busy)

    @property
    def _alone(self) -> bool:
        """Nobody of the office stands beside it: one visitor's language is none of the next one's."""
        return self.access.rules.kiosk or self._conversation.settings.mode == "tourist"
