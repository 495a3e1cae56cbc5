"""Every shipped phrase with its slots filled as the program fills them: what an office says all day."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.shipped import Shipped
from glossary.slots import AMOUNTS, find_slots
from glossary.terms import Term
from translate.skeletons import Filled
from translate.slot_tables import SlotTables, load_slot_tables
from translate.slot_values import Clock, Code, PartialDate, Value, Weekday
from translate.templates import fill

_BIRTH = re.compile("生ま|生年|誕生|出産")
_SIMPLE: Mapping[str, Value] = {
    **dict.fromkeys(AMOUNTS, Decimal(12)),
    "money": Decimal(1_234_500),
    "number": Decimal(4_096),
    "percent": Decimal(30),
    "age": Decimal(65),
    "window": Decimal(3),
    "floor": Decimal(2),
    "ticket": Decimal(128),
    "years": Decimal(10),
    "date": PartialDate(2027, 3, 31),
    "time": Clock(17, 15),
    "weekday": Weekday(2),
    "language": Code("vi"),
    "country": Code("NP"),
}


def filled_phrases(shipped: Shipped, lang: Lang, resources: Path) -> Iterator[str]:
    """Texts in `lang`; without those that ask for a telephone number or a date of birth: that is to be hidden."""
    tables = load_slot_tables(resources / "slots.toml")
    kinds = {term.kind: term for term in reversed(shipped.terms) if term.kind and term.surfaces(lang)}
    for phrase in shipped.phrases:
        yield from _of(phrase, lang, tables, kinds)


def _of(phrase: Phrase, lang: Lang, tables: SlotTables, kinds: Mapping[str, Term]) -> Iterator[str]:
    for text in phrase.heard(lang):
        slots = find_slots(text)
        types = {slot.type for slot in slots}
        if not slots or "digits" in types or ("date" in types and _BIRTH.search(phrase.texts[JA])):
            continue
        values = {slot.name: Filled(slot.type, _SIMPLE.get(slot.type) or kinds[slot.type]) for slot in slots}
        yield fill(text, values, lang, tables)
