"""What is kept of conversations: seen, found, erased, handed to an auditor. No row here has a name."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.console_desk import DeskModel
from app.ui.console_question import QuestionModel
from app.ui.kept_rows import ROLES, Found, conversation_row, details, overview_rows
from app.ui.rows import RowsModel
from app.ui.words import Words
from glossary import kept
from glossary.kept import KeptConversation, Overview
from glossary.language import Lang
from glossary.store import Store

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN = 200
CODE = 8
"""Letters and digits of a code."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What staff look for; empty fields fit everything."""

    code: str = ""
    day: datetime.date | None = None
    lang: str = ""


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class KeptModel(QObject):  # type: ignore[operator]
    """An overview, the conversations that were asked for, one of them whole."""

    changed = Signal()

    def __init__(
        self,
        work: DeskModel,
        question: QuestionModel,
        names: Mapping[Lang, str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._question, self._names = work, question, names
        self._own: Words = {}
        self._asked = Asked()
        self._overview: Overview | None = None
        self._found: tuple[KeptConversation, ...] = ()
        self._shown: Found | None = None
        self._told = ""
        self._rows = RowsModel(ROLES, "conversation", self)

    def speak(self, own: Words) -> None:
        """Words for the reader."""
        self._own = own
        self._show()

    @Slot()
    def refresh(self) -> None:
        """Read how much there is, and look again."""
        asked = self._asked

        def read(store: Store) -> tuple[Asked, Overview, tuple[KeptConversation, ...]]:
            found = kept.find(store, code=asked.code, day=asked.day, lang=asked.lang or None, limit=SHOWN)
            return asked, kept.overview(store), found

        self._work.ask(read, self._take)

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        """RowsModel by kept_rows.ROLES."""
        return self._rows

    @Property(list, notify=changed)
    def overview(self) -> list[dict[str, str]]:
        """label, value."""
        return overview_rows(self._overview, self._own)

    @Property(list, notify=changed)
    def languages(self) -> list[dict[str, str]]:
        """value, label."""
        every = {"value": "", "label": self._own.get("consoleAll", "")}
        return [every, *({"value": str(lang), "label": name} for lang, name in self._names.items())]

    @Property(str, notify=changed)
    def lang(self) -> str:
        """Only conversations with this language; empty for all."""
        return self._asked.lang

    @Property(str, notify=changed)
    def day(self) -> str:
        """Only this day, ISO 8601; empty for all."""
        return self._asked.day.isoformat() if self._asked.day else ""

    @Property(bool, notify=changed)
    def narrowed(self) -> bool:
        """Not everything is looked for."""
        return self._asked != Asked()

    @Property(bool, notify=changed)
    def cut(self) -> bool:
        """There may be more than is shown."""
        return len(self._found) >= SHOWN

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was done."""
        return self._told

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]
    def one(self) -> dict[str, Any]:
        """The open conversation by kept_rows.ROLES; empty when none is."""
        return conversation_row(self._shown.conversation, self._own, self._names) if self._shown else {}

    @Property(list, notify=changed)
    def details(self) -> list[dict[str, str]]:
        """Every text and signal of the open conversation: kind, turn, text."""
        return details(self._shown, self._own, self._names) if self._shown else []

    @Slot(str)
    def look(self, code: str) -> None:
        """By the code on a slip; anything shorter than a code shows all."""
        plain = "".join(letter for letter in code if letter.isalnum())
        self._ask(replace(self._asked, code=code.strip() if len(plain) == CODE else ""))

    @Slot(str)
    def showLanguage(self, lang: str) -> None:  # noqa: N802
        """Only conversations with a language, or all."""
        self._ask(replace(self._asked, lang=lang))

    @Slot(str)
    def showDay(self, day: str) -> None:  # noqa: N802
        """Only a day (YYYY-MM-DD); what is none shows all."""
        try:
            wanted = datetime.date.fromisoformat(day.strip())
        except ValueError:
            wanted = None
        self._ask(replace(self._asked, day=wanted))

    @Slot(str)
    def open(self, identifier: str) -> None:
        """Everything of one conversation."""
        one = next((one for one in self._found if one.id == identifier), None)
        if one is not None:
            self._work.ask(lambda store: _whole(store, one), self._take_one)

    @Slot()
    def close(self) -> None:
        """Back to the list."""
        self._shown = None
        self.changed.emit()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """The list from an open conversation."""
        if self._shown is None:
            return False
        self.close()
        return True

    @Slot()
    def erase(self) -> None:
        """Ask, then erase the open conversation for good."""
        if self._shown is None:
            return
        one = self._shown.conversation
        self._question.ask(
            self._own["askErase"].format(code=one.code, day=one.day.isoformat()),
            self._own["keptErase"],
            lambda why: self._erase(one),
            grave=True,
        )

    def _erase(self, one: KeptConversation) -> None:
        def take(rows: int) -> None:
            self._shown = None
            self._tell(self._own["toldErased"].format(code=one.code, rows=rows))
            self.refresh()

        self._work.ask(lambda store: kept.erase(store, one.id), take, writes=True)

    def _ask(self, asked: Asked) -> None:
        if asked != self._asked:
            self._asked = asked
            self.refresh()
            self.changed.emit()

    def _take(self, read: tuple[Asked, Overview, tuple[KeptConversation, ...]]) -> None:
        if read[0] == self._asked:
            self._overview, self._found = read[1], read[2]
            self._show()

    def _take_one(self, found: Found) -> None:
        self._shown, self._told = found, ""
        self.changed.emit()

    def _tell(self, sentence: str) -> None:
        self._told = sentence
        self.changed.emit()

    def _show(self) -> None:
        if self._own:
            self._rows.show([conversation_row(one, self._own, self._names) for one in self._found])
        self.changed.emit()


def _whole(store: Store, conversation: KeptConversation) -> Found:
    day, identifier = conversation.day, conversation.id
    return Found(
        conversation,
        tuple(row for row in kept.spans(store, day) if row.conversation == identifier),
        tuple(row for row in kept.corrections(store, day) if row.conversation == identifier),
        tuple(row for row in kept.utterances(store, day) if row.conversation == identifier),
        tuple(row for row in kept.signals(store, day) if row.conversation == identifier),
    )
