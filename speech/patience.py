"""Calls into the sound system, which may never come back: a sound server that is stopped answers nobody."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from speech.audio import SpeechError

T = TypeVar("T")


@dataclass(slots=True)
class _Call:
    work: Callable[[], Any]
    late: Callable[[Any], object] | None
    done: threading.Event = field(default_factory=threading.Event)
    result: Any = None
    error: BaseException | None = None
    given_up: bool = False


class Patience:
    """One thread for all of them, since PortAudio is not to be entered twice; whoever waits too long goes on without.

    While a call hangs, further ones fail at once; when it comes back at last, everything works again.
    """

    def __init__(self) -> None:
        self._calls: queue.SimpleQueue[_Call] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._hanging = 0

    def call(self, work: Callable[[], T], seconds: float, late: Callable[[T], object] | None = None) -> T:
        """The result of `work`; one that comes after `seconds` is given to `late` instead.

        Raises SpeechError("sound-stalled"), and what `work` raises.
        """
        if threading.current_thread() is self._thread:
            return work()
        call = _Call(work, late)
        with self._lock:
            if self._hanging:
                raise SpeechError("sound-stalled")
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="kakehashi-sound", daemon=True)
                self._thread.start()
        self._calls.put(call)
        if not call.done.wait(seconds):
            with self._lock:
                # It may have come back just now.
                if not call.done.is_set():
                    call.given_up = True
                    self._hanging += 1
        if call.given_up:
            raise SpeechError("sound-stalled")
        if call.error is not None:
            error, call.error = call.error, None
            try:
                raise error
            finally:
                # Its traceback leads here: a circle that would keep alive whatever the caller was doing.
                del error
        result: T = call.result
        return result

    def _serve(self) -> None:
        while True:
            call = self._calls.get()
            if call.given_up:
                # It waited behind one that hung.
                with self._lock:
                    self._hanging -= 1
                continue
            try:
                call.result = call.work()
            except BaseException as error:  # noqa: BLE001 - raised again in the thread that asked
                call.error = error
            with self._lock:
                call.done.set()
                given_up = call.given_up
                self._hanging -= given_up
            if given_up and call.late is not None and call.error is None:
                call.late(call.result)
