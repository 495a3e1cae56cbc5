"""The window with everything behind it: made, photographed, closed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from app.device_bench import DeviceBench
from app.kiosk.question_log import QuestionLogger
from app.packs.catalogue import Catalogue, load_catalogue
from app.packs.install import Options
from app.packs.store import PackStore
from app.paths import Paths, resources
from app.settings import Settings, load_settings
from app.ui.about import AboutModel
from app.ui.access import AccessModel
from app.ui.console import ConsoleModel
from app.ui.conversation import ConversationModel
from app.ui.dashboard import DashboardModel
from app.ui.handover import HandoverModel
from app.ui.icons import IconProvider
from app.ui.phrasebook import PhrasebookModel
from app.ui.preferences import PreferencesModel
from app.ui.school import SchoolModel
from app.ui.school_images import SchoolImages
from app.ui.session_like import MakeSession
from app.ui.setup import SetupModel
from app.ui.slip_desk import SlipDesk
from app.ui.slip_images import SlipImages
from app.ui.sticks import removable_drives
from app.ui.tourist import TouristModel
from app.ui.tourist_images import TouristImages
from app.ui.window import WindowModel
from app.ui.window_face import Parts
from glossary.errors import CodedError
from glossary.language import load_languages

QML = Path(__file__).resolve().parent.parent / "qml"
"""PyInstaller keeps the same layout below its own root."""


class WindowError(CodedError):
    """The window could not be opened or photographed."""


@dataclass(frozen=True, slots=True)
class View:
    """How the window opens; with `screenshot` it writes a picture of its first frame and ends."""

    size: tuple[int, int] = (1280, 800)
    fullscreen: bool = False
    kiosk: bool = False
    screenshot: Path | None = None


class Interface:
    """The QML engine with its view-models; needs a QGuiApplication."""

    def __init__(
        self,
        paths: Paths,
        make_session: MakeSession,
        settings: Settings | None = None,
        catalogue: Catalogue | None = None,
        view: View = View(),
        options: Options = Options(),  # noqa: B008 - frozen
        drives: Callable[[], tuple[Path, ...]] = removable_drives,
        bench: DeviceBench = DeviceBench(),  # noqa: B008 - frozen
        desk: SlipDesk = SlipDesk(),  # noqa: B008 - frozen
    ) -> None:
        self.paths = paths
        settings = settings or load_settings(paths.settings)
        languages = load_languages(resources() / "languages.toml")
        self.conversation = ConversationModel(paths, settings, languages, make_session)
        self.setup = SetupModel(
            PackStore(paths.packs),
            catalogue or load_catalogue(resources() / "models.toml"),
            settings.staff_lang,
            options=options,
            drives=drives,
        )
        self.preferences = PreferencesModel(self.conversation, languages, bench, paths.shared_engines)
        self.conversation.half("staff").changed.connect(
            lambda: self.setup.speak(self.conversation.half("staff").language)
        )
        self.phrasebook = PhrasebookModel(self.conversation, paths.favourites)
        self.handover = HandoverModel(self.conversation, languages, desk)
        self.school = SchoolModel(self.conversation, languages, desk)
        self.console = ConsoleModel(self.conversation, languages, paths, desk.folder, drives)
        self.dashboard = DashboardModel(self.conversation, paths.database, desk)
        self.about = AboutModel(self.conversation, paths.packs)
        self.access = AccessModel(self.conversation, self.console, paths.database, kiosk=view.kiosk)
        self.tourist = TouristModel(self.conversation, languages, paths, lambda: self.access.clock())
        self.questions = QuestionLogger(
            paths.database, lambda: self.conversation.settings, tell=lambda error: self.model.report(error)
        )
        self.tourist.note = self.questions.note
        guide: Any = self.console.guide
        guide.saved.connect(self.tourist.reload)
        parts = Parts(
            self.conversation,
            self.setup,
            self.preferences,
            self.phrasebook,
            self.handover,
            self.school,
            self.console,
            self.dashboard,
            self.about,
            self.access,
            self.tourist,
        )
        self.model = WindowModel(parts)
        self.engine = QQmlApplicationEngine()
        self.engine.addImageProvider("icon", IconProvider())
        slip = self.handover.sheet
        self.engine.addImageProvider("slip", SlipImages(lambda: slip.paper, lambda: slip.code))
        tourist = self.tourist
        self.engine.addImageProvider("kiosk", TouristImages(lambda: tourist.code, lambda: tourist.sketched))
        self.engine.addImageProvider("school", SchoolImages(self.school.exits))
        self.engine.addImageProvider("report", self.dashboard.drawing.pictures)
        width, height = view.size
        self.engine.setInitialProperties({"model": self.model, "width": width, "height": height})
        self.engine.load(QML / "Main.qml")
        roots = self.engine.rootObjects()
        if not roots:
            self.close()
            raise WindowError("window-failed")
        window = roots[0]
        if not isinstance(window, QQuickWindow):
            raise TypeError(type(window))
        self.window = window
        self.model.watch(window)

    def close(self) -> None:
        """Stop jobs and engines; the QML goes before what it binds to."""
        self.model.door.close()
        self.engine.deleteLater()
        # The loop may be over already, and bindings complain about models that go before them.
        QCoreApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete.value)
        self.preferences.close()
        self.setup.close()
        self.phrasebook.close()
        self.handover.close()
        self.school.close()
        self.dashboard.close()
        self.tourist.close()
        self.questions.close()
        self.about.close()
        self.console.stop()
        # An engine that drafts ends with its session.
        self.conversation.session.close()
        self.console.close()


def grab(window: QQuickWindow, path: Path) -> None:
    """Write what the window shows. Raises WindowError("screenshot-failed")."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.grabWindow().save(str(path)):
        raise WindowError("screenshot-failed", path=str(path))
