"""What happens in one turn, as a closed union of frozen events; every event carries its `turn`."""

from dataclasses import dataclass
from typing import Literal

from glossary.language import Lang, LanguagePair
from speech.attention import Hearing
from speech.repair import Change
from translate.translator import Translation

Side = Literal["staff", "visitor"]


@dataclass(frozen=True, slots=True)
class Listening:
    """The microphone is open for `side`, or a text or file has been taken in."""

    turn: int
    side: Side
    pair: LanguagePair


@dataclass(frozen=True, slots=True)
class Heard:
    """Speech so far: `text` is the live hypothesis, empty where the engine gives none."""

    turn: int
    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Attended:
    """Whether the person at the open microphone is heard, each time that changes."""

    turn: int
    hearing: Hearing


@dataclass(frozen=True, slots=True)
class LanguageGuessed:
    """The visitor seems to speak `lang`, not the language listened for: a suggestion, nothing has changed."""

    turn: int
    lang: Lang


@dataclass(frozen=True, slots=True)
class Recognized:
    """Final hypothesis; `unsure` when its mean log-probability is below the threshold people should look at.

    `heard` is the hypothesis before `changes` made `text` of it; the same, or empty for a typed turn, without any.
    """

    turn: int
    text: str
    lang: Lang
    unsure: bool = False
    heard: str = ""
    changes: tuple[Change, ...] = ()
    engine: str = ""
    """Who heard it; empty for a typed turn."""


@dataclass(frozen=True, slots=True)
class Near:
    """The engine is still being loaded: until Translated comes, what people have written that comes nearest.

    Shown with its doubt, and never spoken; see translate.meanwhile.
    """

    turn: int
    translation: Translation


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation, with its doubts."""

    turn: int
    translation: Translation


@dataclass(frozen=True, slots=True)
class Speaking:
    """First audio has been handed to the loudspeaker, from the voice called `engine`."""

    turn: int
    lang: Lang
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A check failed: the translation is shown with its back-translation and not spoken unasked."""

    turn: int
    translation: Translation


@dataclass(frozen=True, slots=True)
class Failed:
    """The turn ended early; `code` has a sentence for people. `context` fills it."""

    turn: int
    code: str
    context: tuple[tuple[str, str | int | float], ...] = ()


@dataclass(frozen=True, slots=True)
class Seconds:
    """Durations of one turn; `speak_first` is end of speech → first audio, 0 when nothing was spoken."""

    listen: float = 0.0
    recognize: float = 0.0
    translate: float = 0.0
    speak_first: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Finished:
    """The turn is over. `silent` says why nothing was spoken: "", "doubtful", "no-voice", "nothing-heard",
    "muted", "caption"."""

    turn: int
    seconds: Seconds = Seconds()
    silent: str = ""


Event = (
    Listening
    | Attended
    | Heard
    | LanguageGuessed
    | Recognized
    | Near
    | Translated
    | Speaking
    | Doubtful
    | Failed
    | Finished
)
