"""The conversation on screen: gestures go to the session, its events come back as bubbles."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.events import Event, Side
from app.messages import message
from app.paths import Paths
from app.settings import Settings
from app.ui.bridge import Bridge
from app.ui.captions import CaptionsModel
from app.ui.choices import Choices
from app.ui.conversation_turns import ConversationTurns
from app.ui.engines import EngineBoard
from app.ui.exchange import Exchange
from app.ui.halves import Halves
from app.ui.noting import Noting
from app.ui.quick_answers import QuickAnswersModel
from app.ui.reading import ReadingModel
from app.ui.record import RecordModel
from app.ui.rephrasing import RephrasingModel
from app.ui.replays import Replays
from app.ui.session_like import EngineStatusLike, MakeSession
from app.ui.suggestion import SuggestionModel
from app.ui.talking import Talking
from app.ui.undo import UndoModel
from app.ui.usage import FILE as USAGE
from app.ui.usage import Usage
from app.ui.words import failure_sentence
from glossary.errors import CodedError
from glossary.language import Lang, Language, families_of, names_of

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by WindowModel")
class ConversationModel(ConversationTurns):  # type: ignore[operator]
    """Owns the state and the session; lives in the GUI thread."""

    failed = Signal(str)
    """A sentence for staff about something that belongs to no turn."""
    settingsChanged = Signal()  # noqa: N815
    pageWanted = Signal(str)  # noqa: N815
    """A page that may help where a turn has failed: "phrases" or "interpreter"."""
    eventArrived = Signal(object)  # noqa: N815
    """Every event of the session, for pages that ask it for turns of their own."""
    levelArrived = Signal(float)  # noqa: N815
    cleared = Signal()
    """Entry fields have to forget as well."""

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        languages: Sequence[Language],
        make_session: MakeSession,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._choices = Choices(settings, paths.settings)
        self.allowed: Callable[[str], bool] = lambda area: True
        self.remembers: Callable[[], bool] = lambda: True
        """Whether the visitor's language stays that of the next visitor."""
        self._exchange = Exchange()
        self._engines = EngineBoard(names_of(languages))
        bridge = Bridge(self._take_event, self._take_level, self._take_engine, self)
        self.session = make_session(
            on_event=bridge.event_arrived.emit,
            on_level=bridge.level_arrived.emit,
            on_engine=bridge.engine_arrived.emit,
        )
        self._by_tag = {language.tag: language for language in languages}
        self.usage = Usage(paths.data / USAGE)
        """Which languages this office meets."""
        self._halves = Halves(languages, self.session, settings, self, self.usage)
        self.noting = Noting(self.session, self._exchange, lambda: self._halves.lang("visitor"))
        self.recorder = RecordModel(self.session, lambda: self.settings, self._halves.lang, self)
        self.recorder.told.connect(lambda code: self._keep(CodedError(code, path=str(paths.database))))
        self._talking = Talking(
            self.session, self._exchange, self._pair, clock, self._hands_free, self._opening, self.cancel
        )
        self._replays = Replays(self.session, self._exchange, self._talking, self._show, self.noting.replayed)
        self._suggestion = SuggestionModel(
            self._by_tag, lambda lang: self.chooseLanguage("visitor", lang), self._keep_language, self
        )
        self._quick = QuickAnswersModel(self.session.phrases, self)
        fonts = families_of(languages)
        self.reader = ReadingModel(self._exchange, self._halves, fonts, self)
        self.captioner = CaptionsModel(
            self._exchange, fonts, lambda: self._halves.lang("staff"), self.submit, self.hear, self
        )
        self.undoer = UndoModel(
            self._exchange, lambda: self.captioner.on, self.cancel, self._show, self, self.noting.undone
        )
        self.offers = RephrasingModel(
            self.session.plain, self._exchange, self._halves["staff"], self._say, self
        )
        self._show()

    def change(self, **changed: object) -> None:
        """Change and remember settings; a failure to write is said, the change holds for this run."""
        self._keep(self._choices.change(**changed))
        self.session.adopt(self.settings)
        self._halves["visitor"].offer(self.settings.visitor_langs)
        if self._talking.hands_side is not None and not self.settings.hands_free:
            self.cancel()
        self.settingsChanged.emit()
        self._show()

    @Slot()
    def warm(self) -> None:
        """Load the engines of both languages; also after packs were added."""
        self._halves.refresh()
        self._engines.clear()
        self.session.warm(self._halves.langs)

    @Slot(str)
    def wantPage(self, page: str) -> None:  # noqa: N802
        """See pageWanted."""
        self.pageWanted.emit(page)

    @Slot()
    def toggleHandsFree(self) -> None:  # noqa: N802
        """Whether a tap leaves the microphone open for the next turns."""
        if self.allowed("arrange"):
            self.change(hands_free=not self.settings.hands_free)

    @Slot()
    def finish(self) -> None:
        """The visitor leaves: nothing that was said stays on screen or in memory."""
        self.cancel()
        self._note_use()
        for half in self._halves:
            half.notes.closeLimits()
            half.forget_typing()
        self.session.finish()
        self._exchange.clear()
        self.noting.clear()
        self.recorder.clear()
        self._halves.refresh()
        self._show()
        self.cleared.emit()

    @Slot(str, str)
    def chooseLanguage(self, side: Side, tag: str) -> None:  # noqa: N802
        """Change a side's language and remember it.

        Where nobody of the office stands by, another language is another visitor, unless it is the one just heard.
        """
        half = self._halves[side]
        half.openPicker(False)
        lang = Lang(tag)
        if side == "staff" and lang != half.language and not self.allowed("arrange"):
            return
        passing = side == "visitor" and not self.remembers()
        if passing and lang not in (half.language, self._exchange.state.guess) and self.holds:
            self.finish()
        if side == "visitor":
            self._exchange.dismiss_guess()
        if lang == half.language:
            self._show()
            return
        if self._exchange.listener is not None:
            self.cancel()
        if side == "visitor":
            self._note_use()
        half.set_editing(0, "")
        self.offers.close()
        self._halves.set_language(side, lang)
        self._halves.show_limits(side)
        self.warm()
        self._show()
        if not passing:
            kept = self._halves.lang("visitor") if self.remembers() else self.settings.visitor_lang
            self._keep(self._choices.languages(self._halves.lang("staff"), kept))

    @Slot()
    def turnAround(self) -> None:  # noqa: N802
        """Turn the visitor's half by 180°."""
        if not self.allowed("arrange"):
            return
        failure = self._choices.turn()
        self.changed.emit()
        self._keep(failure)

    @Slot(str)
    def arrange(self, layout: str) -> None:
        """Both halves facing each other or side by side, see settings.LAYOUTS."""
        if self.allowed("arrange"):
            self.change(layout=layout)

    @Slot(object)
    def _take_event(self, event: Event) -> None:
        busy = self._exchange.busy
        self.eventArrived.emit(event)
        self.noting.take(event)
        orphan = self._exchange.take(event)
        if orphan is not None:
            self.failed.emit(failure_sentence(orphan.code, dict(orphan.context), self._halves.lang("staff")))
        if busy and not self._exchange.busy:
            self._talking.go_on(event)
        self._show()

    @Slot(float)
    def _take_level(self, level: float) -> None:
        listener = self._exchange.listener
        if listener is not None:
            self._halves[listener].set_level(level)
        self.levelArrived.emit(level)

    @Slot(object)
    def _take_engine(self, status: EngineStatusLike) -> None:
        self._engines.take(status)
        self._talking.take_status(status)
        if status.state == "failed":
            self._halves.refresh()
        self._show()

    def _keep_language(self) -> None:
        self._exchange.dismiss_guess()
        self._show()

    def _hands_free(self) -> bool:
        return self.settings.hands_free

    def _note_use(self) -> None:
        if self._exchange.state.turns:
            self.usage.count(self._halves.lang("visitor"))

    def _show(self) -> None:
        self._halves.show(self._exchange, self._talking, hands_free=self.settings.hands_free)
        guess = self._exchange.state.guess
        known_other = guess in self._by_tag and guess != self._halves.lang("visitor")
        self._suggestion.show(guess if known_other else None)
        self._quick.refresh(self._halves.lang("visitor"), self._halves.lang("staff"))
        self.captioner.show()
        self.recorder.show()
        self.undoer.changed.emit()
        self.changed.emit()

    def _keep(self, failure: CodedError | None) -> None:
        if failure is not None:
            self.failed.emit(message(failure, self._halves.lang("staff")))
