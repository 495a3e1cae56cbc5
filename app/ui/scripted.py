"""The real window with a session that plays a script: for screenshots and tests."""

from collections.abc import Callable
from pathlib import Path

from app.device_bench import DeviceBench
from app.events import Event, Heard, Listening, Side
from app.packs.catalogue import Catalogue
from app.packs.install import Options
from app.paths import Paths
from app.settings import Settings
from app.ui.scripted_session import ScriptedSession, ScriptedStatus
from app.ui.scripted_turns import TO_JA, TO_VI, turn_events
from app.ui.session_like import EngineStatusLike, MakeSession
from app.ui.slip_desk import SlipDesk
from speech.repair import Change
from translate.translator import Translation

NO_PACKS = Catalogue(())
"""Nothing is missing."""
NO_DEVICES = DeviceBench(lambda direction: (), lambda *given: None, lambda *given: None)
"""A machine without microphone and loudspeaker, whatever this one has."""


class Stage:
    """A window with a scripted session that can be told to play scenes."""

    def __init__(
        self,
        home: Path,
        size: tuple[int, int] = (1280, 800),
        catalogue: Catalogue = NO_PACKS,
        settings: Settings = Settings(),  # noqa: B008 - frozen
        options: Options = Options(),  # noqa: B008 - frozen
        drives: tuple[Path, ...] = (),
        bench: DeviceBench = NO_DEVICES,
        desk: SlipDesk | None = None,
        kiosk: bool = False,
    ) -> None:
        from app.ui.interface import Interface, View

        made: list[ScriptedSession] = []

        def make(
            *,
            on_event: Callable[[Event], None],
            on_level: Callable[[float], None],
            on_engine: Callable[[EngineStatusLike], None],
        ) -> ScriptedSession:
            made.append(ScriptedSession(on_event, on_level, on_engine))
            return made[0]

        factory: MakeSession = make
        self.interface = Interface(
            Paths(home, home),
            factory,
            settings,
            catalogue,
            View(size, kiosk=kiosk),
            options,
            lambda: drives,
            bench,
            desk or SlipDesk(lambda: home / "documents", lambda: None),
        )
        self._closed = False
        self.interface.window.resize(*size)
        self.interface.window.show()
        self.session = made[0]
        for name in ("recognize:ja", "translate:ja→vi", "speak:vi"):
            self.session.engine(ScriptedStatus(name, "ready"))

    def settle(self, seconds: float = 0.15) -> None:
        """Let queued events, layouts and animations happen, and lists make the items they are about to show."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        loop.exec()
        making = None if self._closed else self.interface.engine.incubationController()
        while making is not None and making.incubatingObjectCount():
            making.incubateFor(1000)

    def say(self, side: Side, done: Translation, silent: str = "", changes: tuple[Change, ...] = ()) -> None:
        """A finished turn."""
        self.interface.conversation.submit(side, done.request.text)
        self.play(side, done, silent, changes)

    def play(self, side: Side, done: Translation, silent: str = "", changes: tuple[Change, ...] = ()) -> None:
        """What a session tells of the turn it was just asked for."""
        turn = self.interface.conversation.active_turn
        for event in turn_events(turn, side, done, silent, changes):
            self.session.event(event)
        self.settle(0.05)

    def listen(self, side: Side, level: float = 0.7, heard: str = "") -> None:
        """An open microphone."""
        self.interface.conversation.pressTalk(side)
        turn = self.interface.conversation.active_turn
        pair = TO_VI if side == "staff" else TO_JA
        self.session.event(Listening(turn, side, pair))
        if heard:
            self.session.event(Heard(turn, heard, 2.0))
        self.session.level(level)
        self.settle()

    def grab(self, path: Path) -> None:
        """Write a picture."""
        from app.ui.interface import grab

        self.settle()
        grab(self.interface.window, path)

    def close(self) -> None:
        """End the window."""
        self.interface.window.close()
        self._closed = True
        self.interface.close()
        self.settle(0.01)
