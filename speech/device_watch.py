"""Is there a microphone at all? Asked before anybody talks, without opening it."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from speech.audio import SpeechError
from speech.devices import Device, Direction, list_devices, named

_PRESENT_SECONDS = 60.0
_KERNEL_CARDS = Path("/proc/asound/cards")


def sound_cards() -> str:
    """Text that changes when Linux gains or loses a sound card; empty elsewhere. Costs nothing to read."""
    try:
        return _KERNEL_CARDS.read_text("utf-8", "replace")
    except OSError:
        return ""


SILENT = "microphone-silent"
"""Only a recording can tell that a switch is off, so only a recording takes it back."""


class MicrophoneWatch:
    """What is wrong with the microphone, as an error code; `on_trouble` is called when that changes ("": nothing).

    Looks when sound cards change, every time while something is wrong, and every minute otherwise:
    PortAudio tells nobody of new devices, and asking it means starting it anew (30 ms with PulseAudio, more with
    others). `clock` is monotonic seconds.
    """

    def __init__(
        self,
        device: str,
        on_trouble: Callable[[str], None],
        listing: Callable[[Direction], Sequence[Device]] = list_devices,
        cards: Callable[[], str] = sound_cards,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._device = device
        self._on_trouble = on_trouble
        self._listing = listing
        self._cards = cards
        self._clock = clock
        self._seen: str | None = None
        self._due = 0.0
        self._trouble = ""

    def choose(self, device: str) -> None:
        """Another microphone counts from now on."""
        self._device = device
        self._seen = None

    def tell(self, code: str) -> None:
        """What a recording found out."""
        if code != self._trouble:
            self._trouble = code
            self._on_trouble(code)

    def look(self) -> None:
        """Ask the system, if it is time to."""
        now, cards = self._clock(), self._cards()
        if self._seen is None or cards != self._seen or now >= self._due or self._trouble not in ("", SILENT):
            code = self._ask()
            self._seen = cards
            self._due = now + _PRESENT_SECONDS
            if code or self._trouble != SILENT:
                self.tell(code)

    def _ask(self) -> str:
        try:
            names = [device.name for device in self._listing("input")]
        except SpeechError as error:
            return error.code
        if not names:
            return "microphone-missing"
        return "" if not self._device or named(self._device, names) else "microphone-gone"
