"""Where the town's model packs lie, as the town's administrator enters it."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.hub_home import HubHome
from app.ui.words import Words
from glossary.errors import CodedError

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by HubAssignModel")
class HubDepotModel(QObject):  # type: ignore[operator]
    """Counters fetch packs from this address and from no other."""

    changed = Signal()
    entered = Signal()
    """The hub has another address."""

    def __init__(self, home: HubHome, parent: QObject) -> None:
        super().__init__(parent)
        self._home = home
        self._own: Words = {}
        self._address = ""

    def speak(self, own: Words) -> None:
        """Words for the reader."""
        self._own = own

    def take(self, address: str) -> None:
        """What the hub has; "" for none."""
        self._address = address
        self.changed.emit()

    @Property(str, notify=changed)
    def address(self) -> str:
        """As the hub has it."""
        return self._address

    @Slot(str)
    def enter(self, text: str) -> None:
        """Ask, then have counters fetch from there; "" for nowhere."""
        if text.strip() == self._address:
            return
        address = text.strip()
        if address:
            # Loaded late: it brings along what speaks to a hub.
            from glossary.hub.depot import read_address

            try:
                address = read_address(address)
            except CodedError as error:
                self._home.fail(error)
                return
        asked = self._own["askHubDepot"].format(address=address) if address else self._own["askHubDepotNone"]
        name = self._home.name

        def done(_: object) -> None:
            self._home.tell(self._own["toldHubDepot"])
            self.entered.emit()

        self._home.question.ask(
            asked,
            self._own["hubDepotSave"],
            lambda why: self._home.line.ask(lambda hub: hub.set_depot(address, name), done, self._home.fail),
        )
