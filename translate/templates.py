"""What a phrase's text becomes of what was said: places compared, slots taken and filled."""

from collections.abc import Mapping
from dataclasses import dataclass

from glossary.language import Lang
from glossary.phrases import Phrase
from glossary.slots import find_slots
from glossary.terms import Term
from translate.skeletons import Filled, OpenSlot, Skeleton
from translate.slot_tables import SlotTables
from translate.slot_values import write


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
        pieces += [text[at : slot.start], _written(values[slot.name], lang, tables)]
        at = slot.end
    filled = "".join([*pieces, text[at:]])
    return filled[:1].upper() + filled[1:] if text.startswith("{") else filled


def _written(item: Filled, lang: Lang, tables: SlotTables) -> str:
    written = write(item.value, item.type, lang, tables)
    if written is None:
        raise KeyError(item.type)
    return written


def slot_values(ours: Skeleton, said: Skeleton) -> dict[str, Filled] | None:
    """Values of the template's slots by name; None when a place differs in type, or in a literal value."""
    if ours.places != said.places or len(ours.items) != len(said.items):
        return None
    values: dict[str, Filled] = {}
    for item, heard in zip(ours.items, said.items, strict=True):
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
    return all(not isinstance(item.value, Term) or item.value.surfaces(lang) for item in values.values())
