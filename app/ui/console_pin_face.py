"""What QML reads of the PIN page; never a digit."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.console_digits import TypedPin
from app.ui.console_waits import Waits
from app.ui.words import Words
from glossary.person import Person
from glossary.pins import MAX_PIN, MIN_PIN

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("PinModel is one")
class PinFace(QObject):  # type: ignore[operator]
    """Properties only; PinModel changes what they say."""

    changed = Signal()
    stageChanged = Signal()  # noqa: N815

    waits: Waits
    _own: Words
    _people: tuple[Person, ...]
    _person: Person | None
    _stage: str
    _name: str
    _pin: TypedPin
    _notice: str
    _reason: str
    _busy: bool

    @Property(str, notify=stageChanged)
    def stage(self) -> str:
        """who, pin, name, new, again, nobody; empty while the people are being read."""
        return self._stage

    @Property(bool, notify=stageChanged)
    def first(self) -> bool:
        """Nobody is there yet: the administrator is being set up."""
        return self._stage in ("name", "new", "again")

    @Property(str, notify=changed)
    def reason(self) -> str:
        """Name of the word for why it is locked; empty where nobody wonders."""
        return self._reason

    @Property(list, notify=changed)
    def people(self) -> list[dict[str, str]]:
        """id, name, role, waiting (a sentence while locked out)."""
        return [
            {"id": one.id, "name": one.name, "role": one.role, "waiting": self._locked(one)}
            for one in self._people
        ]

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is asked for now."""
        if self._stage == "pin" and self._person is not None:
            return self._own["pinEnter"].format(name=self._person.name)
        return {"new": self._own.get("pinNew", ""), "again": self._own.get("pinAgain", "")}.get(
            self._stage, ""
        )

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What a PIN is."""
        return self._own.get("pinKeys", "").format(least=MIN_PIN, most=MAX_PIN)

    @Property(str, notify=changed)
    def enterText(self) -> str:  # noqa: N802
        """On the key that ends it."""
        return self._own.get("pinNext" if self._stage == "new" else "pinOpen", "")

    @Property(str, notify=changed)
    def name(self) -> str:
        """Of the administrator to be."""
        return self._name

    @Property(bool, notify=changed)
    def named(self) -> bool:
        """There is a name to go on with."""
        return bool(self._name.strip())

    @Property(int, notify=changed)
    def typed(self) -> int:
        """How many digits; never which."""
        return self._pin.count

    @Property(int, constant=True)
    def least(self) -> int:
        """Digits of the shortest PIN."""
        return MIN_PIN

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """A PIN is being checked, which takes a while on purpose."""
        return self._busy

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What was wrong."""
        return self._notice

    @Property(str, notify=changed)
    def waiting(self) -> str:
        """How long the person is still locked out; empty when not."""
        return self._locked(self._person)

    def _locked(self, person: Person | None) -> str:
        seconds = self.waits.of(person.id) if person else 0
        if not seconds:
            return ""
        return self._own["pinLocked"].format(time=f"{seconds // 60}:{seconds % 60:02d}")
