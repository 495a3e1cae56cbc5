"""A server of the town as a recogniser, with the one of this machine behind it."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, cast

from app.shared.errors import SharedError
from app.shared.server import Server
from app.shared.timebox import DroppedError, Wish, never
from glossary.language import Lang
from speech.audio import RATE, AudioChunk
from speech.recognizer import Partial, SpeechRecognizer, Utterance
from speech.recognizers import prompts
from speech.recognizers.grouping import Grouping
from speech.recognizers.whisper_decoder import Hypothesis
from speech.resample import resample


class Transcribes(Protocol):
    """TranscriptionClient, WyomingEar."""

    def transcribe(
        self, audio: AudioChunk, lang: Lang, hints: Sequence[str], dropped: Wish = never
    ) -> Hypothesis | None:
        """Raises SharedError, DroppedError."""
        ...


class Local(SpeechRecognizer, Protocol):
    """The recogniser of this machine."""

    @property
    def name(self) -> str: ...  # noqa: D102
    def start(self) -> None: ...  # noqa: D102
    def likelihoods(self, texts: Sequence[str], lang: Lang, hints: Sequence[str] = ()) -> Sequence[float]: ...  # noqa: D102
    def spoken(self) -> Mapping[Lang, float]: ...  # noqa: D102
    def forget(self) -> None: ...  # noqa: D102


class SharedRecognizer:
    """SpeechRecognizer, Rescorer, Droppable and LanguageHearer of one turn.

    The sound stays in memory until the server has answered for all of it: when it fails, the engine here hears the whole
    turn. Of what the server heard nothing more can be asked, so that repair goes by sound alone.
    """

    def __init__(self, server: Server, local: Local | None) -> None:
        self._server = server
        self._local = local
        self._dropped: Wish = never
        self.name = server.address.engine
        """Who answered."""

    def start(self) -> None:
        """Have the engine here ready to take over."""
        if self._local is not None:
            self._local.start()

    def drop_when(self, cancelled: threading.Event) -> None:
        """See Droppable; a request that is under way is hung up."""
        self._dropped = cancelled.is_set

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Partial | Utterance]:
        """See SpeechRecognizer; voice activity is judged here, and silence is sent to nobody."""
        kept: list[AudioChunk] = []
        self.name = self._server.address.engine
        try:
            heard = list(self._heard(chunks, lang, hints, kept))
        except DroppedError:
            return
        except SharedError:
            if self._local is None:
                raise
            heard = None
        if self._dropped():
            return
        if heard is not None:
            yield from heard
            return
        assert self._local is not None  # noqa: S101
        self.name = self._local.name
        yield from self._local.recognize(_rest(kept, chunks), lang, hints)

    def likelihoods(self, texts: Sequence[str], lang: Lang, hints: Sequence[str] = ()) -> Sequence[float]:
        """See Rescorer; empty for what the server heard."""
        local = self._took_over
        return local.likelihoods(texts, lang, hints) if local else ()

    def spoken(self) -> Mapping[Lang, float]:
        """See LanguageHearer; empty for what the server heard."""
        local = self._took_over
        return local.spoken() if local else {}

    def forget(self) -> None:
        """See Rescorer."""
        local = self._took_over
        if local:
            local.forget()

    @property
    def _took_over(self) -> Local | None:
        """The engine here, if it heard the turn."""
        return self._local if self._local is not None and self.name == self._local.name else None

    def _heard(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str], kept: list[AudioChunk]
    ) -> Iterator[Utterance]:
        grouping, seconds, found = Grouping(), 0.0, list[Hypothesis]()
        client = cast(Transcribes, self._server.client)
        for audio in _groups(grouping, resample(_kept(chunks, kept), RATE)):
            with self._server.asked():
                # The microphone's closing ends the sound, whether people have finished or given up.
                hypothesis = client.transcribe(audio, lang, hints, self._dropped)
            seconds += audio.seconds
            if hypothesis is not None:
                found.append(hypothesis)
        if found:
            text = prompts.join([one.text for one in found], lang)
            tokens = sum(one.tokens for one in found)
            # A server that tells no probabilities has no tokens, either.
            sure = sum(one.mean_log_probability * one.tokens for one in found) / tokens if tokens else None
            yield Utterance(text, lang, seconds, sure)


def _groups(grouping: Grouping, chunks: Iterable[AudioChunk]) -> Iterator[AudioChunk]:
    for chunk in chunks:
        yield from grouping.feed(chunk)
    yield from grouping.finish()


def _kept(chunks: Iterable[AudioChunk], kept: list[AudioChunk]) -> Iterator[AudioChunk]:
    for chunk in chunks:
        kept.append(chunk)
        yield chunk


def _rest(kept: Sequence[AudioChunk], chunks: Iterable[AudioChunk]) -> Iterator[AudioChunk]:
    """What was heard, then what is still being said: a server may fail in the middle of a long turn."""
    yield from kept
    yield from chunks
