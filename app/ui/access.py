"""Who is at the window: visitors, or somebody of the office who has given her PIN; see app/access.py."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.access import AREAS, Presence, Rules
from app.administered import administered
from app.idling import ASKING, Idling, awake_or_not
from app.ui.console import ConsoleModel
from app.ui.console_pin import PinModel
from app.ui.conversation import ConversationModel
from glossary.errors import CodedError
from glossary.person import Person

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by app.ui.interface")
class AccessModel(QObject):  # type: ignore[operator]
    """One answer for the whole window; whoever opens the console or a page by her PIN has opened both.

    Machines without an administrator are open, but in kiosk mode. Whether there still is none is read again whenever
    that opens something: one may have been set from the command line meanwhile.
    """

    changed = Signal()
    asked = Signal()
    """The PIN page is to be shown."""
    granted = Signal(str)
    """Somebody may now open the area she asked for."""
    withdrawn = Signal(str)
    """Nobody of the office is there any more; why, see PinModel.reason."""
    given_up = Signal()
    """Nobody has given a PIN for a while."""

    def __init__(
        self,
        conversation: ConversationModel,
        console: ConsoleModel,
        database: Path,
        *,
        kiosk: bool = False,
        clock: Callable[[], float] = awake_or_not,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conversation, self._console, self._database = conversation, console, database
        self._asked_kiosk = kiosk
        self._presence = Presence()
        self.clock = clock
        """Seconds; what idleness is measured by."""
        self._idling = Idling(clock())
        self._asking = Idling(clock())
        self._wanted = ""
        self._guarded = False
        self.refresh()
        self._before = self._rules
        console.unlocked.connect(self._enter)
        console.shut.connect(self._shut)
        conversation.settingsChanged.connect(self._look)

    @property
    def rules(self) -> Rules:
        """How strict this machine is now."""
        return self._rules

    def may(self, area: str) -> bool:
        """Whether whoever is there may open or do it. Raises KeyError for what is no area."""
        if not self._guarded and AREAS[area] != "visitor":
            self.refresh()
        return self._presence.may(area, self._rules)

    def require(self, area: str) -> bool:
        """As `may`; otherwise the PIN page opens and leads on to it."""
        if self.may(area):
            return True
        self._ask(area, "")
        return False

    def touch(self, page: str) -> None:
        """Somebody has touched the window while `page` was shown.

        On pages for visitors that says nothing about staff: she may have walked away from a visitor.
        """
        self._asking.touch(self.clock())
        if AREAS[page] != "visitor":
            self._idling.touch(self.clock())
            self._console.idle.touch()

    def look(self) -> None:
        """Once a second: whoever has gone without locking is locked out."""
        now = self.clock()
        minutes = self._conversation.settings.console_minutes
        if self._presence.person is not None and self._idling.idle(now) >= minutes * 60:
            self.leave("pinWhyLocked")
        if self._wanted and self._asking.idle(now) >= ASKING:
            self.forget()
            self.given_up.emit()

    def leave(self, reason: str = "") -> None:
        """Back to the visitor."""
        self._presence = self._presence.left()
        self._console.close_up(reason)
        self.changed.emit()
        self.withdrawn.emit(reason)

    def forget(self) -> None:
        """Nobody asks for anything any more."""
        if self._wanted:
            self._wanted = ""
            self._console.keypad.close()

    def refresh(self) -> None:
        """Whether there is an administrator; a database that cannot be read is none to open anything by."""
        try:
            guarded = administered(self._database)
        except CodedError:
            guarded = True
        if guarded != self._guarded:
            self._guarded = guarded
            self.changed.emit()

    @Slot()
    def lock(self) -> None:
        """Somebody of the office leaves the window to the visitor."""
        self.leave()

    @Property(bool, notify=changed)
    def guarded(self) -> bool:
        """There is an administrator."""
        return self._guarded

    @Property(bool, notify=changed)
    def kiosk(self) -> bool:
        """Full screen, with no way out but a PIN."""
        return self._rules.kiosk

    @Property(bool, notify=changed)
    def confined(self) -> bool:
        """The window is a kiosk's, and nobody of the office has opened it."""
        return self._rules.kiosk and self._presence.person is None

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Somebody has given her PIN and not locked it since."""
        return self._presence.person is not None

    @Property(str, notify=changed)
    def name(self) -> str:
        """Who has."""
        return self._presence.person.name if self._presence.person else ""

    @Property(str, notify=changed)
    def rank(self) -> str:
        """What she may do now: visitor, staff or administrator."""
        return self._presence.rank

    @Property(bool, notify=changed)
    def pinNeeded(self) -> bool:  # noqa: N802
        """What staff do needs a PIN: the window shows a way to lock it again."""
        return self._rules.kiosk or (self._guarded and self._rules.staff_pin)

    @Property(PinModel, constant=True)
    def pin(self) -> PinModel:
        """The console's."""
        return self._console.keypad

    @property
    def keypad(self) -> PinModel:
        """See `pin`."""
        return self._console.keypad

    @property
    def _rules(self) -> Rules:
        settings = self._conversation.settings
        return Rules(self._guarded, settings.staff_pin, settings.kiosk or self._asked_kiosk)

    def _ask(self, area: str, reason: str) -> None:
        self._wanted = area
        self._asking.touch(self.clock())
        self.asked.emit()
        self._console.keypad.open(reason, administrators=self._rules.needed(area) == "administrator")

    def ask_again(self, area: str, reason: str) -> None:
        """What was open has been locked; the way back there is a PIN."""
        self._ask(area, reason)

    @Slot(object)
    def _enter(self, person: Person) -> None:
        self._presence = self._presence.entered(person)
        self._idling.touch(self.clock())
        self.refresh()
        wanted, self._wanted = self._wanted, ""
        self.changed.emit()
        if wanted:
            self.granted.emit(wanted)

    @Slot(str)
    def _shut(self, reason: str) -> None:
        if self._presence.person is None:
            return
        talked = reason == "pinWhyVisitor"
        self._presence = self._presence.talked() if talked else self._presence.left()
        self.changed.emit()
        self.withdrawn.emit(reason)

    @Slot()
    def _look(self) -> None:
        rules = self._rules
        if rules != self._before:
            self._before = rules
            self.changed.emit()
            self.withdrawn.emit("")
