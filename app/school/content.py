"""What resources/school holds: agenda cards, sentences of notices, picture phrases."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.school.furigana import bare
from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.terms import Status

LANGUAGES: tuple[Lang, ...] = tuple(
    map(Lang, ("ja", "en", "zh-Hans", "ko", "vi", "pt-BR", "es", "fil", "id", "th", "my", "ne", "fr"))
)
"""Those of the phrase book; every text has all of them."""
Talker = Literal["pupil", "teacher"]


@dataclass(frozen=True, slots=True)
class Card:
    """A subject of a meeting; `sentences` are ids of phrases, `things` ids of terms with a picture."""

    key: str
    icon: str
    title: Mapping[Lang, str]
    sentences: tuple[str, ...]
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a notice; `plain` is its plain Japanese with readings and places, see furigana.py."""

    key: str
    phrase: Phrase
    plain: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Sentences that belong together, in the order they are offered."""

    key: str
    order: int
    title: Mapping[Lang, str]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A sentence with a picture, resources/icons/school/{key}.svg; `ja` has readings, `texts` all languages without."""

    key: str
    ja: str
    texts: Mapping[Lang, str]
    status: Status = "draft"

    def text(self, lang: Lang) -> str:
        """As it is said."""
        return bare(self.ja) if lang == JA else self.texts[lang]


@dataclass(frozen=True, slots=True)
class Group:
    """Pictures of one side; `title_ja` has readings."""

    key: str
    order: int
    talker: Talker
    title: Mapping[Lang, str]
    title_ja: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class School:
    """Everything, in the order it is shown."""

    cards: tuple[Card, ...] = ()
    topics: tuple[Topic, ...] = ()
    groups: tuple[Group, ...] = ()
