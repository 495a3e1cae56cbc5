"""One Whisper model, led sound by sound: encoder, decoder, and what its output is not believed."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import numpy as np

from glossary.language import Lang
from speech.audio import RATE, Samples, SpeechError
from speech.recognizers import hallucinations, prompts

HintStyle = Literal["prompt", "hotwords"]

_FILES = ("config.json", "model.bin", "tokenizer.json")
_WINDOWS = ((8.5, 10), (13.5, 15), (30.0, 30))
"""(longest speech, encoder window), seconds. The encoder's cost follows its window, not the speech in it;
below 8 s of window the decoder runs away (recipes/speed-and-quality.md, "Recognition")."""
_FRAMES_PER_SECOND = 100
_CONTEXT = 448
_PROMPT_TOKENS = 200
_BEAM = 5
_NO_SPEECH = 0.6
_UNLIKELY = -1.0
"""Radford et al. 2022, §4.5: silence when both the no-speech token is likely and the text is not."""
_DOUBTED_NO_SPEECH, _DOUBTED = 0.3, -0.5
"""Noise with a thirty-term prompt: no-speech .43–.91 and -.62 to -.91; clear speech: below .05, above -.4."""
_NONSENSE = -1.6
"""Mean log-probability that real speech, however noisy, stayed above in our measurements."""


_LEAST_PROBABILITY = 1e-9


@dataclass(frozen=True, slots=True)
class Sound:
    """One group of segments as the encoder left it."""

    encoded: Any
    frames: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What the decoder made of it."""

    text: str
    mean_log_probability: float
    no_speech: float
    tokens: int
    others: tuple[str, ...] = ()


class WhisperDecoder:
    """One loaded model; see WhisperRecognizer for what it takes and raises."""

    def __init__(
        self,
        model_dir: Path,
        languages: Mapping[Lang, str],
        threads: int = 1,
        hint_style: HintStyle = "prompt",
    ) -> None:
        missing = [name for name in _FILES if not (model_dir / name).is_file()]
        if missing:
            raise SpeechError("recognizer-model-missing", path=str(model_dir), file=missing[0])
        os.environ["HF_HUB_OFFLINE"] = "1"  # before huggingface_hub is imported
        # Only its reader of files wants av, whose FFmpeg is GPL; it is given samples (resources/licences.toml).
        sys.modules.setdefault("av", ModuleType("av"))
        from faster_whisper import WhisperModel

        try:
            self._model = WhisperModel(
                str(model_dir), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )
        except (RuntimeError, ValueError) as error:
            raise SpeechError("recognizer-model-broken", path=str(model_dir)) from error
        self._languages = dict(languages)
        self._tokenizers: dict[Lang, tuple[Any, Any]] = {}
        self._hint_style = hint_style

    def supports(self, lang: Lang) -> bool:
        """Whether the language has a Whisper code."""
        return self._languages.get(lang, "") in self._model.supported_languages

    def hear(self, samples: Samples, lang: Lang, hints: Sequence[str]) -> tuple[Sound, Hypothesis | None]:
        """The sound, at most 30 s of it, and what was said; None where the text was made up."""
        terms = prompts.spoken(hints)
        natural = self._hint_style == "prompt"
        prompt = prompts.compose(lang, terms) if natural else ", ".join(terms)
        sound = self.encode(samples)
        hypothesis = self.decode(sound, lang, prompt)
        if prompt and (
            _doubtful(hypothesis) or invented(hypothesis, prompts.opening(lang) if natural else "", terms)
        ):
            # On noise the prompt's words come out and look likely; the sound alone decides.
            hypothesis = self.decode(sound, lang, "")
        return sound, None if invented(hypothesis, "", ()) else hypothesis

    def likelihoods(
        self, sound: Sound, texts: Sequence[str], lang: Lang, hints: Sequence[str]
    ) -> tuple[float, ...]:
        """See Rescorer: the decoder is led along each text without encoding again, 20–30 ms a text."""
        tokenizer, _ = self._tokenizer(lang)
        start = self._start(tokenizer, prompts.compose(lang, hints))[:-1]  # align adds "no timestamps"
        # One by one: a batch repeats the encoder's output and takes longer.
        found = [
            self._model.model.align(sound.encoded, start, [tokenizer.encode(text)], sound.frames)[0]
            for text in texts
        ]
        return tuple(
            float(np.log(np.maximum(_LEAST_PROBABILITY, one.text_token_probs)).sum()) for one in found
        )

    def spoken(self, sound: Sound) -> dict[Lang, float]:
        """See LanguageHearer: one step of the decoder."""
        found = dict(self._model.model.detect_language(sound.encoded)[0])
        return {lang: float(found.get(f"<|{code}|>", 0.0)) for lang, code in self._languages.items()}

    def encode(self, samples: Samples) -> Sound:
        """In the shortest window that holds it."""
        seconds = len(samples) / RATE
        window = next(length for most, length in _WINDOWS if seconds <= most)
        # Padded as sound, not as features: that is how the model was trained.
        padded = np.zeros(window * RATE, np.float32)
        padded[: len(samples)] = samples / 32768.0
        frames = window * _FRAMES_PER_SECOND
        features = self._model.feature_extractor(padded)[:, :frames]
        return Sound(self._model.encode(features), frames, seconds)

    def _start(self, tokenizer: Any, prompt: str) -> list[int]:
        """Tokens before the text."""
        before = tokenizer.encode(" " + prompt)[:_PROMPT_TOKENS] if prompt else []
        tokens: list[int] = self._model.get_prompt(tokenizer, before, without_timestamps=True)
        return tokens

    def decode(self, sound: Sound, lang: Lang, prompt: str) -> Hypothesis:
        """The likeliest text after `prompt`."""
        tokenizer, suppressed = self._tokenizer(lang)
        tokens = self._start(tokenizer, prompt)
        result = self._model.model.generate(
            sound.encoded,
            [tokens],
            beam_size=_BEAM,
            num_hypotheses=_BEAM,
            max_length=min(_CONTEXT, len(tokens) + 16 + int(16 * sound.seconds)),
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
            suppress_tokens=suppressed,
        )[0]
        output = result.sequences_ids[0]
        mean = result.scores[0] * len(output) / (len(output) + 1)  # the end token counts
        text, *others = dict.fromkeys(tokenizer.decode(one).strip() for one in result.sequences_ids)
        return Hypothesis(
            text, float(mean), float(result.no_speech_prob), max(1, len(output)), tuple(filter(None, others))
        )

    def _tokenizer(self, lang: Lang) -> tuple[Any, Any]:
        """Tokenizer of the language and the tokens its output must not have."""
        if lang not in self._tokenizers:
            from faster_whisper.tokenizer import Tokenizer
            from faster_whisper.transcribe import get_suppressed_tokens

            tokenizer = Tokenizer(
                self._model.hf_tokenizer,
                self._model.model.is_multilingual,
                task="transcribe",
                language=self._languages[lang],
            )
            self._tokenizers[lang] = tokenizer, get_suppressed_tokens(tokenizer, [-1])
        return self._tokenizers[lang]


def _doubtful(hypothesis: Hypothesis) -> bool:
    return hypothesis.no_speech > _DOUBTED_NO_SPEECH and hypothesis.mean_log_probability < _DOUBTED


def invented(hypothesis: Hypothesis, opening: str, terms: Sequence[str]) -> bool:
    """Whether nobody said that: improbable, a phrase of silence, a loop, or the prompt (`opening`, `terms`) read back."""
    return (
        hypothesis.mean_log_probability < _NONSENSE
        or (hypothesis.no_speech > _NO_SPEECH and hypothesis.mean_log_probability < _UNLIKELY)
        or hallucinations.is_silence_text(hypothesis.text)
        or hallucinations.is_loop(hypothesis.text)
        or hallucinations.is_echo(hypothesis.text, opening, terms)
    )
