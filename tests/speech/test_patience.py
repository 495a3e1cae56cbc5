"""Calls that hang cost whoever asked some seconds, and nobody else anything."""

import threading

import pytest

from speech.audio import SpeechError
from speech.devices import named
from speech.patience import Patience
from speech.stall import Stall


def test_a_call_that_hangs_is_left_behind_and_further_ones_fail_at_once() -> None:
    patience, release, late = Patience(), threading.Event(), threading.Event()
    kept: list[str] = []

    def hang() -> str:
        assert release.wait(20)
        return "a stream"

    def take(stream: str) -> None:
        kept.append(stream)
        late.set()

    with pytest.raises(SpeechError, match="sound-stalled"):
        patience.call(hang, 0.2, take)
    with pytest.raises(SpeechError, match="sound-stalled"):
        patience.call(lambda: "never asked", 20)
    release.set()
    assert late.wait(20)
    assert kept == ["a stream"], "what was opened too late is given back"
    assert patience.call(lambda: "again", 20) == "again"


def test_a_call_behind_one_that_hangs_is_not_made_later() -> None:
    patience, release, began = Patience(), threading.Event(), threading.Event()
    made: list[str] = []

    def hang() -> None:
        began.set()
        assert release.wait(20)

    def ask() -> None:
        with pytest.raises(SpeechError, match="sound-stalled"):
            patience.call(hang, 0.5)

    first = threading.Thread(target=ask)
    first.start()
    assert began.wait(20)
    with pytest.raises(SpeechError, match="sound-stalled"):
        patience.call(lambda: made.append("a microphone for nobody"), 0.1)
    first.join(20)
    release.set()
    while True:
        try:
            patience.call(lambda: None, 20)
        except SpeechError:
            continue
        break
    assert made == []


def test_errors_come_back_to_whoever_asked() -> None:
    def fail() -> None:
        raise SpeechError("microphone-busy")

    patience = Patience()
    with pytest.raises(SpeechError, match="microphone-busy"):
        patience.call(fail, 20)
    assert patience.call(lambda: patience.call(lambda: 7, 20), 20) == 7, "a call within a call"


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def waited(stall: Stall, clock: Clock, seconds: float) -> bool:
    for _ in range(round(seconds / 0.05)):
        clock.now += 0.05
        if stall.over():
            return True
    return False


def test_silence_counts_while_somebody_waits_and_not_while_the_machine_sleeps() -> None:
    clock = Clock()
    stall = Stall(0.5, 2.0, clock)
    assert not waited(stall, clock, 1.9)
    stall.heard()
    assert not waited(stall, clock, 0.3)
    clock.now += 3_600
    assert not stall.over(), "an hour asleep is no silence"
    assert waited(stall, clock, 0.6)


@pytest.mark.parametrize(
    ("wanted", "names", "found"),
    [
        ("USB Audio: - (hw:1,0)", ("USB Audio: - (hw:1,0)", "USB Audio: - (hw:2,0)"), "USB Audio: - (hw:1,0)"),
        ("USB Audio: - (hw:1,0)", ("HDA Intel: ALC (hw:1,0)", "USB Audio: - (hw:2,0)"), "USB Audio: - (hw:2,0)"),
        ("USB Audio: - (hw:1,0)", ("HDA Intel: ALC (hw:1,0)", "pulse"), None),
        ("USB Audio", ("Mic (USB Audio), MME", "pulse"), "Mic (USB Audio), MME"),
        ("USB Audio", ("Mic (USB Audio), MME", "Mic (USB Audio), WASAPI"), None),
        ("pulse", (), None),
    ],
)  # fmt: skip
def test_a_device_is_known_by_its_name_whatever_number_its_card_has_now(
    wanted: str, names: tuple[str, ...], found: str | None
) -> None:
    assert named(wanted, names) == found
