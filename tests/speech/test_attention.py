from dataclasses import dataclass, field

import numpy as np
import pytest

from glossary.language import Lang
from speech.attention import NOTHING_SECONDS, Attention
from speech.audio import AudioChunk, Samples, SpeechError, concatenate
from speech.device_watch import SILENT, MicrophoneWatch
from speech.devices import Device, Direction
from speech.resample import resample
from speech.synthesizers.system import SystemSynthesizer
from tests.speech import signals

EN = Lang("en")


@pytest.fixture(scope="module")
def voice() -> Samples:
    """A sentence of the system's voice: no model pack is needed."""
    synthesizer = SystemSynthesizer({EN: ("gmw/en-us", "en-us", "en")})
    said = synthesizer.synthesize("Good morning. I would like to register my new address, please.", EN)
    return concatenate(list(resample(said))).samples


def loud(samples: Samples, decibels: float) -> Samples:
    """Scaled so that its loudest block is at `decibels` of full scale."""
    blocks = samples[: len(samples) // 512 * 512].reshape(-1, 512).astype(np.float64)
    loudest = np.sqrt((blocks**2).mean(axis=1)).max()
    scaled: Samples = (samples * (32768 * 10 ** (decibels / 20) / loudest)).astype(np.int16)
    return scaled


def told(samples: Samples, attention: Attention) -> list[str]:
    """What it says, once each time that changes."""
    found: list[str] = []
    for chunk in signals.blocks(samples):
        now = attention.feed(chunk)
        if not found or found[-1] != now:
            found.append(now)
    return found


def test_nobody_is_heard_after_four_seconds_of_noise() -> None:
    attention = Attention(1.2)
    assert told(signals.white(NOTHING_SECONDS - 0.2, peak=0.01), attention) == [""]
    assert told(signals.white(1, peak=0.01), attention) == ["", "nothing"]
    assert attention.silence == pytest.approx(NOTHING_SECONDS + 0.8, abs=0.1)


def test_a_voice_takes_the_message_back_and_its_end_is_noticed(voice: Samples) -> None:
    attention = Attention(1.2)
    quiet = signals.white(5, peak=0.002)
    assert told(quiet, attention)[-1] == "nothing"
    assert told(loud(voice, -15), attention)[-1] == "voice"
    assert not attention.ended
    ended: list[bool] = []
    for chunk in signals.blocks(signals.silence(3)):
        attention.feed(chunk)
        ended.append(attention.ended)
    assert ended.count(True) == 1
    assert attention.hearing == "voice"
    assert 1 < attention.silence <= 3.1


def test_a_faint_voice_is_called_quiet_until_it_is_raised(voice: Samples) -> None:
    attention = Attention(1.2)
    # eSpeak says it anew each time: at -50 dB one time in thirty is no voice to Silero, at -48 dB none.
    assert told(loud(voice, -48), attention)[-1] == "quiet"
    assert told(loud(voice, -25), attention)[-1] == "voice"


def test_a_normal_voice_is_never_called_quiet(voice: Samples) -> None:
    assert set(told(loud(voice, -35), Attention(1.2))) == {"", "voice"}


def test_a_switched_off_microphone_comes_first() -> None:
    attention = Attention(1.2)
    assert attention.feed(AudioChunk(signals.silence(1)), muted=True) == "muted"
    assert attention.feed(AudioChunk(signals.white(1, peak=0.01))) == ""


@dataclass
class Desk:
    """A computer whose microphones come and go."""

    names: list[str] = field(default_factory=list)
    code: str = ""
    cards: str = "0 card"
    now: float = 0.0
    asked: int = 0
    told: list[str] = field(default_factory=list)

    def listing(self, direction: Direction) -> tuple[Device, ...]:
        assert direction == "input"
        self.asked += 1
        if self.code:
            raise SpeechError(self.code)
        return tuple(Device(name, 16_000, True) for name in self.names)

    def watch(self, device: str = "") -> MicrophoneWatch:
        return MicrophoneWatch(device, self.told.append, self.listing, lambda: self.cards, lambda: self.now)


def test_a_missing_microphone_is_told_once_and_taken_back_when_it_is_plugged_in() -> None:
    desk = Desk()
    watch = desk.watch()
    watch.look()
    watch.look()
    assert desk.told == ["microphone-missing"]
    desk.names.append("USB mic")
    watch.look()
    assert desk.told == ["microphone-missing", ""]


def test_with_a_microphone_the_system_is_asked_when_cards_change_or_a_minute_has_passed() -> None:
    desk = Desk(["Built-in"])
    watch = desk.watch("Built-in")
    for _ in range(5):
        watch.look()
    assert (desk.asked, desk.told) == (1, [])
    desk.names[:] = ["Another"]
    watch.look()
    assert desk.told == []
    desk.cards = "1 card"
    watch.look()
    assert desk.told == ["microphone-gone"], "another one is no substitute for what staff chose"
    desk.names[:] = ["Another", "Built-in"]
    watch.look()
    desk.names.clear()
    desk.now += 61
    watch.look()
    assert desk.told == ["microphone-gone", "", "microphone-missing"]


def test_a_switched_off_microphone_stays_told_until_a_recording_has_sound() -> None:
    desk = Desk(["Built-in"])
    watch = desk.watch()
    watch.look()
    watch.tell(SILENT)
    desk.now += 61
    watch.look()
    assert desk.told == [SILENT]
    watch.tell("")
    assert desk.told == [SILENT, ""]


def test_a_missing_sound_library_is_told_by_its_own_code() -> None:
    desk = Desk(code="audio-library-missing")
    desk.watch().look()
    assert desk.told == ["audio-library-missing"]
