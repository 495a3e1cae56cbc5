"""Opens the window and closes everything behind it."""

import atexit
import contextlib
import logging
import os
import re
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QSocketNotifier,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont, QGuiApplication, QIcon
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtQuickControls2 import QQuickStyle

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
from app.ui.doorbell import Doorbell, to_front
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
from glossary.errors import CodedError
from glossary.language import load_languages

_log = logging.getLogger("kakehashi.window")
_QML_PLACE = re.compile(r"([A-Za-z]\w*\.qml:\d+(?::\d+)?)")
QML = Path(__file__).resolve().parent.parent / "qml"
"""PyInstaller keeps the same layout below its own root."""


SWITCH_SECONDS = 0.0005
"""For which a thread that computes keeps the interpreter from the window, instead of Python's 0.005: drawing one page asks it
for hundreds of values, and each of them waits that long while the redactor or the glossary is being read."""


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
        self.model = WindowModel(
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
        self.engine = QQmlApplicationEngine()
        self.engine.addImageProvider("icon", IconProvider())
        slip = self.handover.sheet
        self.engine.addImageProvider("slip", SlipImages(lambda: slip.paper, lambda: slip.code))
        tourist = self.tourist
        self.engine.addImageProvider("kiosk", TouristImages(lambda: tourist.code, lambda: tourist.sketched))
        self.engine.addImageProvider("school", SchoolImages(self.school.exits))
        self.engine.addImageProvider("report", self.dashboard.pictures)
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
        self.model.door.clearing.close()
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


def run(
    paths: Paths,
    make_session: MakeSession,
    view: View = View(),
    listen: Callable[[Callable[[CodedError], None]], None] = lambda report: None,
) -> int:
    """Show the window until it is closed, the process is asked to end, or the screenshot is taken.

    `listen` is given what shows a sentence in the window, from any thread.
    Raises WindowError and SettingsError before the window is there; afterwards failures are sentences in it.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    QQuickStyle.setStyle("Basic")
    log_qt()
    app = QGuiApplication.instance() or QGuiApplication(["kakehashi"])
    if not isinstance(app, QGuiApplication):
        raise TypeError(type(app))
    app.setApplicationName("kakehashi")
    app.setApplicationDisplayName("Kakehashi")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "bridge.svg")))
    app.setFont(QFont("Noto Sans"))
    interface = Interface(paths, make_session, view=view)
    doorbell = Doorbell(paths.data) if view.screenshot is None else None
    if doorbell is not None:
        doorbell.rung.connect(lambda: to_front(interface.window))
    try:
        with _signals(app), _bugs(interface.model):
            listen(interface.model.report)
            full = view.fullscreen or interface.access.rules.kiosk
            if not interface.setup.needed:
                # A window that is there at once, and engines that load behind it.
                interface.window.frameSwapped.connect(
                    interface.conversation.warm, Qt.ConnectionType.SingleShotConnection
                )
            (interface.window.showFullScreen if full else interface.window.show)()
            if view.screenshot is not None:
                _grab_later(app, interface.window, view.screenshot)
            return app.exec()
    finally:
        if doorbell is not None:
            doorbell.close()
        interface.close()


def log_qt() -> None:
    """What Qt says goes into the program's log, until Python ends."""
    qInstallMessageHandler(_qt_message)
    # Called after that, the handler ends the process with a segmentation fault.
    atexit.register(qInstallMessageHandler, None)


def grab(window: QQuickWindow, path: Path) -> None:
    """Write what the window shows. Raises WindowError("screenshot-failed")."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.grabWindow().save(str(path)):
        raise WindowError("screenshot-failed", path=str(path))


def _grab_later(app: QGuiApplication, window: QQuickWindow, path: Path) -> None:
    def shoot() -> None:
        try:
            grab(window, path)
        except WindowError as error:
            _log.error("%s", error)
            app.exit(1)
            return
        app.exit(0)

    QTimer.singleShot(300, window, shoot)


@contextlib.contextmanager
def _signals(app: QGuiApplication) -> Iterator[None]:
    """SIGINT and SIGTERM end the loop; the socket wakes Qt, which otherwise never returns to Python."""
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    reader.setblocking(False)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)

    def drain() -> None:
        with contextlib.suppress(BlockingIOError):
            reader.recv(64)

    def end(number: int, frame: FrameType | None) -> None:
        # Not quit(): that asks the windows first, and one of a kiosk says no.
        app.exit(0)

    notifier.activated.connect(drain)
    old_fd = signal.set_wakeup_fd(writer.fileno())
    old = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(old_fd)
        notifier.setEnabled(False)
        reader.close()
        writer.close()


@contextlib.contextmanager
def _bugs(model: WindowModel) -> Iterator[None]:
    """A bug in a slot or a thread is logged by type and place, and shown as one sentence."""

    def report(kind: type[BaseException], value: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        if isinstance(value, CodedError):
            _log.error("%s", value.code)
            model.report(value)
            return
        # Never the exception's text: it may hold what a person said.
        _log.error("window-bug %s at %s", kind.__name__, _place(trace))
        model.report(CodedError("window-bug"))

    def in_thread(args: threading.ExceptHookArgs) -> None:
        report(args.exc_type, args.exc_value, args.exc_traceback)

    old, old_thread = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = report, in_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = old, old_thread


def _place(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"  # noqa: PTH119


def _qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    level = logging.WARNING if kind == QtMsgType.QtWarningMsg else logging.ERROR
    if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        level = logging.DEBUG
    # Never the message: a warning about a binding quotes the value, which may be what a person said.
    found = _QML_PLACE.search(text)
    place = found[1] if found else f"{os.path.basename(context.file or '')}:{context.line}"  # noqa: PTH119
    _log.log(level, "qt %s at %s", context.category or "default", place)
