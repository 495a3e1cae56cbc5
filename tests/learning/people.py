"""Invented people, and what is theirs put into sentences as people say it: for looking whether any of it survives.

Everything is made up by a seeded generator. The sentences are in people_*.toml; they were written from what is said at
counters and know nothing of resources/redaction.
"""

import functools
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.language import Lang
from tests.learning import people_dates, people_numbers

KINDS = ("name", "address", "phone", "birth", "mail", "my", "card", "passport", "account")
_HERE = Path(__file__).parent
_MAKERS: Mapping[str, Callable[[str, random.Random], str]] = {
    "phone": people_numbers.phone,
    "birth": people_dates.birth,
    "mail": people_numbers.mail,
    "my": people_numbers.my_number,
    "card": people_numbers.card,
    "passport": people_numbers.passport,
    "account": people_numbers.account,
}


@dataclass(frozen=True, slots=True)
class Planted:
    """`item` is somebody's, `sentence` has it as said; `traces` are parts that give it away by themselves."""

    kind: str
    lang: Lang
    item: str
    sentence: str
    traces: tuple[str, ...]


def planted(seed: int, each: int) -> Iterator[Planted]:
    """`each` items of every kind in every language."""
    for lang, table in _tables().items():
        dice = random.Random(f"{seed}{lang}")
        for kind in KINDS:
            for number in range(each):
                yield _plant(kind, Lang(lang), table, dice, number)


def left(plant: Planted, redacted: str) -> tuple[str, ...]:
    """Traces still in the redacted sentence; in spaced scripts as words, so that no "An" is found in "Anh"."""
    around = plant.sentence.replace(plant.item, "")
    traces = tuple(trace for trace in plant.traces if trace == plant.item or trace not in around)
    spaced = plant.lang not in {"ja", "zh-Hans", "ko", "th", "my", "ne"}
    if not spaced:
        return tuple(trace for trace in traces if trace in redacted)
    return tuple(trace for trace in traces if re.search(rf"(?<!\w){re.escape(trace)}(?!\w)", redacted))


def name(lang: Lang, dice: random.Random) -> str:
    """Somebody's name as the language's speakers say theirs."""
    return _name(str(lang), _tables()[str(lang)], dice)[0]


@functools.cache
def _tables() -> Mapping[str, Any]:
    tables: dict[str, Any] = {}
    for path in sorted(_HERE.glob("people_*.toml")):
        tables |= tomllib.loads(path.read_text("utf-8"))
    return tables


def _plant(kind: str, lang: Lang, table: Mapping[str, Any], dice: random.Random, number: int) -> Planted:
    sentences = table["s"][kind]
    sentence = sentences[number % len(sentences)]
    if kind == "name":
        item, family, given = _name(str(lang), table, dice)
        said = sentence.replace("{name}", item).replace("{family}", family).replace("{given}", given)
        parts = item if "{name}" in sentence else family if "{family}" in sentence else given
        return Planted(kind, lang, parts, said, _telling(parts))
    item = _address(str(lang), table, dice) if kind == "address" else _MAKERS[kind](str(lang), dice)
    return Planted(kind, lang, item, sentence.replace(f"{{{kind}}}", item), _traces(kind, item))


def _name(lang: str, table: Mapping[str, Any], dice: random.Random) -> tuple[str, str, str]:
    foreign, kana = table.get("foreign", ()), table.get("kana", ())
    if foreign and dice.random() < 0.35:
        item = dice.choice(foreign)
        return item, item, item
    if kana and dice.random() < 0.1:
        item = dice.choice(kana)
        return item, item, item
    family, given = dice.choice(table["family"]), dice.choice(table["given"])
    if lang in {"ja", "zh-Hans", "ko"}:
        return (
            dice.choice(
                [
                    f"{family}{given}",
                    f"{family}{given}",
                    f"{family} {given}" if lang == "ja" else f"{family}{given}",
                ]
            ),
            family,
            given,
        )
    if lang == "vi":
        return f"{family} {given}", family, given
    if lang == "my":
        return given, given, given
    written = f"{given} {family}"
    if lang not in {"th", "ne"}:
        # Recognisers write capitals; staff type them too, forms have them all over.
        written = dice.choice([written, written, written, written.upper()])
    return written, family, given


def _address(lang: str, table: Mapping[str, Any], dice: random.Random) -> str:
    shape = dice.choice(table["address"])
    while "{n}" in shape or "{m}" in shape:
        shape = shape.replace("{n}", str(dice.randint(1, 19)), 1).replace(
            "{m}", str(dice.randint(101, 899)), 1
        )
    return people_numbers.in_own_digits(lang, shape, dice)


def _telling(said: str) -> tuple[str, ...]:
    """Each part of a name; particles and single letters give nobody away."""
    parts = said.replace("・", " ").replace("·", " ").replace("-", " ").split()
    small = {"de", "da", "dos", "la", "van", "der", "ni", "ou", "del", "dela", "le", "ở"}
    least = 2 if not said.isascii() else 3
    return tuple(part for part in parts if len(part) >= least and part.casefold() not in small) or (said,)


def _traces(kind: str, item: str) -> tuple[str, ...]:
    """What must not be left: the whole, and for numbers any half of them."""
    if kind == "address":
        numbers = [
            part
            for part in item.replace(",", " ").replace("、", " ").split()
            if any(map(str.isdigit, part)) and len(part) > 2
        ]
        return (item, *numbers)
    if kind in {"phone", "my", "card", "passport", "account"} and item.isascii():
        pieces = [part for part in item.replace("-", " ").split() if sum(map(str.isdigit, part)) >= 3]
        return (item, *pieces)
    return (item,)
