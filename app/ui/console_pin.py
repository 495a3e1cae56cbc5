"""The PIN page: who it is, the digits, the first administrator. Digits leave it only for the check."""

import functools
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.ui.console_desk import DeskModel
from app.ui.console_digits import TypedPin
from app.ui.console_pin_face import PinFace
from app.ui.console_waits import Waits
from app.ui.words import Words
from glossary.errors import CodedError
from glossary.language import JA, Lang
from glossary.people import People
from glossary.person import Person
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class PinModel(PinFace):  # type: ignore[operator]
    """`stage`: who → pin, or on a new machine name → new → again."""

    def __init__(self, work: DeskModel, entered: Callable[[Person], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._entered = entered
        self._own: Words = {}
        self._lang = JA
        self._people: tuple[Person, ...] = ()
        self._person: Person | None = None
        self._stage = ""
        self._name = ""
        self._pin = TypedPin()
        self._notice = self._reason = ""
        self._busy = False
        self._administrators = False
        self._reading = 0
        """How often the people have been asked for."""
        self.may_begin: Callable[[], bool] = lambda: True
        """Whether whoever is there may become the first administrator of a new machine."""
        self.waits = Waits(self)
        self.waits.changed.connect(self.changed)

    def speak(self, own: Words, lang: Lang) -> None:
        """Words for the reader."""
        self._own, self._lang = own, lang
        self.changed.emit()

    def open(self, reason: str = "", *, administrators: bool = False) -> None:
        """Ask who it is, or which of the `administrators`; `reason` is the name of the word for why it is locked."""
        self._reason, self._administrators = reason, administrators
        self._reset()
        self._go("")
        self._reading += 1
        self._work.ask(_read, functools.partial(self._take_people, self._reading))

    def close(self) -> None:
        """Forget what was typed."""
        self._reset()
        self._go("")

    @Slot(str)
    def choose(self, identifier: str) -> None:
        """It is this person."""
        for person in self._people:
            if person.id == identifier:
                self._person = person
                self._clear()
                self._go("pin")

    @Slot()
    def forget(self) -> None:
        """It is somebody else."""
        self._person = None
        self._clear()
        self._go("who")

    @Slot(str)
    def rename(self, name: str) -> None:
        """The administrator's name."""
        self._name = name
        self.changed.emit()

    @Slot()
    def goOn(self) -> None:  # noqa: N802
        """From the name to the PIN."""
        if self.named:
            self._clear()
            self._go("new")

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """From the pad to the names; False where there is nothing to go back to."""
        if self._stage in ("new", "again"):
            self._clear()
            self._go("name")
            return True
        if self._stage == "pin" and len(self._people) > 1:
            self.forget()
            return True
        return False

    @Slot(str)
    def press(self, key: str) -> None:
        """A digit, "back", "clear" or "enter"."""
        if self._busy or self._locked(self._person) or self._stage not in ("pin", "new", "again"):
            return
        if key == "enter":
            if self._pin.enough:
                self._enter()
            return
        self._pin.press(key)
        self._notice = ""
        self.changed.emit()

    def _enter(self) -> None:
        if self._stage == "new":
            self._pin.keep()
            self._go("again")
        elif self._stage == "again":
            self._begin(self._pin.same())
        elif self._person is not None:
            identifier, pin = self._person.id, self._pin.take()
            self._ask(lambda store: People(store).enter(identifier, pin))

    def _begin(self, pin: str) -> None:
        if not pin:
            self._go("new")
            self._tell(self._own["pinDiffers"])
            return
        name = self._name.strip()
        self._ask(lambda store: People(store).add(name, "administrator", pin))

    def _ask(self, job: Callable[[Store], Person]) -> None:
        self._busy, self._notice = True, ""
        self.changed.emit()
        self._work.ask(job, self._take, self._fail)

    def _take(self, person: Person) -> None:
        self._reset()
        self._go("")
        self._entered(person)

    def _fail(self, error: CodedError) -> None:
        self._busy = False
        if error.code == "pin-locked" and self._person is not None:
            self.waits.take({self._person.id: int(error.context.get("seconds", 0))})
            self._notice = ""
        else:
            self._notice = message(error, self._lang)
        if self._stage == "again":
            self._go("new")
        self.changed.emit()

    def _take_people(self, reading: int, people: tuple[tuple[Person, int], ...]) -> None:
        if reading != self._reading:
            return  # it was opened again meanwhile: what comes next would take back what is typed now
        known = [one for one in people if one[0].role == "administrator" or not self._administrators]
        self._people = tuple(person for person, _ in known)
        self.waits.take({person.id: seconds for person, seconds in known})
        if not known:
            self._go("name" if self.may_begin() else "nobody")
        elif len(known) == 1:
            self.choose(known[0][0].id)
        else:
            self._go("who")

    def _tell(self, notice: str) -> None:
        self._notice = notice
        self.changed.emit()

    def _clear(self) -> None:
        self._pin.clear()
        self._notice = ""

    def _reset(self) -> None:
        self._clear()
        self._person, self._busy, self._name = None, False, ""
        self.waits.end()

    def _go(self, stage: str) -> None:
        self._stage = stage
        self.stageChanged.emit()
        self.changed.emit()


def _read(store: Store) -> tuple[tuple[Person, int], ...]:
    people = People(store)
    return tuple((person, people.locked(person.id)) for person in people.all())
