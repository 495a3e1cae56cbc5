"""The parts of the console, one for each section and what lies on top of them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.paths import Paths
from app.ui.console_desk import DeskModel
from app.ui.console_drafting import Drafting
from app.ui.console_export import PackExportModel
from app.ui.console_face import SECTIONS, ConsoleFace
from app.ui.console_guide import GuideModel
from app.ui.console_history import HistoryModel
from app.ui.console_kept import KeptModel
from app.ui.console_kept_rules import KeptRulesModel
from app.ui.console_packs import PacksModel
from app.ui.console_people import PeopleModel
from app.ui.console_question import QuestionModel
from app.ui.conversation import ConversationModel
from app.ui.hub_counter import HubModel
from app.ui.review_decisions import DecisionsModel
from app.ui.review_merge import MergeModel
from app.ui.review_queue import ReviewQueueModel
from app.ui.review_sheet import CandidateModel
from app.ui.words import words
from glossary.language import Lang, Language, names_of

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("ConsoleModel is one")
class ConsoleParts(ConsoleFace):  # type: ignore[operator]
    """Makes them, tells them what was written and in which words to speak; the PIN page is ConsoleModel's."""

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
        self._work = DeskModel(paths.database, self)
        self._question = QuestionModel(self)
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
        self._queue.opened.connect(self._sheet.show)
        self._decisions.settled.connect(self._merging.close)
        self._work.written.connect(self._refresh)
        self._work.changed.connect(self.changed)
        conversation.half("staff").changed.connect(self._speak)
        conversation.settingsChanged.connect(self.changed)

    @Slot()
    def mine(self) -> None:
        """Search the log for candidates."""
        self._drafting.mine()

    @Slot()
    def draft(self) -> None:
        """Let the engine draft the open candidate."""
        self._drafting.draft()

    def _close_sections(self) -> None:
        """Nothing is open in any of them."""
        self._history.close()
        self._kept.close()
        self._guide.close()
        self._people.stepBack()
        self._packs.stepBack()

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
