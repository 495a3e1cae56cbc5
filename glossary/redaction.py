"""Personal data out of a sentence, in memory, before anything of it may be written.

Three signs, any of which is enough: a shape (digits with their check digits, mail, dates long ago), a word that
introduces what is personal (名前は, "my name is", ที่อยู่), and strangeness (a proper noun or a word that neither the
dictionary nor the town's own texts have, where a name can stand). The last one errs to the side of hiding.
"""

import datetime
import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from glossary.language import EN, JA, Lang, base
from glossary.redactors.chinese_addresses import ChineseAddresses
from glossary.redactors.dates import BirthDates
from glossary.redactors.findings import PLACEHOLDERS, Finding, Kind, settle
from glossary.redactors.han_names import HanNames
from glossary.redactors.hangul_names import HangulNames
from glossary.redactors.honoured_names import HonouredNames
from glossary.redactors.indic_names import NepaliNames
from glossary.redactors.japanese_addresses import JapaneseAddresses
from glossary.redactors.japanese_cues import JapaneseCues
from glossary.redactors.japanese_names import JapaneseNames
from glossary.redactors.korean_addresses import KoreanAddresses
from glossary.redactors.latin_addresses import LatinAddresses
from glossary.redactors.latin_names import LatinNames
from glossary.redactors.mail import Mails
from glossary.redactors.morphology import morphemes
from glossary.redactors.numbers import Numbers
from glossary.redactors.plain_answers import plain_answer
from glossary.redactors.rules import Rules, load_names, load_numbers, load_rules
from glossary.redactors.south_addresses import SouthAddresses
from glossary.redactors.spans import AMOUNT, Span, candidate_spans, known_spans
from glossary.redactors.unspaced_names import BurmeseNames, ThaiNames
from glossary.redactors.view import view
from glossary.redactors.vocabulary import Vocabulary, shipped_terms, vocabulary
from glossary.terms import Found

__all__ = ["AMOUNT", "PLACEHOLDERS", "Finding", "Kind", "Redacted", "Redactor", "Span"]

_SENTENCE = re.compile(
    r"(?!\s)(?:(?!(?<=ครับ)\s|(?<=ค่ะ)\s|(?<=คะ)\s|(?<=[.])\s)[^。！？!?။।\n])+[。！？!?။।\n]?"
)
_Known = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Redacted:
    """`text` has a placeholder for every find; the finds have the positions of the original."""

    text: str
    found: tuple[Finding, ...]


class _Finder(Protocol):
    def __call__(self, text: str, known: _Known) -> Iterator[Finding]: ...


class Redactor:
    """Safe to share between threads. A language's rules are read at its first sentence."""

    def __init__(self, resources: Path, today: Callable[[], datetime.date]) -> None:
        self._resources = resources
        self._folder = resources / "redaction"
        self._today = today
        # Two threads may build the same finders at once; either result is right.
        self._finders = functools.cache(self._build)

    @classmethod
    def load(cls, resources: Path, *, today: Callable[[], datetime.date] = datetime.date.today) -> "Redactor":
        """Reads nothing yet. `today` tells dates that have been from dates to come."""
        return cls(resources, today)

    def warm(self, lang: Lang) -> None:
        """Read what `lang` needs: about a second, once."""
        self.redact("私は1番です。" if base(lang) == "ja" else "1", lang)

    def redact(self, text: str, lang: Lang, terms: Sequence[Found] = ()) -> Redacted:
        """Personal data replaced by typed placeholders; `terms` are known ones beyond those shipped."""
        found = self._found(text, lang, terms)
        pieces: list[str] = []
        end = 0
        for one in found:
            pieces += [text[end : one.start], PLACEHOLDERS[one.kind]]
            end = one.end
        return Redacted("".join((*pieces, text[end:])), found)

    def spans(self, text: str, lang: Lang, terms: Sequence[Found]) -> tuple[Span, ...]:
        """Redacted administrative phrases around `terms`, and compound nouns that are no known term, in text order.

        Only words of ours, of the terms and (in compounds) common nouns of the dictionary; numbers as `AMOUNT`.
        """
        hidden = [(one.start, one.end) for one in self._found(text, lang, terms)]
        words = self._words(lang)
        known = [(one.start, one.end) for one in terms]
        names = load_names(self._folder)["latin"]
        kept = [*known_spans(text, known, hidden, words, names), *candidate_spans(text, known, hidden, words)]
        return tuple(sorted(kept, key=lambda span: (span.start, span.end)))

    def _found(self, text: str, lang: Lang, terms: Sequence[Found]) -> tuple[Finding, ...]:
        seen = view(text)
        if not seen.text.strip():
            return ()
        shipped = shipped_terms(self._resources, text, _canonical(lang))
        known = tuple(seen.at(one.start, one.end) for one in (*shipped, *terms) if one.end - one.start > 1)
        finders = self._finders(_canonical(lang))
        findings = [found for find in finders for found in find(seen.text, known)]
        pieces = [found.span() for found in _SENTENCE.finditer(seen.text)]
        # A name that is a whole answer shows only where its sentence stands alone.
        for start, end in pieces if len(pieces) > 1 else ():
            inside = tuple((a - start, b - start) for a, b in known if start <= a and b <= end)
            findings += [
                replace(found, start=found.start + start, end=found.end + start)
                for find in finders
                for found in find(seen.text[start:end], inside)
            ]
        return settle((seen.back(found) for found in findings if found.start < found.end), text)

    def _words(self, lang: Lang) -> Vocabulary:
        return vocabulary(self._resources, _canonical(lang))

    def _build(self, lang: Lang) -> tuple[_Finder, ...]:
        rules = load_rules(self._folder, lang)
        words = self._words(lang)
        english = None if lang == EN else self._words(EN)
        names = load_names(self._folder)
        numbers, dates, mails = Numbers(rules, self._folder), BirthDates(rules, self._today), Mails(rules)
        latin = LatinNames(rules, names["latin"], words, english)
        units = re.compile(
            rf"\s?(?:{'|'.join(sorted(load_numbers(self._folder)['units']['words'].split(), key=len, reverse=True))})",
            re.IGNORECASE,
        )
        return (
            lambda text, known: numbers.find(text),
            lambda text, known: dates.find(text),
            lambda text, known: mails.find(text),
            lambda text, known: latin.find(text, known),
            *_of_script(rules, words, english, units, self._folder),
        )


def _of_script(
    rules: Rules, words: Vocabulary, english: Vocabulary | None, units: re.Pattern[str], folder: Path
) -> tuple[_Finder, ...]:
    """Names and addresses as each script writes them."""
    names = load_names(folder)
    script = base(rules.lang)
    if script == "ja":
        katakana = names["katakana"]
        japanese = (
            JapaneseNames(rules, katakana, words),
            HonouredNames(rules, words),
            JapaneseCues(rules, katakana, words),
            JapaneseAddresses(rules, words),
        )

        def find(text: str, known: _Known) -> Iterator[Finding]:
            tokens = morphemes(text)
            for finder in japanese:
                yield from finder.find(text, tokens, known)

        return (find,)
    if script == "zh":
        han, streets = HanNames(rules, names["han"], words), ChineseAddresses(rules, words)
        return (han.find, streets.find)
    if script == "ko":
        hangul, roads = HangulNames(rules, names["hangul"], words), KoreanAddresses(rules, words)
        return (hangul.find, roads.find, lambda text, known: plain_answer(text, words, known))
    if script in {"th", "my", "ne"}:
        people: _Finder = (
            ThaiNames(rules, names["thai"], words).find if script == "th"
            else BurmeseNames(rules, words).find if script == "my"
            else NepaliNames(rules, words).find
        )  # fmt: skip
        south = SouthAddresses(rules, words)
        return (
            people,
            lambda text, known: south.find(text, known, units),
            lambda text, known: plain_answer(text, words, known),
        )
    latin = LatinAddresses(rules, words, english)
    return (lambda text, known: latin.find(text, known, units),)


def _canonical(lang: Lang) -> Lang:
    return JA if base(lang) == "ja" else lang
