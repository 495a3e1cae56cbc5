"""Missing terms, and other forms of known ones, among the compound nouns of the log."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from glossary.candidates import Candidate, CandidateKind, candidate_id
from glossary.language import JA
from glossary.matcher import TermIndex
from glossary.miners.compounds import Compound, CompoundFinder
from glossary.miners.corpus import Passage
from glossary.miners.nearness import Nearness
from glossary.miners.persons import Impersonal
from glossary.miners.tally import Tally, most
from glossary.miners.termhood import Components, Key, c_value, nc_value, weirdness
from glossary.miners.words import Words
from glossary.phrases import Phrase

MIN_CONVERSATIONS = 3
"""Fewer, and a candidate would be about one visitor rather than about the town."""
_TOP = 200
"""Compounds by C-value whose contexts count as a term's."""
_COVERED = 0.6
"""Share of known terms in a compound above which it explains itself (児童手当＋申請書)."""
_HEAD = 3
"""Terms with the same last part that make it a term's head."""
_MODEST = 0.35
"""Weight of a compound without a term's head; everyday words are such."""


@dataclass(slots=True)
class Compounds:
    """What the log says of each of the longest compounds."""

    forms: dict[Key, Compound] = field(default_factory=dict)
    tallies: dict[Key, Tally] = field(default_factory=dict)

    def add(self, passage: Passage, finder: CompoundFinder) -> None:
        """One turn; a compound counts once in it, with the longest text it stands in."""
        met: dict[Key, str] = {}
        for text in sorted(passage.texts, key=len):
            for compound in finder.find(text):
                parts = tuple(part.surface for part in compound.parts)
                self.forms.setdefault(parts, compound)
                met[parts] = text
        for parts, text in met.items():
            self.tallies.setdefault(parts, Tally()).add(passage.turn, text, passage.said)


@dataclass(frozen=True, slots=True)
class Reference:
    """The town's own language: compounds of its phrases, words its terms are said with, parts its terms are of."""

    usual: Counter[Key]
    contexts: tuple[Counter[str], ...]
    terms: tuple[Key, ...]
    heads: frozenset[str]
    """Last parts of the official terms, of at least _HEAD of them."""

    @classmethod
    def of(cls, index: TermIndex, phrases: Sequence[Phrase], finder: CompoundFinder) -> "Reference":
        """From terms and phrases as they are."""
        usual: Counter[Key] = Counter()
        contexts: dict[str, Counter[str]] = defaultdict(Counter)
        for phrase in phrases:
            text = phrase.texts.get(JA, "")
            usual.update(tuple(part.surface for part in found.parts) for found in finder.find(text))
            words = finder.context(text)
            for found in index.scan(text, JA):
                if found.term.official:
                    contexts[found.term.id].update(word for word in words if word not in found.term.ja)
        parts = {
            term.ja: tuple(part.surface for part in found.parts)
            for term in index.terms
            if term.official
            for found in finder.find(term.ja)
        }
        heads = Counter(found[-1] for found in parts.values() if len(found) > 1)
        return cls(
            usual,
            tuple(contexts.values()),
            tuple(parts.values()),
            frozenset(head for head, count in heads.items() if count >= _HEAD),
        )


class TermMiner:
    """Ranks compounds by termhood and by how much the glossary lacks them."""

    def __init__(
        self,
        finder: CompoundFinder,
        index: TermIndex,
        phrases: Sequence[Phrase],
        impersonal: Impersonal,
        words: Words,
    ) -> None:
        self._finder = finder
        self._index = index
        self._impersonal = impersonal
        self._nearness = Nearness(index.terms, finder)
        self._reference = Reference.of(index, phrases, finder)
        self._heads = words.heads | self._reference.heads

    def mine(self, compounds: Compounds, limit: int) -> Iterator[Candidate]:
        """Best first, at most `limit`; compounds that only add known words to a better one are left out."""
        forms, frequency, longer = self._nested(compounds)
        values = {term: value for term, value in c_value(frequency, longer).items() if value > 0}
        contexts = {
            term: self._context(term, compounds.tallies[term]) for term in values if term in compounds.tallies
        }
        scores = nc_value(values, contexts, self._reference.contexts, _TOP)
        components = Components([*self._reference.terms, *forms])
        total, usual_total = sum(frequency.values()), sum(self._reference.usual.values())
        rough = sorted(scores, key=lambda term: (-scores[term], term))
        ranked: list[tuple[float, Key, Tally]] = []
        for term in rough:
            if self._nearness.known(forms[term].text):
                continue
            tally = _merged(term, longer.get(term, ()), compounds.tallies)
            if len(tally.conversations) < MIN_CONVERSATIONS or not self._impersonal.compound(forms[term]):
                continue
            usual = self._reference.usual[term]
            strange = weirdness(frequency[term], total, usual, usual_total)
            score = (
                math.log2(1 + scores[term])
                * math.log2(1 + components.lr(term))
                # What the town's own phrases never say is as strange as can be.
                * (min(1.0, math.log2(1 + strange) / 4) if usual else 1.0)
                * self._lack(forms[term])
                * self._independence(term, forms, frequency, longer)
                * (1.0 if term[-1] in self._heads else _MODEST)
                * (1.0 if len(term) > 1 else _MODEST)
                * (0.2 + 0.8 * tally.open_share)
                * (1.0 + tally.trouble_share)
            )
            ranked.append((score, term, tally))
        ranked.sort(key=lambda item: (-item[0], item[1]))
        yield from self._distinct(ranked, forms, limit)

    def _distinct(
        self, ranked: Sequence[tuple[float, Key, Tally]], forms: Mapping[Key, Compound], limit: int
    ) -> Iterator[Candidate]:
        taken: list[str] = []
        for score, term, tally in ranked:
            if len(taken) >= limit:
                return
            compound = forms[term]
            if any(text in compound.text or compound.text in text for text in taken):
                continue
            taken.append(compound.text)
            yield self._candidate(compound, score, tally)

    def _candidate(self, compound: Compound, score: float, tally: Tally) -> Candidate:
        near = self._nearness.of(compound)
        kind: CandidateKind = "variant" if near else "term"
        known = near.term.id if near else ""
        return Candidate(
            candidate_id(kind, compound.text, known),
            kind,
            compound.text,
            near.term.reading if near and near.likeness == 100.0 else compound.reading,
            near.term.domain if near else tally.domain or self._domain(tally) or "office",
            round(score, 3),
            tally.evidence(),
            near=known,
            count=tally.count,
            conversations=len(tally.conversations),
        )

    def _domain(self, tally: Tally) -> str:
        """Of the known terms it is said with."""
        return most(
            Counter(found.term.domain for text in tally.examples for found in self._index.scan(text, JA))
        )

    def _nested(
        self, compounds: Compounds
    ) -> tuple[dict[Key, Compound], dict[Key, int], dict[Key, set[Key]]]:
        forms: dict[Key, Compound] = dict(compounds.forms)
        frequency: Counter[Key] = Counter({term: tally.count for term, tally in compounds.tallies.items()})
        longer: dict[Key, set[Key]] = defaultdict(set)
        for outer, form in compounds.forms.items():
            for inner in {
                tuple(part.surface for part in one.parts): one for one in self._finder.nested(form)
            }.items():
                forms.setdefault(*inner)
                frequency[inner[0]] += compounds.tallies[outer].count
                longer[inner[0]].add(outer)
        return forms, dict(frequency), longer

    def _context(self, term: Key, tally: Tally) -> Counter[str]:
        words: Counter[str] = Counter()
        text = "".join(term)
        for example, met in tally.examples.items():
            for word in self._finder.context(example.replace(text, "、")):
                words[word] += met.count
        return words

    def _independence(
        self,
        term: Key,
        forms: Mapping[Key, Compound],
        frequency: Mapping[Key, int],
        longer: Mapping[Key, set[Key]],
    ) -> float:
        """Share of uses in which it stands alone or beside known words only (児童手当＋申請書).

        登録票 of two schemes' names is no term, though each of them has it: C-value alone would say so.
        """
        outer = {one: frequency[one] for one in longer.get(term, ())}
        alone = frequency[term] - sum(outer.values())
        beside = sum(count for one, count in outer.items() if self._explained(forms[one], term))
        return (alone + beside) / frequency[term]

    def _explained(self, outer: Compound, term: Key) -> bool:
        if self._nearness.of(outer):
            return False
        text, inner = outer.text, "".join(term)
        before, _, after = text.partition(inner)
        return all(not rest or self._nearness.known(rest) or rest in self._heads for rest in (before, after))

    def _lack(self, compound: Compound) -> float:
        """1 for what no known term says, falling to 0.1 for a row of known terms."""
        text = compound.text
        covered = sum(found.end - found.start for found in self._index.scan(text, JA)) / len(text)
        return 1.0 if covered <= _COVERED else 1.0 - 0.9 * (covered - _COVERED) / (1.0 - _COVERED)


def _merged(term: Key, longer: Iterable[Key], tallies: Mapping[Key, Tally]) -> Tally:
    """The tally of a compound with those it is nested in."""
    merged = Tally()
    for part in (term, *sorted(longer)):
        if part in tallies:
            merged.take(tallies[part])
    return merged
