"""What the desk's own screen does, one step after the other: every step ends in `_show`. See tourist.py."""

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.idling import awake_or_not
from app.kiosk import visit as visits
from app.kiosk.asked import Asked, Way
from app.kiosk.entry import LANGUAGES
from app.kiosk.retrieval import Answer
from app.kiosk.visit import Visit
from app.paths import Paths
from app.ui.background import Background
from app.ui.conversation import ConversationModel
from app.ui.slip_code import SlipCode
from app.ui.tourist_code import encode, plain
from app.ui.tourist_desk import Told, TouristDesk
from app.ui.tourist_face import TouristFace
from app.ui.tourist_voice import Saying, TouristVoice
from app.ui.words import words
from glossary.language import Lang, Language

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1
LOOK_MS = 1_000


def nothing(asked: Asked) -> None:
    """Nobody keeps figures."""


@QmlElement
@QmlUncreatable("TouristModel is one")
class TouristSteps(TouristFace):  # type: ignore[operator]
    """Holds the one Visit, looks for answers and has them spoken."""

    def __init__(
        self,
        conversation: ConversationModel,
        languages: Sequence[Language],
        paths: Paths,
        clock: Callable[[], float] = awake_or_not,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._conversation = conversation
        self._by_tag = {language.tag: language for language in languages}
        self.clock = clock
        """Seconds; what the limit of a visit is measured by."""
        self.note: Callable[[Asked], None] = nothing
        """Told each question once it is over; whoever keeps its text redacts it. In the window's thread."""
        self.desk = TouristDesk(paths.data / "kiosk")
        self.voice = TouristVoice(lambda: conversation.session)
        self.visit = Visit()
        self.told: Told | None = None
        self.code: SlipCode | None = None
        self._work = Background(self)
        self._serial = 0
        self._level, self._live, self._sketch = 0.0, "", ""
        self._guess: Lang | None = None
        self._low = self._deaf = False
        self._revision = self._left = 0
        self.changed.connect(self.choicesChanged)
        conversation.cleared.connect(self._clear)
        conversation.settingsChanged.connect(self._look)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._looking.start()
        self._look()

    def close(self) -> None:
        """Wait for what is looked for."""
        self._looking.stop()
        self._work.close()

    @property
    def holds(self) -> bool:
        """Somebody is there."""
        return self.visit.holds

    def look(self) -> None:
        """Once a second: long use asks whether she is still there, and nobody's answer ends the visit."""
        now = self.clock()
        before, self.visit = self.visit, visits.look(self.visit, now, busy=bool(self.busy))
        left = visits.left(self.visit, now)
        if left == 0.0:
            self._conversation.finish()
            return
        rounded = 0 if left is None else int(left) + 1
        if self.visit is not before or rounded != self._left:
            self._left = rounded
            self.changed.emit()

    def reload(self) -> None:
        """The desk has edited its files."""
        self._work.run(self.desk.reload, lambda done: self.changed.emit())

    def _begin(self, lang: Lang, *, hands_free: bool) -> None:
        if lang not in LANGUAGES:
            raise ValueError(lang)
        self.voice.stop()
        self._conversation.chooseLanguage("visitor", lang)
        self._show(visits.begin(lang, self.clock(), hands_free=hands_free))
        self._say()
        self._work.run(functools.partial(self.desk.warm, lang), lambda done: None)

    def _listen(self) -> None:
        self._live = ""
        self._show(visits.listen(self.visit))
        self.voice.hear(self.visit.lang, self.desk.hints(self.visit.lang))
        self.changed.emit()

    def _ask(self, text: str, way: Way) -> None:
        self.voice.stop()
        self._show(visits.question(self.visit, text, way))
        lang = self.visit.lang
        self._serial += 1
        self._work.run(
            functools.partial(self.desk.ask, text, lang), functools.partial(self._judged, self._serial)
        )

    def _judged(self, serial: int, answer: Answer) -> None:
        if serial != self._serial or self.visit.phase != "thinking":
            return
        self._show(visits.judged(self.visit, answer))
        self._tell()

    def _tell(self) -> None:
        self._say(calling=self.visit.urgent and self.visit.called)

    def _say(self, pace: float = 1.0, *, calling: bool = False) -> None:
        """Aloud what the screen says; the chime before it when staff are called."""
        lang, told = self.visit.lang, self.told
        sayings = [Saying("", lang)] if calling else []
        if self.visit.phase == "answer" and told is not None:
            sayings += [Saying(f"{told.title}. {told.text}" if pace == 1 else told.text, told.lang, pace)]
            sayings += [Saying(str(self.sentence), lang, pace)] if self.visit.urgent else []
        else:
            sayings += [Saying(str(self.sentence), lang, pace)]
            if self.visit.phase == "offered":
                titles = (self.desk.title(entry, lang) for entry in self.visit.near)
                sayings += [Saying(f"{place}. {title}", lang, pace) for place, title in enumerate(titles, 1)]
        self.voice.say(sayings)
        self.changed.emit()

    def _go_on(self) -> None:
        """Without hands it listens as soon as it has spoken."""
        if (
            self.visit.hands_free
            and self.visit.holds
            and not self.voice.busy
            and self.visit.phase != "thinking"
        ):
            self._listen()

    def _show(self, visit: Visit) -> None:
        fresh, before = visit.entry is not self.visit.entry, self.visit.phase
        self.visit = visits.taken(visit)
        if fresh:
            self.told = self.desk.tell(visit.entry, visit.lang) if visit.entry else None
            self._draw()
        for asked in visit.ended:
            self.note(asked)
        if self.visit.phase != before:
            self.phaseChanged.emit()
        self.changed.emit()

    def _draw(self) -> None:
        """Code and map of the answer."""
        self._revision += 1
        own, told = words(self.visit.lang), self.told
        entry, lang = self.visit.entry, self.visit.lang
        dark = self._conversation.settings.theme == "dark"
        family = self._by_tag[lang].font if lang in self._by_tag else ""
        self._sketch = self.desk.draw(entry, lang, dark=dark, family=family) if entry is not None else ""
        notes = (own["touristSample"],) if told is not None and told.sample else ()
        self.code = encode(plain(told, notes)) if told is not None else None

    @Slot()
    def _clear(self) -> None:
        """The visitor has left."""
        self.voice.stop()
        self._serial += 1
        self._level, self._live, self._low, self._guess, self._left = 0.0, "", False, None, 0
        self._show(visits.over(self.visit))
        self.levelChanged.emit()

    @Slot()
    def _look(self) -> None:
        """The settings have changed; a desk that answers by itself has its knowledge ready."""
        if self._conversation.settings.mode == "tourist" and not self.desk.ready and not self._work.running:
            self._work.run(self.desk.load, lambda done: self.changed.emit())
        self.changed.emit()

    @property
    def sketched(self) -> str:
        """The map as SVG, empty without one."""
        return self._sketch
