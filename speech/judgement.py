"""Whether a stretch of a hypothesis is a misheard term.

Thresholds come from Kokoro's voice through Whisper base with and without noise (about 1,200 hypotheses), and from
2,000 right sentences that must stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from glossary.language import JA
from glossary.normalize import fold
from glossary.terms import Term
from speech.evidence import Evidence
from speech.morphemes import Morpheme, implausibility
from speech.phonemes import distance
from speech.readings_index import Form
from speech.spans import Span

_SCALE = 0.8
_TOLERANCE = 0.25
"""Weighted edits a phoneme. At scale 1.0 ordinary sentences are corrupted (speed-and-quality.md, "Recognition")."""
_CLOSE = 0.1
_UNLIKE = 0.15
"""Most edits a phoneme where the writing has no word in common."""
_WORD_CLOSE = 0.125
"""The same where other words stand that make sense by themselves (環境相談, not 健康相談)."""
_NUMBER_CLOSE, _NUMBER_ALIKE = 0.04, 0.12
"""The same for stretches with a number in them; a wrong number is worse than a misspelt term."""
_MUCH = 0.4
_SHORT, _SHORTEST = 5, 3
"""Morae, without and with evidence; shorter forms sound like ordinary words too often."""
_NO_WORD = -3000
"""A homophone so much more plausible shows that what was heard is no word at all (推動 -> 水道)."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a span besides its sounds."""

    listed: bool
    """The glossary names the span as a homophone of the form."""
    exact: bool
    """Terms in the span would be lost: nothing but the same sounds will do."""
    rival: Term | None
    """The span is itself this term."""
    domains: frozenset[str]
    """Domains of the terms found elsewhere in the sentence."""
    context: Sequence[Term]
    """Terms of the last turns."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well a form fits a span; greater is better."""

    kept: float
    """Morae less the errors in them, so that long forms win over the short ones in them."""
    known: bool
    shared: float
    preferred: bool

    @property
    def rank(self) -> tuple[float, bool, float, bool]:
        """Sorting key."""
        return self.kept, self.known, self.shared, self.preferred


@dataclass(frozen=True, slots=True)
class _Likeness:
    error: float
    """Weighted edits a phoneme, over what differs in writing."""
    bound: bool
    """The span begins or ends with a word of the form, with no particle between (課税|証明書)."""
    words: bool
    """What differs are words that stand well by themselves."""
    shared: float
    """Share of the form's letters that the span has."""
    gain: int
    """How much less plausible the words become by the change; negative when more."""


def judge(span: Span, form: Form, evidence: Evidence, case: Circumstances) -> Verdict | None:
    """None when the span is to stay."""
    wanted = form.key
    differing = _differing(span, form)
    limit = _SCALE * _TOLERANCE * differing.phonemes
    apart = distance(span.sounds(), form.sounds, limit)
    if (apart > limit and not case.listed) or (apart and (case.exact or evidence.is_written(span.text))):
        return None
    if _is_short_kana(span, form) or (
        form.morae < _SHORT and _tears(span) and not evidence.beside(form.surface, span)
    ):
        return None
    alike, apart = apart <= limit, min(apart, limit)
    like = _Likeness(
        apart / max(1, differing.phonemes),
        differing.bound,
        differing.words,
        len(set(span.text) & set(wanted)) / len(wanted),
        implausibility(span.replaced(form.surface)) - implausibility(span.replaced(span.text)),
    )
    # What was said before, or of the same matter, tells two words of one sound apart; 工場 and 控除 are not of one sound.
    domains = case.domains if case.listed and not apart else frozenset()
    known = evidence.speaks_for(form.surface, form.term, span, domains, () if apart else case.context)
    if case.rival is not None:
        taken = (
            apart == 0
            and known
            and form.term != case.rival
            and not evidence.speaks_for(span.text, case.rival, span, frozenset(), case.context)
        )
    else:
        likely = len(span.text) > 1 if case.listed else _is_likely(form, like)
        taken = (alike and _is_slip(span, form, like)) or (known and likely)
    return (
        Verdict(form.morae - 4 * apart, known, like.shared, form.surface == form.term.ja) if taken else None
    )


def _is_short_kana(span: Span, form: Form) -> bool:
    """けが, せき: words so short are right as they are, and have homophones."""
    return len(span.inside) == 1 and span.inside[0].is_spelt_out and form.morae < _SHORTEST


def _tears(span: Span) -> bool:
    """Whether a kanji is left over beside the span: 講庫|座 is no 高校座."""
    return any(len(word.text) == 1 and word.is_kanji for word in span.beside)


def _is_likely(form: Form, like: _Likeness) -> bool:
    """Whether evidence is enough: the same sounds, or nearly so where what was heard is no word."""
    return like.error == 0 or (like.error <= _CLOSE and form.morae >= _SHORTEST and like.gain < _NO_WORD)


def _is_slip(span: Span, form: Form, like: _Likeness) -> bool:
    """Whether the sounds alone show that the form was said."""
    inside = span.inside
    if len(inside) == 1 and inside[0].known:
        return like.error == 0 and len(span.text) > 1 and (like.gain < _NO_WORD or inside[0].is_spelt_out)
    if form.morae < _SHORT and (like.error > 0 or not (like.bound or like.gain < _NO_WORD)):
        return False
    if like.error > 0 and like.shared == 0 and _is_derived(inside):
        return False
    if any(word.is_comma for word in inside) and like.gain > 0:
        return False
    if any(word.is_predicate and word.text not in form.surface for word in inside) and like.error > 0:
        return False
    return like.error <= _most_error(span, like) and like.gain <= _most_loss(like)


def _is_derived(words: Sequence[Morpheme]) -> bool:
    """進行役, 受診表: a noun with a suffix is as good as a word."""
    return len(words) == 2 and words[0].is_word and words[1].is_suffix


def _most_error(span: Span, like: _Likeness) -> float:
    if any(word.is_number for word in span.inside):
        return _NUMBER_ALIKE if like.bound or like.shared >= _MUCH else _NUMBER_CLOSE
    if span.inside[0].is_glue or any(word.is_comma for word in span.inside):
        return _CLOSE
    if not like.bound:
        return _UNLIKE
    return _WORD_CLOSE if like.words else _SCALE * _TOLERANCE


def _most_loss(like: _Likeness) -> float:
    """Most that plausibility may suffer: what sounds the same may be a rare word, what does not must make sense."""
    if like.error <= _CLOSE:
        return 8000 - 60_000 * like.error
    return 2000 if like.bound else 2000 - 120_000 * (like.error - _CLOSE)


@dataclass(frozen=True, slots=True)
class _Differing:
    phonemes: int
    bound: bool
    words: bool


def _differing(span: Span, form: Form) -> _Differing:
    """The form without the words it begins and ends with just as the span does.

    What differs in writing must be near in sound by itself: 納税課 and 納税者 are two words. Where a particle comes
    between (環境|の相談), the rest is a phrase of its own and does not speak for the form.
    """
    words = list(span.inside)
    rest, left = fold(form.surface, JA).plain, len(form.sounds)
    before = after = None
    while words and rest.startswith(words[0].text):
        before = words.pop(0)
        rest, left = rest.removeprefix(before.text), left - _length(before)
    while words and rest.endswith(words[-1].text):
        after = words.pop()
        rest, left = rest.removesuffix(after.text), left - _length(after)
    bound = any(word is not None and not word.is_glue for word in (before, after))
    return _Differing(max(left, 0), bound, all(word.is_word for word in words))


def _length(word: Morpheme) -> int:
    return len(word.sounds()[0]) if word.readings else 0
