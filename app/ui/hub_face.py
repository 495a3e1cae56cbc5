"""What QML reads of the town's hub."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.console_desk import DeskModel
from app.ui.hub_assign import HubAssignModel
from app.ui.hub_facts import facts, warnings
from app.ui.hub_fleet import FleetModel
from app.ui.hub_invite import HubInviteModel
from app.ui.hub_line import HubLine
from app.ui.hub_questions import HubQuestionsModel
from app.ui.hub_report import TownReportModel
from app.ui.words import Words
from glossary.language import Lang

if TYPE_CHECKING:
    from app.hub.standing import Standing
    from glossary.hub.messages import Greeting

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("HubModel is one")
class HubFace(QObject):  # type: ignore[operator]
    """Properties only; HubModel makes the parts and changes them."""

    changed = Signal()

    _work: DeskModel
    _own: Words
    _lang: Lang
    _found: "Standing | None"
    _greeting: "Greeting | None"
    _fleet: FleetModel
    _invite: HubInviteModel
    _assign: HubAssignModel
    _questions: HubQuestionsModel
    _report: TownReportModel
    _loaded: bool
    _part: str
    _told: str
    _notice: str
    _unreached: str
    line: HubLine

    @Property(FleetModel, constant=True)
    def fleet(self) -> FleetModel:
        """All counters."""
        return self._fleet

    @Property(HubInviteModel, constant=True)
    def invite(self) -> HubInviteModel:
        """A new counter."""
        return self._invite

    @Property(HubAssignModel, constant=True)
    def assign(self) -> HubAssignModel:
        """Settings and packs for a group of them."""
        return self._assign

    @Property(TownReportModel, constant=True)
    def report(self) -> TownReportModel:
        """What all counters sent."""
        return self._report

    @Property(HubQuestionsModel, constant=True)
    def questions(self) -> HubQuestionsModel:
        """What waits for a reviewer."""
        return self._questions

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        """Whether it has joined is known."""
        return self._loaded

    @Property(bool, notify=changed)
    def joined(self) -> bool:
        """This counter has."""
        return self._found is not None

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """The hub is being asked."""
        return self.line.busy

    @Property(bool, notify=changed)
    def administrator(self) -> bool:
        """An administrator of this counter is there."""
        person = self._work.person
        return person is not None and person.role == "administrator"

    @Property(bool, notify=changed)
    def administers(self) -> bool:
        """The town's administrator has signed in at the hub."""
        return self.line.administers

    @Property(list, notify=changed)
    def parts(self) -> list[dict[str, str]]:
        """value, label: what these credentials and this person may see."""
        names = ["counter"]
        if self._found is not None:
            reviews = self._greeting is not None and self._greeting.publishes
            if reviews or self.line.administers:
                names += ["questions"]
            if self.administrator:
                names += ["devices", "assign"]
            if reviews or self.line.administers:
                names += ["report"]
        return [{"value": name, "label": self._own.get(f"hubPart-{name}", name)} for name in names]

    @Property(str, notify=changed)
    def part(self) -> str:
        """The one that is shown."""
        return self._part

    @Property(list, notify=changed)
    def facts(self) -> list[dict[str, str]]:
        """See hub_facts."""
        return facts(self._found, self._own) if self._found else []

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def warnings(self) -> list[str]:
        """See hub_facts."""
        found = warnings(self._found, self._own, self._lang) if self._found else []
        return [sentence for sentence in found if sentence != self._unreached]

    @Property(str, notify=changed)
    def unreached(self) -> str:
        """Why the hub did not answer just now, which may pass."""
        return self._unreached

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was done."""
        return self._told

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What went wrong."""
        return self._notice
