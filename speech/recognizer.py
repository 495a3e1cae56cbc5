"""What a speech recogniser promises."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from glossary.language import Lang
from speech.audio import AudioChunk


@dataclass(frozen=True, slots=True)
class Partial:
    """Hypothesis for the speech so far; may change."""

    text: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """Final hypothesis; `confidence` is the mean log-probability per token where the engine gives one."""

    text: str
    lang: Lang
    seconds: float
    confidence: float | None = None


class SpeechRecognizer(Protocol):
    """Turns speech into text; an utterance with nothing said yields no Utterance."""

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Partial | Utterance]:
        """Consume 16 kHz mono chunks until they end. Raises SpeechError."""
        ...
