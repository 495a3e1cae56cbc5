"""A new counter at the console: its invitation made, shown, written to a stick, withdrawn."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.hub.invitation_file import write_invitation
from app.ui.hub_home import HubHome
from app.ui.hub_part import HubPart
from glossary.store import Store

if TYPE_CHECKING:
    from glossary.hub.access import Invitation

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
HOURS = (1, 24, 72, 168)
"""How long an invitation may be good for; `kakehashi hub invite` takes any."""
_DAY = 24


@QmlElement
@QmlUncreatable("made by HubModel")
class HubInviteModel(HubPart, QObject):  # type: ignore[operator]
    """For the town's administrator. The code is shown until somebody closes it or leaves the page, and kept nowhere."""

    changed = Signal()
    invited = Signal()
    """The hub knows one counter more."""

    def __init__(self, home: HubHome, parent: QObject) -> None:
        super().__init__(parent)
        self._home = home
        self._made: Invitation | None = None

    def clear(self) -> None:
        """See HubPart."""
        self._made = None
        super().clear()

    @Property(list, notify=changed)
    def hours(self) -> list[dict[str, Any]]:
        """value, label."""
        return [{"value": hours, "label": self._called(hours)} for hours in HOURS] if self._own else []

    @Property(bool, notify=changed)
    def made(self) -> bool:
        """A code is shown."""
        return self._made is not None

    @Property(str, notify=changed)
    def device(self) -> str:
        """Id of the counter it is for, by which the fleet withdraws it."""
        return self._made.device if self._made else ""

    @Property(str, notify=changed)
    def title(self) -> str:
        """Whom it is for."""
        return f"{self._made.department}　{self._made.counter}" if self._made else ""

    @Property(str, notify=changed)
    def code(self) -> str:
        """To be typed at the new counter."""
        return self._made.code if self._made else ""

    @Property(list, notify=changed)
    def facts(self) -> list[dict[str, str]]:
        """label, value: what goes with the code."""
        if self._made is None:
            return []
        rows = (
            ("hubAddress", self._home.address()),
            ("hubInvitedUntil", f"{self._made.until.astimezone():%Y-%m-%d %H:%M}"),
            ("hubFingerprint", self._made.fingerprint),
        )
        return [{"label": self._own[name], "value": value} for name, value in rows]

    @Slot(str, str, bool, int)
    def invite(self, department: str, counter: str, reviewer: bool, hours: int) -> None:
        """Have the hub make an invitation, good once and for so many hours."""
        if not self._home.line.administers or not department.strip() or not counter.strip():
            return
        self._ask(
            lambda hub: hub.invite(department.strip(), counter.strip(), reviewer=reviewer, hours=hours),
            self._show,
        )

    @Slot()
    def save(self) -> None:
        """Write it to the first removable drive, or into the documents folder where there is none."""
        made, address = self._made, self._home.address()
        folder, drives = self._home.folder(), self._home.drives
        if made is None:
            return

        def write(store: Store) -> Path:
            return write_invitation(next(iter(drives()), folder), made, address)

        told = self._own["toldHubInvitationSaved"]
        self._home.work.ask(write, lambda path: self._home.tell(told.format(path=path)), self._home.fail)

    @Slot()
    def close(self) -> None:
        """The code has been written down; it cannot be shown again."""
        self._made = None
        self.changed.emit()

    @Slot(str)
    def withdrawn(self, device: str) -> None:
        """It is not good any more."""
        if self._made is not None and self._made.device == device:
            self.close()

    def _show(self, made: "Invitation") -> None:
        self._made = made
        self._home.tell(self._own["toldHubInvited"].format(name=f"{made.department} {made.counter}"))
        self.changed.emit()
        self.invited.emit()

    def _called(self, hours: int) -> str:
        name, count = ("hubDays", hours // _DAY) if hours >= _DAY else ("hubHours", hours)
        return self._own[name].format(count=count)
