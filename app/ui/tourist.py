"""The desk's own screen: a visitor asks by voice, by typing or by touching, and nothing of her stays when she goes."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.events import Attended, Event, Failed, Finished, Heard, LanguageGuessed, Recognized
from app.idling import awake_or_not
from app.kiosk import visit as visits
from app.kiosk.commands import NUMBERS, load_commands
from app.kiosk.entry import LANGUAGES
from app.kiosk.visit import View
from app.paths import Paths, resources
from app.ui.conversation import ConversationModel
from app.ui.replays import SLOWER
from app.ui.tourist_steps import TouristSteps
from glossary.language import EN, Lang, Language

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
LONGEST = 300
"""Characters of a question."""


@QmlElement
@QmlUncreatable("made by WindowModel")
class TouristModel(TouristSteps):  # type: ignore[operator]
    """Folds touches, words and the session's events into one Visit; every step goes through `_show`."""

    together = Signal()
    """Visitor and staff want to talk: the conversation is to be opened."""

    def __init__(
        self,
        conversation: ConversationModel,
        languages: Sequence[Language],
        paths: Paths,
        clock: Callable[[], float] = awake_or_not,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(conversation, languages, paths, clock, parent)
        conversation.eventArrived.connect(self._take)
        conversation.levelArrived.connect(self._take_level)

    @Slot(str)
    def begin(self, tag: str) -> None:
        """She touched her language. Raises ValueError for none of LANGUAGES."""
        self._begin(Lang(tag), hands_free=False)

    @Slot()
    def beginByVoice(self) -> None:  # noqa: N802
        """Somebody who has touched no language speaks: which one is hers?"""
        self._guess, self._deaf = None, False
        self.voice.hear(EN, ())
        self.changed.emit()

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

    @Slot(object)
    def _take(self, event: Event) -> None:
        taken = self.voice.take(event)
        if taken is None:
            return
        doing, event = taken
        match event:
            case Heard(text=text) if text:
                self._live = text
            case LanguageGuessed(lang=lang):
                self._guess = lang
            case Recognized(text=text, unsure=unsure):
                self._recognized(text, unsure=unsure)
                return
            case Failed(code=code):
                self._fail(code, doing == "hearing")
            case Finished(silent=silent) if doing == "hearing":
                self._level = 0.0
                self.levelChanged.emit()
                if not self.visit.holds:
                    self._began()
                elif self.visit.listening:
                    self._fail("nothing-heard", True)
                self._go_on()
            case Finished(silent=silent):
                if silent == "no-voice":
                    self._fail(silent, False)
                self._go_on()
            case Attended():
                pass
        self.changed.emit()

    def _fail(self, code: str, hearing: bool) -> None:
        if self.visit.holds and (hearing or code == "no-voice"):
            self._show(visits.failed(self.visit, code))
        elif hearing:
            # In which language to say it is not known yet.
            self._deaf = True

    def _recognized(self, text: str, *, unsure: bool) -> None:
        if not self.visit.holds:
            # Nobody has said which language this is; what was heard in it is no question yet.
            self._guess = self._guess or (None if unsure else EN)
            return
        phase = self.visit.phase
        self._live = ""
        meant = load_commands(resources()).meant(text, self.visit.lang)
        steps: Mapping[str, Callable[[], None]] = {
            "again": self.again,
            "slower": self.slower,
            "staff": self.person if phase != "handed-over" else self.call,
            "finish": self.finish,
        }
        if meant in NUMBERS and phase == "offered" and NUMBERS.index(meant) < len(self.visit.near):
            entry = self.visit.near[NUMBERS.index(meant)]
            self._show(visits.heard(self.visit))
            self.choose(entry.id)
        elif meant == "none" and phase == "offered":
            self._show(visits.heard(self.visit))
            self.person()
        elif meant in steps:
            self._show(visits.heard(self.visit))
            steps[meant]()
        else:
            self._ask(text, "said")

    def _began(self) -> None:
        """What was heard on the first screen may have told a language."""
        guess, self._guess = self._guess, None
        if guess is not None and guess in LANGUAGES:
            self._begin(guess, hands_free=True)

    @Slot(float)
    def _take_level(self, level: float) -> None:
        if self.voice.doing == "hearing" and level != self._level:
            self._level = level
            self.levelChanged.emit()
