"""Clock and notes of one running turn, and what it leaves."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from app.events import Event, Failed, Heard, Seconds, Side, Speaking
from glossary.errors import CodedError
from glossary.language import Lang, LanguagePair
from speech.audio import AudioChunk
from translate.translator import Translation

Emit = Callable[[Event], None]
CAPTION = "caption"
"""Why a caption is not spoken, see Finished."""


@dataclass(frozen=True, slots=True)
class TurnResult:
    """What a finished turn leaves for the phrase log; the texts stay in memory."""

    turn: int
    pair: LanguagePair
    translation: Translation | None
    seconds: Seconds
    heard: str = ""
    """The hypothesis before repair; empty for a typed turn."""
    side: Side = "staff"
    unsure: bool = False
    """The recogniser was, see Recognized."""


class TurnRun:
    """Clock and notes of the running turn; turns an expected failure into a Failed event."""

    def __init__(self, turn: int, pair: LanguagePair, emit: Emit, clock: Callable[[], float]) -> None:
        self.turn = turn
        self.pair = pair
        self.emit = emit
        self.translation: Translation | None = None
        self.silent = ""
        self.heard = ""
        self.unsure = False
        self.seconds = Seconds()
        self.heard_seconds = 0.0
        self._spoke_at: float | None = None
        self._clock = clock
        self._started = self._lap = self._speech_end = clock()

    def __enter__(self) -> "TurnRun":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        spoke = self._spoke_at - self._speech_end if self._spoke_at is not None else 0.0
        self.seconds = replace(self.seconds, total=self._clock() - self._started, speak_first=spoke)
        if isinstance(error, CodedError):
            self.emit(Failed(self.turn, error.code, tuple(error.context.items())))
            self.silent = "failed"
            return True
        return False

    def until_end(self, chunks: Iterable[AudioChunk]) -> Iterator[AudioChunk]:
        """Pass the sound on; when it ends, so has the speech."""
        for chunk in chunks:
            self.heard_seconds += chunk.seconds
            yield chunk
        self.lap("listen")
        self._speech_end = self._lap
        self.emit(Heard(self.turn, "", self.heard_seconds))

    def lap(self, stage: str) -> None:
        """A stage of Seconds has ended now."""
        now = self._clock()
        self.seconds = replace(self.seconds, **{stage: now - self._lap})
        self._lap = now

    def first_audio(self, lang: Lang, voice: object = None) -> None:
        """The loudspeaker has its first sound."""
        # From the voice's own thread while stages end in the other.
        self._spoke_at = self._clock()
        self.emit(Speaking(self.turn, lang, engine_name(voice)))


def engine_name(engine: object) -> str:
    """What an engine calls itself at this moment: one that hands over to another says who answered."""
    return str(getattr(engine, "name", ""))
