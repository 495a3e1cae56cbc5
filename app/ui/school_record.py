"""The record of a meeting on screen: lines that the teacher confirms one by one, and their sheet."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.school.record import WHO, Agreed, Record, Who, rendered
from app.ui.almanac import FIRST_YEAR, LAST_YEAR
from app.ui.pads import CalendarModel
from app.ui.school_exit import SchoolExitModel
from app.ui.school_room import SchoolRoom
from app.ui.school_sheet import Sheet, record_sheet
from app.ui.slip import day_text
from app.ui.slot_fields import SlotForm
from app.ui.words import words
from translate.slot_values import PartialDate, Value

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
LONGEST_LINE = 200
"""Characters of a line written freely."""


@QmlElement
@QmlUncreatable("made by SchoolModel")
class SchoolRecordModel(QObject):  # type: ignore[operator]
    """In memory until the conversation is finished; a line written freely is said as a turn and takes its translation."""

    changed = Signal()

    def __init__(self, room: SchoolRoom, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._conversation = room, room.conversation
        self._record = Record()
        self._asked: dict[int, int] = {}
        """Turn → line whose translation it is."""
        self._dated = 0
        self._pair = room.pair
        self._calendar = CalendarModel(self._pick, room.desk.today, self)
        self.exit = room.exit("record", self._sheet, self)
        self._conversation.changed.connect(self._look)

    @property
    def record(self) -> Record:
        """The lines."""
        return self._record

    def clear(self) -> None:
        """The family has left."""
        self._asked.clear()
        self._dated = 0
        self.exit.exits.say("")
        self._put(Record(made=self._record.made))

    def keep(self, form: SlotForm) -> None:
        """A set sentence that was filled in."""
        own, family = self._room.pair.source, self._room.pair.target
        self._add(
            Agreed(
                0,
                rendered(form.phrase, form.values, own, self._room.tables),
                rendered(form.phrase, form.values, family, self._room.tables),
                checked=form.phrase.status == "checked",
                phrase=form.phrase,
                values=form.values,
            )
        )

    @Slot(str, result=bool)
    def write(self, text: str) -> bool:
        """A line in one's own words; False while something is being said, so that the field keeps it."""
        text = " ".join(text.split())[:LONGEST_LINE]
        if not text or self._record.full:
            self._room.say("schoolFull" if text else "")
            return False
        if not self._conversation.say_phrase(text):
            self._room.say("schoolBusy")
            return False
        self._add(Agreed(0, text, machine=True))
        self._asked[self._conversation.active_turn] = self._record.made
        self._look()
        return True

    @Slot(int)
    def translate(self, number: int) -> None:
        """Say a line again that has no translation."""
        line = self._record.find(number)
        if line is None or line.phrase is not None:
            return
        if self._conversation.say_phrase(line.own):
            self._asked = {turn: line for turn, line in self._asked.items() if line != number}
            self._asked[self._conversation.active_turn] = number
            self._look()
        else:
            self._room.say("schoolBusy")

    @Slot(int)
    def remove(self, number: int) -> None:
        """Take a line off."""
        self._put(self._record.remove(number))

    @Slot(int, bool)
    def confirm(self, number: int, confirmed: bool) -> None:
        """The teacher vouches for a line, or no longer does."""
        self._put(self._record.confirm(number, confirmed))

    @Slot(int, str)
    def setWho(self, number: int, who: Who) -> None:  # noqa: N802
        """Who does it, one of WHO."""
        if who in WHO:
            self._put(self._record.change(number, who=who))

    @Slot(int)
    def openDay(self, number: int) -> None:  # noqa: N802
        """Pick until when; a second press closes the calendar."""
        line = self._record.find(number)
        self._dated = 0 if line is None or self._dated == number else number
        day = line.until if line else None
        self._calendar.show(
            self._room.pair.source, PartialDate(day.year, day.month, day.day) if day else None
        )
        self.changed.emit()

    @Slot()
    def clearDay(self) -> None:  # noqa: N802
        """No day."""
        number, self._dated = self._dated, 0
        self._put(self._record.change(number, until=None))

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """Close the code, the sheet or the calendar; False where none is open."""
        if self.exit.stepBack():
            return True
        was, self._dated = self._dated, 0
        if was:
            self.changed.emit()
        return bool(was)

    @Property(SchoolExitModel, constant=True)
    def sheet(self) -> SchoolExitModel:
        """What the family is given."""
        return self.exit

    @Property(CalendarModel, constant=True)
    def calendar(self) -> CalendarModel:
        """To pick a day from."""
        return self._calendar

    @Property(int, notify=changed)
    def dated(self) -> int:
        """The line whose day is being picked, or 0."""
        return self._dated

    @Property(list, notify=changed)
    def lines(self) -> list[dict[str, object]]:
        """number, own, family, who, until, confirmed, whole, free, doubtful, kind."""
        own = words(self._room.pair.source)
        return [
            {
                "number": line.number,
                "own": line.own,
                "family": line.family,
                "who": line.who,
                "until": day_text(line.until, self._room.pair.source) if line.until else "",
                "confirmed": line.confirmed,
                "whole": line.whole,
                "free": line.phrase is None,
                "doubtful": line.doubtful,
                "kind": own[
                    "schoolMachine"
                    if line.machine
                    else "schoolSetChecked"
                    if line.checked
                    else "schoolSetDraft"
                ],
            }
            for line in self._record.lines
        ]

    @Property(str, notify=changed)
    def waiting(self) -> str:
        """How many lines will not be printed."""
        own, waiting = words(self._room.pair.source), self._record.waiting
        if not self._record.lines:
            return ""
        return own["schoolWaiting"].format(count=waiting) if waiting else own["schoolAllConfirmed"]

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        """Every line is confirmed."""
        return not self._record.waiting

    def _add(self, line: Agreed) -> None:
        if self._record.full:
            self._room.say("schoolFull")
        self._put(self._record.add(line))

    def _put(self, record: Record) -> None:
        self._record = record
        if record.find(self._dated) is None:
            self._dated = 0
        self.exit.refresh()
        self.changed.emit()

    def _pick(self, value: Value | None, done: bool) -> None:
        if not (isinstance(value, PartialDate) and value.month and value.day):
            return
        day = date(value.year or self._room.desk.today().year, value.month, value.day)
        number, self._dated = self._dated, 0
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            self._put(self._record.change(number, until=day))

    def _sheet(self) -> Sheet:
        own, family = self._room.pair.source, self._room.pair.target
        return record_sheet(self._record, own, family, self._room.desk.today(), self._room.place)

    @Slot()
    def _look(self) -> None:
        """The conversation has gone on, or its languages are others."""
        if self._pair != self._room.pair:
            self._pair = self._room.pair
            self._asked.clear()
            self._put(self._record.written(self._pair.source, self._pair.target, self._room.tables))
        if not self._asked:
            return
        record = self._record
        for view in self._conversation.turns:
            line, done = record.find(self._asked.get(view.turn, 0)), view.translation
            if line is None or done is None or view.pair.target != self._pair.target:
                continue
            machine = done.route == "engine"
            fresh = replace(
                line,
                family=done.text,
                machine=machine,
                # Doubts may come after the translation; then the teacher has to look again.
                doubtful=view.doubtful or bool(done.doubts),
                checked=not machine and done.status == "checked",
            )
            if fresh != line:
                record = record.put(replace(fresh, confirmed=False))
        if record != self._record:
            self._put(record)
