"""The town's hub at the console: joining it, how it stands, leaving it; its other parts hang from here."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.hub.credentials import joined, load
from app.messages import message
from app.paths import Paths
from app.ui.console_desk import DeskModel, Report
from app.ui.console_question import QuestionModel
from app.ui.hub_assign import HubAssignModel
from app.ui.hub_face import HubFace
from app.ui.hub_fleet import FleetModel
from app.ui.hub_home import HubHome
from app.ui.hub_line import HubLine
from app.ui.hub_questions import HubQuestionsModel
from app.ui.hub_report import TownReportModel
from app.ui.words import Words
from glossary.errors import CodedError
from glossary.language import JA, Lang
from glossary.store import Store

if TYPE_CHECKING:
    from app.hub.exchange import Exchanged
    from app.hub.standing import Standing
    from glossary.hub.messages import Greeting

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
_LOOK_MS = 5_000
"""Between two looks at how counter and hub stand while the page is shown; contacts nobody."""


@QmlElement
@QmlUncreatable("made by ConsoleModel")
class HubModel(HubFace):  # type: ignore[operator]
    """One part at a time; the hub is asked when the page opens and when somebody presses something."""

    def __init__(
        self,
        work: DeskModel,
        question: QuestionModel,
        paths: Paths,
        names: Mapping[Lang, str],
        folder: Callable[[], Path],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._question, self._database = work, question, paths.database
        self._packs = paths.packs
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
        home = HubHome(work, question, self.line, self.tell, self.fail)
        self._fleet = FleetModel(home, self)
        self._assign = HubAssignModel(home, self)
        self._report = TownReportModel(home, folder, self)
        self._questions = HubQuestionsModel(home, names, self)
        work.changed.connect(self.changed)

    def speak(self, own: Words, lang: Lang) -> None:
        """Words for the reader."""
        self._own, self._lang = own, lang
        self._fleet.speak(own)
        self._assign.speak(own)
        self._questions.speak(own, lang)
        self._report.speak(own, lang)
        self.changed.emit()

    def close(self) -> None:
        """Wait for what the hub is asked."""
        self._look.stop()
        self.line.close()

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
        self._fleet.clear()
        self._assign.clear()
        self._questions.clear()
        self._report.clear()
        self.changed.emit()

    @Slot(str)
    def showPart(self, part: str) -> None:  # noqa: N802
        """One of `parts`."""
        self._part, self._told, self._notice = part, "", ""
        self.changed.emit()
        self._look_at_part()

    @Slot(str, str)
    def join(self, address: str, code: str) -> None:
        """With an invitation's code, at the one address that is contacted."""
        if not self.administrator:
            return
        database = self._database
        self._told = self._notice = ""

        def job(store: Store, report: Report, cancel: threading.Event) -> None:
            from app.hub.exchange import exchange
            from app.hub.joining import join_hub
            from glossary.hub.hub import connect

            join_hub(database, address, code)
            report(1, 2)
            if cancel.is_set():
                # It has joined all the same: a code is good once. The rest goes on by itself.
                return
            credentials = load(database)
            with connect(credentials) as hub:
                exchange(store, hub, credentials)
            report(2, 2)

        self._work.long(
            "hubJoining", job, lambda _: self._done(self._own["toldHubJoined"]), self._failed, writes=True
        )

    @Slot()
    def sync(self) -> None:
        """Talk to the hub now; an open window does so by itself."""
        self._sync(removals=False)

    @Slot()
    def leave(self) -> None:
        """Ask, then forget the hub."""
        if not self.administrator:
            return

        def job(store: Store) -> None:
            from app.hub.joining import leave_hub

            leave_hub(self._database)

        self._question.ask(
            self._own["askHubLeave"],
            self._own["hubLeave"],
            lambda why: self._work.ask(job, lambda _: self._gone(), self._failed),
            grave=True,
        )

    @Slot(str, str)
    def signIn(self, name: str, password: str) -> None:  # noqa: N802
        """As the town's administrator, until somebody leaves the page."""
        if self.administrator and name.strip() and password:
            self._notice = ""
            self.line.sign_in(name.strip(), password, self._look_at_part, self.fail)

    def tell(self, told: str) -> None:
        """What was done."""
        self._told, self._notice = told, ""
        self.changed.emit()

    def fail(self, error: CodedError) -> None:
        """What went wrong, as one sentence."""
        self._told, self._notice = "", message(error, self._lang)
        self.changed.emit()

    def _look_at_part(self) -> None:
        """Ask the hub for what the part shows."""
        match self._part:
            case "devices":
                self._fleet.refresh()
            case "assign":
                self._assign.refresh()
            case "report":
                self._report.refresh()
            case "questions":
                self._questions.refresh()

    def _sync(self, *, removals: bool) -> None:
        database = self._database
        self._told = self._notice = ""

        def job(store: Store, *_: object) -> "Exchanged":
            from app.hub.exchange import exchange, note_trouble
            from glossary.hub.hub import connect

            credentials = load(database)
            try:
                with connect(credentials) as hub:
                    return exchange(store, hub, credentials, removals=removals)
            except CodedError as error:
                note_trouble(store, error)
                raise

        def take(done: "Exchanged") -> None:
            counts = {"sent": done.batches, "came": done.written + done.removed}
            self._done(self._own["toldHubSynced"].format(**counts))

        self._work.long("hubSyncing", job, take, self._sync_failed, writes=True)

    def _sync_failed(self, error: CodedError) -> None:
        if error.code == "hub-removes" and self.administrator:
            # The sentence for a terminal names a command.
            self._question.ask(
                self._own["askHubRemoves"].format(**error.context),
                self._own["hubRemove"],
                lambda why: self._sync(removals=True),
                grave=True,
            )
            return
        self._failed(error)

    def _done(self, told: str) -> None:
        self.tell(told)
        self._unreached = ""
        self._read()
        self._greet()

    def _gone(self) -> None:
        self.line.drop()
        self._greeting, self._part, self._unreached = None, "counter", ""
        self.tell(self._own["toldHubLeft"])
        self._read()

    def _failed(self, error: CodedError) -> None:
        self.fail(error)
        self._read()

    def _read(self) -> None:
        database, packs = self._database, self._packs

        def read(store: Store) -> "Standing | None":
            if not joined(database):
                return None
            from app.hub.standing import standing

            return standing(store, database, packs)

        self._work.ask(read, self._take, self.fail)

    def _take(self, found: "Standing | None") -> None:
        self._found, self._loaded = found, True
        self.changed.emit()

    def _greet(self) -> None:
        """What these credentials may do."""
        if not joined(self._database):
            return

        def take(greeting: Any) -> None:
            self._greeting, self._unreached = greeting, ""
            self.changed.emit()

        def fail(error: CodedError) -> None:
            self._unreached = message(error, self._lang)
            self.changed.emit()

        self.line.ask(lambda hub: hub.greet(), take, fail)
