"""Engines that live in a child, as the rest of the program sees them: ears, voice, translator."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.engine_child import Feed
from app.engine_host import EngineHost
from glossary.language import Lang, LanguagePair, base
from speech.audio import AudioChunk, concatenate
from speech.prepared import PreparedSpeech
from speech.recognizer import Partial, Utterance
from translate.translator import TranslationRequest


@dataclass(frozen=True, slots=True)
class HostedRecognizer:
    """SpeechRecognizer, Rescorer and LanguageHearer whose engine lives in a child."""

    host: EngineHost
    name: str

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Partial | Utterance]:
        """See SpeechRecognizer."""
        return self.host.stream("recognize", Feed(), lang, tuple(hints), feed=chunks)

    def start(self) -> None:
        """Load the engine now."""
        self.host.start()

    def likelihoods(self, texts: Sequence[str], lang: Lang, hints: Sequence[str] = ()) -> Sequence[float]:
        """See Rescorer; empty after a crash, since a fresh child has heard nothing."""
        return tuple(self.host.call("likelihoods", tuple(texts), lang, tuple(hints)))

    def spoken(self) -> Mapping[Lang, float]:
        """See LanguageHearer; empty after a crash, too."""
        return dict(self.host.call("spoken"))

    def forget(self) -> None:
        """See Rescorer."""
        if self.host.pid is not None:
            self.host.call("forget")


@dataclass(frozen=True, slots=True)
class HostedSynthesizer:
    """Synthesizer whose engine lives in a child; phrases of ours may have been spoken ahead."""

    host: EngineHost
    name: str
    readings: Callable[[], Mapping[str, str]] | None = None
    """Of this moment, where the voice takes them: they go with each text, so that a new one restarts nothing."""
    prepared: PreparedSpeech | None = None

    def start(self) -> None:
        """Load the voice now."""
        self.host.start()

    def synthesize(self, text: str, lang: Lang, pace: float = 1.0) -> Iterator[AudioChunk]:
        """See Synthesizer; another pace is always spoken anew."""
        said = self._said(text)
        found = self.prepared.find(text, lang, said) if self.prepared and pace == 1.0 else None
        return iter((found,)) if found else self._spoken(text, lang, pace, said)

    def prepare(self, text: str, lang: Lang) -> bool:
        """Speak a phrase of ours to nobody and keep it; False when it is there, or there is no room for it.

        Raises SpeechError, EngineCrashed.
        """
        said = self._said(text)
        if self.prepared is None or self.prepared.find(text, lang, said) is not None:
            return False
        chunks = list(self._spoken(text, lang, 1.0, said))
        return bool(chunks) and self.prepared.keep(text, lang, said, concatenate(chunks))

    def available(self, lang: Lang) -> bool:
        """Whether a voice for the language is really there."""
        return bool(self.host.call("available", lang))

    def _said(self, text: str) -> Mapping[str, str]:
        readings = self.readings() if self.readings else {}
        return {surface: reading for surface, reading in readings.items() if surface in text}

    def _spoken(self, text: str, lang: Lang, pace: float, said: Mapping[str, str]) -> Iterator[AudioChunk]:
        if self.readings is None:
            return self.host.stream("synthesize", text, lang, pace)
        return self.host.stream("synthesize", text, lang, pace, said)


@dataclass(frozen=True, slots=True)
class HostedTranslationEngine:
    """TranslationEngine whose engine lives in a child."""

    host: EngineHost
    name: str
    languages: frozenset[str] | None = None
    """Primary subtags the model's makers name; None where every package is made for its pair."""

    def claims(self, pair: LanguagePair) -> bool:
        """See TranslationEngine."""
        return self.languages is None or {base(pair.source), base(pair.target)} <= self.languages

    def supports(self, pair: LanguagePair) -> bool:
        """See TranslationEngine."""
        return bool(self.host.call("supports", pair))

    def warm(self, pair: LanguagePair) -> None:
        """See TranslationEngine."""
        self.host.call("warm", pair)

    def stream(self, request: TranslationRequest) -> Iterator[str]:
        """See StreamingEngine."""
        return self.host.stream("stream", request)

    def translate(self, request: TranslationRequest, *, insist: bool = False) -> str:
        """See TranslationEngine."""
        return str(self.host.call("translate", request, insist=insist))
