"""Wyoming servers as recogniser (wyoming-faster-whisper) and voice (Piper)."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from wyoming.asr import Transcribe, Transcript
from wyoming.event import Event
from wyoming.tts import Synthesize, SynthesizeVoice

from app.shared.believing import believed_transcript, member
from app.shared.errors import BAD, SharedError
from app.shared.seen import Seen, plain_tags
from app.shared.timebox import Limits, Line, Wish, boxed, never
from app.shared.wire import WyomingServer
from glossary.language import Lang
from speech.audio import AudioChunk, AudioFormat
from speech.recognizers import prompts
from speech.recognizers.whisper_decoder import Hypothesis, invented

DESCRIBE, START, SOUND, STOP = "describe", "audio-start", "audio-chunk", "audio-stop"
_BLOCK = 8_000
"""Samples of one event."""
_LONGEST = 300
"""Letters of a voice's name."""
_RATES = range(8_000, 96_001)
_ENDS = "an exchange ends with an error or an answer"
_PER_LETTER, _LEAST_SECONDS = 0.6, 5.0
"""Seconds of sound that a letter may take, however slow the voice."""


class WyomingEar:
    """Hints go as the terms of the question: since 1.10 the protocol has a place for them, which not every server looks at."""

    def __init__(
        self, name: str, model: str, server: WyomingServer, limits: Limits, codes: Mapping[Lang, str]
    ) -> None:
        self._name = name
        self._model = model
        self._server = server
        self._limits = limits
        self._codes = codes
        self.seen = Seen()

    def look(self, line: Line) -> Iterator[Seen]:
        """Models and their languages."""
        yield _described(self._server, "asr", "models", self._model, self._name, line)

    def transcribe(
        self, audio: AudioChunk, lang: Lang, hints: Sequence[str], dropped: Wish = never
    ) -> Hypothesis | None:
        """See TranscriptionClient; the protocol says nothing of how sure it is."""
        return next(
            boxed(lambda line: self._heard(audio, lang, hints, line), self._limits, self._name, dropped)
        )

    def _heard(
        self, audio: AudioChunk, lang: Lang, hints: Sequence[str], line: Line
    ) -> Iterator[Hypothesis | None]:
        terms = prompts.spoken(hints)
        hypothesis = self._asked(audio, lang, terms, line)
        if terms and invented(hypothesis, prompts.opening(lang), terms):
            # See TranscriptionClient.
            hypothesis = self._asked(audio, lang, (), line)
        yield None if invented(hypothesis, "", ()) else hypothesis

    def _asked(self, audio: AudioChunk, lang: Lang, terms: Sequence[str], line: Line) -> Hypothesis:
        tag = self.seen.tag(lang, self._codes.get(lang, lang)) or self._codes.get(lang, lang)
        asked = Transcribe(self._model or None, tag, transcript_terms=list(terms) or None)
        for event in self._server.exchange(_question(audio, asked), line):
            if Transcript.is_type(event.type):
                said = member(event.data, str, "text", server=self._name)
                return Hypothesis(believed_transcript(said, audio.seconds, self._name), 0.0, 0.0, 0)
            _no_error(event, self._name)
        raise AssertionError(_ENDS)


class WyomingVoice:
    """One text at a time; the voice is the entered one, or the server's first for the language."""

    def __init__(self, name: str, voice: str, server: WyomingServer, limits: Limits) -> None:
        self._name = name
        self._voice = voice
        self._server = server
        self._limits = limits
        self.seen = Seen()

    def look(self, line: Line) -> Iterator[Seen]:
        """Voices and their languages."""
        yield _described(self._server, "tts", "voices", self._voice, self._name, line)

    def speak(self, text: str, lang: Lang) -> list[AudioChunk]:
        """All of it, in one format: what begins with one voice must not end with another. Raises SharedError."""
        return list(boxed(lambda line: self._spoken(text, lang, line), self._limits, self._name))

    def _spoken(self, text: str, lang: Lang, line: Line) -> Iterator[AudioChunk]:
        # By name: asked for a language alone, Piper says everything in its one default voice.
        name = self._voice or self.seen.voice(lang)
        if name is None:
            raise SharedError(BAD, server=self._name, why="voice")
        rate, seconds, most = 0, 0.0, _LEAST_SECONDS + _PER_LETTER * len(text)
        for event in self._server.exchange([Synthesize(text, SynthesizeVoice(name)).event()], line):
            if event.type == STOP:
                if seconds == 0.0:
                    raise SharedError(BAD, server=self._name, why="empty")
                return
            _no_error(event, self._name)
            if event.type != SOUND:
                continue
            chunk = _chunk(event, self._name)
            rate = rate or chunk.format.rate
            seconds += chunk.seconds
            if chunk.format.rate != rate or seconds > most:
                raise SharedError(BAD, server=self._name, why="sound")
            yield chunk


def sound_event(kind: str, rate: int, payload: bytes | None = None) -> Event:
    """An event of mono int16 sound. Not by wyoming.audio (nor wyoming.info): they import audioop, which Python has deprecated."""
    return Event(kind, {"rate": rate, "width": 2, "channels": 1}, payload)


def _question(audio: AudioChunk, asked: Transcribe) -> Iterator[Event]:
    rate = audio.format.rate
    yield asked.event()
    yield sound_event(START, rate)
    for start in range(0, len(audio.samples), _BLOCK):
        block = audio.samples[start : start + _BLOCK].astype("<i2").tobytes()
        yield sound_event(SOUND, rate, block)
    yield Event(STOP)


def _described(server: WyomingServer, kind: str, parts: str, wanted: str, name: str, line: Line) -> Seen:
    for event in server.exchange([Event(DESCRIBE)], line):
        _no_error(event, name)
        if event.type != "info":
            continue
        programs = member(event.data, list, kind, server=name)[:50] if kind in event.data else []
        found = [one for program in programs for one in member(program, list, parts, server=name)[:2_000]]
        ready = [one for one in found if isinstance(one, dict) and one.get("installed", True)]
        if not ready or (wanted and wanted not in [one.get("name") for one in ready]):
            raise SharedError(BAD, server=name, why="model")
        chosen = [one for one in ready if not wanted or one.get("name") == wanted]
        named = [(tag, str(one.get("name") or "")) for one in chosen for tag in _listed(one.get("languages"))]
        tags = plain_tags(dict.fromkeys(tag for tag, _ in named))
        voices = tuple((tag, voice) for tag, voice in named if tag in tags and 0 < len(voice) <= _LONGEST)
        return Seen(str(chosen[0].get("name") or "")[:80], tags, voices)
    raise AssertionError(_ENDS)


def _listed(tags: object) -> list[str]:
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


def _chunk(event: Event, name: str) -> AudioChunk:
    rate = member(event.data, int, "rate", server=name)
    shape = member(event.data, int, "width", server=name), member(event.data, int, "channels", server=name)
    payload = event.payload or b""
    if rate not in _RATES or shape != (2, 1) or len(payload) % 2:
        raise SharedError(BAD, server=name, why="sound")
    return AudioChunk(np.frombuffer(payload, "<i2").astype(np.int16), AudioFormat(rate))


def _no_error(event: Event, name: str) -> None:
    if event.type == "error":
        raise SharedError(BAD, server=name, why="error")
