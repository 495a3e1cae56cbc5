"""What people did about a turn, in memory: the log makes a signal of it, and of its texts what may be written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from app.settings import Settings
from app.turn_run import TurnResult
from glossary.errors import CodedError
from glossary.language import JA, Lang
from glossary.signals import SignalKind

Keep = Literal["nothing", "phrases", "utterances"]
"""What one conversation leaves: nothing, what the settings say, or whole redacted sentences as well."""
Kept = Callable[[CodedError | None], None]
"""Told, from any thread, that a choice of Keep has been carried out on the disk, or why it could not be."""


@dataclass(frozen=True, slots=True)
class Act:
    """`turn` is the one concerned (0: none), `lang` the visitor's language.

    `before` and `after` are the two versions of what was corrected, in `text_lang`.
    """

    kind: SignalKind
    lang: Lang
    turn: int = 0
    entry: str = ""
    code: str = ""
    corrects: Literal["", "recognition", "translation"] = ""
    before: str = ""
    after: str = ""
    text_lang: Lang = JA


class ConversationLog(Protocol):
    """Where a session's turns go; every method returns at once."""

    @property
    def code(self) -> str:
        """The conversation as people may name it later; empty where nothing is ever kept."""
        ...

    def __call__(self, result: TurnResult) -> None:
        """A turn has ended."""
        ...

    def note(self, act: Act) -> None:
        """Somebody did something about a turn."""
        ...

    def keep(self, keep: Keep, lang: Lang, done: Kept) -> None:
        """What this conversation leaves; "nothing" also erases what it has left already."""
        ...

    def finish(self, first: int) -> None:
        """The visitor has left; turns from `first` on belong to the next one."""
        ...

    def adopt(self, settings: Settings) -> None:
        """Settings have changed."""
        ...


class NoLog:
    """ConversationLog that keeps nothing."""

    code = ""

    def __call__(self, result: TurnResult) -> None:  # noqa: D102
        pass

    def note(self, act: Act) -> None:  # noqa: D102
        pass

    def keep(self, keep: Keep, lang: Lang, done: Kept) -> None:  # noqa: D102
        done(None)

    def finish(self, first: int) -> None:  # noqa: D102
        pass

    def adopt(self, settings: Settings) -> None:  # noqa: D102
        pass
