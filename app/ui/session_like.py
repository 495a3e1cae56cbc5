"""What the window needs of a session; app.session.Session is the real one, tests give a scripted one."""

import threading
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from app.acts import Act, Keep, Kept
from app.drafting import Step
from app.events import Event, Side
from app.phrasebook import Book, Foreseen
from app.settings import Settings
from glossary.candidates import Candidate
from glossary.language import Lang, LanguagePair
from glossary.phrases import Phrase

Reach = Literal["built-in", "pack", "none"]
"""Works with what the program brings, through a pack added to it, or not at all."""
EngineState = Literal["loading", "ready", "failed"]


class EngineStatusLike(Protocol):
    """News about one engine."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def state(self) -> EngineState: ...  # noqa: D102
    @property
    def code(self) -> str: ...  # noqa: D102


class CapabilityLike(Protocol):
    """What each stage can do in one language; `live` means a hypothesis while people speak."""

    @property
    def recognize(self) -> Reach: ...  # noqa: D102
    @property
    def translate(self) -> Reach: ...  # noqa: D102
    @property
    def speak(self) -> Reach: ...  # noqa: D102
    @property
    def live(self) -> bool: ...  # noqa: D102
    @property
    def small(self) -> bool: ...  # noqa: D102


class SessionLike(Protocol):
    """Engines, microphone and loudspeaker; every method returns at once."""

    def adopt(self, settings: Settings) -> None:
        """Work with these settings from the next turn on."""
        ...

    def warm(self, langs: tuple[Lang, Lang]) -> None:
        """Load engines in the background."""
        ...

    def talk(self, side: Side, pair: LanguagePair) -> int:
        """Open the microphone and return the turn's id; a pair of one language asks for a caption only."""
        ...

    def hear(self, lang: Lang, hints: Sequence[str] = ()) -> int:
        """Open the microphone, end by itself and only recognise what was said; return the id of its events."""
        ...

    def stop_talking(self) -> None:
        """Finish listening; recognition goes on."""
        ...

    def end_by_itself(self, patience: float | None = None) -> None:
        """Nobody holds the button: finish listening when speech has ended, or after `patience` seconds without any."""
        ...

    def finish(self) -> None:
        """The visitor has left: forget what the conversation was about."""
        ...

    def submit(self, side: Side, pair: LanguagePair, text: str, *, replaces: int | None = None) -> int:
        """Take typed text, or a corrected text of turn `replaces`; return the new turn's id."""
        ...

    def plain(self, text: str) -> str:
        """Japanese `text` in plain Japanese, at once; unchanged where no rule makes it plainer."""
        ...

    def phrases(self) -> Sequence[Phrase]:
        """Every phrase of this moment, at once."""
        ...

    def book(self) -> Book:
        """Phrases and terms, also those approved a moment ago; with `foresee` the one call that may take seconds."""
        ...

    def foresee(self, text: str, pair: LanguagePair) -> Foreseen | None:
        """How phrases alone would translate `text`; None where an engine would be asked."""
        ...

    def replay(self, text: str, lang: Lang, pace: float = 1.0) -> int:
        """Speak `text`, slower with a `pace` below 1; return the id its Speaking and Finished events carry."""
        ...

    def chime(self) -> int:
        """A sound that calls somebody; return the id its Finished carries."""
        ...

    def cancel(self) -> None:
        """Stop listening, translating or speaking."""
        ...

    def capability(self, lang: Lang) -> CapabilityLike:
        """What works in `lang` with the packs of this moment."""
        ...

    def note(self, act: Act) -> None:
        """People did something about a turn, which the log may want to know."""
        ...

    def keep(self, keep: Keep, lang: Lang, done: Kept) -> None:
        """What this conversation leaves on the disk, "nothing" from its beginning on; `done` comes from any thread.

        `lang` is the one the visitor was asked in.
        """
        ...

    def draft(
        self,
        candidates: Sequence[Candidate],
        langs: Sequence[Lang],
        on_step: Callable[[Step], None],
        cancelled: threading.Event,
    ) -> None:
        """Machine drafts, see app.drafting.Drafter; takes minutes, from any thread but the window's."""
        ...

    @property
    def conversation_code(self) -> str:
        """The conversation as people may name it later, to have it erased; empty where nothing is kept."""
        ...

    def close(self) -> None:
        """End child processes and close devices."""
        ...


class MakeSession(Protocol):
    """Opens a session whose callbacks may be called from any thread."""

    def __call__(  # noqa: D102
        self,
        *,
        on_event: Callable[[Event], None],
        on_level: Callable[[float], None],
        on_engine: Callable[[EngineStatusLike], None],
    ) -> SessionLike: ...
