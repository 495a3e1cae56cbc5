"""The town's counters at the console: which there are, how they are, and letting one go."""

import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.hub_fleet_rows import device_row, ordered, silent
from app.ui.hub_home import HubHome
from app.ui.hub_part import MOST_SHOWN, HubPart
from app.ui.review_rows import filters

if TYPE_CHECKING:
    from glossary.hub.devices import Device

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by HubModel")
class FleetModel(HubPart, QObject):  # type: ignore[operator]
    """For the town's administrator."""

    changed = Signal()
    revoked = Signal(str)
    """Id of a counter the hub does not know any more."""

    def __init__(self, home: HubHome, parent: QObject) -> None:
        super().__init__(parent)
        self._home = home
        self._devices: tuple[Device, ...] = ()
        self._department = ""

    def clear(self) -> None:
        """See HubPart."""
        self._devices, self._department = (), ""
        super().clear()

    @property
    def devices(self) -> "tuple[Device, ...]":
        """As the hub listed them last."""
        return self._devices

    @Slot()
    def refresh(self) -> None:
        """Ask the hub."""
        if self._home.line.administers:
            self._ask(lambda hub: hub.devices(), self._take)

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        """The hub has answered."""
        return self._loaded

    @Property(str, notify=changed)
    def summary(self) -> str:
        """How many there are, and how many have not been heard of."""
        now = datetime.datetime.now(datetime.UTC)
        active = [one for one in self._devices if one.state == "active"]
        quiet = sum(silent(one, now) for one in active)
        name = "hubFleetSilent" if quiet else "hubFleetWell"
        return self._own[name].format(count=len(active), silent=quiet) if self._loaded else ""

    @Property(list, notify=changed)
    def departments(self) -> list[dict[str, object]]:
        """value, label with its number; "" is all."""
        return filters((one.department for one in self._devices), {}, self._own.get("consoleAll", ""))

    @Property(str, notify=changed)
    def department(self) -> str:
        """The one that is shown, "" for all."""
        return self._department

    @Property(list, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """See hub_fleet_rows."""
        now = datetime.datetime.now(datetime.UTC)
        return [device_row(one, now, self._own) for one in ordered(self._wanted(), now)[:MOST_SHOWN]]

    @Property(int, notify=changed)
    def more(self) -> int:
        """Counters there is no row for."""
        return max(0, len(self._wanted()) - MOST_SHOWN)

    @Slot(str)
    def choose(self, department: str) -> None:
        """Show one department."""
        self._department = department
        self.changed.emit()

    @Slot(str)
    def revoke(self, device: str) -> None:
        """Ask, then let a counter go that was lost, stolen or given back, or take an invitation back."""
        found = next((one for one in self._devices if one.id == device), None)
        if found is None:
            return
        name, person = f"{found.department} {found.counter}", self._home.name
        what = "Withdraw" if found.state == "invited" else "Revoke"

        def revoked(_: object) -> None:
            self._home.tell(self._own[f"toldHub{what}"].format(name=name))
            self.refresh()
            self.revoked.emit(device)

        self._confirm(
            self._own[f"askHub{what}"].format(name=name),
            self._own[f"hub{what}"],
            lambda hub: hub.revoke(device, person),
            revoked,
            grave=what == "Revoke",
        )

    def _wanted(self) -> "list[Device]":
        return [one for one in self._devices if self._department in ("", one.department)]

    def _take(self, devices: "tuple[Device, ...]") -> None:
        self._devices, self._loaded = devices, True
        if self._department not in {one.department for one in devices}:
            self._department = ""
        self.changed.emit()
