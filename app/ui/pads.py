"""Number pad, calendar and clock: what was pressed becomes the value of a place."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui import almanac
from glossary.language import JA, Lang
from translate.slot_values import Clock, Code, PartialDate, Value

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
_FRACTIONS = frozenset({"percent", "degrees", "number", "age"})
_MOST_DIGITS = 9
_MOST_IN_ROW = 15
_MINUTES = tuple(range(0, 60, 5))
Put = Callable[[Value | None, bool], None]
"""(value, done): `done` where nothing more is to be pressed for this place."""


@QmlElement
@QmlUncreatable("made by SlotFormModel")
class NumberPadModel(QObject):  # type: ignore[operator]
    """Digits as they are pressed; a row of digits keeps its zeros and may have hyphens."""

    changed = Signal()

    def __init__(self, put: Put, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._put = put
        self._type = "number"
        self._typed = ""

    def show(self, type_: str, value: Value | None) -> None:
        """Begin with what is there."""
        self._type = type_
        self._typed = value.text if isinstance(value, Code) else "" if value is None else f"{value}"
        self.changed.emit()

    @Property(str, notify=changed)
    def typed(self) -> str:
        """Digits so far."""
        return self._typed

    @Property(str, notify=changed)
    def extra(self) -> str:
        """The pad's tenth key: double zero, decimal point or hyphen."""
        return self._extra()

    @Slot(str)
    def press(self, key: str) -> None:
        """A digit, `extra`, "back" or "clear"; what makes no number is ignored."""
        typed = self._typed[:-1] if key == "back" else "" if key == "clear" else self._typed + key
        if key not in ("back", "clear") and not self._possible(typed, key):
            return
        if self._type != "digits" and "." not in typed:
            typed = typed.lstrip("0") or ("0" if typed else "")
        self._typed = typed
        self.changed.emit()
        self._put(self._value(), False)

    def _extra(self) -> str:
        return "-" if self._type == "digits" else "." if self._type in _FRACTIONS else "00"

    def _possible(self, typed: str, key: str) -> bool:
        if not (len(key) <= 2 and ((key.isascii() and key.isdigit()) or key == self._extra())):
            return False
        if self._type == "digits":
            return len(typed) <= _MOST_IN_ROW and not typed.startswith("-") and "--" not in typed
        whole, _, fraction = typed.partition(".")
        return bool(whole) and len(whole) <= _MOST_DIGITS and "." not in fraction and len(fraction) <= 2

    def _value(self) -> Value | None:
        if self._type == "digits":
            return Code(self._typed) if self._typed and not self._typed.endswith("-") else None
        return Decimal(self._typed) if self._typed and not self._typed.endswith(".") else None


@QmlElement
@QmlUncreatable("made by SlotFormModel")
class CalendarModel(QObject):  # type: ignore[operator]
    """One month; a day of another year than this one is said with its year."""

    changed = Signal()

    def __init__(self, put: Put, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._put = put
        self._today = today
        self._lang = JA
        self._chosen: date | None = None
        self._year, self._month = today().year, today().month

    def show(self, lang: Lang, value: Value | None) -> None:
        """Begin with the month of what is there, or with this one."""
        today = self._today()
        self._lang = lang
        self._chosen = (
            date(value.year or today.year, value.month, value.day)
            if isinstance(value, PartialDate) and value.month and value.day
            else None
        )
        shown = self._chosen or today
        self._year, self._month = shown.year, shown.month
        self.changed.emit()

    def unmark(self) -> None:
        """Something else than a day was taken."""
        self._chosen = None
        self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        """Month, year and era."""
        return almanac.month_title(self._year, self._month, self._lang)

    @Property(bool, notify=changed)
    def away(self) -> bool:
        """Another month than this one is shown."""
        return (self._year, self._month) != (self._today().year, self._today().month)

    @Property(list, notify=changed)
    def weekdays(self) -> list[str]:
        """Sunday first."""
        return almanac.weekday_names(self._lang)

    @Property(list, notify=changed)
    def days(self) -> list[dict[str, object]]:
        """Cells of whole weeks: day (0: empty), today, chosen, weekday, name."""
        cells = almanac.days(self._year, self._month, self._today(), self._chosen, self._lang)
        return [
            {
                "day": cell.day,
                "today": cell.today,
                "chosen": cell.chosen,
                "weekday": place % 7,
                "name": cell.name,
            }
            for place, cell in enumerate(cells)
        ]

    @Slot(int)
    def step(self, months: int) -> None:
        """Some months on or back; twelve are a year."""
        self._year, self._month = almanac.moved(self._year, self._month, months)
        self.changed.emit()

    @Slot()
    def thisMonth(self) -> None:  # noqa: N802
        """Back to today."""
        self._year, self._month = self._today().year, self._today().month
        self.changed.emit()

    @Slot(int)
    def choose(self, day: int) -> None:
        """A day of the month shown."""
        self._chosen = date(self._year, self._month, day)
        year = self._year if self._year != self._today().year else None
        self.changed.emit()
        self._put(PartialDate(year, self._month, day), True)


@QmlElement
@QmlUncreatable("made by SlotFormModel")
class ClockModel(QObject):  # type: ignore[operator]
    """Hour, then minutes in steps of five."""

    changed = Signal()

    def __init__(self, put: Put, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._put = put
        self._clock: Clock | None = None

    def show(self, value: Value | None) -> None:
        """Begin with what is there."""
        self._clock = value if isinstance(value, Clock) else None
        self.changed.emit()

    @Property(int, notify=changed)
    def hour(self) -> int:
        """0 to 23, or -1."""
        return self._clock.hour if self._clock else -1

    @Property(int, notify=changed)
    def minute(self) -> int:
        """0 to 59, or -1."""
        return self._clock.minute if self._clock else -1

    @Property(list, constant=True)
    def minutes(self) -> list[int]:
        """What can be chosen."""
        return list(_MINUTES)

    @Slot(int)
    def chooseHour(self, hour: int) -> None:  # noqa: N802
        """The minutes chosen before stay."""
        self._set(Clock(hour, self._clock.minute if self._clock else 0), False)

    @Slot(int)
    def chooseMinute(self, minute: int) -> None:  # noqa: N802
        """Without an hour there is nothing to say yet."""
        if self._clock:
            self._set(Clock(self._clock.hour, minute), True)

    def _set(self, clock: Clock, done: bool) -> None:
        self._clock = clock
        self.changed.emit()
        self._put(clock, done)
