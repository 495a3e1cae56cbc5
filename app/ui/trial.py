"""Trying out the chosen microphone or loudspeaker before a conversation."""

import threading
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.device_bench import DeviceBench
from app.messages import message
from app.ui.conversation import ConversationModel
from app.ui.words import words
from glossary.errors import CodedError
from speech.attention import Hearing

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

Kind = Literal["microphone", "speaker"]
_HEARINGS: dict[Hearing, str] = {
    "": "testSpeak",
    "voice": "testHeard",
    "nothing": "testNothing",
    "quiet": "testQuiet",
    "muted": "testMuted",
}


@QmlElement
@QmlUncreatable("made by DevicesModel")
class TrialModel(QObject):  # type: ignore[operator]
    """One test at a time, in a thread of its own; what it finds crosses by queued signals."""

    changed = Signal()
    levelChanged = Signal()  # noqa: N815
    _heard = Signal(int, float, str)
    _ended = Signal(int, str)

    def __init__(
        self, conversation: ConversationModel, bench: DeviceBench, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._bench = bench
        self._running: Kind | None = None
        self._tried: Kind | None = None
        self._number = 0
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._level = 0.0
        self._said = ""
        self._failed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._heard.connect(self._take_level, queued)
        self._ended.connect(self._take_end, queued)

    def close(self) -> None:
        """End a test and wait for it."""
        self.stop()
        if self._thread is not None:
            self._thread.join(timeout=3)

    @Property(str, notify=changed)
    def running(self) -> str:
        """`microphone` or `speaker` while one is tried out."""
        return self._running or ""

    @Property(str, notify=changed)
    def tried(self) -> str:
        """Which of the two `said` is about."""
        return self._tried or ""

    @Property(str, notify=changed)
    def said(self) -> str:
        """What the test found so far, one sentence."""
        return self._said

    @Property(bool, notify=changed)
    def failed(self) -> bool:
        """`said` is about something that went wrong."""
        return self._failed

    @Property(float, notify=levelChanged)
    def level(self) -> float:
        """Loudness of the microphone, 0 to 1."""
        return self._level

    @Slot()
    def listen(self) -> None:
        """Show how loud the chosen microphone is, until `stop`."""
        device = self._conversation.settings.microphone

        def work(number: int, stopped: threading.Event) -> None:
            self._bench.listen(device, lambda level, now: self._heard.emit(number, level, now), stopped)

        self._begin("microphone", "testSpeak", work)

    @Slot()
    def sound(self) -> None:
        """Play a short sound on the chosen loudspeaker."""
        device = self._conversation.settings.speaker
        self._begin("speaker", "testPlaying", lambda number, stopped: self._bench.sound(device, stopped))

    @Slot()
    def stop(self) -> None:
        """End the running test; what it said goes with it."""
        self._number += 1
        self._stopped.set()
        self._show(None, None, "")

    def _begin(self, kind: Kind, sentence: str, work: Callable[[int, threading.Event], None]) -> None:
        self.stop()
        # The conversation's own turn must give its device back first.
        self._conversation.cancel()
        self._stopped = stopped = threading.Event()
        number, before = self._number, self._thread

        def run() -> None:
            if before is not None:
                before.join()
            code = "window-bug"
            try:
                work(number, stopped)
                code = ""
            except CodedError as error:
                code = error.code
            finally:
                # A bug goes on to threading.excepthook; the page must not wait for it for ever.
                self._ended.emit(number, code)

        self._thread = threading.Thread(target=run, name="kakehashi-trial", daemon=True)
        self._thread.start()
        self._show(kind, kind, self._word(sentence))

    @Slot(int, float, str)
    def _take_level(self, number: int, level: float, hearing: Hearing) -> None:
        if number == self._number:
            self._set_level(level)
            trouble = hearing in ("muted", "nothing", "quiet")
            self._show(self._running, self._tried, self._word(_HEARINGS[hearing]), failed=trouble)

    @Slot(int, str)
    def _take_end(self, number: int, code: str) -> None:
        if number == self._number:
            ended = self._word("testPlayed" if self._tried == "speaker" else "testEnded")
            said = message(CodedError(code), self._conversation.half("staff").language) if code else ended
            self._show(None, self._tried, said, failed=bool(code))

    def _show(self, running: Kind | None, tried: Kind | None, said: str, *, failed: bool = False) -> None:
        if running is None:
            self._set_level(0.0)
        if (running, tried, said, failed) != (self._running, self._tried, self._said, self._failed):
            self._running, self._tried, self._said, self._failed = running, tried, said, failed
            self.changed.emit()

    def _set_level(self, level: float) -> None:
        if level != self._level:
            self._level = level
            self.levelChanged.emit()

    def _word(self, name: str) -> str:
        return words(self._conversation.half("staff").language)[name]
