"""Microphone and loudspeaker on the settings page: chosen by name, tried out, missed at once."""

from app.settings import Settings
from app.ui.words import words
from glossary.language import JA
from tests.ui.conftest import MakeStage
from tests.ui.items import find, shown, text_of
from tests.ui.settings_page import Bench, adopted, opened, saved, touch

OWN = words(JA)


def test_a_microphone_is_chosen_by_name_and_used_from_the_next_turn(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "devices")
    assert "Webcam" in text_of(stage.interface.window, "microphone-0"), "the default one by its name"
    touch(stage, "microphone-2")
    assert saved(stage).microphone == adopted(stage).microphone == "USB Mic"
    touch(stage, "speaker-1")
    assert saved(stage).speaker == adopted(stage).speaker == "Monitor"
    touch(stage, "microphone-0")
    assert saved(stage).microphone == ""


def test_the_microphone_test_shows_what_arrives(make_stage: MakeStage) -> None:
    bench = Bench()
    stage = opened(make_stage, "devices", bench)
    touch(stage, "microphone-2")
    touch(stage, "microphoneTest")
    assert bench.began.wait(5)
    bench.says(0.05, "")
    stage.settle()
    meter = find(stage.interface.window, "testMeter")
    quiet = max(bar.height() for bar in meter.childItems())
    bench.says(0.9, "voice")
    stage.settle(0.3)
    assert max(bar.height() for bar in meter.childItems()) > quiet + 10
    assert text_of(stage.interface.window, "microphoneSaid") == OWN["testHeard"]
    bench.says(0.0, "muted")
    stage.settle()
    assert text_of(stage.interface.window, "microphoneSaid") == OWN["testMuted"]
    touch(stage, "microphoneTest")
    assert bench.stopped.wait(5), "the second press ends it"
    assert not shown(stage.interface.window, "testMeter")
    assert bench.heard == ["USB Mic"]


def test_leaving_the_page_closes_the_microphone(make_stage: MakeStage) -> None:
    bench = Bench()
    stage = opened(make_stage, "devices", bench)
    touch(stage, "microphoneTest")
    assert bench.began.wait(5)
    touch(stage, "settingsBack")
    assert bench.stopped.wait(5)


def test_a_sound_is_played_on_the_chosen_loudspeaker(make_stage: MakeStage) -> None:
    bench = Bench()
    stage = opened(make_stage, "devices", bench, settings=Settings(speaker="Monitor"))
    touch(stage, "speakerTest")
    stage.settle()
    assert bench.heard == ["sound on Monitor"]
    assert text_of(stage.interface.window, "speakerSaid") == OWN["testPlayed"]
    bench.failure = "speaker-busy"
    touch(stage, "speakerTest")
    stage.settle()
    assert "スピーカーはほかで使われています" in text_of(stage.interface.window, "speakerSaid")


def test_a_missing_device_is_said_at_once_and_so_is_its_return(make_stage: MakeStage) -> None:
    bench = Bench(microphones=(), speakers=("Monitor",))
    stage = opened(make_stage, "devices", bench, settings=Settings(speaker="Hall"))
    window = stage.interface.window
    assert text_of(window, "microphoneTrouble") == OWN["microphoneNone"]
    assert text_of(window, "speakerTrouble") == OWN["deviceGone"].format(name="Hall")
    bench.microphones, bench.speakers = ("USB Mic",), ("Hall",)
    touch(stage, "microphoneSearch")
    stage.settle()
    assert not shown(window, "microphoneTrouble")
    assert not shown(window, "speakerTrouble")
