"""The staff console: what an office does with its glossary, behind a PIN."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.paths import Paths
from app.settings import MAX_CONSOLE_MINUTES
from app.ui.console_face import SECTIONS
from app.ui.console_lock import IdleLock
from app.ui.console_parts import ConsoleParts
from app.ui.console_pin import PinModel
from app.ui.conversation import ConversationModel
from glossary.language import Language
from glossary.person import Person

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

AWAY_SECONDS = 0.6
"""How long a closing window waits for a hub; with app.hub.standby's patience less than two seconds."""


@QmlElement
@QmlUncreatable("made by app.ui.interface")
class ConsoleModel(ConsoleParts):  # type: ignore[operator]
    """Locked until somebody has given her PIN; locks itself when nobody is there, or somebody else comes."""

    unlocked = Signal(object)
    """Person who has given her PIN, also while another page asked for it."""
    shut = Signal(str)
    """It was locked; why, see PinModel.reason."""

    def __init__(
        self,
        conversation: ConversationModel,
        languages: Sequence[Language],
        paths: Paths,
        folder: Callable[[], Path],
        drives: Callable[[], tuple[Path, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(conversation, languages, paths, folder, drives, parent)
        self._inside = False
        self._reason = ""
        self._turn = 0
        self._pin = PinModel(self._work, self._unlock, self)
        self.idle = IdleLock(
            lambda: conversation.settings.console_minutes, lambda: self.close_up("pinWhyLocked"), self
        )
        conversation.changed.connect(self._look)
        self._speak()

    def stop(self) -> None:
        """Ask what runs to end; engines may go now."""
        self._work.stop()

    def close(self) -> None:
        """Wait for what is being read or written."""
        self.idle.end()
        self.idle.leave()
        end = time.monotonic() + AWAY_SECONDS
        self._hub.close(AWAY_SECONDS)
        self._work.close(max(0.0, end - time.monotonic()))

    @property
    def failed(self) -> Signal:
        """CodedError to be shown as one sentence."""
        return self._work.failed  # type: ignore[return-value]

    @property
    def keypad(self) -> PinModel:
        """See `pin`; other pages ask by it as well."""
        return self._pin

    @Slot(QObject)
    def enter(self, window: QObject) -> None:
        """The page is shown in `window`."""
        self._inside = True
        self.idle.watch(window)
        if self._work.person is None:
            self._pin.open(self._reason)
            self._reason = ""

    @Slot()
    def leave(self) -> None:
        """It is not any more; for a while the way back needs no PIN."""
        self._inside = False
        self.idle.leave()
        self._pin.close()

    @Slot()
    def lock(self) -> None:
        """Somebody leaves the desk."""
        self.close_up("")

    @Slot(str)
    def open(self, section: str) -> None:
        """Show one of SECTIONS. Raises ValueError for what is none: a bug in the page."""
        if section not in SECTIONS:
            raise ValueError(section)
        self._close_sections()
        self._decisions.clear()
        self._section = section
        self.changed.emit()

    @Slot(int)
    def setMinutes(self, minutes: int) -> None:  # noqa: N802
        """An administrator's choice."""
        by = self._work.person
        if by is not None and by.role == "administrator" and 1 <= minutes <= MAX_CONSOLE_MINUTES:
            self._conversation.change(console_minutes=minutes)
            self.idle.begin()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """Close what lies on top; False where nothing does."""
        if self._question.open:
            self._question.close()
            return True
        if self._work.person is None:
            return bool(self._pin.stepBack())
        if self._merging.open:
            self._merging.close()
            return True
        if self._sheet.open:
            self._sheet.close()
            return True
        return self._close_opened()

    def _unlock(self, person: Person) -> None:
        self._work.person = person
        self._decisions.clear()
        self.idle.begin()
        self.changed.emit()
        self.unlocked.emit(person)

    def close_up(self, reason: str) -> None:
        """Lock it; `reason` is the name of a word, or nothing."""
        if self._work.person is None:
            return
        self._work.person = None
        self.idle.end()
        self._question.close()
        self._merging.close()
        self._sheet.close()
        self._queue.release()
        self._close_sections()
        self._hub.leavePage()
        if self._inside:
            self._pin.open(reason)
        else:
            self._reason = reason
        self.changed.emit()
        self.shut.emit(reason)

    def _look(self) -> None:
        # What is read out to try a voice is no turn, and one that was there before is no visitor.
        turn = self._conversation.active_turn
        if turn not in (0, self._turn) and self._work.person is not None:
            if self._work.running == "reviewDrafting":
                # The engine belongs to the visitor.
                self._work.stop()
            self.close_up("pinWhyVisitor")
        self._turn = turn
