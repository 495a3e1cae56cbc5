"""Repair that listens again: what is doubtful is decided by how well each text explains the sound.

The first hypothesis comes without hints, which make ordinary sentences worse. Only where a stretch of it sounds
somewhat like a term, or the recogniser's other hypotheses have one, is the decoder asked how likely the sound is with
the term instead (rescoring of an n-best list). So no sentence changes without a term that is near in sound *and* makes
the sound likelier.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from glossary.language import JA, Lang
from glossary.terms import Term
from speech.differences import transplanted
from speech.doubts import Doubt, Doubter
from speech.known_sentences import KnownSentences
from speech.recognizer import Rescorer, SpeechRecognizer, Utterance
from speech.repair import Change, PhoneticRepairer, Repair
from speech.spelling import respelt
from speech.thresholds import ALTERNATIVE, least, least_kept

Rescore = Callable[[Sequence[str], Sequence[str]], Sequence[float]]
"""(texts, forms to expect) → natural logarithm of each text's probability given the sound; none when it is gone."""

_ROUNDS = 3
MOST = 350
"""Characters of one turn, a minute's speech: where everything sounds like a term, each takes 2.5 ms."""


@dataclass(frozen=True, slots=True)
class SecondHearing:
    """What a recogniser can still tell of the utterance it heard last."""

    rescore: Rescore
    alternatives: Sequence[str] = ()


@contextmanager
def second_hearing(
    recognizer: SpeechRecognizer, utterances: Sequence[Utterance], lang: Lang
) -> Iterator[SecondHearing | None]:
    """What `recognizer` can tell of `utterances`, which it has just heard; it forgets the sound in the end."""
    if not isinstance(recognizer, Rescorer):
        yield None
        return

    def rescore(texts: Sequence[str], hints: Sequence[str]) -> Sequence[float]:
        return recognizer.likelihoods(texts, lang, hints)

    try:
        # Several utterances have several sounds.
        yield SecondHearing(rescore, utterances[0].alternatives) if len(utterances) == 1 else None
    finally:
        recognizer.forget()


class RescoringRepairer:
    """PhoneticRepairer with a second hearing; immutable, safe to share between threads."""

    def __init__(
        self,
        terms: Iterable[Term],
        sentences: Iterable[str] = (),
        known: "RescoringRepairer | None" = None,
        wordings: Iterable[str] = (),
    ) -> None:
        """See PhoneticRepairer; `wordings` are other ways to say the sentences."""
        every, right = tuple(terms), tuple(sentences)
        self._by_sound: PhoneticRepairer = PhoneticRepairer(every, right, known._by_sound if known else None)
        self._sentences: KnownSentences = KnownSentences(
            (*right, *wordings), every, known._sentences if known else None
        )
        self._terms = self._by_sound.terms
        self._doubter = Doubter(self._by_sound.index, self._terms, self._by_sound.evidence)

    def repair(self, text: str, context: Sequence[Term] = (), hearing: SecondHearing | None = None) -> Repair:
        """See PhoneticRepairer.repair; `hearing` is asked a few times at most, and for many sentences never."""
        if len(text) > MOST:
            return Repair(text)
        if (whole := self._sentences.repair(text)) is not None:
            return whole
        repair = self._by_sound.repair(text, context)
        if hearing is not None and text:
            repair = self._weighed(repair, context, hearing.rescore)
            repair = self._with_alternative(repair, context, hearing)
        for start, end, term in reversed(list(respelt(repair.text, self._terms))):
            repair = repair.rewritten(start, end, term.ja, term)
        return repair

    def _weighed(self, repair: Repair, context: Sequence[Term], rescore: Rescore) -> Repair:
        """Changes that the sound refutes taken back, doubts that it confirms written."""
        settled: frozenset[str] = frozenset()
        for _ in range(_ROUNDS):
            doubts = self._doubter.doubts(repair.text, context)
            made = [one for one in repair.changes if one.term and one.heard not in settled]
            weighed = _weigh(repair, doubts, made, rescore) if doubts or made else None
            if weighed is None:
                break
            gains, gained = weighed
            settled |= {one.heard for one in made}
            refuted = [one for one, nats in zip(made, gained, strict=True) if nats < least_kept(one)]
            if refuted:
                for change in reversed(refuted):
                    repair = repair.without(change)
                continue
            accepted = _compatible((nats - least(one), one) for one, nats in zip(doubts, gains, strict=True))
            if not accepted:
                break
            for one in sorted(accepted, key=lambda one: one.start, reverse=True):
                repair = repair.rewritten(one.start, one.end, one.form.surface, one.form.term)
            settled |= {change.heard for change in repair.changes}
        return repair

    def _with_alternative(self, repair: Repair, context: Sequence[Term], hearing: SecondHearing) -> Repair:
        """A term that only another hypothesis is near to, in the place of what differs there."""
        there = {one.term.id for one in self._terms.scan(repair.text, JA)}
        found: dict[str, Repair] = {}
        for text in hearing.alternatives:
            other = self._by_sound.repair(text, context)
            for change in other.changes:
                if change.term is not None and change.term.id not in there:
                    changed = transplanted(repair, other.text, change)
                    if there <= {one.term.id for one in self._terms.scan(changed.text, JA)}:
                        found.setdefault(changed.text, changed)
        found.pop(repair.text, None)
        if not found:
            return repair
        expected = [one.term.ja for each in (repair, *found.values()) for one in each.changes if one.term]
        likelihoods = hearing.rescore([repair.text, *found], tuple(dict.fromkeys(expected)))
        if len(likelihoods) != len(found) + 1:
            return repair
        now, *others = likelihoods
        nats, best = max(zip(others, found.values(), strict=True), key=lambda pair: pair[0])
        return best if nats - now >= ALTERNATIVE else repair


def _weigh(
    repair: Repair, doubts: Sequence[Doubt], made: Sequence[Change], rescore: Rescore
) -> tuple[list[float], list[float]] | None:
    """Nats that each doubt's form would gain, and nats that each change has gained."""
    written = [repair.text[one.start : one.end] for one in repair.changes if one.term]
    texts = [
        *(repair.text[: one.start] + one.form.surface + repair.text[one.end :] for one in doubts),
        *(repair.without(one).text for one in made),
    ]
    words = [one.standing == "word" for one in doubts] + [False] * len(made)
    gains = [0.0] * len(texts)
    for of_words in (False, True):
        asked = [number for number, is_word in enumerate(words) if is_word == of_words]
        if not asked:
            continue
        weighed = [one for one in doubts if (one.standing == "word") == of_words]
        # A word as common as the term is expected with it, or the expectation alone would decide.
        heard = [one.heard for one in weighed] if of_words else []
        expected = dict.fromkeys([*heard, *(one.form.surface for one in weighed), *written])
        likelihoods = rescore([repair.text, *(texts[number] for number in asked)], tuple(expected))
        if len(likelihoods) != len(asked) + 1:
            return None
        for number, likelihood in zip(asked, likelihoods[1:], strict=True):
            gains[number] = likelihood - likelihoods[0]
    return gains[: len(doubts)], [-gain for gain in gains[len(doubts) :]]


def _compatible(weighed: Iterable[tuple[float, Doubt]]) -> list[Doubt]:
    """Of (nats more than needed, doubt) the surest first, no two over the same text; of equal ones the longest form."""
    chosen: list[Doubt] = []
    for surplus, one in sorted(
        weighed, key=lambda pair: (round(pair[0], 3), pair[1].form.morae), reverse=True
    ):
        if surplus >= 0 and all(one.end <= other.start or one.start >= other.end for other in chosen):
            chosen.append(one)
    return chosen
