"""Who may review: added, given another PIN or role, or let go by an administrator; and how the office reviews."""

from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.reviewing import reviewing
from app.ui.console_desk import DeskModel
from app.ui.console_question import QuestionModel
from app.ui.words import Words
from glossary.errors import CodedError
from glossary.language import JA, Lang
from glossary.people import People
from glossary.person import Person, Role
from glossary.pins import MAX_PIN, MIN_PIN
from glossary.review import Rules
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

Ask = Literal["", "add", "reset", "own"]


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class PeopleModel(QObject):  # type: ignore[operator]
    """The list, and a form for one PIN at a time; what is typed is forgotten as soon as it is used."""

    changed = Signal()

    def __init__(self, work: DeskModel, question: QuestionModel, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._question = work, question
        self._own: Words = {}
        self._lang = JA
        self._people: tuple[tuple[Person, int], ...] = ()
        self._rules = Rules()
        self._form: Ask = ""
        self._whose = ""
        self._notice = self._told = ""

    def speak(self, own: Words, lang: Lang) -> None:
        """Words for the reader."""
        self._own, self._lang = own, lang
        self.changed.emit()

    @Slot()
    def refresh(self) -> None:
        """Read the people and the rules."""
        self._told = ""
        self._work.ask(_read, self._take)

    @Property(list, notify=changed)
    def people(self) -> list[dict[str, Any]]:
        """id, name, role, roleText, own, waiting (seconds until the next try)."""
        me = self._work.person
        return [
            {
                "id": person.id,
                "name": person.name,
                "role": person.role,
                "roleText": self._own.get(f"consoleRole-{person.role}", person.role),
                "own": me is not None and person.id == me.id,
                "waiting": seconds,
            }
            for person, seconds in self._people
        ]

    @Property(bool, notify=changed)
    def twoPersons(self) -> bool:  # noqa: N802
        """An approval needs two."""
        return self._rules.two_person

    @Property(str, notify=changed)
    def form(self) -> str:
        """add, reset, own (PIN), or empty."""
        return self._form

    @Property(str, notify=changed)
    def whose(self) -> str:
        """Name of the person whose PIN is being set."""
        return next((person.name for person, _ in self._people if person.id == self._whose), "")

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What was wrong in the form."""
        return self._notice

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was done."""
        return self._told

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What a PIN is."""
        return self._own.get("pinKeys", "").format(least=MIN_PIN, most=MAX_PIN)

    @Slot(str, str)
    def openForm(self, form: Ask, whose: str) -> None:  # noqa: N802
        """Ask for a name or a PIN."""
        self._form, self._whose, self._notice, self._told = form, whose, "", ""
        self.changed.emit()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """Close the form."""
        if not self._form:
            return False
        self.openForm("", "")
        return True

    @Slot(str, str, str, str)
    def add(self, name: str, role: Role, pin: str, again: str) -> None:
        """A new colleague."""
        by = self._same(pin, again)
        if by is not None:
            self._do(lambda people: people.add(name.strip(), role, pin, by), "toldAdded", name.strip())

    @Slot(str, str)
    def reset(self, pin: str, again: str) -> None:
        """A new PIN for somebody who has forgotten hers; it also ends a lock-out."""
        by, whose = self._same(pin, again), self._whose
        if by is not None:
            self._do(lambda people: people.reset(whose, pin, by), "toldReset", self._name(whose))

    @Slot(str, str, str)
    def changeOwn(self, old: str, pin: str, again: str) -> None:  # noqa: N802
        """Her own PIN."""
        by = self._same(pin, again)
        if by is not None:
            self._do(lambda people: people.change_pin(by.id, old, pin), "toldOwn", by.name)

    @Slot(str, str)
    def setRole(self, identifier: str, role: Role) -> None:  # noqa: N802
        """Reviewer or administrator."""
        by = self._work.person
        if by is not None:
            self._do(lambda people: people.set_role(identifier, role, by), "toldRole", self._name(identifier))

    @Slot(str)
    def remove(self, identifier: str) -> None:
        """Ask, then let her go; her name stays in the history."""
        by, name = self._work.person, self._name(identifier)
        if by is not None:
            self._question.ask(
                self._own["askRemove"].format(name=name),
                self._own["peopleRemove"],
                lambda why: self._do(lambda people: people.remove(identifier, by), "toldRemoved", name),
                grave=True,
            )

    @Slot(bool)
    def requireTwo(self, on: bool) -> None:  # noqa: N802
        """Whether an approval needs two persons."""
        by = self._work.person
        if by is None:
            return

        def job(store: Store) -> object:
            return reviewing(store).set_rules(Rules(two_person=on), by)

        self._work.ask(job, lambda done: self.refresh(), writes=True)

    def _same(self, pin: str, again: str) -> Person | None:
        if pin == again:
            return self._work.person
        self._notice = self._own["pinDiffers"]
        self.changed.emit()
        return None

    def _name(self, identifier: str) -> str:
        return next((person.name for person, _ in self._people if person.id == identifier), "")

    def _do(self, act: Callable[[People], object], told: str, name: str) -> None:
        def take(people: tuple[tuple[tuple[Person, int], ...], Rules]) -> None:
            self._form, self._notice, self._told = "", "", self._own[told].format(name=name)
            self._take(people)

        def job(store: Store) -> tuple[tuple[tuple[Person, int], ...], Rules]:
            act(People(store))
            return _read(store)

        self._work.ask(job, take, self._fail, writes=True)

    def _fail(self, error: CodedError) -> None:
        if self._form:
            self._notice = message(error, self._lang)
            self.changed.emit()
        else:
            self._work.failed.emit(error)

    def _take(self, read: tuple[tuple[tuple[Person, int], ...], Rules]) -> None:
        self._people, self._rules = read
        self.changed.emit()


def _read(store: Store) -> tuple[tuple[tuple[Person, int], ...], Rules]:
    people = People(store)
    found = tuple((person, people.locked(person.id)) for person in people.all())
    return found, reviewing(store).rules()
