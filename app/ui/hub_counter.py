"""The town's hub at the console: the page, and the parts that hang from it."""

from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.paths import Paths
from app.ui.console_desk import DeskModel
from app.ui.console_question import QuestionModel
from app.ui.hub_assign import HubAssignModel
from app.ui.hub_fleet import FleetModel
from app.ui.hub_home import HubHome
from app.ui.hub_invite import HubInviteModel
from app.ui.hub_line import HubLine
from app.ui.hub_member import HubMember
from app.ui.hub_part import HubPart
from app.ui.hub_questions import HubQuestionsModel
from app.ui.hub_report import TownReportModel
from app.ui.words import Words
from glossary.language import JA, Lang

if TYPE_CHECKING:
    from app.hub.standing import Standing
    from glossary.hub.messages import Greeting

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
_LOOK_MS = 5_000
"""Between two looks at how counter and hub stand while the page is shown; contacts nobody."""


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class HubModel(HubMember):  # type: ignore[operator]
    """One part at a time; the hub is asked when the page opens and when somebody presses something."""

    def __init__(
        self,
        work: DeskModel,
        question: QuestionModel,
        paths: Paths,
        names: Mapping[Lang, str],
        folder: Callable[[], Path],
        drives: Callable[[], tuple[Path, ...]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._question, self._database = work, question, paths.database
        self._packs = paths.packs
        self._folder, self._drives = folder, drives
        self._own: Words = {}
        self._lang = JA
        self._found: Standing | None = None
        self._greeting: Greeting | None = None
        self._loaded = False
        self._part = "counter"
        self._told = self._notice = self._unreached = ""
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._read)
        self.line = HubLine(paths.database, self)
        self.line.changed.connect(self.changed)
        home = HubHome(
            work, question, self.line, folder, drives, self.tell, self.fail, self._reached, self._address
        )
        self._fleet = FleetModel(home, self)
        self._invite = HubInviteModel(home, self)
        self._assign = HubAssignModel(home, self)
        self._report = TownReportModel(home, self)
        self._questions = HubQuestionsModel(home, names, self)
        self._parts: dict[str, tuple[HubPart, ...]] = {
            "devices": (self._fleet, self._invite),
            "assign": (self._assign,),
            "report": (self._report,),
            "questions": (self._questions,),
        }
        self._invite.invited.connect(self._fleet.refresh)
        self._fleet.revoked.connect(self._invite.withdrawn)
        work.changed.connect(self.changed)

    def speak(self, own: Words, lang: Lang) -> None:
        """Words for the reader."""
        self._own, self._lang = own, lang
        for part in chain.from_iterable(self._parts.values()):
            part.speak(own, lang)
        self.changed.emit()

    def close(self, patience: float) -> None:
        """Wait so many seconds for what the hub is asked."""
        self._look.stop()
        self.line.close(patience)

    @Slot()
    def enter(self) -> None:
        """The page is shown."""
        self._look.start()
        self._read()
        self._greet()

    @Slot()
    def leavePage(self) -> None:  # noqa: N802
        """It is not any more, or somebody else stands there."""
        self._look.stop()
        self.line.drop()
        self._part, self._told, self._notice, self._unreached = "counter", "", "", ""
        self._greeting = None
        for part in chain.from_iterable(self._parts.values()):
            part.clear()
        self.changed.emit()

    @Slot(str)
    def showPart(self, part: str) -> None:  # noqa: N802
        """One of `parts`."""
        self._part, self._told, self._notice = part, "", ""
        self.changed.emit()
        self._look_at_part()

    @Slot()
    def retry(self) -> None:
        """Ask the hub once more, after it could not be reached."""
        self._greet()
        self._look_at_part()

    @Slot(str, str)
    def signIn(self, name: str, password: str) -> None:  # noqa: N802
        """As the town's administrator, until somebody leaves the page."""
        if self.administrator and name.strip() and password:
            self._notice = ""
            self.line.sign_in(name.strip(), password, self._look_at_part, self.fail)

    def _look_at_part(self) -> None:
        """Ask the hub for what the part shows."""
        for part in self._parts.get(self._part, ()):
            part.refresh()
