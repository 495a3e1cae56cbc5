"""PortAudio's devices: finding, opening and letting go of them without hanging."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Literal, Protocol

from speech.audio import SpeechError

Direction = Literal["input", "output"]
_NOUN: dict[Direction, str] = {"input": "microphone", "output": "speaker"}

_BAD_CHANNELS, _BAD_RATE, _UNAVAILABLE = -9998, -9997, -9985
"""PaErrorCode values (portaudio.h)."""

_open_streams = 0
_guard = threading.RLock()


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
    """Look for devices again: PortAudio lists them once, at its start. Nothing happens while one is open."""
    sounddevice = portaudio()
    with _guard:
        if not _open_streams:
            sounddevice._terminate()
            sounddevice._initialize()


def list_devices(direction: Direction) -> tuple[Device, ...]:
    """Devices that can record or play, the default one marked; empty when there are none."""
    sounddevice = portaudio()
    with _guard:
        refresh()
        chosen = sounddevice.default.device[0 if direction == "input" else 1]
        systems = [system["name"] for system in sounddevice.query_hostapis()]
        rows = [row for row in sounddevice.query_devices() if row[f"max_{direction}_channels"] > 0]
    names = Counter(row["name"].lower() for row in rows)
    return tuple(
        Device(
            # Windows lists a device once for each of its sound systems; the bare name would then mean none of them.
            f"{row['name']}, {systems[row['hostapi']]}" if names[row["name"].lower()] > 1 else row["name"],
            int(row["default_samplerate"]),
            row["index"] == chosen,
        )
        for row in rows
    )


@contextmanager
def opened(
    direction: Direction,
    device: str | None,
    rate: int,
    make: Callable[[ModuleType, int, int], Stream],
) -> Iterator[Opened]:
    """Open and start a stream at `rate`, else at the device's own; abort and close it on the way out.

    `make(sounddevice, rate, channels)` builds the stream. Raises SpeechError: <noun>-missing, <noun>-busy.
    """
    global _open_streams
    sounddevice = portaudio()
    with _guard:
        try:
            found = _open(sounddevice, direction, device, rate, make)
        except SpeechError as error:
            if error.code.endswith("-busy"):
                raise
            # Plugged in after the program started, or the sound server was restarted.
            refresh()
            found = _open(sounddevice, direction, device, rate, make)
        _open_streams += 1
    try:
        yield found
    finally:
        if _leave(found.stream):
            with _guard:
                _open_streams -= 1


def _open(
    sounddevice: ModuleType,
    direction: Direction,
    device: str | None,
    rate: int,
    make: Callable[[ModuleType, int, int], Stream],
) -> Opened:
    noun = _NOUN[direction]
    try:
        row = sounddevice.query_devices(device, direction)
    except (ValueError, sounddevice.PortAudioError) as error:
        raise SpeechError(f"{noun}-missing", device=device or "") from error
    own = int(row["default_samplerate"])
    most = min(2, row[f"max_{direction}_channels"])
    reason = 0
    for attempt, channels in dict.fromkeys([(rate, 1), (own, 1), (rate, most), (own, most)]):
        stream = None
        try:
            stream = make(sounddevice, attempt, channels)
            stream.start()
        except sounddevice.PortAudioError as error:
            if stream is not None:
                _leave(stream)
            reason = error.args[1] if len(error.args) > 1 else 0
            if reason not in (_BAD_RATE, _BAD_CHANNELS):
                break
        else:
            return Opened(stream, attempt, channels)
    state = "busy" if reason == _UNAVAILABLE else "missing"
    raise SpeechError(f"{noun}-{state}", device=row["name"])


def _leave(stream: Stream) -> bool:
    """Abort, never stop: with a suspended source stop() and close() wait for ever (recipes/README.md).

    False when even that hangs; the stream is then given up and counts as open, so that PortAudio stays up.
    """

    def work() -> None:
        stream.abort(ignore_errors=True)
        stream.close(ignore_errors=True)

    leaving = threading.Thread(target=work, daemon=True, name="audio-leave")
    leaving.start()
    leaving.join(1.0)
    return not leaving.is_alive()
