"""Microphone, loudspeaker and sound server are taken away and come back, on a real PulseAudio."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from app.settings import Settings
from speech import device_watch
from tests.reliability.desk import PAIR, Desk, desk
from tests.reliability.faulted import Lost, repeated
from tests.reliability.row import Row
from tests.sound import SoundServer, sound_server

TIMES = 3
MICROPHONE = Settings(microphone="deskmic")
SPEAKER = Settings(speaker="deskspeaker")
Fault = Callable[[Desk, SoundServer], float]
"""Causes it once and checks what people are told; seconds from the cure until it works again."""


def idle_unplugged(here: Desk, sound: SoundServer) -> float:
    """The chosen microphone goes while nobody talks, another one is there, and it comes back."""
    sound.plug_microphone()
    here.heard_again(lambda wav: sound.play(wav, device="deskmic_room"))
    sound.unplug("deskmic", "deskmic_room")
    here.microphone("microphone-gone")
    sound.plug_microphone()
    cured = time.monotonic()
    here.microphone("")
    seconds = time.monotonic() - cured
    here.heard_again(lambda wav: sound.play(wav, device="deskmic_room"))
    sound.unplug("deskmic", "deskmic_room")
    return seconds


def listening_unplugged(here: Desk, sound: SoundServer) -> float:
    """The same in the middle of a sentence."""
    sound.unplug("deskmic", "deskmic_room")
    sound.plug_microphone()
    here.heard_again(lambda wav: sound.play(wav, device="deskmic_room"))
    here.listen()
    sound.unplug("deskmic", "deskmic_room")
    here.failure("microphone-stopped")
    sound.plug_microphone()
    cured = time.monotonic()
    here.listen()
    seconds = time.monotonic() - cured
    here.session.cancel()
    here.heard_again(lambda wav: sound.play(wav, device="deskmic_room"))
    return seconds


def speaking_unplugged(here: Desk, sound: SoundServer) -> float:
    """The chosen loudspeaker goes while it speaks; the translation stays and is said when it is back."""
    sound.unplug("deskspeaker")
    sound.plug_speaker()
    before = here.translated
    turn = here.write()
    here.speaking(turn)
    sound.unplug("deskspeaker")
    here.failure("speaker-stopped")
    turn = here.write()
    here.failure("speaker-gone")
    if here.translated != before + 2:
        raise Lost("a translation did not reach the screen")
    sound.plug_speaker()
    cured = time.monotonic()
    here.speaking(here.write())
    seconds = time.monotonic() - cured
    here.spoken_again()
    return seconds


def server_restarted_idle(here: Desk, sound: SoundServer) -> float:
    """The sound server dies while nobody talks."""
    here.spoken_again()
    sound.kill()
    sound.start_again()
    cured = time.monotonic()
    here.listen()
    seconds = time.monotonic() - cured
    here.session.cancel()
    here.heard_again(sound.play)
    return seconds


def server_restarted_listening(here: Desk, sound: SoundServer) -> float:
    """It dies in the middle of a sentence."""
    here.listen()
    sound.kill()
    here.failure("microphone-stopped")
    sound.start_again()
    cured = time.monotonic()
    here.listen()
    seconds = time.monotonic() - cured
    here.session.cancel()
    here.heard_again(sound.play)
    return seconds


def server_restarted_speaking(here: Desk, sound: SoundServer) -> float:
    """It dies in the middle of an answer."""
    here.speaking(here.write())
    sound.kill()
    here.failure("speaker-stopped")
    sound.start_again()
    cured = time.monotonic()
    here.speaking(here.write())
    seconds = time.monotonic() - cured
    here.spoken_again()
    return seconds


def server_hangs(here: Desk, sound: SoundServer) -> float:
    """It answers nobody for some seconds: while somebody speaks, and when the button is pressed."""
    here.listen()
    with sound.stopped():
        here.failure("microphone-stopped")
        here.session.talk("staff", PAIR)
        here.failure("sound-stalled")
    cured = time.monotonic()
    here.microphone("")
    here.listen()
    seconds = time.monotonic() - cured
    here.session.cancel()
    here.heard_again(sound.play)
    return seconds


def switched_off(here: Desk, sound: SoundServer) -> float:
    """The microphone's switch: nothing but zeros come."""
    sound.pactl("set-source-mute", "fakemic", "1")
    here.listen()
    here.microphone("microphone-silent")
    sound.pactl("set-source-mute", "fakemic", "0")
    cured = time.monotonic()
    sound.play(here.voice())
    here.microphone("")
    seconds = time.monotonic() - cured
    here.session.cancel()
    return seconds


FAULTS: tuple[tuple[str, Fault, Settings], ...] = (
    ("chosen microphone unplugged while idle, another one there", idle_unplugged, MICROPHONE),
    ("chosen microphone unplugged while listening", listening_unplugged, MICROPHONE),
    ("chosen loudspeaker unplugged while speaking", speaking_unplugged, SPEAKER),
    ("sound server restarted while idle", server_restarted_idle, Settings()),
    ("sound server restarted while listening", server_restarted_listening, Settings()),
    ("sound server restarted while speaking", server_restarted_speaking, Settings()),
    ("sound server hangs while listening", server_hangs, Settings()),
    ("microphone switched off (digital zeros)", switched_off, Settings()),
)


@contextmanager
def watched(sound: SoundServer) -> Iterator[None]:
    """What the kernel would say of sound cards comes from the server's."""
    before, device_watch._KERNEL_CARDS = device_watch._KERNEL_CARDS, sound.cards
    try:
        yield
    finally:
        device_watch._KERNEL_CARDS = before


def measure() -> Iterator[Row]:
    """Each fault TIMES times, in one program."""
    for what, fault, settings in FAULTS:
        with (
            tempfile.TemporaryDirectory() as name,
            sound_server(Path(name)) as sound,
            sound.adopt(),
            watched(sound),
            desk(Path(name) / "home", settings) as here,
        ):
            yield repeated("audio", what, TIMES, partial(fault, here, sound))
