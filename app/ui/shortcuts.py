"""Every key of the window in one place. A foot pedal sends keys: holding it talks as holding the button does."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.events import Side
from app.ui.conversation import ConversationModel
from app.ui.words import words

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
Action = Literal["keyTalkStaff", "keyTalkVisitor", "keyReplay", "keyStop", "keyPhrases"]
"""Also the name of the sentence that tells what it does."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Any of `keys` does `action`."""

    action: Action
    keys: tuple[Qt.Key, ...]


SHORTCUTS = (
    Shortcut("keyTalkStaff", (Qt.Key.Key_Space, Qt.Key.Key_F9, Qt.Key.Key_PageDown)),
    Shortcut("keyTalkVisitor", (Qt.Key.Key_F10, Qt.Key.Key_PageUp)),
    Shortcut("keyReplay", (Qt.Key.Key_F8,)),
    # Main.qml has these two, since they also work on other pages.
    Shortcut("keyStop", (Qt.Key.Key_Escape,)),
    Shortcut("keyPhrases", (Qt.Key.Key_F2,)),
)
_BY_KEY: dict[int, Action] = {key.value: shortcut.action for shortcut in SHORTCUTS for key in shortcut.keys}
_SIDES: dict[Action | None, Side] = {"keyTalkStaff": "staff", "keyTalkVisitor": "visitor"}
_PRINTED = {Qt.Key.Key_PageDown: "PageDown", Qt.Key.Key_PageUp: "PageUp", Qt.Key.Key_Escape: "Esc"}


@QmlElement
@QmlUncreatable("made by WindowModel")
class ShortcutsModel(QObject):  # type: ignore[operator]
    """Keys that no control with the focus wanted; only while the conversation is shown."""

    changed = Signal()

    def __init__(self, conversation: ConversationModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conversation = conversation
        conversation.changed.connect(self.changed)

    @Slot(int, bool, result=bool)
    def press(self, key: int, repeated: bool) -> bool:
        """A key goes down; False when it is none of ours. A held key repeats itself, which means nothing."""
        action = _BY_KEY.get(key)
        if action in (None, "keyStop", "keyPhrases"):
            return False
        if repeated:
            return True
        if side := _SIDES.get(action):
            self._conversation.pressTalk(side)
        else:
            self._conversation.replayLast()
        return True

    @Slot(int, bool, result=bool)
    def release(self, key: int, repeated: bool) -> bool:
        """It goes up."""
        side = _SIDES.get(_BY_KEY.get(key))
        if side and not repeated:
            self._conversation.releaseTalk(side)
        return side is not None

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, str]]:
        """`keys` and what they do, `does`, for staff."""
        own = words(self._conversation.half("staff").language)
        return [
            {
                "keys": " / ".join(_printed(key, own["keySpace"]) for key in shortcut.keys),
                "does": own[shortcut.action],
            }
            for shortcut in SHORTCUTS
        ]


def _printed(key: Qt.Key, space: str) -> str:
    if key == Qt.Key.Key_Space:
        return space
    return _PRINTED.get(key, key.name.removeprefix("Key_"))
