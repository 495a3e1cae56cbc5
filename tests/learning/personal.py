"""Invented people at the counter: what they say of themselves, and the same in the other language."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from glossary.language import JA, Lang
from tests.learning.people import Planted, planted
from tests.learning.town import Saying


@dataclass(slots=True)
class People:
    """`each` items of every kind and language; those that were said are remembered."""

    seed: int = 11
    each: int = 18
    said: list[Planted] = field(default_factory=list)
    _by: dict[tuple[Lang, str], list[Planted]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for one in planted(self.seed, self.each):
            self._by[one.lang, one.kind].append(one)

    def saying(self, dice: random.Random, side: str, visitor: Lang) -> Saying:
        """Something personal, said by either side."""
        lang = JA if side == "staff" else visitor
        kind = dice.choice(sorted({kind for known, kind in self._by if known == lang}))
        return self._said(dice.choice(self._by[lang, kind]), visitor if side == "staff" else JA, dice)

    def everything(self, dice: random.Random) -> Iterator[tuple[Lang, Saying]]:
        """Every item once, with the visitor's language; what is Japanese is said by staff."""
        visitors = sorted({lang for lang, _ in self._by} - {JA})
        for (lang, _), items in sorted(self._by.items()):
            for one in items:
                visitor = dice.choice(visitors) if lang == JA else lang
                yield visitor, self._said(one, visitor if lang == JA else JA, dice)

    def _said(self, one: Planted, target: Lang, dice: random.Random) -> Saying:
        """The translation has the same item, in the frame of another sentence: engines leave names and numbers be."""
        self.said.append(one)
        frame, other = dice.choice(self._by[target, one.kind]), dice.choice(self._by[target, one.kind])
        saying = Saying(
            "staff" if one.lang == JA else "visitor",
            one.sentence,
            frame.sentence.replace(frame.item, one.item),
        )
        # Some of it was misheard or mistranslated, and corrected.
        change = dice.random()
        if change < 0.2:
            wrong = _garbled(one.item, dice)
            return replace(
                saying,
                heard=one.sentence.replace(one.item, wrong),
                heard_translation=frame.sentence.replace(frame.item, wrong),
            )
        if change < 0.3:
            return replace(saying, replaced=other.sentence.replace(other.item, one.item))
        return saying


def _garbled(item: str, dice: random.Random) -> str:
    """With two of its letters or digits taken for others of it."""
    letters = list(item)
    places = [place for place, letter in enumerate(letters) if letter.isalnum()]
    for _ in range(2):
        place = dice.choice(places)
        alike = [letters[one] for one in places if letters[one].isdigit() == letters[place].isdigit()]
        letters[place] = dice.choice(alike)
    return "".join(letters)
