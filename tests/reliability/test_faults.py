"""Each kind of fault once, for real; `make reliability` causes all of them several times and measures."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.events import Heard, Recognized
from tests.e2e.screen import Screen
from tests.reliability import audio, process
from tests.reliability.desk import Desk, desk
from tests.reliability.engines import Bench, attacked, bench, kill, robbed, starve
from tests.reliability.window import kill_all, window
from tests.sound import SoundServer, sound_server


@pytest.fixture(scope="module")
def devices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, SoundServer]]:
    folder = tmp_path_factory.mktemp("devices")
    with (
        sound_server(folder) as sound,
        sound.adopt(),
        audio.watched(sound),
        desk(folder / "home") as here,
    ):
        yield here, sound


@pytest.mark.screen
@pytest.mark.parametrize(
    "fault",
    [
        audio.idle_unplugged,
        audio.speaking_unplugged,
        audio.server_restarted_listening,
        audio.server_hangs,
        audio.switched_off,
    ],
)
def test_devices_that_go_are_told_and_work_again_when_they_are_back(
    fault: audio.Fault, devices: tuple[Desk, SoundServer]
) -> None:
    here, sound = devices
    here.session.adopt(next(settings for _, known, settings in audio.FAULTS if known is fault))
    fault(here, sound)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    with window(tmp_path_factory.mktemp("window") / "home") as made:
        yield made


@pytest.mark.screen
def test_a_second_copy_brings_the_first_to_the_front(running: Screen) -> None:
    process.second(running)


@pytest.mark.screen
def test_a_machine_that_slept_goes_on_with_the_same_engines(
    running: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "SLEEP", 5.0)
    process.asleep(running, speaking=True)


@pytest.mark.screen
def test_turning_the_screen_loses_nothing(running: Screen) -> None:
    process.turned(running)


@pytest.mark.screen
def test_a_monitor_that_is_pulled_out_takes_nothing_along(running: Screen) -> None:
    process.monitor(running)


@pytest.mark.screen
def test_after_a_power_cut_the_next_start_knows_nothing_of_the_visitor(tmp_path: Path) -> None:
    process.killed(tmp_path / "home", kill_all)


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory, model_home: Path) -> Iterator[Bench]:
    with bench(tmp_path_factory.mktemp("bench")) as made:
        yield made


@pytest.mark.model
@pytest.mark.parametrize("cause", [kill, starve])
def test_a_recogniser_that_dies_hears_the_same_sentence_again(engines: Bench, cause: object) -> None:
    assert callable(cause)
    attacked(engines, "whisper", cause, "", Heard, Recognized)


@pytest.mark.model
def test_without_its_pack_a_sentence_says_so_and_phrases_go_on(engines: Bench) -> None:
    robbed(engines, shutil.rmtree)
