"""A session that plays what a script tells it, and notes what it was asked: for screenshots and tests."""

import functools
import itertools
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.acts import Act, Keep, Kept
from app.drafting import Step
from app.events import Event, Side
from app.paths import resources
from app.phrasebook import Book, Foreseen
from app.settings import Settings
from app.ui.session_like import EngineState, EngineStatusLike, Reach
from glossary.candidates import Candidate
from glossary.errors import CodedError, GlossaryError
from glossary.language import Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from glossary.shipped import Shipped, read_shipped
from translate.memory import PhraseMemory
from translate.plain import PlainJapanese, PlainRules
from translate.router import Knowledge, RoutedTranslator
from translate.skeletons import SkeletonParser

_VOICES = frozenset({"ja", "en", "vi", "zh-Hans", "pt-BR", "ko", "es", "id", "th", "my", "ne", "fr"})


@dataclass(frozen=True, slots=True)
class ScriptedStatus:
    """EngineStatusLike."""

    name: str
    state: EngineState
    code: str = ""


@dataclass(frozen=True, slots=True)
class ScriptedCapability:
    """CapabilityLike."""

    recognize: Reach = "built-in"
    translate: Reach = "built-in"
    speak: Reach = "built-in"
    live: bool = False
    small: bool = False


@functools.cache
def _shipped() -> Shipped:
    return read_shipped(resources())


def shipped_phrases() -> tuple[Phrase, ...]:
    """What a new office has."""
    return _shipped().phrases


@functools.cache
def _translator() -> RoutedTranslator:
    """Phrases and terms of a new office, no engine."""
    index = TermIndex(_shipped().terms)
    memory = PhraseMemory(_shipped().phrases, SkeletonParser.load(index, resources()))
    return RoutedTranslator(lambda: (), lambda: Knowledge(index, memory))


class ScriptedSession:
    """SessionLike that notes what it was asked; the script emits what a session would."""

    def __init__(
        self,
        on_event: Callable[[Event], None],
        on_level: Callable[[float], None],
        on_engine: Callable[[EngineStatusLike], None],
    ) -> None:
        self.event, self.level, self.engine = on_event, on_level, on_engine
        self.calls: list[tuple[object, ...]] = []
        self.acts: list[Act] = []
        self.kept: list[tuple[Keep, Lang]] = []
        self.trouble: CodedError | None = None
        """What carrying out the next choice of Keep comes to."""
        self._ids = itertools.count(1)
        self._plain = PlainJapanese(PlainRules.load(resources() / "plain.toml"), None)

    def adopt(self, settings: Settings) -> None:  # noqa: D102
        self.calls.append(("adopt", settings))

    def warm(self, langs: tuple[Lang, Lang]) -> None:  # noqa: D102
        self.calls.append(("warm", langs))

    def talk(self, side: Side, pair: LanguagePair) -> int:  # noqa: D102
        self.calls.append(("talk", side, pair))
        return next(self._ids)

    def hear(self, lang: Lang, hints: Sequence[str] = ()) -> int:  # noqa: D102
        self.calls.append(("hear", lang))
        return next(self._ids)

    def stop_talking(self) -> None:  # noqa: D102
        self.calls.append(("stop_talking",))

    def end_by_itself(self, patience: float | None = None) -> None:  # noqa: D102
        self.calls.append(("end_by_itself",) if patience is None else ("end_by_itself", patience))

    def finish(self) -> None:  # noqa: D102
        self.calls.append(("finish",))

    def submit(self, side: Side, pair: LanguagePair, text: str, *, replaces: int | None = None) -> int:  # noqa: D102
        self.calls.append(("submit", side, pair, text, replaces))
        return next(self._ids)

    def plain(self, text: str) -> str:  # noqa: D102
        return self._plain.rewrite(text, explain=False)

    def phrases(self) -> Sequence[Phrase]:  # noqa: D102
        return shipped_phrases()

    def book(self) -> Book:  # noqa: D102
        return Book(_shipped().phrases, _shipped().terms)

    def foresee(self, text: str, pair: LanguagePair) -> Foreseen | None:  # noqa: D102
        found = _translator().foresee(text, pair)
        return Foreseen(found[0].id, found[1].text, found[1].status) if found else None

    def replay(self, text: str, lang: Lang, pace: float = 1.0) -> int:  # noqa: D102
        self.calls.append(("replay", text, lang) if pace == 1 else ("replay", text, lang, pace))
        return next(self._ids)

    def chime(self) -> int:  # noqa: D102
        self.calls.append(("chime",))
        return next(self._ids)

    def cancel(self) -> None:  # noqa: D102
        self.calls.append(("cancel",))

    def capability(self, lang: Lang) -> ScriptedCapability:  # noqa: D102
        return ScriptedCapability(
            recognize="pack" if lang == "ko" else "built-in",
            speak="built-in" if lang in _VOICES else "none",
            live=lang == "ko",
        )

    def note(self, act: Act) -> None:  # noqa: D102
        self.acts.append(act)

    def keep(self, keep: Keep, lang: Lang, done: Kept) -> None:  # noqa: D102
        self.kept.append((keep, lang))
        done(self.trouble)

    def draft(  # noqa: D102
        self,
        candidates: Sequence[Candidate],
        langs: Sequence[Lang],
        on_step: Callable[[Step], None],
        cancelled: threading.Event,
    ) -> None:
        wanted = [(one, lang) for one in candidates for lang in langs if lang not in one.drafts]
        for done, (one, lang) in enumerate(wanted, start=1):
            if cancelled.is_set():
                raise GlossaryError("mining-cancelled")
            on_step(Step(one.id, lang, f"{one.ja} ({lang})", done, len(wanted)))

    @property
    def conversation_code(self) -> str:  # noqa: D102
        return "7K3M-9Q0Z"

    def close(self) -> None:  # noqa: D102
        self.calls.append(("close",))
