"""What the town's own words are: the shipped terms and phrases of one language, in which nobody's name stands."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel import Locale

from glossary.language import JA, Lang, base
from glossary.matcher import TermIndex
from glossary.redactors.view import fold
from glossary.shipped import Shipped, read_shipped
from glossary.terms import Found

WORD = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+(?:['’\-][A-Za-zÀ-ɏḀ-ỿ]+)*")
_SLOT = re.compile(r"\{[^}]*\}")
_TOKEN = re.compile(r"[^\s。、，,.!?！？।။「」()（）:：;\"“”'’…~-]+")
_START = re.compile(r"(?:^|[.!?:¿¡\"“(\n。！？…])\s*$")
_KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
_STEM = 4
_GRAM = 4


@functools.lru_cache(maxsize=2)
def _shipped(resources: Path) -> Shipped:
    return read_shipped(resources)


@functools.lru_cache(maxsize=2)
def _index(resources: Path) -> TermIndex:
    return TermIndex(_shipped(resources).terms)


def shipped_terms(resources: Path, text: str, lang: Lang) -> Sequence[Found]:
    """Shipped terms in `text`, by its positions."""
    return _index(resources).scan(text, JA if base(lang) == "ja" else lang)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words and pieces of one language that the shipped files use."""

    lang: Lang
    lower: frozenset[str]
    """Words, case-folded, wherever they stood; of any Latin text, and of spaced scripts."""
    cased: frozenset[str]
    """Words written with a capital inside a sentence, beside no other."""
    titled: frozenset[tuple[str, ...]]
    """Runs of such words."""
    capitals: frozenset[str]
    """Every word of `titled`."""
    stems: frozenset[str]
    text: str
    """Everything, one text a line."""
    grams: frozenset[str]
    katakana: frozenset[str]

    def inflected(self, word: str) -> bool:
        """Whether an unknown word looks like a form of a known one (same beginning)."""
        return len(word) > _STEM and word[: max(_STEM, len(word) - 3)] in self.stems

    def familiar(self, piece: str) -> float:
        """Share of the piece's letter sequences that the shipped texts have; 1 where it is too short to say."""
        piece = "".join(piece.split())
        grams = [piece[i : i + _GRAM] for i in range(len(piece) - _GRAM + 1)]
        if not grams:
            return 1.0 if piece in self.text else 0.0
        return sum(gram in self.grams for gram in grams) / len(grams)

    def has(self, piece: str) -> bool:
        """Whether the shipped texts have exactly this."""
        return piece in self.text


@functools.lru_cache(maxsize=32)
def vocabulary(resources: Path, lang: Lang) -> Vocabulary:
    """Of the shipped files; seconds at the first call, which reads them."""
    texts = list(dict.fromkeys(_texts(_shipped(resources), lang)))
    lower: set[str] = set()
    cased: set[str] = set()
    titled: set[tuple[str, ...]] = set()
    for text in texts:
        lower |= {word[0].casefold() for word in WORD.finditer(text)}
        for run in _titles(text):
            titled.add(run)
            if len(run) == 1:
                cased.add(run[0])
    if base(lang) in {"ko", "ne"}:
        lower |= {token for text in texts for token in _TOKEN.findall(text)}
    for name in _regions(lang):
        run = tuple(WORD.findall(name))
        titled.add(run)
        cased |= set(run) if len(run) == 1 else set()
        lower |= {word[0].casefold() for word in WORD.finditer(name)}
        if base(lang) in {"ko", "ne"}:
            lower |= set(_TOKEN.findall(name))
    texts += _regions(lang)
    joined = ["".join(text.split()) for text in texts]
    grams = {text[i : i + _GRAM] for text in joined for i in range(len(text) - _GRAM + 1)}
    stems = {word[:size] for word in lower for size in range(_STEM, len(word) + 1)}
    katakana = {run for text in texts for run in _KATAKANA.findall(text)} if base(lang) == "ja" else set()
    capitals = frozenset(word for run in titled for word in run)
    everything = "\n".join((*texts, *joined))
    return Vocabulary(
        lang, frozenset(lower), frozenset(cased), frozenset(titled), capitals, frozenset(stems), everything,
        frozenset(grams), frozenset(katakana),
    )  # fmt: skip


def _texts(shipped: Shipped, lang: Lang) -> Iterator[str]:
    for term in shipped.terms:
        for surface in term.surfaces(lang):
            # A term is a title where it stands alone; inside a sentence its words keep their capitals.
            yield fold(f"x {surface}")
    for phrase in shipped.phrases:
        for text in phrase.heard(lang):
            yield fold(_SLOT.sub(" ", text))


def _titles(text: str) -> Iterator[tuple[str, ...]]:
    """Runs of capitalised words that begin inside a sentence."""
    run: list[str] = []
    last = -2
    for word in WORD.finditer(text):
        if not word[0][0].isupper() or (not run and _START.search(text, 0, word.start())):
            if run:
                yield tuple(run)
            run = []
            continue
        if run and word.start() - last > 1:
            yield tuple(run)
            run = []
        run.append(word[0])
        last = word.end()
    if run:
        yield tuple(run)


def _regions(lang: Lang) -> list[str]:
    locale = Locale.parse(str(lang), sep="-")
    calendar = [
        name
        for table in (locale.months, locale.days)
        for context in table.values()
        for width in ("wide", "abbreviated")
        for name in context.get(width, {}).values()
    ]
    return [fold(name) for name in (*locale.territories.values(), *locale.languages.values(), *calendar)]
