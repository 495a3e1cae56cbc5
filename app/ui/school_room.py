"""What the parts of the school's page work with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject

from app.ui.conversation import ConversationModel
from app.ui.school_exit import SchoolExitModel
from app.ui.school_sheet import Sheet
from app.ui.slip_desk import SlipDesk
from app.ui.slip_sheet import place_of
from glossary.language import Lang, LanguagePair
from translate.slot_tables import SlotTables


class Say(Protocol):
    """A sentence for the teacher by its key in staff-school.toml, or none; `name` is a language in it."""

    def __call__(self, key: str, name: str = "") -> None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class SchoolRoom:
    """The same for all of them; what is said goes through the conversation."""

    conversation: ConversationModel
    tables: SlotTables
    fonts: Mapping[Lang, str]
    desk: SlipDesk
    say: Say

    @property
    def pair(self) -> LanguagePair:
        """From the teacher's language to the family's."""
        return self.conversation.pair

    @property
    def place(self) -> str:
        """School and class as the head of a sheet has them."""
        return place_of(self.conversation.settings)

    def exit(self, name: str, sheet: Callable[[], Sheet], parent: QObject) -> SchoolExitModel:
        """The way out of a sheet; `name` is that of its pictures."""
        return SchoolExitModel(name, sheet, self.fonts, self.desk, lambda: self.pair.source, parent)
