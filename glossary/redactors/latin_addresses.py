"""Addresses in Latin letters: a street word with a number, Japanese block numbers with a name, and what follows "I live at"."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from glossary.redactors.findings import Finding
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_ATOM = re.compile(
    r"\d+(?:[/\-.]\d+)*(?:[A-Za-zºª°]{1,2}(?![A-Za-zÀ-ỿ]))?|n[°º.]+|c/|[A-Za-zÀ-ɏḀ-ỿ]+(?:['’\-][A-Za-zÀ-ɏḀ-ỿ\d]+)*\.?(?:\d+)?|#\s?\d+"
)
_GAP = re.compile(r"\s?[,\-–]?\s{0,2}")
_BLOCK = re.compile(r"\d{1,4}-\d{1,4}(?:-\d{1,4}){0,2}")
_HOUSE = re.compile(r"\d{1,3}-\d{3}|\d{3}-\d{1,3}")
_POSTAL = re.compile(r"\d{5}(?:-\d{3})?|\d{3}-\d{4}")
_SKIP = 3
_AFTER_STREET = 2
_NEAR, _LONGEST = 4, 14


@dataclass(frozen=True, slots=True)
class _Atom:
    text: str
    start: int
    end: int

    @property
    def number(self) -> bool:
        return any(map(str.isdigit, self.text))

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


class LatinAddresses:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, own: Vocabulary, english: Vocabulary | None) -> None:
        self._cue = any_of(rules.patterns("address"), whole=True)
        both = (*rules.patterns("streets"), *(rules.english.patterns("streets") if rules.english else ()))
        self._street = re.compile("|".join(sorted(both, key=len, reverse=True)), re.IGNORECASE)
        weak = rules.words("weak_streets") | (
            rules.english.words("weak_streets") if rules.english else frozenset()
        )
        self._weak = frozenset(word.rstrip(".") for word in weak)
        self._never = rules.words("never") - {"số"}
        self._own, self._english = own, english
        common = rules.english or rules
        self._joining, self._end = common.words("address_joining"), common.words("address_end")

    def find(
        self, text: str, known: Collection[tuple[int, int]], units: re.Pattern[str]
    ) -> Iterator[Finding]:
        """In no order; `units` after a number make it an amount."""
        if text == text.lower():
            yield from self._without_capitals(text, units)
        atoms = [_Atom(one[0], one.start(), one.end()) for one in _ATOM.finditer(text)]
        for first, last in (*self._sequences(text, atoms), *self._cued(text, atoms, known, units)):
            chosen = atoms[first : last + 1]
            while chosen and chosen[-1].text.casefold().rstrip(".") in self._joining:
                chosen = chosen[:-1]
            while chosen and chosen[0].text.casefold() in self._joining - {"số"}:
                chosen = chosen[1:]
            if chosen and not any(a <= chosen[0].start and chosen[-1].end <= b for a, b in known):
                yield Finding("address", chosen[0].start, chosen[-1].end)

    def _without_capitals(self, text: str, units: re.Pattern[str]) -> Iterator[Finding]:
        """A number and a street word within a few words; after "I live at", all up to where the sentence goes on."""
        words = [_Atom(one[0], one.start(), one.end()) for one in _ATOM.finditer(text)]
        for number, word in enumerate(words):
            if not (self._is_street(word) and self._strong(word)):
                continue
            near = range(max(0, number - _NEAR), min(len(words), number + _NEAR + 1))
            numbers = [i for i in near if words[i].number and not units.match(text, words[i].end)]
            if numbers and any(
                not self._is_street(words[i])
                for i in near
                if i not in numbers and words[i].text not in self._own.lower
            ):
                yield Finding("address", words[min(*numbers, number)].start, words[max(*numbers, number)].end)
        for number, word in enumerate(words):
            if (word.text.count("-") > 1 and _BLOCK.fullmatch(word.text)) or _HOUSE.fullmatch(word.text):
                yield Finding("address", word.start, words[min(number + 2, len(words) - 1)].end)
        for cue in self._cue.finditer(text):
            first = next((i for i, word in enumerate(words) if word.start >= cue.end()), len(words))
            last = first
            while (
                last < len(words)
                and last - first < _LONGEST
                and words[last].text not in self._never | self._end
            ):
                last += 1
            taken = words[first:last]
            told = any(word.number and not units.match(text, word.end) for word in taken)
            named = any(_BLOCK.fullmatch(word.text) for word in taken)
            if taken and (told or named or any(self._told(words, i) for i in range(first, last))):
                yield Finding("address", taken[0].start, taken[-1].end)

    def _sequences(self, text: str, atoms: list[_Atom]) -> Iterator[tuple[int, int]]:
        first = 0
        while first < len(atoms):
            if not self._part(atoms, first, first):
                first += 1
                continue
            last = first
            while (
                last + 1 < len(atoms)
                and _GAP.fullmatch(text, atoms[last].end, atoms[last + 1].start)
                and self._part(atoms, last + 1, first)
            ):
                last += 1
            if self._address(atoms[first : last + 1]):
                yield first, last
            first = last + 1

    def _part(self, atoms: list[_Atom], index: int, first: int) -> bool:
        atom = atoms[index]
        word = atom.text.casefold()
        if atom.number or self._is_street(atom) or (atom.capital and word not in {"i"}):
            return True
        if word.rstrip(".") in self._joining and word not in {"and", "the"}:
            return True
        recent = atoms[max(first, index - _AFTER_STREET) : index]
        return (
            index > first
            and any(self._is_street(one) and self._strong(one) for one in recent)
            and word not in self._never
        )

    def _is_street(self, atom: _Atom) -> bool:
        word = atom.text
        return bool(
            self._street.fullmatch(word)
            or self._street.fullmatch(word.rstrip("."))
            or ("-" in word and self._street.fullmatch(word.rsplit("-", 1)[1]))
        )

    def _strong(self, atom: _Atom) -> bool:
        return atom.text.casefold().rstrip(".") not in self._weak

    def _address(self, atoms: list[_Atom]) -> bool:
        numbers = [atom for atom in atoms if atom.number]
        streets = [atom for atom in atoms if self._is_street(atom) and not atom.number]
        odd = [
            atom
            for atom in atoms
            if atom.capital and not atom.number and atom not in streets and self._odd(atom)
        ]
        strong = [atom for atom in streets if self._strong(atom)]
        if not numbers or len(atoms) < 2:
            return False
        if strong and (odd or len(numbers) > 1 or (len(streets) > 1 and len(strong) > 1)):
            return True
        if streets and odd and len(odd) + len(streets) > 2:
            return True
        if any(_BLOCK.fullmatch(atom.text) and atom.text.count("-") > 1 for atom in numbers):
            return True
        if any(_HOUSE.fullmatch(atom.text) for atom in numbers) and any(atom.capital for atom in atoms):
            return True
        return bool(odd) and any(
            _BLOCK.fullmatch(atom.text) or _POSTAL.fullmatch(atom.text) for atom in numbers
        )

    def _odd(self, atom: _Atom) -> bool:
        word = atom.text.rstrip(".")
        return (
            word not in self._own.capitals
            and not (self._english and word in self._english.capitals)
            and (word.casefold() not in self._own.lower or len(word) > 1)
        )

    def _cued(
        self, text: str, atoms: list[_Atom], known: Collection[tuple[int, int]], units: re.Pattern[str]
    ) -> Iterator[tuple[int, int]]:
        for cue in self._cue.finditer(text):
            first = next((i for i, atom in enumerate(atoms) if atom.start >= cue.end()), len(atoms))
            skipped = 0
            while first < len(atoms) and skipped < _SKIP and not self._told(atoms, first):
                if text[atoms[first].start - 1 : atoms[first].start] in ".!?":
                    break
                first, skipped = first + 1, skipped + 1
            if first >= len(atoms) or re.search(r"[.!?。]\s", text[cue.end() : atoms[first].start]):
                continue
            last = first
            while (
                last + 1 < len(atoms)
                and re.fullmatch(r"[\s,\-–/#.]{0,3}", text[atoms[last].end : atoms[last + 1].start])
                and (
                    self._told(atoms, last + 1)
                    or atoms[last + 1].text.casefold().rstrip(".") in self._joining
                    or self._part(atoms, last + 1, first)
                )
            ):
                if re.search(
                    r"\.\s", text[atoms[last].end - 1 : atoms[last + 1].start]
                ) and not self._is_street(atoms[last]):
                    break
                last += 1
            taken = atoms[first : last + 1]
            if any(units.match(text, atom.end) for atom in taken if atom.number) and not any(
                self._is_street(atom) for atom in taken
            ):
                continue
            numbers = any(atom.number for atom in taken)
            odd = any(self._told(atoms, i) and not atoms[i].number for i in range(first, last + 1))
            if (
                odd
                or any(_BLOCK.fullmatch(atom.text) for atom in taken)
                or (numbers and any(self._is_street(atom) for atom in taken))
            ):
                yield first, last

    def _told(self, atoms: list[_Atom], index: int) -> bool:
        """Whether the word can only be part of what is told: a number, a capital or a small word that we do not use."""
        atom = atoms[index]
        word = atom.text.rstrip(".")
        if atom.number:
            return True
        if atom.capital:
            return word not in self._own.capitals and word.casefold() not in self._never
        low = word.casefold()
        return (
            low not in self._own.lower
            and low not in self._never
            and low not in self._joining
            and not self._own.inflected(low)
            and len(low) > 1
        )
