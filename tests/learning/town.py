"""Months of talk at the counters of an invented town, before anything of the program has touched it."""

import datetime
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from glossary.language import JA, Lang, LanguagePair
from glossary.phrases import Phrase
from glossary.slots import find_slots
from tests.learning import planted

VISITORS: tuple[tuple[Lang, int], ...] = (
    (Lang("vi"), 30), (Lang("zh-Hans"), 18), (Lang("pt-BR"), 12), (Lang("en"), 10), (Lang("fil"), 8), (Lang("ne"), 6),
    (Lang("id"), 5), (Lang("ko"), 4), (Lang("es"), 3), (Lang("th"), 2), (Lang("my"), 2), (Lang("fr"), 1),
)  # fmt: skip
"""Languages of visitors and how many of a hundred speak them."""
COUNTERS = ("総合案内", "市民課1番", "子育て支援課")


@dataclass(frozen=True, slots=True)
class Saying:
    """One turn: what is said, how a translator would put it, and personal data in either."""

    side: str
    text: str
    translation: str = ""
    """What the stand-in for the language model says; empty lets it make something up."""
    heard: str = ""
    """What the recogniser made of it first; staff corrected that."""
    heard_translation: str = ""
    """The translation of what was heard."""
    replaced: str = ""
    """What staff made of the translation."""
    signal: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One visitor at one counter."""

    day: datetime.date
    hour: int
    counter: str
    visitor: Lang
    consents: bool
    sayings: tuple[Saying, ...]

    def pair(self, saying: Saying) -> LanguagePair:
        """Direction of a turn."""
        pair = LanguagePair(JA, self.visitor)
        return pair if saying.side == "staff" else pair.reversed()


@dataclass(frozen=True, slots=True)
class Mix:
    """Shares of turns, in a thousand: the rest are phrases as the program knows them."""

    plant: int = 40
    everyday: int = 120
    personal: int = 120
    slip: int = 6
    variant: int = 8
    template: int = 30


@dataclass(slots=True)
class Town:
    """Deterministic for a seed. `personal` gives a sentence about an invented person and its translation."""

    phrases: Sequence[Phrase]
    seed: int = 5
    mix: Mix = Mix()
    langs: Sequence[tuple[Lang, int]] = VISITORS
    personal: Callable[[random.Random, str, Lang], Saying] | None = None
    _random: random.Random = field(init=False)
    _staff: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._staff = [
            text for phrase in self.phrases if phrase.speaker == "staff" for text in phrase.heard(JA)
        ]

    def conversations(self, count: int, first: datetime.date, days: int) -> Iterator[Conversation]:
        """`count` conversations spread over `days` days."""
        for number in range(count):
            day = first + datetime.timedelta(days=number * days // count)
            lang = self._random.choices([one for one, _ in self.langs], [share for _, share in self.langs])[0]
            yield Conversation(
                day,
                self._random.choice(range(8, 18)),
                self._random.choice(COUNTERS),
                lang,
                self._random.random() < 0.3,
                tuple(self._sayings(lang)),
            )

    def _sayings(self, lang: Lang) -> Iterator[Saying]:
        theme = self._random.choice(planted.TERMS)[0]
        for _ in range(self._random.randint(4, 14)):
            side = "staff" if self._random.random() < 0.6 else "visitor"
            yield self._saying(side, lang, theme)

    def _saying(self, side: str, lang: Lang, theme: str) -> Saying:
        share, mix, pick = self._random.randrange(1000), self.mix, self._random.choice
        if share < mix.personal and self.personal:
            return self.personal(self._random, side, lang)
        if side == "visitor":
            return self._visitor_phrase(lang)
        share = self._random.randrange(1000)
        kinds: tuple[tuple[int, Callable[[], Saying]], ...] = (
            (mix.plant, lambda: Saying(side, pick(planted.STAFF).format(term=theme))),
            (mix.everyday, lambda: Saying(side, pick(planted.CHAT).format(word=pick(planted.EVERYDAY)))),
            (mix.slip, self._slip),
            (mix.variant, lambda: Saying(side, pick(planted.STAFF).format(term=pick(planted.VARIANTS)[0]))),
            (mix.template, lambda: Saying(side, self.filled(pick(planted.TEMPLATES)[0]))),
        )
        for limit, make in kinds:
            if share < limit:
                return make()
            share -= limit
        return Saying(side, self.filled(pick(self._staff)))

    def _slip(self) -> Saying:
        heard, corrected = self._random.choice(planted.SLIPS)
        frame = self._random.choice(("{}のことですね。", "{}ができますよ。", "こちらで{}をお願いします。"))
        return Saying("staff", frame.format(corrected), heard=frame.format(heard))

    def _visitor_phrase(self, lang: Lang) -> Saying:
        while True:
            phrase = self._random.choice(self.phrases)
            forms = phrase.heard(lang)
            if phrase.speaker == "visitor" and forms and not find_slots(phrase.texts[lang]):
                return Saying("visitor", forms[0])

    def filled(self, template: str) -> str:
        """A Japanese template with values."""
        text = template
        for slot in reversed(find_slots(template)):
            text = text[: slot.start] + self._value(slot.type) + text[slot.end :]
        return text

    def _value(self, slot: str) -> str:
        number = self._random.randint(1, 28)
        values = {
            "money": f"{number * 50}円", "percent": f"{number}%", "people": f"{number}人", "copies": f"{number}通",
            "times": f"{number}回", "degrees": f"{number}度", "age": f"{number}歳", "nights": f"{number}泊",
            "window": f"{number % 9 + 1}番窓口", "floor": f"{number % 5 + 1}階", "ticket": f"{number * 7}番",
            "days": f"{number}日間", "weeks": f"{number % 4 + 1}週間", "months": f"{number % 11 + 1}か月",
            "years": f"{number}年間", "hours": f"{number % 8 + 1}時間", "minutes": f"{number}分",
            "date": f"{number % 12 + 1}月{number}日", "time": f"{number % 10 + 8}時{self._random.choice(('', '半'))}",
            "weekday": self._random.choice("月火水木金") + "曜日", "language": "ベトナム語", "country": "ブラジル",
            "document": "在留カード", "office": "市役所", "place": "図書館", "payment": "住民税",
            "procedure": "転入届", "benefit": "児童手当", "item": "印鑑", "person": "世帯主", "digits": "0120",
        }  # fmt: skip
        return values.get(slot, str(number))
