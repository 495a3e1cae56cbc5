"""The one microphone: opened for a turn, ended by a finger, by itself or with the turn. Qt-free."""

import threading
from collections.abc import Callable, Iterator

from app.events import Attended, Event, Failed, Heard
from app.listening import Ending, attended
from app.turn_run import Emit
from app.turn_worker import Run
from speech.attention import Hearing
from speech.audio import AudioChunk
from speech.device_watch import SILENT, MicrophoneWatch
from speech.microphone import Microphone

_SOUND = ("microphone-", "sound-")
"""How codes begin that are about hearing people."""
Take = Callable[[Iterator[AudioChunk], Emit, threading.Event], None]
"""What is done with the chunks; it tells its events, and ends soon after the last argument is set."""


class Listener:
    """Opened in the turns' thread, ended from any; `on_trouble` is told what is wrong with the microphone."""

    def __init__(
        self,
        device: str,
        on_event: Callable[[Event], None],
        on_level: Callable[[float], None],
        on_trouble: Callable[[str], None],
    ) -> None:
        self._device = device
        self._on_event, self._on_level = on_event, on_level
        self._watch = MicrophoneWatch(device, on_trouble)
        self._lock = threading.Lock()
        self._microphone: Microphone | None = None
        self._released = threading.Event()
        self._ending = Ending()

    def choose(self, device: str) -> None:
        """Another microphone from the next turn on; "" is the system's."""
        if device != self._device:
            self._device = device
            self._watch.choose(device)

    def look(self) -> None:
        """Ask whether a microphone is there, if it is time to."""
        self._watch.look()

    def tell(self, code: str) -> None:
        """A turn has failed; what is about hearing people is the microphone's trouble."""
        if code.startswith(_SOUND):
            self._watch.tell(code)

    def opening(self, turn: int, take: Take) -> Run:
        """What opens the microphone for a turn; `release` and `leave` are about this turn from now on."""

        def run(cancelled: threading.Event) -> None:
            try:
                with Microphone(self._device or None) as microphone:
                    with self._lock:
                        self._microphone = microphone
                        if released.is_set() or cancelled.is_set():
                            microphone.stop()
                    chunks = attended(microphone, ending, self._on_level, hearing)
                    take(_closing(chunks, microphone), tell, cancelled)
            finally:
                with self._lock:
                    self._microphone = None

        def tell(event: Event) -> None:
            if isinstance(event, Heard):
                ending.draft(event.text)
            elif isinstance(event, Failed):
                self.tell(event.code)
            self._on_event(event)

        def hearing(now: Hearing) -> None:
            self._on_event(Attended(turn, now))
            self._watch.tell(SILENT if now == "muted" else "")

        released, ending = threading.Event(), Ending()
        with self._lock:
            self._released, self._ending = released, ending
        return run

    def release(self) -> None:
        """The finger goes up: end of speech."""
        with self._lock:
            self._released.set()
            if self._microphone is not None:
                self._microphone.stop()

    def leave(self, patience: float | None) -> None:
        """Nobody holds the button, see Ending."""
        with self._lock:
            self._ending.leave(patience)

    def stop(self) -> None:
        """The turn is cancelled; to be called once its event is set."""
        with self._lock:
            if self._microphone is not None:
                self._microphone.stop()


def _closing(chunks: Iterator[AudioChunk], microphone: Microphone) -> Iterator[AudioChunk]:
    """Give the device back at the end of speech, before anything can be spoken."""
    yield from chunks
    microphone.close()
