"""Where the forms of a language stand in a question."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.kiosk.inflected import variants
from app.kiosk.tokens import SEPARATOR, Run, is_run, run_of, words_of
from glossary.language import Lang, base
from glossary.normalize import is_kana

Labels = frozenset[str]
_STAR = "*"
_PIECE, _SHORT_PIECE, _UNKNOWN = 0.3, 0.5, 1.0
"""What a form, a form of one letter and a letter of no form cost: the cheapest cut of a run is taken."""
_SAYS_NOTHING = 0.05
"""What a form costs more that is of no concept."""
EMPTY = "/"
"""How the labels of such forms begin."""
_FIRM: Mapping[str, int] = {"ja": 2, "zh": 2, "th": 4, "my": 4, "ne": 3}
"""Letters; a shorter form counts only between others: 水 is not in 水族館."""
_SHORTEST_FREE_KANA = 4
"""Forms of kana alone shorter than this must be written in their own kana: けが is not in カラオケが."""
_PARTICLES = re.compile(
    "(?:은|는|이|가|을|를|에|의|로|도|만|과|와|랑|요|고|서|좀|까지|부터|에서|으로|하고|처럼|보다|이랑|에는|에도|이나|예요|이에요|인가요|이요|가요|와요|러|려고|려면|기|지)*"
)
"""What may follow a Korean noun of one syllable in its word: 비가, 산에서."""
_LEADING = frozenset("เแโใไ")
_FOLLOWING = frozenset("ะาๅ")
_VIRAMA = "\u094d"
_ASAT = frozenset("\u103a\u1039")


@dataclass(frozen=True, slots=True)
class Match:
    """A form at [start:end] of the words or of the run."""

    start: int
    end: int
    labels: Labels


class WordForms:
    """Forms of a language that parts words. "*" ends a form whose last word may go on."""

    def __init__(
        self, lang: Lang, forms: Iterable[tuple[str, str]], *, bare: bool = False, exact: bool = False
    ) -> None:
        self._whole: dict[tuple[str, ...], set[str]] = {}
        self._open: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._counts: dict[str, set[int]] = {}
        inflected: list[tuple[tuple[str, ...], str]] = []
        for form, label in forms:
            words = words_of(form.replace(_STAR, ""), lang, bare=bare)
            if not words:
                continue
            if form.endswith(_STAR):
                # Keyed by its first letters where the open word is the first one.
                head = words[0] if len(words) > 1 else words[0][:3]
                self._open.setdefault(head, []).append((words, label))
                continue
            self._whole.setdefault(words, set()).add(label)
            if not exact:
                inflected += [((*words[:-1], last), label) for last in variants(words[-1], lang)]
        # A form as written is itself and no plural of another: French "femme" is not in "hommes, femmes".
        written = frozenset(self._whole)
        for words, label in inflected:
            if words not in written:
                self._whole.setdefault(words, set()).add(label)
        for words in self._whole:
            self._counts.setdefault(words[0], set()).add(len(words))

    def find(self, words: tuple[str, ...]) -> tuple[Match, ...]:
        """Leftmost, then longest."""
        found: list[Match] = []
        at = 0
        while at < len(words):
            match = self._longest(words, at)
            at = match.end if match else at + 1
            if match:
                found.append(match)
        return tuple(found)

    @property
    def single(self) -> Mapping[str, Labels]:
        """Labels of the forms of one whole word."""
        return {whole[0]: frozenset(labels) for whole, labels in self._whole.items() if len(whole) == 1}

    def _longest(self, words: tuple[str, ...], at: int) -> Match | None:
        best = None
        for count in sorted(self._counts.get(words[at], ()), reverse=True):
            labels = self._whole.get(words[at : at + count])
            if labels:
                best = Match(at, at + count, frozenset(labels))
                break
        least = best.end - best.start if best else 0
        going_on = [
            (form, label)
            for head in (words[at], words[at][:3])
            for form, label in self._open.get(head, ())
            if len(form) > least and _goes_on(words, at, form)
        ]
        if going_on:
            longest = max(len(form) for form, _ in going_on)
            return Match(
                at, at + longest, frozenset(label for form, label in going_on if len(form) == longest)
            )
        return best


def _goes_on(words: tuple[str, ...], at: int, form: tuple[str, ...]) -> bool:
    here = words[at : at + len(form)]
    return len(here) == len(form) and here[:-1] == form[:-1] and here[-1].startswith(form[-1])


class RunForms:
    """Forms of a language that is compared letter by letter."""

    def __init__(self, lang: Lang, forms: Iterable[tuple[str, str]]) -> None:
        self._script = base(lang)
        self._forms: dict[str, set[str]] = {}
        self._own_kana: dict[str, set[str]] = {}
        for form, label in forms:
            run = run_of(form.replace(_STAR, ""), lang)
            text = run.text.replace(SEPARATOR, "")
            if text:
                self._forms.setdefault(text, set()).add(label)
                if len(text) < _SHORTEST_FREE_KANA and is_kana(run.plain):
                    self._own_kana.setdefault(text, set()).add(run.plain)
        lengths: dict[str, set[int]] = {}
        for text in self._forms:
            lengths.setdefault(text[0], set()).add(len(text))
        self._lengths = {first: sorted(found) for first, found in lengths.items()}

    def find(self, run: Run) -> tuple[Match, ...]:
        """The cut of the run with the fewest letters of no form, then the fewest forms."""
        cut = self._cut(run)
        covered = {place for match in cut for place in range(match.start, match.end)}
        return tuple(match for match in cut if self._firm(run, match, covered))

    def anywhere(self, run: Run) -> Iterator[Match]:
        """Every form in the run, also where others overlap it."""
        for start in range(len(run.text)):
            yield from self._at(run, start)

    def _at(self, run: Run, start: int) -> Iterator[Match]:
        for length in self._lengths.get(run.text[start], ()):
            end = start + length
            labels = self._forms.get(run.text[start:end])
            own = self._own_kana.get(run.text[start:end])
            if own is not None and run.plain[start:end] not in own:
                continue
            if labels and end <= len(run.text) and self._stands(run, start, end):
                yield Match(start, end, frozenset(labels))

    def _cut(self, run: Run) -> list[Match]:
        text = run.text
        costs = [0.0] * (len(text) + 1)
        best: list[Match | None] = [None] * (len(text) + 1)
        for start in range(len(text) - 1, -1, -1):
            costs[start] = costs[start + 1] + (0.0 if text[start] == SEPARATOR else _UNKNOWN)
            for match in self._at(run, start):
                cost = costs[match.end] + (_SHORT_PIECE if match.end - start == 1 else _PIECE)
                if all(label.startswith(EMPTY) for label in match.labels):
                    cost += _SAYS_NOTHING
                if cost <= costs[start]:
                    costs[start], best[start] = cost, match
        cut: list[Match] = []
        at = 0
        while at < len(text):
            found = best[at]
            at = found.end if found else at + 1
            if found:
                cut.append(found)
        return cut

    def _firm(self, run: Run, match: Match, covered: set[int]) -> bool:
        if match.end - match.start >= _FIRM.get(self._script, 1) or _kana(run.text[match.start]):
            return True
        beside = (match.start - 1, match.end)
        return all(
            place < 0 or place >= len(run.text) or place in covered or run.text[place] == SEPARATOR
            or _kana(run.text[place]) or (place == match.end and place in run.starts)
            or (place == match.start - 1 and match.start in run.starts)
            for place in beside
        )  # fmt: skip

    def _stands(self, run: Run, start: int, end: int) -> bool:
        """Whether no letter is torn apart, and a Korean syllable is a word."""
        text = run.text
        after = text[end] if end < len(text) else ""
        if after and (unicodedata.category(after)[0] == "M" or after in _FOLLOWING):
            return False
        if _one_latin_word(text, start) or _one_latin_word(text, end):
            return False
        if start not in run.starts and any(place in run.starts for place in range(start + 1, end)):
            # Over a space only from the beginning of a word: 야경 보기 has no 경보기.
            return False
        if start and text[start - 1] == _VIRAMA:
            return False
        if self._script == "th":
            return not (start and text[start - 1] in _LEADING)
        if self._script == "my":
            torn = start and text[start - 1] == "\u1039"
            return not torn and not (end + 1 < len(text) and text[end + 1] in _ASAT)
        if self._script == "ko" and end - start == 1:
            if start not in run.starts:
                return False
            following = [place for place in run.starts if place > start]
            stop = min(
                [*following, *(place for place in (text.find(SEPARATOR, start),) if place > 0), len(text)]
            )
            return _PARTICLES.fullmatch(text, end, stop) is not None
        return True


def _one_latin_word(text: str, at: int) -> bool:
    around = text[at - 1 : at + 1] if 0 < at < len(text) else ""
    return len(around) == 2 and around.isascii() and around.isalnum()


def _kana(letter: str) -> bool:
    return "\u3041" <= letter <= "\u30ff"


Forms = WordForms | RunForms


def table(lang: Lang, forms: Iterable[tuple[str, str]], *, bare: bool = False, exact: bool = False) -> Forms:
    """Of (form, label) pairs; `exact` leaves regular endings out."""
    return RunForms(lang, forms) if is_run(lang) else WordForms(lang, forms, bare=bare, exact=exact)
