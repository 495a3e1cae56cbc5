"""OpenAI-compatible transcription (vLLM, whisper.cpp, speaches, Ray Serve) as a recogniser."""

import io
import math
import wave
from collections.abc import Iterator, Mapping, Sequence

from app.shared.believing import believed_transcript, member
from app.shared.errors import BAD, SharedError
from app.shared.seen import Seen
from app.shared.timebox import Limits, Line, Wish, boxed, never
from app.shared.web import WebServer
from glossary.language import Lang
from speech.audio import AudioChunk
from speech.recognizers import prompts
from speech.recognizers.whisper_decoder import Hypothesis, invented

_PATH, _PLAIN = "/v1/audio/transcriptions", "json"
_UNPROCESSABLE = ("400", "422")
_UNKNOWN = 0.0
"""Log-probability where the server gives none: nothing is inferred from it."""


class TranscriptionClient:
    """Sound as a WAV file in memory, hints as the prompt (platform.openai.com/docs/api-reference/audio)."""

    def __init__(
        self, name: str, model: str, web: WebServer, limits: Limits, codes: Mapping[Lang, str]
    ) -> None:
        self._server = name
        self._model = model
        self._web = web
        self._limits = limits
        self._codes = codes
        self._format = "verbose_json"
        self.seen = Seen()

    def look(self, line: Line) -> Iterator[Seen]:
        """The models it has; some servers list none and need no name."""
        found = member(self._web.get("/v1/models", line), list, "data", server=self._server)
        served = [member(one, str, "id", server=self._server) for one in found[:50]]
        if self._model and served and self._model not in served:
            raise SharedError(BAD, server=self._server, why="model")
        yield Seen(self._model or next(iter(served), ""))

    def transcribe(
        self, audio: AudioChunk, lang: Lang, hints: Sequence[str], dropped: Wish = never
    ) -> Hypothesis | None:
        """What was said in at most 30 s; None where the text was made up. Raises SharedError, DroppedError."""
        return next(
            boxed(lambda line: self._heard(audio, lang, hints, line), self._limits, self._server, dropped)
        )

    def _heard(
        self, audio: AudioChunk, lang: Lang, hints: Sequence[str], line: Line
    ) -> Iterator[Hypothesis | None]:
        terms = prompts.spoken(hints)
        hypothesis = self._asked(audio, lang, prompts.compose(lang, terms), line)
        if terms and invented(hypothesis, prompts.opening(lang), terms):
            # On noise the prompt's words come out; the sound alone decides.
            hypothesis = self._asked(audio, lang, "", line)
        yield None if invented(hypothesis, "", ()) else hypothesis

    def _asked(self, audio: AudioChunk, lang: Lang, prompt: str, line: Line) -> Hypothesis:
        given = {
            "model": self._model or self.seen.model,
            "language": self._codes.get(lang, lang),
            "response_format": self._format,
            "temperature": "0",
            **({"prompt": prompt} if prompt else {}),
        }
        files = {"file": ("speech.wav", wav(audio), "audio/wav")}
        try:
            answer = self._web.post(_PATH, line, data=given, files=files)
        except SharedError as error:
            if self._format == _PLAIN or error.context.get("why") not in _UNPROCESSABLE:
                raise
            # Not every server tells probabilities.
            self._format = _PLAIN
            answer = self._web.post(_PATH, line, data={**given, "response_format": _PLAIN}, files=files)
        text = believed_transcript(
            member(answer, str, "text", server=self._server), audio.seconds, self._server
        )
        return _hypothesis(text, answer.get("segments"))


def _hypothesis(text: str, segments: object) -> Hypothesis:
    """With the mean over the tokens of all segments, as far as they tell."""
    total, tokens, silence = 0.0, 0, 0.0
    for one in segments if isinstance(segments, list) else ():
        if not isinstance(one, dict):
            continue
        mean, no_speech, own = one.get("avg_logprob"), one.get("no_speech_prob"), one.get("tokens")
        if isinstance(mean, int | float) and math.isfinite(mean) and mean <= 0:
            count = max(1, len(own) if isinstance(own, list) else 1)
            total, tokens = total + mean * count, tokens + count
        if isinstance(no_speech, int | float) and 0 <= no_speech <= 1:
            silence = max(silence, float(no_speech))
    if not tokens:
        return Hypothesis(text, _UNKNOWN, 0.0, 0)
    return Hypothesis(text, total / tokens, silence, tokens)


def wav(audio: AudioChunk) -> bytes:
    """A WAV file that is never on a disk."""
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(audio.format.rate)
        file.writeframes(audio.samples.astype("<i2").tobytes())
    return held.getvalue()
