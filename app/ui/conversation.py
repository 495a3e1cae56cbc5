"""The conversation on screen: gestures go to the session, its events come back as bubbles."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.events import Event, Side
from app.messages import message
from app.paths import Paths
from app.settings import Settings
from app.state import TurnView
from app.ui.bridge import Bridge
from app.ui.bubble import bubbles
from app.ui.choices import Choices
from app.ui.engines import EngineBoard
from app.ui.exchange import Exchange
from app.ui.half import HalfModel
from app.ui.halves import Halves
from app.ui.rephrasing import RephrasingModel
from app.ui.session_like import EngineStatusLike, MakeSession
from app.ui.talk_key import Action, TalkKey
from app.ui.words import failure_sentence
from glossary.errors import CodedError
from glossary.language import Lang, Language

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by WindowModel")
class ConversationModel(QObject):  # type: ignore[operator]
    """Owns the state and the session; lives in the GUI thread."""

    changed = Signal()
    failed = Signal(str)
    """A sentence for staff about something that belongs to no turn."""
    settingsChanged = Signal()  # noqa: N815
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
        self._clock = clock
        self._exchange = Exchange()
        self._keys: dict[Side, TalkKey] = {"staff": TalkKey(), "visitor": TalkKey()}
        self._engines = EngineBoard({language.tag: language.name for language in languages})
        bridge = Bridge(self._take_event, self._take_level, self._take_engine, self)
        self.session = make_session(
            on_event=bridge.event_arrived.emit,
            on_level=bridge.level_arrived.emit,
            on_engine=bridge.engine_arrived.emit,
        )
        self._halves = Halves(languages, self.session, settings, self)
        self.offers = RephrasingModel(
            self.session.plain, self._exchange, self._halves["staff"], self._say, self
        )

    @property
    def settings(self) -> Settings:
        """What people chose so far."""
        return self._choices.settings

    def change(self, **changed: object) -> None:
        """Change and remember settings; a failure to write is said, the change holds for this run."""
        self._keep(self._choices.change(**changed))
        self.settingsChanged.emit()
        self.changed.emit()

    @property
    def active_turn(self) -> int:
        """Id of the turn whose events count, or 0."""
        return self._exchange.state.active

    def half(self, side: Side) -> HalfModel:
        """What one side shows."""
        return self._halves[side]

    def warm(self) -> None:
        """Load the engines of both languages; also after packs were added."""
        self._halves.refresh()
        self._engines.clear()
        self.session.warm(self._halves.langs)

    @Property(HalfModel, constant=True)
    def staff(self) -> HalfModel:
        """Staff's half."""
        return self._halves["staff"]

    @Property(HalfModel, constant=True)
    def visitor(self) -> HalfModel:
        """Visitor's half."""
        return self._halves["visitor"]

    @Property(RephrasingModel, constant=True)
    def rephrasing(self) -> RephrasingModel:
        """Plain Japanese offered to staff."""
        return self.offers

    @Property(bool, notify=changed)
    def turned(self) -> bool:
        """Visitor's half upside down."""
        return self._choices.settings.visitor_turned

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        """Nothing has been said yet."""
        return not self._exchange.state.turns

    @Property(str, notify=changed)
    def engineState(self) -> str:  # noqa: N802
        """`loading`, `ready` or `failed`; empty before anything is known."""
        return self._engines.state or ""

    @Property(str, notify=changed)
    def engineText(self) -> str:  # noqa: N802
        """Which engines are being loaded, for staff."""
        return self._engines.text(self._halves.lang("staff"))

    @Slot(str)
    def pressTalk(self, side: Side) -> None:  # noqa: N802
        """A finger or the space bar goes down."""
        if self._exchange.activity(side) != "waiting":
            self._act(side, self._keys[side].press(self._clock(), self._exchange.key_activity(side)))

    @Slot(str)
    def releaseTalk(self, side: Side) -> None:  # noqa: N802
        """It goes up."""
        action = self._keys[side].release(self._clock())
        if self._exchange.activity(side) == "listening":
            self._act(side, action)

    @Slot(str, str, result=bool)
    def submit(self, side: Side, text: str) -> bool:
        """Take typed or corrected text; False while a turn is running, so that the field keeps it."""
        return self._say(side, text, self._exchange.view(self._halves[side].edited_turn))

    @Slot(int)
    def takeAlternative(self, turn: int) -> None:  # noqa: N802
        """Translate what was heard before repair, or said before a rephrasing, instead."""
        view = self._exchange.view(turn)
        if view is not None:
            self._say(view.side, self._exchange.alternative(turn), view, view.text)

    @Slot(str, int)
    def edit(self, side: Side, turn: int) -> None:
        """Put what was recognised into the entry field."""
        view = self._exchange.view(turn)
        if view is not None:
            self._halves[side].set_editing(turn, view.text)

    @Slot(int)
    def replay(self, turn: int) -> None:
        """Play a translation again, or a doubtful one on request."""
        view = self._exchange.view(turn)
        if view is None or view.translation is None or self._exchange.busy:
            return
        self._exchange.begin_replay(self.session.replay(view.translation.text, view.pair.target), turn)
        self._show()

    @Slot()
    def cancel(self) -> None:
        """Stop whatever is running; close pickers, corrections and offers."""
        self.offers.close()
        for half in self._halves:
            half.openPicker(False)
            half.set_editing(0, "")
        if self._exchange.busy:
            self.session.cancel()
            self._exchange.cancel()
        self._show()

    @Slot()
    def finish(self) -> None:
        """The visitor leaves: nothing that was said stays on screen or in memory."""
        self.cancel()
        self.session.finish()
        self._exchange.clear()
        self._show()
        self.cleared.emit()

    @Slot(str, str)
    def chooseLanguage(self, side: Side, tag: str) -> None:  # noqa: N802
        """Change a side's language and remember it."""
        half = self._halves[side]
        half.openPicker(False)
        lang = Lang(tag)
        if lang == half.language:
            return
        half.set_editing(0, "")
        self.offers.close()
        self._halves.set_language(side, lang)
        self.warm()
        self._show()
        self._keep(self._choices.languages(*self._halves.langs))

    @Slot()
    def turnAround(self) -> None:  # noqa: N802
        """Turn the visitor's half by 180°."""
        failure = self._choices.turn()
        self.changed.emit()
        self._keep(failure)

    @Slot(object)
    def _take_event(self, event: Event) -> None:
        orphan = self._exchange.take(event)
        if orphan is not None:
            self.failed.emit(failure_sentence(orphan.code, dict(orphan.context), self._halves.lang("staff")))
        self._show()

    @Slot(float)
    def _take_level(self, level: float) -> None:
        listener = self._exchange.listener
        if listener is not None:
            self._halves[listener].set_level(level)

    @Slot(object)
    def _take_engine(self, status: EngineStatusLike) -> None:
        self._engines.take(status)
        self._halves.refresh()
        self.changed.emit()

    def _say(self, side: Side, text: str, old: TurnView | None, former: str = "") -> bool:
        text = text.strip()
        if not text or self._exchange.busy:
            return False
        pair = old.pair if old else self._halves.pair(side)
        turn = self.session.submit(side, pair, text, replaces=old.turn if old else None)
        self._halves[side].set_editing(0, "")
        self.offers.close()
        self._exchange.begin(turn, side, typed=True, replaces=old, former=former)
        self._show()
        return True

    def _act(self, side: Side, action: Action) -> None:
        match action:
            case "start":
                self._halves[side].set_editing(0, "")
                self.offers.close()
                self._exchange.begin(self.session.talk(side, self._halves.pair(side)), side, typed=False)
            case "finish":
                self._exchange.release()
                self.session.stop_talking()
            case "cancel":
                self.cancel()
            case "leave-open":
                self.session.end_by_itself()
            case "nothing":
                return
        self._show()

    def _show(self) -> None:
        for side, half in self._halves.items():
            half.set_activity(self._exchange.activity(side))
            known = self._exchange
            half.turn_list.show(bubbles(known.state, side, half.language, known.said, known.former))
        self.changed.emit()

    def _keep(self, failure: CodedError | None) -> None:
        if failure is not None:
            self.failed.emit(message(failure, self._halves.lang("staff")))
