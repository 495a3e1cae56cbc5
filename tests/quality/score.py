"""Scores of outputs: chrF, official terms, numbers, routes."""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sacrebleu.metrics.chrf import CHRF

from glossary.language import Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.normalize import key
from tests.quality.outputs import Output
from tests.quality.sets import Sentence
from translate.checks import missed_terms, number_mismatch
from translate.number_words import worded_numbers
from translate.numbers import find_numbers
from translate.translator import TranslationRequest


@dataclass(frozen=True, slots=True)
class Score:
    """One direction; shares are 0–1, chrF 0–100 (sacreBLEU, corpus level, chrF2)."""

    sentences: int
    chrf: float
    chrf_with_terms: float
    """Over the sentences that contain a term."""
    terms: float
    """Share of official terms with an accepted rendering."""
    terms_or_flagged: float
    numbers: float
    """Share of sentences with numbers whose numbers agree with the source."""
    numbers_or_flagged: float
    silent: tuple[str, ...]
    """Ids of sentences whose numbers differ from the reference's too, with no doubt about them."""
    phrases: float
    """Share answered by phrase or template."""
    seconds: float
    """Median."""


def score(
    index: TermIndex, sentences: Sequence[Sentence], target: Lang, outputs: Mapping[str, Output]
) -> Score:
    """One direction of a set; `outputs` by sentence id."""
    done = [sentence for sentence in sentences if sentence.id in outputs and target in sentence.refs]
    terms: list[tuple[bool, bool]] = []
    numbers: list[tuple[bool, bool]] = []
    silent: list[str] = []
    with_terms: list[Sentence] = []
    for sentence in done:
        output = outputs[sentence.id]
        pair = LanguagePair(sentence.lang, target)
        found = index.find(sentence.text, pair)
        official = [match for match in found if match.term.official]
        if official:
            with_terms.append(sentence)
        missed = {id(match) for match in missed_terms(official, output.text)}
        terms += [(id(match) not in missed, "term-missed" in output.doubts) for match in official]
        request = TranslationRequest(sentence.text, pair, found)
        if find_numbers(sentence.text, sentence.lang):
            wrong = bool(number_mismatch(request, output.text))
            flagged = bool(output.doubts)
            numbers.append((not wrong, flagged))
        if not output.doubts and _lost(sentence.refs[target], output.text, target):
            silent.append(sentence.id)
    return Score(
        len(done),
        _chrf(done, outputs, target),
        _chrf(with_terms, outputs, target),
        _share(ok for ok, _ in terms),
        _share(ok or flagged for ok, flagged in terms),
        _share(ok for ok, _ in numbers),
        _share(ok or flagged for ok, flagged in numbers),
        tuple(silent),
        _share(outputs[sentence.id].route != "engine" for sentence in done),
        statistics.median([outputs[sentence.id].seconds for sentence in done] or [0.0]),
    )


def key_terms_out(sentences: Sequence[Sentence], outputs: Mapping[str, Output]) -> float:
    """Visitor → Japanese: share of the sentences' official terms that stand in the output."""
    return _share(
        key(term, Lang("ja")) in key(outputs[sentence.id].text, Lang("ja"))
        for sentence in sentences
        if sentence.id in outputs
        for term in sentence.terms
    )


def _lost(reference: str, output: str, lang: Lang) -> bool:
    """Whether a number of the reference stands nowhere in the output: independent of the program's own check."""
    there = {value for number in find_numbers(output, lang) for value in number.values}
    there |= set(map(Decimal, worded_numbers(output, lang)))
    return any(not (number.values & there) for number in find_numbers(reference, lang))


def _chrf(sentences: Sequence[Sentence], outputs: Mapping[str, Output], target: Lang) -> float:
    if not sentences:
        return 0.0
    texts = [outputs[sentence.id].text for sentence in sentences]
    references = [[sentence.refs[target] for sentence in sentences]]
    return float(CHRF().corpus_score(texts, references).score)


def _share(flags: Iterable[bool]) -> float:
    values = list(flags)
    return sum(values) / len(values) if values else 1.0
