"""What people corrected more than once: words the recogniser gets wrong, renderings the engine gets wrong."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from glossary import kept
from glossary.candidates import Candidate, candidate_id
from glossary.language import JA, Lang
from glossary.matcher import TermIndex
from glossary.miners.compounds import Compound, CompoundFinder
from glossary.miners.morphemes import Analyzer, Morpheme, reading
from glossary.miners.persons import Impersonal
from glossary.miners.tally import Tally
from glossary.miners.turns import Turns
from glossary.normalize import by_substring, key
from glossary.store import Store
from glossary.terms import Found, Term

SEEN = 2
"""Corrections of the same that make a candidate. What is no known term must come from two conversations as well: a
visitor's own words are corrected twice in hers."""
_LONGEST = 40
_BRACKETS = "〔〕{}"


@dataclass(frozen=True, slots=True)
class Pair:
    """`heard` instead of `corrected`; `term` is the known one it is, None for something new."""

    heard: str
    corrected: str
    lang: Lang
    term: Term | None = None


@dataclass(slots=True)
class CorrectionMiner:
    """Groups corrections of the same word."""

    analyzer: Analyzer
    finder: CompoundFinder
    index: TermIndex
    impersonal: Impersonal

    def mine(self, store: Store, turns: Turns, since: datetime.date | None) -> Iterator[Candidate]:
        """In the order of how often they were made."""
        tallies: dict[tuple[str, str, str, str], Tally] = {}
        pairs: dict[tuple[str, str, str, str], Pair] = {}
        for row in kept.corrections(store, since):
            for found in {(one.heard, one.corrected): one for one in self._pairs(row)}.values():
                name = (str(row.kind), str(found.lang), found.heard, found.corrected)
                pairs[name] = found
                turn = turns.of(row.conversation, row.turn, row.domain)
                tallies.setdefault(name, Tally()).add(turn, row.corrected, row.heard)
        for name, tally in sorted(tallies.items(), key=lambda item: (-item[1].count, item[0])):
            if self._enough(pairs[name], tally):
                yield self._candidate(pairs[name], tally)

    def _enough(self, pair: Pair, tally: Tally) -> bool:
        clean = self.impersonal.text
        if tally.count < SEEN or not (clean(pair.heard, pair.lang) and clean(pair.corrected, pair.lang)):
            return False
        if pair.term:
            return True
        compounds = self.finder.find(pair.corrected)
        return (
            len(tally.conversations) >= SEEN
            and bool(compounds)
            and all(map(self.impersonal.compound, compounds))
            and not any(part.person for part in self.analyzer.split(pair.heard))
        )

    def _pairs(self, row: kept.CorrectionRow) -> Iterator[Pair]:
        if row.kind == "translation":
            yield from filter(None, [self._rendering(row)])
        elif row.lang == JA:
            yield from self._words(row)

    def _words(self, row: kept.CorrectionRow) -> Iterator[Pair]:
        """The whole words that were changed, not the few characters of them that differ."""
        before, after = self.analyzer.split(row.heard), self.analyzer.split(row.corrected)
        codes = _codes([part.surface for part in before], [part.surface for part in after])
        for start, end in [(code[3], code[4]) for code in codes if code[0] != "equal"]:
            wanted = self._whole(row.corrected, after, start, end)
            if wanted is None:
                continue
            first, last = _counterpart(codes, *wanted)
            heard = "".join(part.surface for part in before[first:last])
            corrected = "".join(part.surface for part in after[wanted[0] : wanted[1]])
            term = self._term(corrected)
            if (
                heard
                and heard != corrected
                and not set(_BRACKETS) & set(heard + corrected)
                and max(len(heard), len(corrected)) <= _LONGEST
                and not (term and heard in (*term.homophones, *term.surfaces(JA)))
            ):
                yield Pair(heard, corrected, JA, term)

    def _whole(self, text: str, parts: tuple[Morpheme, ...], start: int, end: int) -> tuple[int, int] | None:
        """Morphemes of the known term or compound noun that holds the change; None when nothing does."""
        places = _places(parts)
        begin, stop = (places[start], places[end]) if start < end else (places[start], places[start])
        spans = [(found.start, found.end) for found in self.index.scan(text, JA)]
        spans += self.finder.places(text)
        holding = [span for span in spans if span[0] <= begin and stop <= span[1] and begin < span[1]]
        if not holding:
            return None
        first, last = max(holding, key=lambda span: span[1] - span[0])
        if first not in places or last not in places:
            return None
        return places.index(first), places.index(last)

    def _term(self, text: str) -> Term | None:
        return next(
            (found.term for found in self.index.scan(text, JA) if found.end - found.start == len(text)), None
        )

    def _rendering(self, row: kept.CorrectionRow) -> Pair | None:
        """A term's rendering that staff replaced: the longest known one in what the machine said and staff did not."""
        gone = [
            found
            for found in self.index.scan(row.heard, row.lang)
            if key(row.heard[found.start : found.end], row.lang) not in key(row.corrected, row.lang)
        ]
        if not gone or set(_BRACKETS) & set(row.heard + row.corrected):
            return None
        best = max(gone, key=lambda found: found.end - found.start)
        said = row.heard[best.start : best.end]
        better = _replacement(row.heard, row.corrected, best, row.lang)
        return Pair(said, better, row.lang, best.term) if better else None

    def _candidate(self, pair: Pair, tally: Tally) -> Candidate:
        term = pair.term
        spoken = pair.lang == JA
        compounds: tuple[Compound, ...] = self.finder.find(pair.corrected) if spoken and not term else ()
        drafts: Mapping[Lang, str] = {} if spoken else {pair.lang: pair.corrected}
        return Candidate(
            candidate_id("correction", pair.corrected, term.id if term else "", pair.heard),
            "correction",
            term.ja if term else pair.corrected,
            term.reading if term else reading(part for found in compounds for part in found.parts),
            term.domain if term else tally.domain or "office",
            0.0,
            tally.evidence(),
            drafts,
            near=term.id if term else "",
            heard=pair.heard,
            count=tally.count,
            conversations=len(tally.conversations),
        )


def _codes(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def _counterpart(codes: Sequence[tuple[str, int, int, int, int]], start: int, end: int) -> tuple[int, int]:
    """Where in the first text that is which stands at [start:end] of the second; whole changes only."""
    first = next((c[1] + (start - c[3] if c[0] == "equal" else 0) for c in codes if c[3] <= start < c[4]), 0)
    last = next((c[1] + end - c[3] if c[0] == "equal" else c[2] for c in codes if c[3] < end <= c[4]), first)
    return first, last


def _places(parts: tuple[Morpheme, ...]) -> list[int]:
    """Where each morpheme starts, and the end of the text."""
    places = [0]
    for part in parts:
        places.append(places[-1] + len(part.surface))
    return places


def _replacement(heard: str, corrected: str, found: Found, lang: Lang) -> str:
    """What stands in `corrected` where the rendering was; empty when the sentence was changed elsewhere, too."""
    before, after = heard[: found.start], heard[found.end :]
    if by_substring(lang):
        same = corrected.startswith(before) and corrected.endswith(after)
        return corrected[len(before) : len(corrected) - len(after)].strip() if same else ""
    old, new = heard.split(), corrected.split()
    changed = [code for code in _codes(old, new) if code[0] != "equal"]
    if not changed or changed[-1][2] - changed[0][1] > len(heard[found.start : found.end].split()) + 1:
        return ""
    return " ".join(new[changed[0][3] : changed[-1][4]]).strip(" .,;:!?")
