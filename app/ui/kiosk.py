"""A window nobody gets out of without a PIN, as far as the platform lets a program hold its screen.

What no program can hold back: Ctrl+Alt+Del and the virtual consoles of the kernel, a window manager that takes its
keys before others (Wayland, Windows), gestures of the system, another program of the same account. That is for the
system's own kiosk set-up; see docs/parts/access.ja.md.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from app.ui.access import AccessModel

_KEPT = frozenset({Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10})
"""Foot pedals send these; see shortcuts.py."""
_WAYS_OUT = frozenset(
    {
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Menu,
        Qt.Key.Key_Print,
        Qt.Key.Key_SysReq,
        Qt.Key.Key_Pause,
        Qt.Key.Key_Help,
    }
)
_EDITING = frozenset({Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Z})
_MOVING = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
    }
)
_LAUNCH = range(Qt.Key.Key_Back.value, Qt.Key.Key_AltGr.value)
"""Keys of the browser, of media, power, other programs."""
_COMMANDING = ("xcb", "windows")
"""Platforms whose windows can keep the keyboard to themselves and come to the front; others complain when asked."""
HOLD_MS = 1_000
"""Between two looks whether the screen is still ours."""


def swallowed(key: int, modifiers: Qt.KeyboardModifier, text: str) -> bool:
    """Whether a confined window lets nobody see this key: it would lead out, or mean something to a program."""
    known = Qt.Key(key) if key in Qt.Key._value2member_map_ else None
    if known in _WAYS_OUT or key in _LAUNCH:
        return True
    if Qt.Key.Key_F1.value <= key <= Qt.Key.Key_F35.value:
        return known not in _KEPT or bool(modifiers & ~Qt.KeyboardModifier.KeypadModifier)
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    if modifiers & Qt.KeyboardModifier.MetaModifier:
        return True
    if control and alt:
        # AltGr on Windows, which writes letters of many languages.
        return not text.isprintable() or not text
    if control:
        return known not in _EDITING and known not in _MOVING
    return alt


def _commands() -> bool:
    return QGuiApplication.platformName() in _COMMANDING


class KioskLock(QObject):
    """Holds the windows it watches while AccessModel.confined; a closed one stays, what is pressed stays inside.

    Closing by a signal of the system is Application's and stays possible.
    """

    def __init__(self, access: AccessModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._access = access
        self._windows: list[QWindow] = []
        self._held = False
        self._full = False
        """It has filled the screen as a kiosk's."""
        self._looking = QTimer(self)
        self._looking.setInterval(HOLD_MS)
        self._looking.timeout.connect(self._keep)
        access.changed.connect(self.look)

    def watch(self, window: QWindow) -> None:
        """A window that is shown, the one of staff first."""
        self._windows.append(window)
        window.installEventFilter(self)
        window.destroyed.connect(lambda: self._forget(window))
        if self._held:
            self._hold(window)
        self.look()

    def look(self) -> None:
        """Hold or let go, as AccessModel says."""
        held = bool(self._access.confined)
        if held != self._held:
            self._held = held
            for window in self._windows:
                (self._hold if held else self._let_go)(window)
            (self._looking.start if held else self._looking.stop)()
        if self._full and not self._access.rules.kiosk:
            self._full = False
            self._give_back(self._windows[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102, N802
        if not self._held:
            return False
        match event.type():
            case QEvent.Type.FocusIn:
                QTimer.singleShot(0, self, self._keep)
            case QEvent.Type.Close:
                event.ignore()
                return True
            case QEvent.Type.KeyPress | QEvent.Type.KeyRelease if isinstance(event, QKeyEvent):
                return swallowed(event.key(), event.modifiers(), event.text())
        return False

    def _keep(self) -> None:
        """Somebody may have minimised it, or brought another window to the front."""
        if not self._held or not self._windows:
            return
        for window in self._windows:
            if window.isVisible() and not window.isExposed() and _commands():
                # Another program has taken it off the screen, or destroyed it, of which it knows nothing itself.
                window.destroy()
                window.showFullScreen()
            elif window.isVisible() and window.visibility() != QWindow.Visibility.FullScreen:
                window.showFullScreen()
            if _commands() and window.screen() and window.geometry() != window.screen().geometry():
                window.setGeometry(window.screen().geometry())
        focused = QGuiApplication.focusWindow()
        if focused is None and _commands():
            self._windows[0].raise_()
            self._windows[0].requestActivate()
        self._grab(focused if focused in self._windows else self._windows[0])

    def _hold(self, window: QWindow) -> None:
        self._full = True
        window.setFlags(
            window.flags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        if window.isVisible():
            window.showFullScreen()
            self._keep()

    def _let_go(self, window: QWindow) -> None:
        """It fills the screen still; whoever has given a PIN may leave it."""
        if _commands():
            window.setKeyboardGrabEnabled(False)
        window.setFlags(window.flags() & ~Qt.WindowType.WindowStaysOnTopHint)

    def _give_back(self, window: QWindow) -> None:
        """It is no kiosk any more."""
        window.setFlags(window.flags() & ~Qt.WindowType.FramelessWindowHint)
        if window.isVisible():
            window.showNormal()

    def _grab(self, window: QWindow) -> None:
        # Where another program holds the keyboard this fails, and is tried again.
        if window.isVisible() and window.isActive() and _commands():
            window.setKeyboardGrabEnabled(True)

    def _forget(self, window: QWindow) -> None:
        self._windows = [one for one in self._windows if one is not window]
