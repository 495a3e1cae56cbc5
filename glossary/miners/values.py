"""Amounts, dates and times in Japanese sentences, as the typed slots (slots.py) that would take them."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from glossary.language import JA
from glossary.matcher import TermIndex
from glossary.miners.compounds import CompoundFinder
from glossary.slots import AMOUNTS

_NUMBER = "(?:[0-90-9][0-90-9,,.．]*|[〇一二三四五六七八九十百千万]+)"
_DURATIONS = {
    "days": "日間?",
    "weeks": "週間",
    "months": "[かカヶケ箇]月間?",
    "years": "年間",
    "hours": "時間",
    "minutes": "分間?",
    "percent": "(?:%|%|パーセント)",
}
"""CLDR writes these (translate/slot_tables.py); slots.toml has no Japanese forms for them."""
_CALENDAR = {
    "date": rf"(?:{_NUMBER}年)?{_NUMBER}月{_NUMBER}日",
    "time": rf"(?:午前|午後)?{_NUMBER}時(?:{_NUMBER}分|半)?(?!間)",
    "weekday": "[月火水木金土日]曜日?",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A value at `text[start:end]`; `type` is the slot's."""

    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence apart from its values: the text between them, and their types and words in order."""

    between: tuple[str, ...]
    """One more than there are values."""
    types: tuple[str, ...]
    values: tuple[str, ...]


class ValueFinder:
    """Forms of amounts as resources/slots.toml has them, and terms by their kind."""

    def __init__(self, resources: Path, index: TermIndex, finder: CompoundFinder) -> None:
        table = tomllib.loads((resources / "slots.toml").read_text("utf-8"))
        forms = [
            (form, name)
            for name in AMOUNTS
            for form in _forms(table.get(name, {}).get(JA, {}))
            if form.replace("{n}", "").strip()
        ]
        patterns = [
            *_CALENDAR.items(),
            *((name, _amount(form)) for form, name in sorted(forms, key=lambda item: -len(item[0]))),
            *((name, _NUMBER + unit) for name, unit in _DURATIONS.items()),
        ]
        self._names = tuple(name for name, _ in patterns)
        self._pattern = re.compile("|".join(f"({pattern})" for _, pattern in patterns))
        self._index = index
        self._finder = finder

    def frame(self, sentence: str) -> Frame:
        """The sentence with its values taken out."""
        between, values, types, at = [], [], [], 0
        for place in self._places(sentence):
            between.append(sentence[at : place.start])
            values.append(sentence[place.start : place.end])
            types.append(place.type)
            at = place.end
        return Frame((*between, sentence[at:]), tuple(types), tuple(values))

    def _places(self, sentence: str) -> Iterable[Place]:
        found = [
            Place(self._names[(match.lastindex or 1) - 1], match.start(), match.end())
            for match in self._pattern.finditer(sentence)
        ]
        larger = self._finder.places(sentence)
        for term in self._index.scan(sentence, JA):
            span = term.start, term.end
            if (
                term.term.kind
                # 大学 of 大学時代 is not what the sentence is about.
                and not any(
                    first <= span[0] and span[1] <= last and (first, last) != span for first, last in larger
                )
                and not any(span[0] < place.end and place.start < span[1] for place in found)
            ):
                found.append(Place(term.term.kind, *span))
        return sorted(found, key=lambda place: place.start)


def _forms(entry: dict[str, object]) -> Iterable[str]:
    for value in entry.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (form for form in value if isinstance(form, str))


def _amount(form: str) -> str:
    before, _, after = form.partition("{n}")
    return re.escape(before) + _NUMBER + re.escape(after)
