"""How long a phrase or template takes to be found.

    python -m tests.benchmarks.memory

Median and longest milliseconds of a look-up with the shipped phrases and with 10,000 (the shipped ones with other
wording), for sentences that are found and for ones that are not, and seconds to build the index. Decides nothing.
"""

import statistics
import time
from dataclasses import replace

from app.paths import resources
from glossary.language import EN, JA, LanguagePair
from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from glossary.shipped import read_shipped
from translate.memory import PhraseMemory
from translate.skeletons import SkeletonParser

MANY = 10_000
ROUNDS = 20
SENTENCES = (
    "えーと、住民票は一通三百円になります",
    "すみません、少々お待ちいただけますでしょうか",
    "二階の三番窓口へお願いします",
    "令和八年三月三十一日までに納付書でお支払いください",
    "昨日は雨が降っていたので、自転車で来られませんでした",
    "この書類は息子が来週の火曜日に持ってくると言っていました",
)


def main() -> None:
    """Measure and print."""
    shipped = read_shipped(resources())
    parser = SkeletonParser.load(TermIndex(shipped.terms), resources())
    many = list(shipped.phrases)
    while len(many) < MANY:
        many += [_reworded(phrase, len(many)) for phrase in shipped.phrases[: MANY - len(many)]]
    for phrases in (shipped.phrases, many):
        memory = PhraseMemory(phrases, parser)
        started = time.perf_counter()
        memory.warm(JA)
        built = time.perf_counter() - started
        times = [_milliseconds(memory, text) for _ in range(ROUNDS) for text in SENTENCES]
        print(
            f"{len(phrases)} phrases: index {built:.2f} s; look-up median {statistics.median(times):.2f} ms, "
            f"longest {max(times):.2f} ms"
        )


def _reworded(phrase: Phrase, number: int) -> Phrase:
    """Another sentence of the same make, so that the index grows."""
    text = phrase.texts[JA]
    return replace(
        phrase, id=f"{phrase.id}-{number}", texts={**phrase.texts, JA: f"第{number}番目に、{text}"}, also={}
    )


def _milliseconds(memory: PhraseMemory, text: str) -> float:
    started = time.perf_counter()
    memory.find(text, LanguagePair(JA, EN))
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
