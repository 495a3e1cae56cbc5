"""A server of the town as a voice, with the one of this machine behind it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, cast

from app.shared.errors import SharedError
from app.shared.server import Server
from glossary.language import JA, Lang
from speech.audio import AudioChunk
from speech.phonetics import apply_readings
from speech.resample import resample
from speech.synthesizer import Synthesizer
from translate.sentences import split

RATE = 24_000
"""Hz of all that is said: a text that two voices share must be of one format."""


class Speaks(Protocol):
    """WyomingVoice."""

    def speak(self, text: str, lang: Lang) -> list[AudioChunk]:
        """Raises SharedError."""
        ...


class Local(Synthesizer, Protocol):
    """The voice of this machine."""

    @property
    def name(self) -> str: ...  # noqa: D102
    def start(self) -> None: ...  # noqa: D102
    def prepare(self, text: str, lang: Lang) -> bool: ...  # noqa: D102
    def available(self, lang: Lang) -> bool: ...  # noqa: D102


class SharedSynthesizer:
    """Synthesizer of one text, sentence by sentence: what the server does not say, the voice here says."""

    def __init__(
        self, server: Server, local: Local | None, readings: Callable[[], Mapping[str, str]]
    ) -> None:
        self._server = server
        self._local = local
        self._readings = readings
        self.name = server.address.engine
        """Who spoke first."""

    def start(self) -> None:
        """Have the voice here ready to take over."""
        if self._local is not None:
            self._local.start()

    def synthesize(self, text: str, lang: Lang, pace: float = 1.0) -> Iterator[AudioChunk]:
        """See Synthesizer. The protocol knows no pace: what is said slower is said here, where there is a voice."""
        if pace != 1.0 and self._local is not None:
            self.name = self._local.name
            return self._local.synthesize(text, lang, pace)
        self.name = self._server.address.engine
        return self._said(text, lang)

    def prepare(self, text: str, lang: Lang) -> bool:
        """See HostedSynthesizer: for when the server is away."""
        return self._local is not None and self._local.prepare(text, lang)

    def available(self, lang: Lang) -> bool:
        """Whether somebody speaks the language."""
        return self._server.serves(lang) or (self._local is not None and self._local.available(lang))

    def _said(self, text: str, lang: Lang) -> Iterator[AudioChunk]:
        sentences = split(text)
        for number, sentence in enumerate(sentences):
            try:
                with self._server.asked():
                    sounds = cast(Speaks, self._server.client).speak(self._read(sentence, lang), lang)
            except SharedError:
                if self._local is None:
                    raise
                if number == 0:
                    self.name = self._local.name
                rest = " ".join(sentences[number:]) if lang != JA else "".join(sentences[number:])
                yield from resample(self._local.synthesize(rest, lang), RATE)
                return
            yield from resample(sounds, RATE)

    def _read(self, text: str, lang: Lang) -> str:
        """Terms as they are read, where the glossary tells."""
        if lang != JA:
            return text
        here = {surface: reading for surface, reading in self._readings().items() if surface in text}
        return apply_readings(text, here) if here else text
