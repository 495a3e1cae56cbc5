"""A phrase being filled in: its sentence in both languages, its places, and the picker of the one in hand."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.phrasebook import Book
from app.ui.choice_list import ChoiceListModel, buttons
from app.ui.foresight import Foresee, Foresight
from app.ui.pads import CalendarModel, ClockModel, NumberPadModel
from app.ui.slot_fields import SlotField, SlotForm, form_of
from app.ui.slot_pickers import SlotPickers
from app.ui.words import words
from glossary.language import JA, LanguagePair
from glossary.phrases import Phrase
from translate.slot_tables import SlotTables
from translate.slot_values import Value, Weekday, write

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
_NOWHERE = SlotForm(Phrase("", "", "", 0, "staff", {JA: ""}), JA, ())


@QmlElement
@QmlUncreatable("made by PhrasebookModel")
class SlotFormModel(QObject):  # type: ignore[operator]
    """One phrase at a time; `foresee` says what the translator will make of the filled sentence."""

    changed = Signal()

    def __init__(
        self, tables: SlotTables, foresee: Foresee, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tables = tables
        self._foresight = Foresight(foresee, self)
        self._foresight.changed.connect(self.changed)
        self._form = _NOWHERE
        self._pair = LanguagePair(JA, JA)
        self._book = Book()
        self._active = ""
        self._typing = False
        self._pickers = SlotPickers(tables, self._put, today, self)

    @property
    def phrase(self) -> str:
        """Phrase.id, or nothing."""
        return self._form.phrase.id

    @property
    def sentence(self) -> str | None:
        """What staff say; None while a place is open."""
        return self._text() if self._form.phrase.id and self._form.complete else None

    @property
    def filled(self) -> SlotForm:
        """The phrase with what is in its places."""
        return self._form

    def begin(self, phrase: Phrase, pair: LanguagePair, book: Book) -> None:
        """Fill in `phrase`, the first place in hand."""
        self._form, self._pair, self._book = form_of(phrase, pair.source), pair, book
        self._take(self._form.fields[0].name if self._form.fields else "")
        self._foresight.ask(self.sentence, pair)
        self.changed.emit()

    def take(self, choice: str) -> None:
        """Fill the place in hand with one of its choices."""
        self._pickers.choices.choose(choice)

    def end(self) -> None:
        """Forget the phrase and what was put into it."""
        self._form, self._active = _NOWHERE, ""
        self._foresight.forget()
        self._pickers.clear(self._pair.source)
        self.changed.emit()

    def close(self) -> None:
        """Wait for what is being looked up."""
        self._foresight.close()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """A phrase is being filled in."""
        return bool(self._form.phrase.id)

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        """It can be said."""
        return self.sentence is not None

    @Property(str, notify=changed)
    def own(self) -> str:
        """The sentence for staff, open places as ［label］."""
        return self._text()

    @Property(str, notify=changed)
    def other(self) -> str:
        """The sentence as the visitor will hear it; empty where no phrase says it."""
        if self._foresight.known:
            return self._foresight.answer.text if self._foresight.answer else ""
        return self._form.text(self._pair.target, self._tables)

    @Property(bool, notify=changed)
    def draft(self) -> bool:
        """Nobody has checked the phrase yet."""
        return self._form.phrase.status == "draft"

    @Property(str, notify=changed)
    def note(self) -> str:
        """What staff should know before they speak, or nothing."""
        if not self._foresight.known:
            return ""
        own, answer = words(self._pair.source), self._foresight.answer
        if answer is None:
            return own["phraseByMachine"]
        return own["phraseOther"] if answer.phrase != self.phrase else ""

    @Property(list, notify=changed)
    def fields(self) -> list[dict[str, str]]:
        """Places in order: name, label, value (as staff say it, empty while open)."""
        return [
            {"name": one.name, "label": one.label, "value": self._value_text(one)}
            for one in self._form.fields
        ]

    @Property(str, notify=changed)
    def active(self) -> str:
        """Name of the place in hand."""
        return self._active

    @Property(str, notify=changed)
    def asked(self) -> str:
        """What the place in hand is, and what staff put there."""
        field = self._field()
        return "：".join(filter(None, (field.label, self._value_text(field)))) if field else ""

    @Property(str, notify=changed)
    def picker(self) -> str:
        """See slot_fields.Picker; empty where nothing is to be filled in."""
        return self._picker()

    @Property(bool, notify=changed)
    def more(self) -> bool:
        """Another place is still open."""
        return self._next() != self._active

    @Property(NumberPadModel, constant=True)
    def number(self) -> NumberPadModel:
        """Number pad."""
        return self._pickers.number

    @Property(CalendarModel, constant=True)
    def calendar(self) -> CalendarModel:
        """Calendar; `choices` then holds today, tomorrow and the like."""
        return self._pickers.calendar

    @Property(ClockModel, constant=True)
    def clock(self) -> ClockModel:
        """Clock."""
        return self._pickers.clock

    @Property(ChoiceListModel, constant=True)
    def choices(self) -> ChoiceListModel:
        """What the place may be filled from."""
        return self._pickers.choices

    @Property(list, notify=changed)
    def buttons(self) -> list[dict[str, object]]:
        """Counters, floors or weekdays: number, text, chosen."""
        field = self._field()
        if field is None:
            return []
        return buttons(field.type, field.picker, self._value(), self._pair.source, self._tables)

    @Slot(str)
    def activate(self, name: str) -> None:
        """Take a place in hand."""
        self._take(name)
        self.changed.emit()

    @Slot()
    def goOn(self) -> None:  # noqa: N802
        """The next open place."""
        self.activate(self._next())

    @Slot(int)
    def press(self, number: int) -> None:
        """One of `buttons`."""
        self._put(Weekday(number) if self._picker() == "weekday" else Decimal(number), True)

    @Slot()
    def typeInstead(self) -> None:  # noqa: N802
        """The number pad for a counter or floor without a button."""
        self._typing = True
        self.changed.emit()

    def _text(self) -> str:
        return self._form.text(self._pair.source, self._tables)

    def _next(self) -> str:
        return self._form.next_open(self._active)

    def _picker(self) -> str:
        field = self._field()
        if field is None:
            return ""
        return "number" if field.picker == "places" and self._typing else field.picker

    def _field(self) -> SlotField | None:
        return next((one for one in self._form.fields if one.name == self._active), None)

    def _value(self) -> Value | None:
        filled = self._form.values.get(self._active)
        return filled.value if filled else None

    def _value_text(self, field: SlotField) -> str:
        value = self._form.values.get(field.name)
        return (write(value.value, field.type, self._pair.source, self._tables) or "") if value else ""

    def _take(self, name: str) -> None:
        self._active, self._typing = name, False
        field = self._field()
        if field is not None:
            self._pickers.show(field, self._value(), self._book.terms, self._pair)

    def _put(self, value: Value | None, done: bool) -> None:
        if not self._active:
            return
        self._form = self._form.put(self._active, value)
        if done and self._next() != self._active:
            self._take(self._next())
        elif self._picker() in ("choice", "date"):
            self._pickers.mark(value)
        self._foresight.ask(self.sentence, self._pair)
        self.changed.emit()
