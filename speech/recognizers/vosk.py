"""Vosk (Kaldi): streaming hypotheses while a person speaks."""

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from glossary.language import Lang
from speech.audio import RATE, AudioChunk, SpeechError
from speech.recognizer import Partial, Utterance
from speech.resample import resample
from speech.segmenter import Segmenter

_LEAST_CONFIDENCE = 1e-3


class VoskRecognizer:
    """One loaded model for the languages of `languages`; raises SpeechError("recognizer-model-missing").

    Hints are not used: a Vosk grammar replaces the model's vocabulary instead of biasing it.
    """

    name = "vosk"

    def __init__(self, model_dir: Path, languages: Iterable[Lang]) -> None:
        if not any((model_dir / place).is_file() for place in ("am/final.mdl", "final.mdl")):
            raise SpeechError("recognizer-model-missing", path=str(model_dir), file="am/final.mdl")
        import vosk

        vosk.SetLogLevel(-1)
        self._languages = frozenset(languages)
        self._model = vosk.Model(str(model_dir))

    def supports(self, lang: Lang) -> bool:
        """Whether the model is for this language."""
        return lang in self._languages

    def warm(self) -> None:
        """Nothing to do: the first block costs what the later ones cost."""

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Partial | Utterance]:
        """A Partial whenever the hypothesis changes, then one Utterance, none when nobody spoke.

        Chunks may have any rate. `confidence` is the mean logarithm of the words' posterior.
        Raises SpeechError("language-unsupported").
        """
        if not self.supports(lang):
            raise SpeechError("language-unsupported", lang=lang)
        import vosk

        decoder = vosk.KaldiRecognizer(self._model, RATE)
        decoder.SetWords(True)
        segmenter = Segmenter()
        finals: list[str] = []
        confidences: list[float] = []
        shown = ""
        seconds = 0.0
        for chunk in resample(chunks, RATE):
            seconds += sum(segment.seconds for segment in segmenter.feed(chunk))
            if decoder.AcceptWaveform(chunk.samples.tobytes()):
                _collect(decoder.Result(), finals, confidences)
                current = ""
            else:
                current = json.loads(decoder.PartialResult())["partial"]
            text = " ".join([*finals, current]).strip()
            # Vosk hears words in noise too; until a voice was heard they are not shown.
            if text and text != shown and (seconds or segmenter.speaking):
                shown = text
                yield Partial(text)
        seconds += sum(segment.seconds for segment in segmenter.finish())
        _collect(decoder.FinalResult(), finals, confidences)
        if finals and seconds:
            confidence = sum(confidences) / len(confidences) if confidences else None
            yield Utterance(" ".join(finals), lang, seconds, confidence)

    def spoken(self) -> dict[Lang, float]:
        """See LanguageHearer: the model knows one language and hears nothing else."""
        return {}

    def likelihoods(self, texts: Sequence[str], lang: Lang, hints: Sequence[str] = ()) -> tuple[float, ...]:
        """See Rescorer: a Kaldi graph cannot say."""
        return ()

    def forget(self) -> None:
        """See Rescorer: nothing is kept."""


def _collect(result: str, finals: list[str], confidences: list[float]) -> None:
    parsed = json.loads(result)
    if parsed["text"]:
        finals.append(parsed["text"])
        confidences.extend(
            math.log(max(word["conf"], _LEAST_CONFIDENCE)) for word in parsed.get("result", ())
        )
