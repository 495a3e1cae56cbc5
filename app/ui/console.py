"""The staff console: what an office does with its glossary, behind a PIN."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.paths import Paths
from app.settings import MAX_CONSOLE_MINUTES
from app.ui.console_desk import DeskModel
from app.ui.console_drafting import Drafting
from app.ui.console_export import PackExportModel
from app.ui.console_face import SECTIONS, ConsoleFace
from app.ui.console_guide import GuideModel
from app.ui.console_history import HistoryModel
from app.ui.console_kept import KeptModel
from app.ui.console_kept_rules import KeptRulesModel
from app.ui.console_lock import IdleLock
from app.ui.console_packs import PacksModel
from app.ui.console_people import PeopleModel
from app.ui.console_pin import PinModel
from app.ui.console_question import QuestionModel
from app.ui.conversation import ConversationModel
from app.ui.hub_counter import HubModel
from app.ui.review_decisions import DecisionsModel
from app.ui.review_merge import MergeModel
from app.ui.review_queue import ReviewQueueModel
from app.ui.review_sheet import CandidateModel
from app.ui.words import words
from glossary.language import Lang, Language, names_of
from glossary.person import Person

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


AWAY_SECONDS = 0.6
"""How long a closing window waits for a hub; with app.hub.standby's patience less than two seconds."""


@QmlElement
@QmlUncreatable("made by app.ui.interface")
class ConsoleModel(ConsoleFace):  # type: ignore[operator]
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
        super().__init__(parent)
        names = names_of(languages)
        self._conversation = conversation
        self._section = SECTIONS[0]
        self._inside = False
        self._reason = ""
        self._turn = 0
        self._work = DeskModel(paths.database, self)
        self._question = QuestionModel(self)
        self._pin = PinModel(self._work, self._unlock, self)
        self._queue = ReviewQueueModel(self._work, names, self)
        self._sheet = CandidateModel(self._work, languages, self._hear, self._voiced, self)
        self._decisions = DecisionsModel(self._work, self._sheet, self._queue, self._question, self)
        self._merging = MergeModel(self._work, self)
        self._drafting = Drafting(
            self._work, self._sheet, self._decisions, conversation.session.draft, tuple(names)
        )
        self._history = HistoryModel(self._work, self._question, tuple(languages), self)
        self._people = PeopleModel(self._work, self._question, self)
        self._kept = KeptModel(self._work, self._question, names, self)
        self._kept_rules = KeptRulesModel(
            self._work, paths, lambda: conversation.settings, conversation.change, folder, self
        )
        self._guide = GuideModel(self._work, self._question, paths, folder, languages, self)
        self._packs = PacksModel(self._work, self._question, folder, drives, names, self)
        self._export = PackExportModel(
            self._work, paths.glossary_key, lambda: conversation.settings.office_name, folder, self
        )
        self._hub = HubModel(self._work, self._question, paths, names, folder, drives, self)
        self.idle = IdleLock(
            lambda: conversation.settings.console_minutes, lambda: self._shut("pinWhyLocked"), self
        )
        self._queue.opened.connect(self._sheet.show)
        self._decisions.settled.connect(self._merging.close)
        self._work.written.connect(self._refresh)
        self._work.changed.connect(self.changed)
        conversation.half("staff").changed.connect(self._speak)
        conversation.settingsChanged.connect(self.changed)
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
        self._shut("")

    @Slot(str)
    def open(self, section: str) -> None:
        """Show one of SECTIONS. Raises ValueError for what is none: a bug in the page."""
        if section not in SECTIONS:
            raise ValueError(section)
        self._history.close()
        self._kept.close()
        self._guide.close()
        self._people.stepBack()
        self._packs.stepBack()
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

    @Slot()
    def mine(self) -> None:
        """Search the log for candidates."""
        self._drafting.mine()

    @Slot()
    def draft(self) -> None:
        """Let the engine draft the open candidate."""
        self._drafting.draft()

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

    def _close_opened(self) -> bool:
        """What is open in the section that is shown."""
        match self._section:
            case "history":
                return bool(self._history.stepBack())
            case "people":
                return bool(self._people.stepBack())
            case "packs":
                return bool(self._packs.stepBack())
            case "kept":
                return bool(self._kept.stepBack())
            case "guide":
                return bool(self._guide.stepBack())
        return False

    def _unlock(self, person: Person) -> None:
        self._work.person = person
        self._decisions.clear()
        self.idle.begin()
        self.changed.emit()
        self.unlocked.emit(person)

    def close_up(self, reason: str) -> None:
        """Lock it; `reason` is the name of a word, or nothing."""
        self._shut(reason)

    def _shut(self, reason: str) -> None:
        if self._work.person is None:
            return
        self._work.person = None
        self.idle.end()
        self._question.close()
        self._merging.close()
        self._sheet.close()
        self._queue.release()
        self._history.close()
        self._kept.close()
        self._guide.close()
        self._people.stepBack()
        self._packs.stepBack()
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
            self._shut("pinWhyVisitor")
        self._turn = turn

    def _refresh(self) -> None:
        if self._work.person is not None:
            self._queue.refresh()
            self._history.refresh()
            if self._section == "packs":
                self._packs.refresh()
            if self._section == "kept":
                self._kept.refresh()

    def _speak(self) -> None:
        lang = self._conversation.half("staff").language
        own = words(lang)
        for part in (self._queue, self._sheet, self._decisions, self._history, self._kept, self._kept_rules):
            part.speak(own)
        for spoken in (self._pin, self._people, self._packs, self._export, self._guide, self._hub):
            spoken.speak(own, lang)
        self._drafting.speak(own)
        self.changed.emit()

    def _hear(self, text: str, lang: Lang) -> None:
        # The next voice takes the place of the last one.
        self._conversation.cancel()
        self._conversation.hear(text, lang)

    def _voiced(self, lang: Lang) -> bool:
        return self._conversation.session.capability(lang).speak != "none"
