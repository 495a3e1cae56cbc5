"""PortAudio's devices: finding, opening and letting go of them without hanging."""

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal, Protocol

from speech.audio import SpeechError
from speech.patience import Patience

Direction = Literal["input", "output"]
_NOUN: dict[Direction, str] = {"input": "microphone", "output": "speaker"}

_BAD_CHANNELS, _BAD_RATE, _UNAVAILABLE = -9998, -9997, -9985
"""PaErrorCode values (portaudio.h)."""

_CARD = re.compile(r" \(hw:\d+,\d+\)")
"""Linux numbers its sound cards anew whenever one is plugged in: “USB Audio: - (hw:2,0)”."""
_OPEN_SECONDS, _LIST_SECONDS = 5.0, 5.0
"""A sound server that needs longer has stalled; headsets without a cable take two."""
_LEAVE_SECONDS = 1.0

Make = Callable[[ModuleType, int, int, int], "Stream"]
"""(sounddevice, index of the device, rate, channels) → a stream that has not started."""

_sound = Patience()
_open_streams = 0
_counting = threading.Lock()


@dataclass(frozen=True, slots=True)
class Device:
    """One sound device; `name` is what Microphone and Speaker take."""

    name: str
    rate: int
    default: bool


class Stream(Protocol):
    """What is used of a sounddevice stream."""

    def start(self) -> None:
        """Begin to call back."""
        ...

    def abort(self, ignore_errors: bool = ...) -> None:
        """Stop at once, dropping what is buffered."""
        ...

    def close(self, ignore_errors: bool = ...) -> None:
        """Free the device."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """A running stream and the format the device agreed to."""

    stream: Stream
    rate: int
    channels: int


def portaudio() -> ModuleType:
    """The sounddevice module. Raises SpeechError("audio-library-missing") without libportaudio."""
    try:
        import sounddevice
    except OSError as error:
        raise SpeechError("audio-library-missing") from error
    module: ModuleType = sounddevice
    return module


def refresh() -> None:
    """Look for devices again: PortAudio lists them once, at its start. Nothing happens while one is open.

    Raises SpeechError: audio-library-missing, sound-stalled.
    """
    _sound.call(_refresh, _LIST_SECONDS)


def list_devices(direction: Direction) -> tuple[Device, ...]:
    """Devices that can record or play, the default one marked; empty when there are none.

    Raises SpeechError: audio-library-missing, sound-stalled.
    """

    def ask() -> tuple[Device, ...]:
        sounddevice = portaudio()
        _refresh()
        chosen = sounddevice.default.device[0 if direction == "input" else 1]
        return tuple(
            Device(name, int(row["default_samplerate"]), row["index"] == chosen)
            for name, row in _rows(sounddevice, direction)
        )

    return _sound.call(ask, _LIST_SECONDS)


def named(wanted: str, names: Sequence[str]) -> str | None:
    """Which of `names` is the device that was once chosen as `wanted`; None when it is not there.

    The same name, else the same but for the number Linux gave its card, else the only one that contains it.
    """
    stem = _CARD.sub("", wanted)
    alike = [name for name in names if _CARD.sub("", name) == stem]
    within = [name for name in names if wanted.lower() in name.lower()]
    if wanted in names:
        return wanted
    return alike[0] if alike else within[0] if len(within) == 1 else None


@contextmanager
def opened(direction: Direction, device: str | None, rate: int, make: Make) -> Iterator[Opened]:
    """Open and start a stream at `rate`, else at the device's own; abort and close it on the way out.

    Raises SpeechError: <noun>-missing, <noun>-gone, <noun>-busy, audio-library-missing, sound-stalled.
    """

    def work() -> Opened:
        sounddevice = portaudio()
        try:
            found = _open(sounddevice, direction, device, rate, make)
        except SpeechError as error:
            if error.code.endswith("-busy"):
                raise
            # Plugged in after the program started, or the sound server was restarted.
            _refresh()
            found = _open(sounddevice, direction, device, rate, make)
        _count(1)
        return found

    found = _sound.call(work, _OPEN_SECONDS, lambda late: _leave(late.stream))
    try:
        yield found
    finally:
        _leave(found.stream)


def _refresh() -> None:
    sounddevice = portaudio()
    if not _open_streams:
        sounddevice._terminate()
        sounddevice._initialize()


def _count(change: int) -> None:
    global _open_streams
    with _counting:
        _open_streams += change


def _rows(sounddevice: ModuleType, direction: Direction) -> list[tuple[str, Any]]:
    systems = [system["name"] for system in sounddevice.query_hostapis()]
    rows = [row for row in sounddevice.query_devices() if row[f"max_{direction}_channels"] > 0]
    names = Counter(row["name"].lower() for row in rows)
    # Windows lists a device once for each of its sound systems; the bare name would then mean none of them.
    return [
        (f"{row['name']}, {systems[row['hostapi']]}" if names[row["name"].lower()] > 1 else row["name"], row)
        for row in rows
    ]


def _find(sounddevice: ModuleType, direction: Direction, device: str | None) -> Any:
    noun = _NOUN[direction]
    if device is None:
        try:
            return sounddevice.query_devices(None, direction)
        except (ValueError, sounddevice.PortAudioError) as error:
            raise SpeechError(f"{noun}-missing", device="") from error
    rows = _rows(sounddevice, direction)
    name = named(device, [name for name, _ in rows])
    if name is None:
        raise SpeechError(f"{noun}-gone" if rows else f"{noun}-missing", device=device)
    return next(row for own, row in rows if own == name)


def _open(sounddevice: ModuleType, direction: Direction, device: str | None, rate: int, make: Make) -> Opened:
    row = _find(sounddevice, direction, device)
    own = int(row["default_samplerate"])
    most = min(2, row[f"max_{direction}_channels"])
    reason = 0
    for attempt, channels in dict.fromkeys([(rate, 1), (own, 1), (rate, most), (own, most)]):
        stream = None
        try:
            stream = make(sounddevice, row["index"], attempt, channels)
            stream.start()
        except sounddevice.PortAudioError as error:
            if stream is not None:
                _count(1)
                _leave(stream)
            reason = error.args[1] if len(error.args) > 1 else 0
            if reason not in (_BAD_RATE, _BAD_CHANNELS):
                break
        else:
            return Opened(stream, attempt, channels)
    state = "busy" if reason == _UNAVAILABLE else "missing"
    raise SpeechError(f"{_NOUN[direction]}-{state}", device=row["name"])


def _leave(stream: Stream) -> None:
    """Abort, never stop: with a suspended source stop() and close() wait for ever (recipes/README.md).

    While even that hangs the stream counts as open, so that PortAudio stays up.
    """

    def work() -> None:
        stream.abort(ignore_errors=True)
        stream.close(ignore_errors=True)
        _count(-1)

    leaving = threading.Thread(target=work, daemon=True, name="audio-leave")
    leaving.start()
    leaving.join(_LEAVE_SECONDS)
