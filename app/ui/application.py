"""Opens the window and closes everything behind it."""

import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QIcon
from PySide6.QtQuick import QQuickWindow
from PySide6.QtQuickControls2 import QQuickStyle

from app.paths import Paths, resources
from app.ui.doorbell import Doorbell, to_front
from app.ui.interface import Interface, View, WindowError, grab
from app.ui.session_like import MakeSession
from app.ui.window_log import bugs, log_qt
from glossary.errors import CodedError

_log = logging.getLogger("kakehashi.window")


def run(
    paths: Paths,
    make_session: MakeSession,
    view: View = View(),  # noqa: B008 - frozen
    listen: Callable[[Callable[[CodedError], None]], None] = lambda report: None,
) -> int:
    """Show the window until it is closed, the process is asked to end, or the screenshot is taken.

    `listen` is given what shows a sentence in the window, from any thread.
    Raises WindowError and SettingsError before the window is there; afterwards failures are sentences in it.
    """
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
        with _signals(app), bugs(interface.model.report):
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
