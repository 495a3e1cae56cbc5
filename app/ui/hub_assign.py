"""Settings and packs for a group of counters: chosen, looked at counter by counter, put in force, taken back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.hub_assign_rows import CHOICES, effect_rows, setting_rows
from app.ui.hub_depot import HubDepotModel
from app.ui.hub_home import HubHome
from app.ui.hub_pack_rows import pack_rows
from app.ui.hub_part import MOST_SHOWN, HubPart
from app.ui.words import Words
from glossary.language import Lang

if TYPE_CHECKING:
    from glossary.hub.assignments import Assigned, Effect, Target, Value
    from glossary.hub.depot import PackVersion
    from glossary.hub.devices import Device
    from glossary.hub.hub import Hub

    _Found = tuple[tuple[Device, ...], Assigned, tuple[PackVersion, ...], str]

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by HubModel")
class HubAssignModel(HubPart, QObject):  # type: ignore[operator]
    """For the town's administrator. Nothing is put in force that was not looked at first."""

    changed = Signal()

    def __init__(self, home: HubHome, parent: QObject) -> None:
        super().__init__(parent)
        self._home = home
        self._department = ""
        self._departments: tuple[str, ...] = ()
        self._known: tuple[str, ...] = ()
        self._offered: dict[str, PackVersion] = {}
        self._depot = HubDepotModel(home, self)
        self._depot.entered.connect(self.refresh)
        self._settings: dict[str, Value] = {}
        self._packs: tuple[str, ...] = ()
        self._effects: tuple[Effect, ...] | None = None

    def speak(self, own: Words, lang: Lang) -> None:
        """See HubPart."""
        super().speak(own, lang)
        self._depot.speak(own)

    def clear(self) -> None:
        """See HubPart."""
        self._department, self._departments, self._known = "", (), ()
        self._settings, self._packs, self._effects = {}, (), None
        self._offered = {}
        self._depot.take("")
        super().clear()

    @Slot()
    def refresh(self) -> None:
        """Ask the hub for the counters and for what the group has."""
        if not self._home.line.administers:
            return
        department = self._department

        def job(hub: "Hub") -> "_Found":
            return hub.devices(), hub.in_force(_target(department)), hub.offered(), hub.depot()

        self._ask(job, lambda found: self._take(department, *found))

    @Property(HubDepotModel, constant=True)
    def depot(self) -> HubDepotModel:
        """Where packs come from."""
        return self._depot

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        """The hub has answered."""
        return self._loaded

    @Property(list, notify=changed)
    def groups(self) -> list[dict[str, str]]:
        """value (a department, "" for the town), label."""
        town = {"value": "", "label": self._own.get("hubWholeTown", "")}
        return [town, *({"value": one, "label": one} for one in self._departments)]

    @Property(str, notify=changed)
    def group(self) -> str:
        """The one that is chosen."""
        return self._department

    @Property(list, notify=changed)
    def settings(self) -> list[dict[str, Any]]:
        """See hub_assign_rows."""
        return setting_rows(self._settings, self._own) if self._own else []

    @Property(list, notify=changed)
    def packs(self) -> list[dict[str, Any]]:
        """See hub_pack_rows: those that were offered, that a counter has, or the group is given."""
        return pack_rows(self._known, self._packs, self._offered, self._own) if self._own else []

    @Property(bool, notify=changed)
    def previewed(self) -> bool:
        """What is chosen now was looked at."""
        return self._effects is not None

    @Property(list, notify=changed)
    def effects(self) -> list[dict[str, Any]]:
        """See hub_assign_rows."""
        return effect_rows((self._effects or ())[:MOST_SHOWN], self._own)

    @Property(int, notify=changed)
    def count(self) -> int:
        """Counters on which something changes."""
        return len(self._effects or ())

    @Property(bool, notify=changed)
    def fetches(self) -> bool:
        """A counter would fetch something."""
        return any(size for one in self._effects or () for size in one.fetches.values())

    @Slot(str)
    def chooseGroup(self, department: str) -> None:  # noqa: N802
        """A department, or "" for the town; what it has now is where one begins."""
        self._department, self._effects, self._loaded = department, None, False
        self.changed.emit()
        self.refresh()

    @Slot(str, int)
    def set(self, name: str, at: int) -> None:
        """The value of that place in CHOICES, or, with -1, none."""
        self._settings.pop(name, None)
        if at >= 0:
            self._settings[name] = CHOICES[name][at]
        self._alter()

    @Slot(str)
    def toggle(self, pack: str) -> None:
        """Give a version of a pack to the group in place of another one, or not."""
        rest = tuple(one for one in self._packs if _pack_id(one) != _pack_id(pack))
        self._packs = rest if pack in self._packs else (*self._packs, pack)
        self._alter()

    @Slot()
    def preview(self) -> None:
        """What would change, counter by counter; nothing is written."""
        target, settings, packs = self._chosen()

        def take(effects: "tuple[Effect, ...]") -> None:
            # Somebody may have chosen something else meanwhile.
            if (target, settings, packs) == self._chosen():
                self._effects = effects
                self.changed.emit()

        self._ask(lambda hub: hub.preview(target, settings, packs), take)

    @Slot()
    def push(self) -> None:
        """Ask, then put it in force."""
        if not self._effects:
            return
        target, settings, packs = self._chosen()
        name = self._home.name
        self._confirm(
            self._own["askHubPush"].format(group=self._called(), count=len(self._effects)),
            self._own["hubPush"],
            lambda hub: hub.assign(target, settings, packs, name),
            lambda _: self._done("toldHubPushed"),
        )

    @Slot()
    def rollBack(self) -> None:  # noqa: N802
        """Ask, then put in force again what the group had before."""
        target, name = self._chosen()[0], self._home.name
        self._confirm(
            self._own["askHubRollBack"].format(group=self._called()),
            self._own["hubRollBack"],
            lambda hub: hub.roll_back(target, name),
            lambda _: self._done("toldHubRolledBack"),
        )

    def _chosen(self) -> "tuple[Target, Mapping[str, Value], tuple[str, ...]]":
        return _target(self._department), dict(self._settings), self._packs

    def _called(self) -> str:
        return self._department or self._own["hubWholeTown"]

    def _alter(self) -> None:
        self._effects = None
        self.changed.emit()

    def _done(self, told: str) -> None:
        self._effects = None
        self._home.tell(self._own[told].format(group=self._called()))
        self.refresh()

    def _take(
        self,
        department: str,
        devices: "tuple[Device, ...]",
        found: "Assigned",
        offered: "tuple[PackVersion, ...]",
        address: str,
    ) -> None:
        if department != self._department:
            return
        there = [one for one in devices if one.state != "revoked"]
        self._departments = tuple(dict.fromkeys(one.department for one in there))
        self._offered = {one.name: one for one in offered}
        # The newest is first.
        newest = {one.id: one.name for one in reversed(offered)}
        named = {pack for one in there for pack in one.packs if pack not in newest}
        self._known = tuple(sorted({*named, *newest.values(), *found.packs}))
        self._depot.take(address)
        self._settings, self._packs = dict(found.settings), found.packs
        self._effects, self._loaded = None, True
        self.changed.emit()


def _pack_id(name: str) -> str:
    return name.partition(":")[0]


def _target(department: str) -> "Target":
    from glossary.hub.assignments import Target

    return Target("department", department) if department else Target()
