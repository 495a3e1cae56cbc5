"""Microphone and loudspeaker chosen by name; one that is missing is said at once."""

import threading
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.device_bench import DeviceBench
from app.messages import message
from app.ui.conversation import ConversationModel
from app.ui.trial import Kind, TrialModel
from app.ui.words import words
from glossary.errors import CodedError
from speech.device_watch import sound_cards
from speech.devices import Device, Direction, named

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

_DIRECTIONS: Mapping[Kind, Direction] = {"microphone": "input", "speaker": "output"}
_NONE: Mapping[Kind, str] = {"microphone": "microphoneNone", "speaker": "speakerNone"}
_WATCH_MILLISECONDS = 2000


@QmlElement
@QmlUncreatable("made by PreferencesModel")
class DevicesModel(QObject):  # type: ignore[operator]
    """Asks the system in a thread: with some sound servers the answer takes seconds."""

    changed = Signal()
    _listed = Signal(object, str)

    def __init__(
        self, conversation: ConversationModel, bench: DeviceBench, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._bench = bench
        self._trial = TrialModel(conversation, bench, self)
        self._found: Mapping[Direction, Sequence[Device]] | None = None
        self._code = ""
        self._cards = ""
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, interval=_WATCH_MILLISECONDS)
        self._timer.timeout.connect(self._watch)
        self._listed.connect(self._take_list, Qt.ConnectionType.QueuedConnection)
        conversation.settingsChanged.connect(self.changed)

    def close(self) -> None:
        """End what is running and wait for it."""
        self._timer.stop()
        self._trial.close()
        if self._thread is not None:
            self._thread.join(timeout=3)

    @Property(TrialModel, constant=True)
    def trial(self) -> TrialModel:
        """The test buttons."""
        return self._trial

    @Property(list, notify=changed)
    def microphones(self) -> list[dict[str, object]]:
        """Rows: value (what to choose), label, chosen, missing."""
        return self._rows("microphone")

    @Property(list, notify=changed)
    def speakers(self) -> list[dict[str, object]]:
        """See microphones."""
        return self._rows("speaker")

    @Property(str, notify=changed)
    def microphoneTrouble(self) -> str:  # noqa: N802
        """What is wrong with the chosen one and what to do; empty when it is there."""
        return self._complaint("microphone")

    @Property(str, notify=changed)
    def speakerTrouble(self) -> str:  # noqa: N802
        """See microphoneTrouble."""
        return self._complaint("speaker")

    @Slot()
    def open(self) -> None:
        """The page is shown: look now, and again when something is plugged in."""
        self.look()
        self._timer.start()

    @Slot()
    def leave(self) -> None:
        """The page is gone."""
        self._timer.stop()
        self._trial.stop()

    @Slot()
    def look(self) -> None:
        """Ask the system which devices there are; the answer comes later."""
        if self._thread is None or not self._thread.is_alive():
            self._cards = sound_cards()
            self._thread = threading.Thread(target=self._list, name="kakehashi-devices", daemon=True)
            self._thread.start()

    @Slot(str, str)
    def choose(self, kind: Kind, name: str) -> None:
        """Take `name` from the next turn on; a running test goes on with it."""
        if kind not in _DIRECTIONS:
            raise ValueError(kind)
        listening = str(self._trial.running) == "microphone"
        self._trial.stop()
        self._conversation.change(**{kind: name})
        if listening:
            self._trial.listen()

    def _list(self) -> None:
        found: Mapping[Direction, Sequence[Device]] = {}
        code = "window-bug"
        try:
            found = {direction: self._bench.devices(direction) for direction in _DIRECTIONS.values()}
            code = ""
        except CodedError as error:
            code = error.code
        finally:
            self._listed.emit(found, code)

    @Slot()
    def _watch(self) -> None:
        trouble = self._complaint("microphone") or self._complaint("speaker")
        if not self._trial.running and (trouble or sound_cards() != self._cards):
            self.look()

    @Slot(object, str)
    def _take_list(self, found: Mapping[Direction, Sequence[Device]], code: str) -> None:
        if (found, code) != (self._found, self._code):
            self._found, self._code = found, code
            self.changed.emit()

    def _rows(self, kind: Kind) -> list[dict[str, object]]:
        own = words(self._conversation.half("staff").language)
        chosen, devices = self._chosen(kind), self._devices(kind)
        names = _names(devices)
        default = next((device.name for device in devices if device.default), "")
        rows = [("", own["deviceDefault"] + (f" ({default})" if default else "")), *((n, n) for n in names)]
        meant = named(chosen, names) if chosen else ""
        if meant is None:
            rows.append((chosen, chosen))
        return [
            {
                "value": value,
                "label": label,
                "chosen": value == (chosen if meant is None else meant),
                "missing": self._found is not None and value not in ("", *names),
            }
            for value, label in rows
        ]

    def _complaint(self, kind: Kind) -> str:
        lang = self._conversation.half("staff").language
        if self._found is None:
            return ""
        if self._code:
            return message(CodedError(self._code), lang)
        names, chosen = _names(self._devices(kind)), self._chosen(kind)
        if not names:
            return words(lang)[_NONE[kind]]
        gone = chosen and named(chosen, names) is None
        return words(lang)["deviceGone"].format(name=chosen) if gone else ""

    def _chosen(self, kind: Kind) -> str:
        settings = self._conversation.settings
        return settings.microphone if kind == "microphone" else settings.speaker

    def _devices(self, kind: Kind) -> Sequence[Device]:
        return (self._found or {}).get(_DIRECTIONS[kind], ())


def _names(devices: Sequence[Device]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(device.name for device in devices))
