"""Terms in another spelling of the same sounds, written as the glossary writes them: 振り込み先 -> 振込先."""

from collections.abc import Iterator

from glossary.language import JA
from glossary.matcher import TermIndex
from glossary.terms import Term
from speech.morphemes import KANJI, analyse
from speech.phonemes import distance, phonemes
from speech.phonetics import katakana
from speech.spans import Span

_SHARED = 2
"""Kanji that both spellings have; 子供 and 子ども are words of everyday, and stay as they are."""


def respelt(text: str, terms: TermIndex) -> Iterator[tuple[int, int, Term]]:
    """(start, end, term) of each official form in another spelling; verbs (振り込みます) are no forms."""
    folded, words = analyse(text)
    for found in terms.scan(text, JA):
        written = text[found.start : found.end]
        if written == found.term.ja or len(set(KANJI.findall(written)) & set(found.term.ja)) < _SHARED:
            continue
        inside = [
            number
            for number, word in enumerate(words)
            if folded.starts[word.start] >= found.start and folded.ends[word.end - 1] <= found.end
        ]
        if not inside:
            continue
        span = Span(words, inside[0], inside[-1] + 1, written)
        whole = folded.starts[span.start] == found.start and folded.ends[span.end - 1] == found.end
        same = distance(span.sounds(), phonemes(katakana(found.term.reading))) == 0
        if whole and same and not span.goes_on():
            yield found.start, found.end, found.term
