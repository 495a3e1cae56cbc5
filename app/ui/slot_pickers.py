"""What a place of a phrase is filled in with: a list, a number pad, a calendar or a clock."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject

from app.ui.choice_list import ChoiceListModel
from app.ui.pads import CalendarModel, ClockModel, NumberPadModel, Put
from app.ui.slot_choices import choices, relative_days
from app.ui.slot_fields import SlotField
from glossary.language import Lang, LanguagePair
from glossary.terms import Term
from translate.slot_tables import SlotTables
from translate.slot_values import Value


class SlotPickers:
    """All of them show the place in hand; which one is seen the form says. Children of `parent`."""

    def __init__(self, tables: SlotTables, put: Put, today: Callable[[], date], parent: QObject) -> None:
        self._tables = tables
        self.choices = ChoiceListModel(put, parent)
        self.number = NumberPadModel(put, parent)
        self.calendar = CalendarModel(put, today, parent)
        self.clock = ClockModel(put, parent)

    def show(self, field: SlotField, value: Value | None, terms: Sequence[Term], pair: LanguagePair) -> None:
        """Another place, and what is in it already."""
        own, target = pair.source, pair.target
        offered = (
            choices(field.type, terms, own, target)
            if field.picker == "choice"
            else relative_days(terms, self._tables, own, target)
            if field.picker == "date"
            else ()
        )
        self.choices.show(offered, value)
        self.number.show(field.type, value)
        self.calendar.show(own, value)
        self.clock.show(value)

    def mark(self, value: Value | None) -> None:
        """Chosen elsewhere: in the list it is marked, and "tomorrow" from the list is no day of the calendar."""
        self.choices.mark(value)
        if isinstance(value, Term):
            self.calendar.unmark()

    def clear(self, lang: Lang) -> None:
        """Show nothing of what was put in."""
        self.choices.show((), None)
        self.number.show("", None)
        self.calendar.show(lang, None)
        self.clock.show(None)
