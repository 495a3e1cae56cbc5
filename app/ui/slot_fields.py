"""The places of one phrase and what staff put there. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from app.ui.words import words
from glossary.language import Lang, LanguagePair
from glossary.phrases import Phrase
from glossary.slots import AMOUNTS, TERM_KINDS, find_slots
from translate.skeletons import Filled
from translate.slot_tables import SlotTables
from translate.slot_values import Code, Value
from translate.templates import fill

Picker = Literal["number", "places", "date", "time", "weekday", "choice"]
"""Number pad, a grid of counters or floors, calendar, clock, seven days, a list to search in."""
_PICKERS: Mapping[str, Picker] = {
    **dict.fromkeys(AMOUNTS, "number"),
    "digits": "number",
    "window": "places",
    "floor": "places",
    "date": "date",
    "time": "time",
    "weekday": "weekday",
    **dict.fromkeys(("language", "country", *TERM_KINDS), "choice"),
}


@dataclass(frozen=True, slots=True)
class SlotField:
    """One place, in the order of the sentence."""

    name: str
    type: str
    label: str
    picker: Picker


@dataclass(frozen=True, slots=True)
class SlotForm:
    """A phrase with the values chosen so far, by slot name."""

    phrase: Phrase
    lang: Lang
    fields: tuple[SlotField, ...]
    values: Mapping[str, Filled] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Nothing is left open."""
        return all(one.name in self.values for one in self.fields)

    def put(self, name: str, value: Value | None) -> "SlotForm":
        """With another value in a place; None empties it."""
        type_ = next(one.type for one in self.fields if one.name == name)
        rest = {other: kept for other, kept in self.values.items() if other != name}
        return replace(self, values=rest if value is None else {**rest, name: Filled(type_, value)})

    def next_open(self, name: str) -> str:
        """The first empty place after `name`, else before it; `name` itself when there is none."""
        names = [one.name for one in self.fields]
        at = names.index(name) + 1 if name in names else 0
        return next((one for one in names[at:] + names[:at] if one not in self.values), name)

    def text(self, lang: Lang, tables: SlotTables) -> str:
        """The sentence in `lang` as it will be said, places still open as [label]; empty where it has none."""
        text = self.phrase.texts.get(lang, "")
        shown = {
            one.name: self.values.get(one.name)
            or Filled("digits", Code(f"［{one.label}］" if lang == self.lang else "[…]"))
            for one in self.fields
        }
        return fill(text, shown, lang, tables) if text else ""


def form_of(phrase: Phrase, lang: Lang) -> SlotForm:
    """An empty form; places of one type are numbered."""
    slots = find_slots(phrase.texts[lang])
    own = words(lang)
    types = [slot.type for slot in slots]
    fields = tuple(
        SlotField(
            slot.name,
            slot.type,
            own[f"slot{slot.type.capitalize()}"]
            + (f" {types[: at + 1].count(slot.type)}" if types.count(slot.type) > 1 else ""),
            _PICKERS[slot.type],
        )
        for at, slot in enumerate(slots)
    )
    return SlotForm(phrase, lang, fields)


def sentence_row(phrase: Phrase, pair: LanguagePair) -> dict[str, object]:
    """own, family, draft: a set sentence as a list shows it in both languages, each of which it must have."""
    own, family = pair.source, pair.target
    return {
        "own": template_text(phrase.texts[own], own),
        "family": template_text(phrase.texts[family], family, "＿＿"),
        "draft": phrase.status == "draft",
    }


def template_text(text: str, lang: Lang, open_: str = "") -> str:
    """A phrase's text as a list shows it: {date} as ［日付］, or every place as `open_`."""
    own = words(lang)
    pieces: list[str] = []
    at = 0
    for slot in find_slots(text):
        label = open_ or f"［{own[f'slot{slot.type.capitalize()}']}］"
        pieces += [text[at : slot.start], label]
        at = slot.end
    return "".join([*pieces, text[at:]])
