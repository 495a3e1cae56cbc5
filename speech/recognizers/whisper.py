"""Whisper through faster-whisper (CTranslate2, int8 on the CPU)."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from glossary.language import Lang
from speech.audio import RATE, AudioChunk, SpeechError
from speech.recognizer import Partial, Utterance
from speech.recognizers import prompts
from speech.recognizers.grouping import Grouping
from speech.recognizers.whisper_decoder import HintStyle, Hypothesis, Sound, WhisperDecoder
from speech.resample import resample

_LIVE = 0.8
"""Seconds that must have passed for each second of sound: a file comes faster, and drafts would only delay it."""


@dataclass(frozen=True, slots=True)
class _Decoded:
    """`mark` is Grouping.mark when it was decoded."""

    mark: int
    sound: Sound
    hypothesis: Hypothesis | None


class WhisperRecognizer:
    """One loaded model; `languages` maps tags to Whisper's codes ("zh-Hans" -> "zh").

    Nothing is downloaded: `model_dir` holds a CTranslate2 conversion with its tokenizer. `clock` is monotonic
    seconds. Raises SpeechError: recognizer-model-missing, recognizer-model-broken.
    """

    name = "whisper"

    def __init__(
        self,
        model_dir: Path,
        languages: Mapping[Lang, str],
        threads: int = 1,
        hint_style: HintStyle = "prompt",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.decoder = WhisperDecoder(model_dir, languages, threads, hint_style)
        self._first = next(iter(languages))
        self._clock = clock
        self._sounds: list[Sound] = []
        self._latest: Sound | None = None

    def supports(self, lang: Lang) -> bool:
        """Whether the language has a Whisper code."""
        return self.decoder.supports(lang)

    def warm(self) -> None:
        """Decode a second of silence, so that the first person does not wait for page faults."""
        self.decoder.decode(self.decoder.encode(np.zeros(RATE, np.int16)), self._first, "")

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Partial | Utterance]:
        """One Utterance for all that was said, none when nobody spoke or the text was made up.

        Chunks may have any rate; feed them while they are recorded, since voice activity is judged as they
        come. In a pause a draft is decoded and given as a Partial; when nothing more is said, it is the Utterance.
        Speech longer than 28 s is decoded in pieces, each announced by a Partial.
        Raises SpeechError("language-unsupported").
        """
        if not self.supports(lang):
            raise SpeechError("language-unsupported", lang=lang)
        self.forget()
        grouping, started, heard = Grouping(), self._clock(), 0.0
        found: list[Hypothesis] = []
        seconds = 0.0
        draft: _Decoded | None = None
        for chunk in resample(chunks, RATE):
            heard += chunk.seconds
            for audio in grouping.feed(chunk):
                found += self._keep(self._decode(audio, lang, hints, grouping.mark))
                seconds += audio.seconds
                if found:
                    yield Partial(_text(found, lang))
            paused = grouping.paused() if self._clock() - started > _LIVE * heard else None
            if paused is not None:
                draft = self._decode(paused, lang, hints, grouping.mark)
                if draft.hypothesis is not None:
                    yield Partial(_text([*found, draft.hypothesis], lang))
        mark = grouping.mark
        for audio in grouping.finish():
            decoded = draft if draft and draft.mark == mark else self._decode(audio, lang, hints, mark)
            found += self._keep(decoded)
            seconds += audio.seconds
        if found:
            tokens = sum(one.tokens for one in found)
            confidence = sum(one.mean_log_probability * one.tokens for one in found) / tokens
            others = found[0].others if len(found) == 1 else ()
            yield Utterance(_text(found, lang), lang, seconds, confidence, others)

    def likelihoods(self, texts: Sequence[str], lang: Lang, hints: Sequence[str] = ()) -> tuple[float, ...]:
        """See Rescorer. Empty too when the last utterance was longer than 28 s."""
        if len(self._sounds) != 1:
            return ()
        return self.decoder.likelihoods(self._sounds[0], texts, lang, hints)

    def spoken(self) -> dict[Lang, float]:
        """See LanguageHearer; also after an utterance that made no sense."""
        return {} if self._latest is None else self.decoder.spoken(self._latest)

    def forget(self) -> None:
        """See Rescorer."""
        self._sounds.clear()
        self._latest = None

    def _decode(self, audio: AudioChunk, lang: Lang, hints: Sequence[str], mark: int) -> _Decoded:
        sound, hypothesis = self.decoder.hear(audio.samples, lang, hints)
        return _Decoded(mark, sound, hypothesis)

    def _keep(self, decoded: _Decoded) -> list[Hypothesis]:
        self._latest = decoded.sound
        if decoded.hypothesis is None:
            return []
        self._sounds.append(decoded.sound)
        return [decoded.hypothesis]


def _text(found: Sequence[Hypothesis], lang: Lang) -> str:
    return prompts.join([one.text for one in found], lang)
