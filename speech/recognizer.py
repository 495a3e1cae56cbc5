"""What a speech recogniser promises."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

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
    alternatives: tuple[str, ...] = ()
    """Less likely hypotheses of the same sound, the likeliest first, where the engine gives them."""


class SpeechRecognizer(Protocol):
    """Turns speech into text; an utterance with nothing said yields no Utterance."""

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Partial | Utterance]:
        """Consume 16 kHz mono chunks until they end. Raises SpeechError."""
        ...


@runtime_checkable
class Rescorer(Protocol):
    """A recogniser that can say how well other texts would explain what it heard last."""

    def likelihoods(self, texts: Sequence[str], lang: Lang, hints: Sequence[str] = ()) -> Sequence[float]:
        """Natural logarithm of each text's probability given the sound of the last utterance, when `hints` are
        expected. Empty when the sound is no longer there, or the engine cannot say.
        """
        ...

    def forget(self) -> None:
        """Drop the sound."""
        ...


@runtime_checkable
class Droppable(Protocol):
    """A recogniser that sends sound to another machine, which must end when people do not want the turn any more."""

    def drop_when(self, cancelled: threading.Event) -> None:
        """From when `cancelled` is set, send nothing and recognise nothing."""
        ...


@runtime_checkable
class LanguageHearer(Protocol):
    """A recogniser that can say which language it heard last."""

    def spoken(self) -> Mapping[Lang, float]:
        """Probability of each language it knows, given the sound of the last utterance; they need not add up to
        one. Empty when the sound is no longer there, or the engine cannot say.
        """
        ...
