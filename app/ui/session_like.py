"""What the window needs of a session; app.session.Session is the real one, tests give a scripted one."""

from collections.abc import Callable
from typing import Literal, Protocol

from app.events import Event, Side
from glossary.language import Lang, LanguagePair

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


class SessionLike(Protocol):
    """Engines, microphone and loudspeaker; every method returns at once."""

    def warm(self, langs: tuple[Lang, Lang]) -> None:
        """Load engines in the background."""
        ...

    def talk(self, side: Side, pair: LanguagePair) -> int:
        """Open the microphone and return the turn's id."""
        ...

    def stop_talking(self) -> None:
        """Finish listening; recognition goes on."""
        ...

    def end_by_itself(self) -> None:
        """Nobody holds the button: finish listening when speech has ended."""
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

    def replay(self, text: str, lang: Lang) -> int:
        """Speak `text`; return the id its Speaking and Finished events carry."""
        ...

    def cancel(self) -> None:
        """Stop listening, translating or speaking."""
        ...

    def capability(self, lang: Lang) -> CapabilityLike:
        """What works in `lang` with the packs of this moment."""
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
