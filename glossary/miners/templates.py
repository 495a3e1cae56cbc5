"""Sentences said again and again that no phrase answers: worth a phrase, with slots where they differ."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from glossary.candidates import Candidate, candidate_id
from glossary.language import JA
from glossary.miners.compounds import CompoundFinder
from glossary.miners.corpus import Passage
from glossary.miners.morphemes import Analyzer, Morpheme
from glossary.miners.persons import Impersonal
from glossary.miners.tally import Tally
from glossary.miners.values import Frame, ValueFinder
from glossary.normalize import key
from glossary.phrases import Phrase
from glossary.slots import TERM_KINDS, find_slots

MIN_CONVERSATIONS = 3
"""As for terms (miners/terms.py)."""
_SHORTEST = 8
"""Characters; shorter ones are greetings and answers."""
_WORDS = 2
"""Content words at least."""
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")
_PLACEHOLDER = re.compile("〔[^〕]*〕")
_NEGATIVE = frozenset({"ない", "ぬ", "ず", "無い"})
_ASKS = re.compile(r"(?:か[。？?]?|[？?])$")
_HOLE = "◇"
_PASSING = 4
_SLOTTED, _PLAIN = 1.25, 0.6
"""A template answers more than the sentences it was made of."""

Meaning = tuple[tuple[str, ...], tuple[str, ...], bool, bool]
"""Content words, slot types, whether it is negative, whether it asks: sentences alike in these say the same."""


@dataclass(slots=True)
class _Cluster:
    tally: Tally = field(default_factory=Tally)
    frames: dict[tuple[str, ...], list[Frame]] = field(default_factory=lambda: defaultdict(list))


class TemplateMiner:
    """Clusters sentences turn by turn; see Meaning."""

    def __init__(
        self,
        analyzer: Analyzer,
        finder: CompoundFinder,
        values: ValueFinder,
        impersonal: Impersonal,
        phrases: Iterable[Phrase],
    ) -> None:
        self._analyzer = analyzer
        self._finder = finder
        self._values = values
        self._impersonal = impersonal
        self._known = {_skeleton(text) for phrase in phrases for text in phrase.heard(JA)}
        self._clusters: dict[Meaning, _Cluster] = defaultdict(_Cluster)
        self._meanings: dict[str, Meaning | None] = {}
        self._open: dict[str, str] = {}
        self._fillers: dict[str, dict[str, bool]] = defaultdict(dict)

    def add(self, passage: Passage) -> None:
        """One turn; only whole sentences that no phrase answered count."""
        if not passage.whole or not passage.turn.unanswered:
            return
        for text in passage.texts:
            pieces = _SENTENCE.findall(text)
            for sentence in dict.fromkeys(piece.strip() for piece in pieces):
                meaning = self._meaning(sentence)
                if meaning is not None:
                    cluster = self._clusters[meaning]
                    said = passage.said if len(pieces) == 1 else ""
                    cluster.tally.add(passage.turn, sentence, said)
                    frame = self._values.frame(sentence)
                    cluster.frames[frame.between].append(frame)

    def _passing(self, sentence: str) -> bool:
        """Whether it is said of many different things, most of them no term: no one of these sentences is a phrase."""
        fillers = self._fillers[self._open[sentence]]
        unknown = sum(1 for known in fillers.values() if not known)
        return unknown >= _PASSING and 2 * unknown >= len(fillers)

    def mine(self, limit: int) -> Iterator[Candidate]:
        """Best first, at most `limit`."""
        found = [
            candidate
            for cluster in self._clusters.values()
            if len(cluster.tally.conversations) >= MIN_CONVERSATIONS
            and (candidate := self._candidate(cluster)) is not None
        ]
        found.sort(key=lambda candidate: (-candidate.score, candidate.ja))
        yield from found[:limit]

    def _candidate(self, cluster: _Cluster) -> Candidate | None:
        tally = cluster.tally
        if self._passing(next(iter(tally.examples))):
            return None
        frames = min(cluster.frames.values(), key=lambda frames: (-len(frames), frames[0].between))
        template = _template(frames)
        if _skeleton(template) in self._known or not all(map(self._impersonal.text, tally.examples)):
            return None
        slotted = bool(find_slots(template))
        score = (
            math.log2(1 + len(tally.conversations))
            * (1 + tally.trouble_share)
            * (_SLOTTED if slotted else _PLAIN)
        )
        return Candidate(
            candidate_id("template", template),
            "template",
            template,
            "",
            tally.domain or "office",
            round(score, 3),
            tally.evidence(),
            speaker=tally.speaker or "staff",
            count=tally.count,
            conversations=len(tally.conversations),
        )

    def _meaning(self, sentence: str) -> Meaning | None:
        if sentence not in self._meanings:
            self._meanings[sentence] = self._understood(sentence)
        return self._meanings[sentence]

    def _understood(self, sentence: str) -> Meaning | None:
        """None for what is too short, or about a person."""
        frame = self._values.frame(sentence)
        rest = "".join(frame.between)
        if _PLACEHOLDER.search(sentence) or len(rest) < _SHORTEST:
            return None
        parts: list[Morpheme] = [part for text in frame.between for part in self._analyzer.split(text)]
        words = tuple(part.normal for part in parts if part.content)
        if len(words) < _WORDS or any(part.person for part in parts):
            return None
        self._open[sentence], filler, known = self._opened(frame)
        self._fillers[self._open[sentence]][filler] = known
        negative = any(part.normal in _NEGATIVE for part in parts)
        return words, frame.types, negative, _ASKS.search(sentence) is not None

    def _opened(self, frame: Frame) -> tuple[str, str, bool]:
        """The sentence with a hole for every thing it names, what fills the holes, and whether terms alone do."""
        pieces: list[str] = []
        filler: list[str] = []
        known = True
        for place, between in enumerate(frame.between):
            rest = between
            for compound in self._finder.find(between):
                before, _, rest = rest.partition(compound.text)
                pieces += [before, _HOLE]
                filler.append(compound.text)
                known = False
            pieces.append(rest)
            if place < len(frame.types):
                thing = frame.types[place] in TERM_KINDS
                pieces.append(_HOLE if thing else frame.types[place])
                filler += [frame.values[place]] if thing else []
        return "".join(pieces), "、".join(filler), known


def _template(frames: Sequence[Frame]) -> str:
    """The sentence with a slot wherever its values differ."""
    first = frames[0]
    parts = [first.between[0]]
    met: dict[str, int] = defaultdict(int)
    for place, type_ in enumerate(first.types):
        values = {frame.values[place] for frame in frames}
        if len(values) == 1:
            parts.append(first.values[place])
        else:
            met[type_] += 1
            parts.append(f"{{{type_}}}" if met[type_] == 1 else f"{{{type_}{met[type_]}:{type_}}}")
        parts.append(first.between[place + 1])
    return "".join(parts)


def _skeleton(text: str) -> str:
    """Comparable whatever the slots are called and however the sentence ends."""
    plain = text
    for slot in reversed(find_slots(text)):
        plain = plain[: slot.start] + f"⟨{slot.type}⟩" + plain[slot.end :]
    return key(plain.rstrip("。?？!！ "), JA)
