"""Windows in which the pages are shown, one after the other, changed in place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.device_bench import DeviceBench
from app.events import Listening
from app.idling import awake_or_not
from app.packs.catalogue import load_catalogue
from app.paths import resources
from app.settings import Settings
from app.ui.scripted import NO_PACKS, Stage
from app.ui.scripted_session import ScriptedStatus
from app.ui.slip_desk import SlipDesk
from glossary.language import JA, Lang, LanguagePair
from speech.devices import Device
from tests.screens.talk import Talk
from tests.ui.console_page import prepare
from tests.ui.items import walk
from tests.ui.waiting import until

TODAY = date(2026, 11, 21)
OFFICE = Settings(
    office_name="架橋市役所",
    counter_name="3番窓口",
    interpreter_name="かけはしコールセンター",
    interpreter_phone="050-0000-1234",
    motion=False,
)
"""Without motion a picture is of no moment in particular."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is to be seen."""

    lang: Lang
    theme: str = "light"
    scale: float = 1.0


@dataclass
class Room:
    """A window of one size; `new` is one on a machine without model packs, `office` one with a PIN."""

    home: Path
    size: tuple[int, int]
    new: bool = False
    office: bool = False
    talk: Talk | None = None
    stage: Stage = field(init=False)

    def __post_init__(self) -> None:
        if self.office:
            self.home.mkdir(parents=True)
            prepare(self.home, candidates=False)
        catalogue = load_catalogue(resources() / "models.toml") if self.new else NO_PACKS
        devices = (Device("USB Microphone", 48_000, True), Device("Webcam", 48_000, False))
        self.stage = Stage(
            self.home,
            self.size,
            catalogue,
            OFFICE,
            bench=DeviceBench(lambda direction: devices, lambda *given: None, lambda *given: None),
            desk=SlipDesk(lambda: self.home / "documents", lambda: None, lambda: TODAY),
        )

    @property
    def window(self) -> Any:
        return self.stage.interface.window

    @property
    def conversation(self) -> Any:
        """mypy takes the properties of models for objects of Qt."""
        return self.stage.interface.conversation

    @property
    def model(self) -> Any:
        return self.stage.interface.model

    @property
    def here(self) -> Talk:
        """The conversation of this language."""
        assert self.talk is not None
        return self.talk

    def leave_alone(self, left: float) -> None:
        """Nobody has touched anything: `left` seconds until the conversation goes, and there the time stands."""
        clearing, access = self.model.door.clearing, self.stage.interface.access
        clearing.touch()
        now = access.clock() + clearing.seconds - left
        access.clock = lambda: now
        self.model.door.look()

    def begin(self, talk: Talk) -> None:
        """A new visitor; nothing of the page before is left."""
        self.talk = talk
        interface = self.stage.interface
        self.stage.session.capability = talk.capability  # type: ignore[method-assign,assignment]
        interface.setup.cancel()
        interface.model.dismiss()
        interface.access.clock = awake_or_not
        interface.model.door.clearing.goOn()
        interface.model.leaveSetup()
        interface.model.closeMenu()
        while interface.phrasebook.stepBack() or interface.handover.stepBack():
            pass
        interface.preferences.open("devices")
        self.set(
            **{name: getattr(OFFICE, name) for name in ("mode", "layout", "hands_free", "interpreter_phone")}
        )
        interface.model.openPage("talk")
        self.conversation.finish()
        self.conversation.chooseLanguage("visitor", talk.lang)
        for side in ("staff", "visitor"):
            self.conversation.half(side).notes.closeLimits()
        for name in ("microphone", f"recognize:{JA}", f"translate:{JA}→{talk.lang}", f"speak:{talk.lang}"):
            self.stage.session.engine(ScriptedStatus(name, "ready"))

    def dress(self, look: Look) -> None:
        """Colours and size of text."""
        self.set(theme=look.theme, text_scale=look.scale)

    def set(self, **wanted: object) -> None:
        """Settings as they should be; those that are so already cost nothing."""
        changes = {
            name: value
            for name, value in wanted.items()
            if getattr(self.conversation.settings, name) != value
        }
        if changes:
            self.conversation.change(**changes)

    def listen(self, side: str) -> int:
        """Open the microphone; the id of the turn."""
        self.conversation.pressTalk(side)
        turn = int(self.conversation.active_turn)
        captions = self.conversation.captioner.on
        pair = LanguagePair(JA, JA if captions else self.here.lang)
        self.stage.session.event(Listening(turn, side, pair if side == "staff" else pair.reversed()))  # type: ignore[arg-type]
        self.stage.session.level(0.6)
        return turn

    def settle(self) -> None:
        """Until nothing moves: lists make their rows over several rounds of the event loop."""
        for _ in range(3):
            self.stage.settle(0.01)

    def wait(self, done: Callable[[], object]) -> None:
        """For what is read in threads; a minute is a bug."""
        until(self.stage, done, 60)

    def find(self, name: str) -> Any:
        """An item by its name, shown or not."""
        for item in walk(self.window.contentItem(), hidden=True):
            if item.objectName() == name:
                return item
        raise LookupError(name)

    def close(self) -> None:
        self.stage.close()
