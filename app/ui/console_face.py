"""What QML reads of the console."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.console_desk import DeskModel
from app.ui.console_export import PackExportModel
from app.ui.console_guide import GuideModel
from app.ui.console_history import HistoryModel
from app.ui.console_kept import KeptModel
from app.ui.console_kept_rules import KeptRulesModel
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

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

SECTIONS = ("review", "history", "people", "packs", "kept", "guide", "hub")


@QmlElement
@QmlUncreatable("ConsoleModel is one")
class ConsoleFace(QObject):  # type: ignore[operator]
    """Properties only; ConsoleModel makes the parts and changes them."""

    changed = Signal()

    _work: DeskModel
    _pin: PinModel
    _question: QuestionModel
    _queue: ReviewQueueModel
    _sheet: CandidateModel
    _decisions: DecisionsModel
    _merging: MergeModel
    _history: HistoryModel
    _people: PeopleModel
    _kept: KeptModel
    _guide: GuideModel
    _kept_rules: KeptRulesModel
    _packs: PacksModel
    _export: PackExportModel
    _hub: HubModel
    _section: str
    _conversation: ConversationModel

    @Property(DeskModel, constant=True)
    def work(self) -> DeskModel:
        """What runs."""
        return self._work

    @Property(PinModel, constant=True)
    def pin(self) -> PinModel:
        """Who it is."""
        return self._pin

    @Property(QuestionModel, constant=True)
    def question(self) -> QuestionModel:
        """What is asked before something that matters."""
        return self._question

    @Property(ReviewQueueModel, constant=True)
    def queue(self) -> ReviewQueueModel:
        """What waits for a person."""
        return self._queue

    @Property(CandidateModel, constant=True)
    def sheet(self) -> CandidateModel:
        """One candidate."""
        return self._sheet

    @Property(DecisionsModel, constant=True)
    def decisions(self) -> DecisionsModel:
        """Yes, no, the same as another."""
        return self._decisions

    @Property(MergeModel, constant=True)
    def merging(self) -> MergeModel:
        """Which known term it is."""
        return self._merging

    @Property(HistoryModel, constant=True)
    def history(self) -> HistoryModel:
        """Who changed what."""
        return self._history

    @Property(PeopleModel, constant=True)
    def people(self) -> PeopleModel:
        """Who may."""
        return self._people

    @Property(KeptModel, constant=True)
    def kept(self) -> KeptModel:
        """What is kept of conversations."""
        return self._kept

    @Property(KeptRulesModel, constant=True)
    def keptRules(self) -> KeptRulesModel:  # noqa: N802
        """How much is kept, and for how long."""
        return self._kept_rules

    @Property(PacksModel, constant=True)
    def packs(self) -> PacksModel:
        """Entries of other offices, and for them."""
        return self._packs

    @Property(PackExportModel, constant=True)
    def packExport(self) -> PackExportModel:  # noqa: N802
        """A pack for other offices."""
        return self._export

    @Property(GuideModel, constant=True)
    def guide(self) -> GuideModel:
        """The tourist desk: what it knows and what it was asked."""
        return self._guide

    @Property(HubModel, constant=True)
    def hub(self) -> HubModel:
        """The town's hub."""
        return self._hub

    @Property(bool, notify=changed)
    def locked(self) -> bool:
        """Nobody has given her PIN."""
        return self._work.person is None

    @Property(str, notify=changed)
    def name(self) -> str:
        """Who has."""
        return self._work.person.name if self._work.person else ""

    @Property(str, notify=changed)
    def personId(self) -> str:  # noqa: N802
        """Her id."""
        return self._work.person.id if self._work.person else ""

    @Property(str, notify=changed)
    def role(self) -> str:
        """staff or administrator."""
        return self._work.person.role if self._work.person else ""

    @Property("QStringList", constant=True)  # type: ignore[arg-type]
    def sections(self) -> list[str]:
        """SECTIONS."""
        return list(SECTIONS)

    @Property(str, notify=changed)
    def section(self) -> str:
        """The one that is shown."""
        return self._section

    @Property(int, notify=changed)
    def minutes(self) -> int:
        """Without a touch until it locks."""
        return self._conversation.settings.console_minutes
