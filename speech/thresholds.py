"""How much likelier a term must make the sound before it is written, in nats.

From 630 recordings (315 dev sentences, two voices each) and some 1,300 changes considered there. The expected forms
sway a likelihood by two nats or so.
"""

from collections.abc import Mapping

from speech.doubts import Doubt, Standing
from speech.morphemes import analyse
from speech.phonemes import distance, phonemes
from speech.phonetics import katakana
from speech.repair import Change

ALTERNATIVE = 2.0
"""For a term that another hypothesis has; wrong ones gained .6 at most, right ones 3 and more."""
_REFUTED, _WORDS_REFUTED = -10.0, -4.5
"""What a change of unlike sounds may lose, and where words of the dictionary were heard."""
_SAME = 0.2
"""Weighted edits: a vowel that is long only when its words are said together (の|うつし)."""
_LEAST: Mapping[Standing, float] = {"term": 6.0, "compound": 4.5, "word": 2.0, "broken": 1.5}
_LEAST_KNOWN: Mapping[Standing, float] = {"term": 2.0, "compound": 2.0, "word": 0.0, "broken": 0.0}
"""What a form must gain, without and with anything else that speaks for it."""
_SLOPE: Mapping[Standing, float] = {"term": 10.0, "compound": 10.0, "word": 13.0, "broken": 9.0}
"""What more for each weighted edit a phoneme."""
_HOMOPHONE = -2.0
"""Of two words of one sound the sentence tells which; the decoder only knows which is more common."""
_LOWEST = -1.5
_LONG, _A_MORA = 6, 0.25
"""Long forms are seldom near by chance: nats less for each further mora."""


def least(doubt: Doubt) -> float:
    """What the form must gain over what was heard."""
    if doubt.known and doubt.standing == "word" and doubt.apart == 0:
        return _HOMOPHONE
    nats = (_LEAST_KNOWN if doubt.known else _LEAST)[doubt.standing]
    nats += _SLOPE[doubt.standing] * doubt.apart
    if doubt.standing == "broken":
        nats -= _A_MORA * max(0, doubt.form.morae - _LONG)
    return max(_LOWEST, nats)


def least_kept(change: Change) -> float:
    """What a change must have gained to stay; what sounds just like the term stays, however rare its writing."""
    words = analyse(change.heard)[1]
    if change.term is None:
        return float("-inf")
    apart = distance([word.sounds() for word in words], phonemes(katakana(change.term.reading)))
    if apart <= _SAME:
        return float("-inf")
    return _WORDS_REFUTED if all(word.known and not word.is_glue for word in words) else _REFUTED
