"""The parts of the window as QML finds them."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.ui.about import AboutModel
from app.ui.access import AccessModel
from app.ui.appearance import AppearanceModel
from app.ui.clearing import ClearingModel
from app.ui.console import ConsoleModel
from app.ui.conversation import ConversationModel
from app.ui.dashboard import DashboardModel
from app.ui.door import Door
from app.ui.handover import HandoverModel
from app.ui.phrasebook import PhrasebookModel
from app.ui.preferences import PreferencesModel
from app.ui.school import SchoolModel
from app.ui.second_screen import SecondScreenModel
from app.ui.setup import SetupModel
from app.ui.shortcuts import ShortcutsModel
from app.ui.tourist import TouristModel

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Parts:
    """What app.ui.interface makes; each is a page, or what all pages share."""

    conversation: ConversationModel
    setup: SetupModel
    preferences: PreferencesModel
    phrasebook: PhrasebookModel
    handover: HandoverModel
    school: SchoolModel
    console: ConsoleModel
    dashboard: DashboardModel
    about: AboutModel
    access: AccessModel
    tourist: TouristModel


@QmlElement
@QmlUncreatable("WindowModel is one")
class WindowFace(QObject):  # type: ignore[operator]
    """Constant properties only; WindowModel moves between the parts."""

    door: Door

    def __init__(self, parts: Parts, parent: QObject | None) -> None:
        super().__init__(parent)
        self.parts = parts
        self.looks = AppearanceModel(parts.conversation.settings, self)
        self._shortcuts = ShortcutsModel(parts.conversation, self)
        self._second = SecondScreenModel(parts.conversation, self)

    @Property(ConversationModel, constant=True)
    def conversation(self) -> ConversationModel:
        """The two halves."""
        return self.parts.conversation

    @Property(AppearanceModel, constant=True)
    def appearance(self) -> AppearanceModel:
        """Colours, size of text, layout, mode."""
        return self.looks

    @Property(PreferencesModel, constant=True)
    def preferences(self) -> PreferencesModel:
        """The settings page."""
        return self.parts.preferences

    @Property(PhrasebookModel, constant=True)
    def phrasebook(self) -> PhrasebookModel:
        """Staff's phrases."""
        return self.parts.phrasebook

    @Property(HandoverModel, constant=True)
    def handover(self) -> HandoverModel:
        """Interpreter, summary, slip."""
        return self.parts.handover

    @Property(SchoolModel, constant=True)
    def school(self) -> SchoolModel:
        """Meeting, notice, pictures."""
        return self.parts.school

    @Property(DashboardModel, constant=True)
    def dashboard(self) -> DashboardModel:
        """What the counters did."""
        return self.parts.dashboard

    @Property(AboutModel, constant=True)
    def about(self) -> AboutModel:
        """What the program is made of."""
        return self.parts.about

    @Property(ConsoleModel, constant=True)
    def console(self) -> ConsoleModel:
        """What staff do with the glossary."""
        return self.parts.console

    @Property(ShortcutsModel, constant=True)
    def shortcuts(self) -> ShortcutsModel:
        """Keys and foot pedals."""
        return self._shortcuts

    @Property(SecondScreenModel, constant=True)
    def secondScreen(self) -> SecondScreenModel:  # noqa: N802
        """A monitor for the visitor."""
        return self._second

    @Property(TouristModel, constant=True)
    def tourist(self) -> TouristModel:
        """The desk that answers by itself."""
        return self.parts.tourist

    @Property(AccessModel, constant=True)
    def access(self) -> AccessModel:
        """Who is there."""
        return self.parts.access

    @Property(ClearingModel, constant=True)
    def clearing(self) -> ClearingModel:
        """Whether anybody is."""
        return self.door.clearing

    @Property(SetupModel, constant=True)
    def setup(self) -> SetupModel:
        """The first-run page."""
        return self.parts.setup
