"""Translation requests, results and what a translator promises."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from glossary.errors import CodedError
from glossary.language import LanguagePair
from glossary.phrases import Phrase
from glossary.terms import Status, TermMatch

Route = Literal["phrase", "template", "engine"]
Ready = Callable[[str], None]
"""Takes what may be said already: a beginning of the translation that has passed every check, longer each time."""


class TranslateError(CodedError):
    """A text could not be translated."""


class EngineAway(TranslateError):
    """An engine that is not on this machine gave no answer: the next one is asked."""


@dataclass(frozen=True, slots=True)
class Example:
    """A known translation shown to an engine."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """One sentence or short utterance with the terms found in it."""

    text: str
    pair: LanguagePair
    terms: tuple[TermMatch, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a translation may be wrong; `code` has a sentence for the clerk in resources/i18n/doubts.toml."""

    code: str
    detail: str = ""
    """What was found, e.g. "300 → 100"."""


@dataclass(frozen=True, slots=True)
class Translation:
    """Result of one request; `doubts` empty means every check passed."""

    text: str
    request: TranslationRequest
    route: Route
    engine: str
    missed: tuple[TermMatch, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    back: str | None = None
    """Back-translation into the source language, made only for doubtful results."""
    status: Status = "draft"
    """`checked` when a person has reviewed the phrase; engines only draft."""
    phrase: Phrase | None = None
    """The phrase or template that answered the whole text."""


Meanwhile = Callable[[Translation], None]
"""Takes what is shown, and never spoken, until an engine that is still being loaded has translated."""


class Translator(Protocol):
    """Whole route: phrase, template, then engine with checks."""

    def translate(
        self, request: TranslationRequest, ready: Ready | None = None, meanwhile: Meanwhile | None = None
    ) -> Translation:
        """What `ready` got is the beginning of the result, unless that is doubtful; `meanwhile` is asked at most once.

        Raises TranslateError.
        """
        ...


class TranslationEngine(Protocol):
    """A bare engine: text in, text out; checks belong to the translator."""

    @property
    def name(self) -> str:
        """Short name shown as the source of a translation."""
        ...

    def supports(self, pair: LanguagePair) -> bool:
        """Whether the engine can translate in this direction."""
        ...

    def claims(self, pair: LanguagePair) -> bool:
        """Whether its makers say that it knows both languages; otherwise everything it says is doubtful."""
        ...

    def warm(self, pair: LanguagePair) -> None:
        """Do ahead of time what the first sentence of a pair would wait for."""
        ...

    def translate(self, request: TranslationRequest, *, insist: bool = False) -> str:
        """Translate; `insist` asks for a stricter second attempt. Raises TranslateError."""
        ...


@runtime_checkable
class StreamingEngine(Protocol):
    """A TranslationEngine that shows its work."""

    def stream(self, request: TranslationRequest) -> Iterator[str]:
        """The translation so far, longer each time; the last one is what `translate` returns. Raises TranslateError."""
        ...


@runtime_checkable
class LoadedEngine(Protocol):
    """A TranslationEngine that takes long to begin."""

    @property
    def loaded(self) -> bool:
        """Whether it can begin at once; asking loads nothing."""
        ...
