"""What the desk knows of one thing: a title, an answer and ways to ask in each language, and what clocks decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.kiosk.days import Closed, Days
from glossary.errors import CodedError
from glossary.language import Lang
from glossary.terms import Status

TOPICS = (
    "sights",
    "nature",
    "culture",
    "transport",
    "money",
    "food",
    "stay",
    "help",
    "office",
    "practical",
)
PLACES = ("walk", "hours", "open", "next")
"""What an answer may leave open for the program: minutes on foot, today's hours, open or closed now, departures."""
LANGUAGES = tuple(
    map(Lang, ("ja", "en", "zh-Hans", "ko", "vi", "pt-BR", "es", "fil", "id", "th", "my", "ne", "fr"))
)
"""Languages a whole entry has."""
DESK = (50, 50)
"""Where the desk is on the sketch map, in hundredths east and south."""


class KioskError(CodedError):
    """The desk's knowledge could not be read, is not as it should be, or could not be written."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Open on `days` from `start` to `end`, minutes after midnight; an end above 1440 is on the next day.

    `last` is the last entry, None where it is the end.
    """

    days: Days
    start: int
    end: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Departures:
    """Minutes after midnight, ascending; above 1440 is after midnight of the same night's service."""

    days: Days
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """`asks[lang]` are questions it answers. A language counts only where it has a title and an answer."""

    id: str
    topic: str
    title: Mapping[Lang, str]
    answer: Mapping[Lang, str]
    asks: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)
    status: Mapping[Lang, Status] = field(default_factory=dict)
    """Languages a person has checked; the others are drafts."""
    picture: str = ""
    walk: int | None = None
    """Minutes on foot from the desk."""
    at: tuple[int, int] | None = None
    """On the sketch map, in hundredths east and south; the desk is at DESK."""
    closed: Closed = field(default_factory=Closed)
    hours: tuple[Hours, ...] = ()
    departures: tuple[Departures, ...] = ()
    phone: str = ""
    sample: bool = False
    """Of an invented town."""

    @property
    def languages(self) -> tuple[Lang, ...]:
        """Languages it can answer in."""
        return tuple(lang for lang in self.title if lang in self.answer)

    def checked(self, lang: Lang) -> bool:
        """Whether a person has read the entry in `lang`."""
        return self.status.get(lang, "draft") == "checked"
