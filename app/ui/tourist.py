"""The desk's own screen: a visitor asks by voice, by typing or by touching, and nothing of her stays when she goes."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.events import Attended, Event, Failed, Finished, Heard, LanguageGuessed, Recognized
from app.idling import awake_or_not
from app.kiosk import visit as visits
from app.kiosk.commands import NUMBERS, load_commands
from app.kiosk.entry import LANGUAGES
from app.paths import Paths, resources
from app.ui.conversation import ConversationModel
from app.ui.tourist_touches import TouristTouches
from glossary.language import EN, Language

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by WindowModel")
class TouristModel(TouristTouches):  # type: ignore[operator]
    """Folds what the session tells into the visit that touches lead through; every step goes through `_show`."""

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

    @Slot()
    def beginByVoice(self) -> None:  # noqa: N802
        """Somebody who has touched no language speaks: which one is hers?"""
        self._guess, self._deaf = None, False
        self.voice.hear(EN, ())
        self.changed.emit()

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
