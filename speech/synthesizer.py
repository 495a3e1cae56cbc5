"""What a voice promises."""

from collections.abc import Iterator
from typing import Protocol

from glossary.language import Lang
from speech.audio import AudioChunk


class Synthesizer(Protocol):
    """Turns text into speech."""

    def synthesize(self, text: str, lang: Lang, pace: float = 1.0) -> Iterator[AudioChunk]:
        """Yield mono chunks of one format as soon as each is ready. Raises SpeechError.

        `pace` multiplies the speed the voice was set to: 0.75 is slower.
        """
        ...
