"""What people copy out of the window's own fields goes with them; what came from other programs stays theirs."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection, QClipboard.Mode.FindBuffer)


class Clipboards(QObject):
    """Not every platform tells whose a clipboard's content is: what appears while a window of ours has the focus is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours: set[QClipboard.Mode] = set()
        QGuiApplication.clipboard().changed.connect(self._look)

    def wipe(self) -> None:
        """Nothing of ours can be pasted any more; nor does an input method offer what was typed last."""
        clipboard = QGuiApplication.clipboard()
        for mode in MODES:
            if mode in self._ours:
                clipboard.clear(mode)
        self._ours.clear()
        QGuiApplication.inputMethod().reset()

    @Slot(QClipboard.Mode)
    def _look(self, mode: QClipboard.Mode) -> None:
        clipboard = QGuiApplication.clipboard()
        owned = {
            QClipboard.Mode.Clipboard: clipboard.ownsClipboard,
            QClipboard.Mode.Selection: clipboard.ownsSelection,
            QClipboard.Mode.FindBuffer: clipboard.ownsFindBuffer,
        }[mode]
        if owned() or QGuiApplication.focusWindow() is not None:
            self._ours.add(mode)
        else:
            self._ours.discard(mode)
