"""What a phrase's text becomes of what was said: places compared, slots taken and filled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from glossary.language import Lang
from glossary.phrases import Phrase
from glossary.slots import find_slots
from glossary.terms import Term
from translate.skeletons import Filled, Item, OpenSlot, Skeleton
from translate.slot_tables import SlotTables
from translate.slot_values import Listed, write


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase that says what was said; `values` by slot name."""

    phrase: Phrase
    values: Mapping[str, Filled]
    score: float


def fill(text: str, values: Mapping[str, Filled], lang: Lang, tables: SlotTables) -> str:
    """A phrase's text with its slots filled. Raises KeyError for a slot without value."""
    pieces: list[str] = []
    at = 0
    for slot in find_slots(text):
        item = values[slot.name]
        pieces += [_led_up(text[at : slot.start], item, lang, tables), _written(item, lang, tables)]
        at = slot.end
    filled = "".join([*pieces, text[at:]])
    return filled[:1].upper() + filled[1:]


def _led_up(text: str, item: Filled, lang: Lang, tables: SlotTables) -> str:
    """The words before a slot: "on {date}" loses its preposition before "tomorrow"."""
    if not (isinstance(item.value, Term) and item.value.id in tables.relative_days):
        return text
    for words, others in tables.before_relative.get(lang, {}).items():
        if found := re.search(rf"(?<!\w){re.escape(words)}\s*$", text, re.IGNORECASE):
            return text[: found.start()] + (f"{others} " if others else "")
    return text


def _written(item: Filled, lang: Lang, tables: SlotTables) -> str:
    written = write(item.value, item.type, lang, tables)
    if written is None:
        raise KeyError(item.type)
    return written


def slot_values(ours: Skeleton, said: Skeleton) -> dict[str, Filled] | None:
    """Values of the template's slots by name; None when a place differs in type, or in a literal value."""
    return item_values(ours.items, said.items) if ours.places == said.places else None


def item_values(ours: Sequence[Item], said: Sequence[Item]) -> dict[str, Filled] | None:
    """The same for places already put side by side."""
    if len(ours) != len(said):
        return None
    values: dict[str, Filled] = {}
    for item, heard in zip(ours, said, strict=True):
        if not isinstance(heard, Filled):
            return None
        if isinstance(item, OpenSlot):
            value = heard.taken_as(item.type)
            if value is None:
                return None
            values[item.name] = value
        elif not item.same(heard):
            return None
    return values


def sayable(values: Mapping[str, Filled], lang: Lang) -> bool:
    """Whether the language has a word for each value."""
    return all(
        bool(term.surfaces(lang))
        for item in values.values()
        for term in (
            item.value.terms
            if isinstance(item.value, Listed)
            else (item.value,)
            if isinstance(item.value, Term)
            else ()
        )
    )
