"""What a visitor touches or types at the desk's own screen."""

from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.kiosk import visit as visits
from app.kiosk.retrieval import LONGEST
from app.kiosk.visit import View
from app.ui.replays import SLOWER
from app.ui.tourist_steps import TouristSteps
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("TouristModel is one")
class TouristTouches(TouristSteps):  # type: ignore[operator]
    """Each touch is one step of the visit."""

    together = Signal()
    """Visitor and staff want to talk: the conversation is to be opened."""

    @Slot(str)
    def begin(self, tag: str) -> None:
        """She touched her language. Raises ValueError for none of LANGUAGES."""
        self._begin(Lang(tag), hands_free=False)

    @Slot()
    def talk(self) -> None:
        """The talk button: begin to listen, or that is all."""
        if self.voice.doing == "hearing":
            self.voice.enough()
        elif self.hears:
            self._listen()
        else:
            self._show(visits.failed(self.visit, "engine-unavailable"))

    @Slot(str)
    def ask(self, text: str) -> None:
        """A typed question."""
        text = " ".join(text.split())[:LONGEST]
        if text:
            self._ask(text, "typed")

    @Slot(str)
    def openTopic(self, topic: str) -> None:  # noqa: N802
        """Show its entries; all topics with an empty one."""
        self.voice.stop()
        self._show(visits.choose_topic(self.visit, topic))

    @Slot(str)
    def choose(self, entry: str) -> None:
        """She touched what she wants to know. An entry that has gone meanwhile does nothing."""
        found = self.desk.knowledge.get(entry)
        if found is not None:
            self._show(visits.chosen(self.visit, found))
            self._tell()

    @Slot(str)
    def show(self, view: str) -> None:
        """Text, map or code of the answer."""
        self._show(visits.show(self.visit, cast(View, view)))

    @Slot()
    def again(self) -> None:
        """Say it once more."""
        self._say()

    @Slot()
    def slower(self) -> None:
        """The same, at a speed to follow word by word."""
        self._say(SLOWER)

    @Slot()
    def silence(self) -> None:
        """Stop speaking and listening."""
        self.voice.stop()
        self._show(visits.without_hands(visits.heard(self.visit), False))

    @Slot()
    def other(self) -> None:
        """Another question."""
        self.voice.stop()
        self._show(visits.other(self.visit))
        self._go_on()

    @Slot()
    def person(self) -> None:
        """None of these, or she asks for a person."""
        self._show(visits.hand_over(self.visit))
        self._say()

    @Slot()
    def call(self) -> None:
        """A sound at the desk and a notice on screen."""
        self._show(visits.call(self.visit))
        self._say(calling=True)

    @Slot()
    def came(self) -> None:
        """Somebody of the staff is there."""
        self.voice.stop()
        self._show(visits.came(self.visit))

    @Slot()
    def talkTogether(self) -> None:  # noqa: N802
        """The conversation, in her language."""
        self.voice.stop()
        self._show(visits.without_hands(visits.came(self.visit), False))
        self.together.emit()

    @Slot()
    def toggleHands(self) -> None:  # noqa: N802
        """Whether it listens again after each answer."""
        self._show(visits.without_hands(self.visit, not self.visit.hands_free))
        if self.visit.hands_free and not self.voice.busy:
            self._listen()
        elif not self.visit.hands_free and self.voice.doing == "hearing":
            self.silence()

    @Slot()
    def toggleLow(self) -> None:  # noqa: N802
        """Everything to be touched in the lower half, or not."""
        self._low = not self._low
        self.changed.emit()

    @Slot()
    def stay(self) -> None:
        """She is still there."""
        self._show(visits.still_there(self.visit, self.clock()))

    @Slot()
    def finish(self) -> None:
        """She goes."""
        self._conversation.finish()

    @Slot(result=bool)
    def stepBack(self) -> bool:  # noqa: N802
        """One step towards the languages; False where they are shown."""
        if not self.visit.holds:
            self.voice.stop()
            self.changed.emit()
            return False
        if self.visit.view != "text":
            self.show("text")
        elif self.visit.phase != "ask" or self.visit.topic or self.visit.listening:
            self.voice.stop()
            self._show(visits.other(self.visit))
        else:
            self.finish()
        return True

    def quiet(self) -> None:
        """Another page covers this one."""
        if self.voice.busy:
            self.silence()
