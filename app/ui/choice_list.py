"""The list a place may be filled from, narrowed as one types."""

from decimal import Decimal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.pads import Put
from app.ui.phrase_search import PhraseSearch
from app.ui.rows import RowsModel
from app.ui.slot_choices import Choice
from glossary.language import Lang
from translate.slot_tables import SlotTables
from translate.slot_values import Value, Weekday, write

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
PLACES = 20
"""Counters and floors that have a button of their own."""


@QmlElement
@QmlUncreatable("made by SlotFormModel")
class ChoiceListModel(QObject):  # type: ignore[operator]
    """Terms, languages or countries; the search is built when somebody first types."""

    changed = Signal()

    def __init__(self, put: Put, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._put = put
        self._choices: tuple[Choice, ...] = ()
        self._value: Value | None = None
        self._search: PhraseSearch | None = None
        self._query = ""
        self._rows = RowsModel(("choice", "primary", "secondary", "chosen"), "choice", self)

    def show(self, choices: tuple[Choice, ...], value: Value | None) -> None:
        """Offer `choices`, `value` marked."""
        if choices != self._choices:
            self._choices, self._search = choices, None
        self._value, self._query = value, ""
        self._show()

    def mark(self, value: Value | None) -> None:
        """Another one was taken."""
        self._value = value
        self._show()

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """RowsModel: choice, primary, secondary, chosen."""
        return self._rows

    @Property(str, notify=changed)
    def query(self) -> str:
        """What is looked for."""
        return self._query

    @Property(list, notify=changed)
    def all(self) -> list[dict[str, str]]:
        """Everything at once, where it is little: choice, text."""
        return [{"choice": choice.id, "text": choice.text} for choice in self._choices]

    @Slot(str)
    def choose(self, identifier: str) -> None:
        """Take a line."""
        for choice in self._choices:
            if choice.id == identifier:
                self._put(choice.value, True)
                return

    @Slot(str)
    def look(self, query: str) -> None:
        """Narrow the list."""
        self._query = query.strip()
        self._show()

    @Slot(result=bool)
    def chooseFirst(self) -> bool:  # noqa: N802
        """Take the first line of a narrowed list; False when there is none."""
        if not self._query or not self._rows.keys:
            return False
        self.choose(str(self._rows.keys[0]))
        return True

    def _show(self) -> None:
        shown = self._choices
        if self._query and shown:
            if self._search is None:
                self._search = PhraseSearch([choice.entry for choice in shown])
            by_id = {choice.id: choice for choice in shown}
            shown = tuple(by_id[identifier] for identifier in self._search.find(self._query))
        self._rows.show(
            [
                {
                    "choice": choice.id,
                    "primary": choice.text,
                    "secondary": choice.other,
                    "chosen": self._value == choice.value,
                }
                for choice in shown
            ]
        )
        self.changed.emit()


def buttons(
    type_: str, picker: str, value: Value | None, lang: Lang, tables: SlotTables
) -> list[dict[str, object]]:
    """Counters, floors or weekdays as buttons: number, text, chosen."""
    made: list[tuple[int, Value]] = []
    if picker == "weekday":
        made = [(number, Weekday(number)) for number in range(7)]
    elif picker == "places":
        made = [(number, Decimal(number)) for number in range(1, PLACES + 1)]
    return [
        {"number": number, "text": write(one, type_, lang, tables) or "", "chosen": value == one}
        for number, one in made
    ]
