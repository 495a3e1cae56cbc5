"""A voice that begins before its text is finished."""

import contextlib
import queue
import threading
from collections.abc import Callable, Generator, Iterator

from app.audio_output import AudioOutput
from glossary.errors import CodedError
from glossary.language import Lang
from speech.audio import AudioChunk
from speech.synthesizer import Synthesizer


class Talker:
    """Says one text, piece by piece; a thread of its own only when pieces come before the whole.

    `find_voice` may raise EngineUnavailable; what goes wrong in the thread is raised by `finish`.
    """

    def __init__(
        self,
        find_voice: Callable[[Lang], Synthesizer],
        lang: Lang,
        output: AudioOutput,
        cancelled: threading.Event,
        on_first: Callable[[], None],
    ) -> None:
        self._find_voice = find_voice
        self._lang = lang
        self._output = output
        self._stopped = _Either(cancelled)
        self._on_first = on_first
        self._pieces: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._said = ""
        self._thread: threading.Thread | None = None
        self._failure: CodedError | None = None
        self.voice: Synthesizer | None = None
        """The voice found last."""

    def ready(self, text: str) -> None:
        """Say what `text` adds to what was given before; see translate.translator.Ready."""
        if self._stopped.is_set() or not text.startswith(self._said):
            return
        self._pieces.put(text[len(self._said) :])
        self._said = text
        if self._thread is None:
            self._thread = threading.Thread(target=self._talk, name="kakehashi-voice", daemon=True)
            self._thread.start()

    def finish(self, text: str) -> None:
        """Say the rest of `text` and wait until it was heard; all of it when it begins otherwise than what was said.

        Raises EngineUnavailable, SpeechError.
        """
        if self._thread is None:
            self._play(iter((text,)))
            return
        same = text.startswith(self._said)
        if same and text != self._said:
            self._pieces.put(text[len(self._said) :])
        if not same:
            self._stopped.set()
        self._end()
        if self._failure is not None:
            raise self._failure
        if not same:
            self._stopped.clear()
            self._play(iter((text,)))

    def stop(self) -> None:
        """Silence, also in the middle of a word."""
        self._stopped.set()
        self._end()

    def _end(self) -> None:
        self._pieces.put(None)
        if self._thread is not None:
            self._thread.join()

    def _talk(self) -> None:
        try:
            self._play(iter(self._pieces.get, None))
        except CodedError as error:
            self._failure = error

    def _play(self, pieces: Iterator[str]) -> None:
        # A loudspeaker that fails leaves a voice in mid-sentence, which holds the engines' gate until it is closed.
        with contextlib.closing(self._sounds(pieces)) as sounds:
            self._output.play(sounds, self._stopped, self._on_first)

    def _sounds(self, pieces: Iterator[str]) -> Generator[AudioChunk, None, None]:
        for piece in pieces:
            if piece.strip():
                self.voice = self._find_voice(self._lang)
                yield from self.voice.synthesize(piece.strip(), self._lang)


class _Either(threading.Event):
    """Set by itself or by `other`."""

    def __init__(self, other: threading.Event) -> None:
        super().__init__()
        self._other = other

    def is_set(self) -> bool:
        return super().is_set() or self._other.is_set()
