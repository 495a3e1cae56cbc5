"""Names in Latin letters: after words that introduce one, by common names, and by capitals on words no text of ours has."""

import itertools
import re
from collections.abc import Collection, Iterator

from glossary.language import base
from glossary.redactors.findings import Finding
from glossary.redactors.latin_words import LatinWord, adjoining, latin_words
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_MOST = 6
_SYLLABLES = 4
_ACRONYM = 5
_QUOTES = re.compile(r"[\s,:：\-–\"“”'«‘(]*")
_KNOWN = frozenset(
    ["ok", "okay", "wifi", "wi-fi", "line", "email", "e-mail", "pdf", "qr", "ic", "id", "atm", "nhk", "jr", "sns", "pin", "url", "web", "app", "tv", "pc", "usb", "cd", "dvd", "hiv", "covid", "ltd", "co", "inc", "am", "pm", "mr", "mrs", "ms", "dr", "sir", "nisa", "ngo", "npo", "jlpt", "toeic", "gps", "faq", "vip", "suica", "pasmo", "paypay", "google", "iphone", "android", "facebook", "messenger", "zoom", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "japanese", "english", "jp", "yes", "no", "hello", "thanks", "x", "y", "z", "a", "b", "c", "d", "e", "f", "g", "yen", "jpy", "hiragana", "katakana", "kanji", "romaji", "alright"]
)


_GOING_ON = frozenset(
    ["ạ", "là", "có", "ở", "và", "tôi", "đến", "giới", "mình", "em", "không", "nhé", "muốn", "làm", "sinh", "của", "với", "ơi", "thì", "năm", "xin", "chưa"]
)
_INTRODUCING = frozenset(["là", "tên", "anh", "chị", "ông", "bà", "cô", "chú", "bác", "em", "bé", "cho", "của", "với", "dạ", "mình", "tôi", "cháu"])
_ALSO_NAMES = frozenset({"will", "may", "june", "mark", "april", "august", "hope", "grace", "faith", "joy"})


class LatinNames:
    """Finds them in one language's texts; `english` is what stray Latin words in other scripts are measured by."""

    def __init__(
        self, rules: Rules, names: Collection[str], own: Vocabulary, english: Vocabulary | None
    ) -> None:
        source = rules if rules.spaced or rules.english is None else rules.english
        self._foreign = not rules.spaced
        self._names = names
        self._own, self._english = own, english
        digits = {word for word in source.digits() if word.isalpha()}
        self._never = (
            source.words("never")
            | digits
            | {word for word in source.patterns("more_numbers") if word.isalpha()}
        )
        self._particles = source.words("particles")
        self._syllables = bool(source.table.get("syllables"))
        labels = (
            "full name",
            "name",
            "first name",
            "last name",
            "nama",
            "nombre",
            "nome",
            "nom",
            "họ tên",
            "pangalan",
        )
        cues = (
            *source.patterns("says"),
            *(f"{label}\\s?:" for label in labels),
            *(("my name is", "i am called") if not self._foreign else ()),
        )
        self._says = any_of(cues, whole=True)
        self._labels = re.compile(rf"(?:{self._says.pattern})", re.IGNORECASE)
        self._am = any_of(source.patterns("am"), whole=True)
        self._titles = any_of(source.patterns("titles"), whole=False)
        self._suffixes = frozenset(source.patterns("suffixes"))
        self._surnames = base(rules.lang) == "vi"
        self._families = source.words("surnames")

    def find(self, text: str, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """In no order; `known` are spans of known terms, whose own words are nobody's name."""
        # Some recognisers, and hurried people, write no capitals at all.
        plain = text == text.lower()
        words = latin_words(text)
        if not words:
            return
        covered = self._ours(text, words) | {
            index
            for index, word in enumerate(words)
            if any(a <= word.start and word.end <= b for a, b in known)
        }
        if not self._foreign:
            yield from self._cued(text, words, covered)
        odd = self._strange if plain and not self._foreign else self._odd
        flagged = {index for index in range(len(words)) if index not in covered and odd(words, index, text)}
        if not self._foreign:
            flagged |= self._small(words, covered)
        if self._syllables:
            flagged |= self._rows(words, covered, text)
        yield from self._spread(text, words, flagged, covered, plain=plain and not self._foreign)

    def _ours(self, text: str, words: list[LatinWord]) -> set[int]:
        """Words of titles that our texts write in just this way ("Việt Nam", "Resident Affairs Division")."""
        found: set[int] = set()
        titled = self._own.titled | (self._english.titled if self._english else frozenset())
        index = 0
        while index < len(words):
            size = next(
                (
                    size for size in range(min(_MOST, len(words) - index), 1, -1)
                    if tuple(word.text for word in words[index : index + size]) in titled
                    and all(text[a.end : b.start] == " " for a, b in itertools.pairwise(words[index : index + size]))
                ),
                0,
            )  # fmt: skip
            found |= set(range(index, index + size))
            index += size or 1
        return found

    def _cued(self, text: str, words: list[LatinWord], covered: set[int]) -> Iterator[Finding]:
        for cue in self._labels.finditer(text):
            yield from self._capture(text, words, covered, cue.end(), strong=True)
        for cue in self._am.finditer(text):
            yield from self._capture(text, words, covered, cue.end(), strong=False)
        for index, word in enumerate(words):
            title = self._titles.fullmatch(word.text) or self._titles.fullmatch(word.text + ".")
            if title:
                yield from self._capture(
                    text,
                    words,
                    covered,
                    word.end + text[word.end : word.end + 1].count("."),
                    strong=False,
                    title=True,
                )
            if (
                word.low in self._suffixes
                and index
                and words[index - 1].low not in self._never
                and index - 1 not in covered
            ):
                first = words[index - 1]
                if text[first.end : word.start] in {" ", "-", ""}:
                    yield Finding("name", first.start, first.end)

    def _capture(
        self,
        text: str,
        words: list[LatinWord],
        covered: set[int],
        place: int,
        *,
        strong: bool,
        title: bool = False,
    ) -> Iterator[Finding]:
        skipped = _QUOTES.match(text, place)
        place = skipped.end() if skipped else place
        index = next((i for i, word in enumerate(words) if word.start == place), -1)
        if index < 0 or (index in covered and not strong and not title):
            return
        taken = 0
        first = words[index]
        while index < len(words) and taken < _MOST:
            word = words[index]
            if taken and not adjoining(text, words[index - 1], word):
                break
            if (
                (index in covered
                and not ((strong or title) and word.capital))
                or not self._belongs(words, index, taken, strong=strong, title=title, first=first)
            ):
                break
            taken += 1
            index += 1
        while (
            taken and words[index - 1].low in self._particles and not words[index - 1].capital and taken > 1
        ):
            taken, index = taken - 1, index - 1
        if taken:
            yield Finding("name", first.start, words[index - 1].end)

    def _belongs(
        self, words: list[LatinWord], index: int, taken: int, *, strong: bool, title: bool, first: LatinWord
    ) -> bool:
        word = words[index]
        if word.low in self._particles and taken and not word.capital:
            return index + 1 < len(words) and (
                words[index + 1].capital or words[index + 1].low in self._names
            )
        if self._syllables and word.capital and (strong or title or taken or not word.initial):
            return strong or title or taken > 0 or word.text not in self._own.cased or word.low in self._names
        if word.low in self._never and not (
            word.capital and not first.initial and (strong or taken) and word.low in self._names
        ):
            paired = (
                strong
                and word.capital
                and index + 1 < len(words)
                and words[index + 1].capital
                and words[index + 1].low not in self._never
            )
            return bool(word.capital and taken and not word.initial) or paired
        if word.capital:
            if strong or title or taken:
                return True
            return word.text not in self._own.cased or word.low in self._names
        if self._syllables and (strong or title or first.low in self._families):
            known = word.low in self._names or word.low in self._families or word.low not in self._own.lower
            return (
                taken < _SYLLABLES
                and (taken > 0 or known)
                and (strong or taken > 0 or word.low in self._families)
            )
        if word.low in self._names and (strong or title or taken or word.low not in self._own.lower):
            return True
        if not strong and not (title and not taken):
            return word.low not in self._own.lower and taken > 0
        return word.low not in self._own.lower or (not taken and strong and word.low not in self._own.lower)

    def _odd(self, words: list[LatinWord], index: int, text: str) -> bool:
        """Whether the word cannot be one of the language's own."""
        word = words[index]
        low = word.low
        if low in _ALSO_NAMES and word.capital and self._named_next(words, index, text):
            return True
        if len(low) == 1 or (low in _KNOWN and not (low in _ALSO_NAMES and word.text.isupper())):
            return False
        english = self._english
        if self._foreign:
            if low in self._own.lower or (english and low in english.lower and low not in self._names):
                return False
            if english and low in english.lower:
                return word.capital
            return not (word.text.isupper() and len(low) <= _ACRONYM and not self._beside(words, index, text))
        if not word.capital:
            return False
        named = low in self._names or (low in _ALSO_NAMES and word.text.isupper())
        if word.initial:
            if low in self._own.lower or low in self._never:
                return named and low not in self._never and self._followed(words, index, text)
            return named or (not self._own.inflected(low) and self._alien(words, index, text))
        if word.text.isupper() and len(low) <= _ACRONYM:
            return named or (low not in self._own.lower and self._beside(words, index, text))
        if word.text in self._own.cased:
            return named and self._followed(words, index, text)
        if index and self._surnames and words[index - 1].low in {"tiếng", "người", "nước", "thứ"}:
            return False
        if low in self._never or low in self._own.lower:
            return named or self._surnames
        return not (english and low in english.lower and word.text in english.cased and not named)

    def _named_next(self, words: list[LatinWord], index: int, text: str) -> bool:
        """Whether a capital that families are called stands behind: "June Park"."""
        if index + 1 == len(words) or not adjoining(text, words[index], words[index + 1]):
            return False
        return words[index + 1].capital and words[index + 1].low in self._names

    def _strange(self, words: list[LatinWord], index: int, text: str) -> bool:
        """Without capitals, a word that nobody of ours uses, and what stands beside it if families are called that."""
        low = words[index].low
        if low in _KNOWN or low in self._never or len(low) < 2:
            return False
        if self._surnames and low in self._families and index + 1 < len(words):
            before = words[index - 1].low if index else ""
            given = [word.low for word in words[index + 1 : index + 4] if word.low not in self._never]
            return (
                (before in _INTRODUCING and bool(given)) or any(word not in self._own.lower for word in given)
            )
        if low in self._own.lower or self._own.inflected(low) or (self._english and low in self._english.lower):
            return low in self._names and self._beside(words, index, text)
        return len(low) > 2

    def _alien(self, words: list[LatinWord], index: int, text: str) -> bool:
        """At a sentence's start every word has a capital: only what is also beside a capital, or alone, is odd."""
        word = words[index]
        english = self._english
        if english and word.low in english.lower:
            return False
        return (
            self._followed(words, index, text)
            or self._titled(words, index, text)
            or len(words) <= 2
            or bool(
                re.match(
                    r"\s?(?:,\s?(?:my|mi|meu|minha|mon|ma|asawa|istri|suami|vợ|chồng)\b|is\b|es\b|é\b|est\b|là\b|adalah|here|aquí|aqui|à l|ini\b|đây|speaking|and\b|y\b|e\b|et\b|và\b|dan\b)",
                    text[word.end :],
                )
            )
        )

    def _titled(self, words: list[LatinWord], index: int, text: str) -> bool:
        """Whether a capital stands right behind: "Khadija Petit"."""
        return (
            index + 1 < len(words)
            and adjoining(text, words[index], words[index + 1])
            and (
                words[index + 1].capital
                and words[index + 1].low not in _KNOWN
                and words[index + 1].text not in self._own.cased
            )
        )

    def _followed(self, words: list[LatinWord], index: int, text: str) -> bool:
        for other in (index - 1, index + 1):
            if 0 <= other < len(words):
                pair = (words[index], words[other]) if other > index else (words[other], words[index])
                odd = words[other]
                if (
                    adjoining(text, *pair)
                    and odd.capital
                    and not odd.initial
                    and odd.low not in _KNOWN
                    and (odd.low in self._names or odd.low not in self._own.lower)
                ):
                    return True
        return False

    def _beside(self, words: list[LatinWord], index: int, text: str) -> bool:
        for other in (index - 1, index + 1):
            if 0 <= other < len(words):
                pair = (words[index], words[other]) if other > index else (words[other], words[index])
                low = words[other].low
                if adjoining(text, *pair) and (
                    low in self._names or (low not in self._own.lower and low not in _KNOWN)
                ):
                    return True
        return False

    def _rows(self, words: list[LatinWord], covered: set[int], text: str) -> set[int]:
        """Two or more capitals in a row that are no title of ours: a Vietnamese name is made of common syllables."""
        return {
            number
            for first, second in itertools.pairwise(range(len(words)))
            if words[first].capital and words[second].capital and not {first, second} & covered
            and text[words[first].end : words[second].start] == " " and not words[first].initial
            and words[first].low not in _KNOWN and words[second].low not in _KNOWN
            for number in (first, second)
        }  # fmt: skip

    def _small(self, words: list[LatinWord], covered: set[int]) -> set[int]:
        """Common names in small letters, where they are no word of ours; Vietnamese ones need a surname and another."""
        found = {
            index for index, word in enumerate(words)
            if index not in covered and not word.capital and word.low in self._names and len(word.low) > 2
            and word.low not in self._own.lower and word.low not in self._never
        }  # fmt: skip
        return found

    def _spread(
        self, text: str, words: list[LatinWord], flagged: set[int], covered: set[int], *, plain: bool
    ) -> Iterator[Finding]:
        """A flagged word takes the capitals beside it, and particles between two of them; without capitals, more."""
        for index in sorted(flagged):
            first = last = index
            while (
                first
                and self._free(words, first - 1, covered)
                and self._joins(text, words, first - 1, first, flagged, plain=plain)
            ):
                first -= 1
            while (
                last + 1 < len(words)
                and self._free(words, last + 1, covered)
                and self._joins(text, words, last + 1, last, flagged, plain=plain)
                and not (plain and last - index >= _SYLLABLES - 1)
            ):
                last += 1
            yield Finding("name", words[first].start, words[last].end)

    def _free(self, words: list[LatinWord], index: int, covered: set[int]) -> bool:
        """Whether a word may be part of the name beside it: no word of a term, unless families are called that too."""
        return index not in covered or (words[index].capital and words[index].low in self._names)

    def _joins(
        self, text: str, words: list[LatinWord], index: int, beside: int, flagged: set[int], *, plain: bool
    ) -> bool:
        word = words[index]
        pair = (words[index], words[beside]) if index < beside else (words[beside], words[index])
        if not adjoining(text, *pair):
            return False
        if index in flagged:
            return True
        step = index - beside
        if word.low in self._particles and (
            not word.capital or word.text.isupper() or word.low in {"la", "le"}
        ):
            further = index + step
            while 0 <= further < len(words) and words[further].low in self._particles:
                further += step
            return 0 <= further < len(words) and (
                further in flagged
                or (words[further].capital
                and (words[further].initial or words[further].low not in self._never))
            )
        if plain:
            near = beside in flagged or (index - beside > 0 and self._surnames)
            return (
                near
                and len(word.low) > 1
                and word.low
                not in (_GOING_ON if self._surnames and index > beside else self._never - _ALSO_NAMES)
            )
        if word.low in _ALSO_NAMES and word.capital:
            return True
        if self._surnames and word.capital and not word.initial:
            return True
        if not word.capital or word.low in _KNOWN or self._titles.fullmatch(word.text):
            return word.low in self._names and word.low not in self._never
        if word.initial:
            return (
                word.low in self._names
                or self._surnames
                or word.low not in self._never
                or word.low in _ALSO_NAMES
            )
        return True
