"""The engines this program can use, in order of preference, and how each is opened.

`load_*` run in the child process, so that nothing heavy is imported here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.engine_spec import EngineSpec
from app.memory import LARGE_BYTES, total
from app.packs.store import InstalledPack, PackStore
from app.settings import Settings
from glossary.language import JA, Lang, Language


@dataclass(frozen=True, slots=True)
class Need:
    """What is asked of an engine: a language (or none, for translators) on this installation."""

    packs: PackStore
    settings: Settings
    languages: Mapping[Lang, Language]
    examples: Path
    private: Path
    """Folder for an engine's own bookkeeping."""
    lang: Lang | None = None
    memory: int = field(default_factory=total)
    """Bytes of the machine."""

    def pack(self, kind: str) -> InstalledPack | None:
        """Best installed pack of a kind for the language."""
        return self.packs.find(kind, self.lang)  # type: ignore[arg-type]


def load_whisper(model: Path, codes: Mapping[Lang, str], threads: int) -> object:
    """Multilingual recogniser."""
    from speech.recognizers.whisper import WhisperRecognizer

    return WhisperRecognizer(model, codes, threads=threads)


def load_vosk(model: Path, languages: tuple[Lang, ...]) -> object:
    """Streaming recogniser of one language."""
    from speech.recognizers.vosk import VoskRecognizer

    return VoskRecognizer(model, languages)


def load_kokoro(model: Path, speed: float) -> object:
    """Japanese voice."""
    from speech.synthesizers.kokoro import KokoroSynthesizer

    return KokoroSynthesizer(model, speed=speed)


def load_system(voices: Mapping[Lang, tuple[str, ...]], speed: float) -> object:
    """The platform's voices."""
    from speech.synthesizers.system import WORDS_PER_MINUTE, SystemSynthesizer

    return SystemSynthesizer(voices, round(WORDS_PER_MINUTE * speed))


def load_llm(model: Path, names: Mapping[Lang, str], examples: Path, threads: int) -> object:
    """Language model as translator."""
    from translate.engines.llm import LlmEngine
    from translate.prompt import load_examples

    return LlmEngine(model, names, load_examples(examples), threads=threads)


def load_argos(packages: tuple[Path, ...], codes: Mapping[Lang, str], private: Path) -> object:
    """Argos Translate packages."""
    from translate.engines.argos import ArgosEngine

    return ArgosEngine(packages, codes, private)


def lacks_memory(need: Need) -> bool:
    """Whether the language model is installed, and left out because the machine is too small for it."""
    return bool(need.packs.installed("llm")) and need.memory < LARGE_BYTES


def _needs_memory(need: Need) -> str | None:
    if lacks_memory(need):
        return f"needs {LARGE_BYTES / 1e9:.0f} GB of memory"
    return None if need.packs.installed("llm") else "no llm pack installed"


def _model(need: Need, kind: str) -> Path:
    pack = need.pack(kind)
    if pack is None:
        raise AssertionError("arguments are asked for only after `requires` passed")
    return pack.model


def _needs_pack(kind: str) -> Callable[[Need], str | None]:
    return lambda need: None if need.pack(kind) else f"no {kind} pack installed"


RECOGNIZERS: tuple[EngineSpec[Need], ...] = (
    EngineSpec("vosk", _needs_pack("vosk"), load_vosk, lambda need: (_model(need, "vosk"), (need.lang,))),
    EngineSpec(
        "whisper",
        _needs_pack("whisper"),
        load_whisper,
        # One thread is as fast as two within a short window and leaves a core to the screen (speed-and-quality.md).
        lambda need: (
            _model(need, "whisper"),
            {tag: language.whisper for tag, language in need.languages.items()},
            1,
        ),
    ),
)

SYNTHESIZERS: tuple[EngineSpec[Need], ...] = (
    EngineSpec(
        "kokoro",
        lambda need: "speaks Japanese only" if need.lang != JA else _needs_pack("kokoro")(need),
        load_kokoro,
        lambda need: (_model(need, "kokoro"), need.settings.speech_rate),
    ),
    EngineSpec(
        "system",
        lambda need: (
            None if need.lang and need.languages[need.lang].speak else "no system voice for the language"
        ),
        load_system,
        lambda need: (
            {tag: language.speak for tag, language in need.languages.items() if language.speak},
            need.settings.speech_rate,
        ),
        light=True,
    ),
)

TRANSLATORS: tuple[EngineSpec[Need], ...] = (
    EngineSpec(
        "argos",
        lambda need: None if need.packs.installed("argos") else "no argos pack installed",
        load_argos,
        lambda need: (
            tuple(pack.model for pack in need.packs.installed("argos")),
            {tag: language.argos for tag, language in need.languages.items()},
            need.private / "argos",
        ),
    ),
    EngineSpec(
        "llm",
        _needs_memory,
        load_llm,
        lambda need: (
            _model(need, "llm"),
            {tag: language.english for tag, language in need.languages.items()},
            need.examples,
            need.settings.threads,
        ),
    ),
)
