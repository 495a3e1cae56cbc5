"""The day a visitor is asked to come: typed or picked from a calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.almanac import FIRST_YEAR, LAST_YEAR
from app.ui.pads import CalendarModel
from app.ui.slip import day_text
from app.ui.typed_day import read_day
from app.ui.words import words
from glossary.language import Lang
from translate.slot_values import PartialDate, Value

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by HandoverModel")
class VisitDayModel(QObject):  # type: ignore[operator]
    """Nothing chosen is an answer as well."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], staff: Callable[[], Lang], parent: QObject) -> None:
        super().__init__(parent)
        self._today, self._staff = today, staff
        self._day: date | None = None
        self._typed = ""
        self._open = False
        self._calendar = CalendarModel(self._pick, today, self)

    @property
    def day(self) -> date | None:
        """The day chosen."""
        return self._day

    @Slot(str)
    def type(self, text: str) -> None:
        """What stands in the field, letter by letter."""
        day = read_day(text, self._today())
        self._set(day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None, text)

    @Slot()
    def toggleCalendar(self) -> None:  # noqa: N802
        """Open it at the month of the day chosen, or close it."""
        self._open = not self._open
        day = self._day
        self._calendar.show(self._staff(), PartialDate(day.year, day.month, day.day) if day else None)
        self.changed.emit()

    @Slot(result=bool)
    def close(self) -> bool:
        """Close the calendar; False where it was not open."""
        was, self._open = self._open, False
        if was:
            self.changed.emit()
        return was

    @Slot()
    def clear(self) -> None:
        """No day."""
        self._open = False
        self._calendar.show(self._staff(), None)
        self._set(None, "")

    @Property(str, notify=changed)
    def typed(self) -> str:
        """What the field holds."""
        return self._typed

    @Property(str, notify=changed)
    def text(self) -> str:
        """The day with weekday and era for staff, or why there is none."""
        own = words(self._staff())
        if self._day is None:
            return own["visitUnreadable"] if self.problem else ""
        text = day_text(self._day, self._staff(), era=True)
        return f"{text} {own['visitPast']}" if self.problem else text

    @Property(bool, notify=changed)
    def problem(self) -> bool:
        """What was typed is no day yet, or one that is over."""
        if self._day is None:
            return bool(self._typed.strip())
        return self._day < self._today()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """The calendar is shown."""
        return self._open

    @Property(CalendarModel, constant=True)
    def calendar(self) -> CalendarModel:
        """To pick a day from."""
        return self._calendar

    def _pick(self, value: Value | None, done: bool) -> None:
        if isinstance(value, PartialDate) and value.month and value.day:
            self._open = False
            day = date(value.year or self._today().year, value.month, value.day)
            self._set(day, day.strftime("%Y/%m/%d"))

    def _set(self, day: date | None, typed: str) -> None:
        self._day, self._typed = day, typed
        self.changed.emit()
