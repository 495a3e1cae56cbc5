"""The settings page as a person uses it, and a machine whose devices a test plugs in."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.device_bench import DeviceBench
from app.paths import resources
from app.settings import Settings, load_settings
from app.ui.scripted import Stage
from app.ui.words import words
from glossary.language import JA, load_languages
from speech.attention import Hearing
from speech.audio import SpeechError
from speech.devices import Device, Direction
from tests.ui.conftest import MakeStage
from tests.ui.items import centre, find, scene_rect

LANGUAGES = [language.tag for language in load_languages(resources() / "languages.toml")]
OWN = words(JA)


@dataclass
class Bench:
    """Devices of a machine that a test plugs things into."""

    microphones: Sequence[str] = ("Webcam", "USB Mic")
    speakers: Sequence[str] = ("Monitor",)
    says: Callable[[float, Hearing], None] = lambda level, hearing: None
    heard: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    began: threading.Event = field(default_factory=threading.Event)
    failure: str = ""

    def devices(self, direction: Direction) -> tuple[Device, ...]:
        names = self.microphones if direction == "input" else self.speakers
        return tuple(Device(name, 48_000, place == 0) for place, name in enumerate(names))

    def listen(
        self, device: str, on_level: Callable[[float, Hearing], None], stopped: threading.Event
    ) -> None:
        self.heard.append(device)
        if self.failure:
            raise SpeechError(self.failure)
        self.says = on_level
        self.began.set()
        stopped.wait(20)
        self.stopped.set()

    def sound(self, device: str, stopped: threading.Event) -> None:
        self.heard.append(f"sound on {device}")
        if self.failure:
            raise SpeechError(self.failure)

    def made(self) -> DeviceBench:
        return DeviceBench(self.devices, self.listen, self.sound)


def opened(make_stage: MakeStage, section: str, bench: Bench | None = None, **options: object) -> Stage:
    stage = make_stage(bench=(bench or Bench()).made(), **options)
    stage.interface.model.openPage("settings")
    stage.settle(0.1)
    touch(stage, f"section-{section}")
    stage.settle(0.1)
    return stage


def touch(stage: Stage, name: str) -> None:
    """Press what is called `name`, scrolled to first as a finger would."""
    window = stage.interface.window
    pane = find(window, "settingsPane")
    box, frame = scene_rect(find(window, name)), scene_rect(pane)
    if box.center().y() > frame.bottom() - 8 and box.left() >= frame.left():
        pane.setProperty("contentY", pane.property("contentY") + box.center().y() - frame.center().y())
        stage.settle(0.05)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=centre(find(window, name)))
    stage.settle(0.05)


def saved(stage: Stage) -> Settings:
    return load_settings(stage.interface.paths.settings)


def adopted(stage: Stage) -> Settings:
    """What the session was last told."""
    told = [call[1] for call in stage.session.calls if call[0] == "adopt"]
    assert isinstance(told[-1], Settings)
    return told[-1]
