"""The first copy's door: a second one knocks, and the window comes to the front."""

import contextlib
import logging
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QWindow
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.one_window import ANSWER, KNOCK, address

LOG = logging.getLogger("kakehashi")


class Doorbell(QObject):
    """Listens at a local socket that only this user may open; needs the lock of app.one_window."""

    rung = Signal()

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._open)
        with contextlib.suppress(OSError):
            data.mkdir(parents=True, exist_ok=True)
        # Whoever left it there is dead: this copy has the lock.
        QLocalServer.removeServer(address(data))
        if not self._server.listen(address(data)):
            LOG.warning("window-door: not open")

    def close(self) -> None:
        """Nobody is heard any more; the socket's file goes."""
        self._server.close()

    def _open(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(self._hear)
            caller.disconnected.connect(caller.deleteLater)
            self._listen_to(caller)

    def _hear(self) -> None:
        caller = self.sender()
        if isinstance(caller, QLocalSocket):
            self._listen_to(caller)

    def _listen_to(self, caller: QLocalSocket) -> None:
        # More than a knock is no copy of ours.
        if caller.bytesAvailable() > len(KNOCK):
            caller.abort()
        elif caller.bytesAvailable() == len(KNOCK):
            known = bytes(caller.readAll().data()) == KNOCK
            if known:
                self.rung.emit()
                caller.write(ANSWER)
            caller.disconnectFromServer()


def to_front(window: QWindow) -> None:
    """Show a window that was put away or lies behind others, as large as it was."""
    if window.windowStates() & Qt.WindowState.WindowMinimized:
        window.setWindowStates(window.windowStates() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.requestActivate()
