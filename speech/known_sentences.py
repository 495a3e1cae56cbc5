"""Sentences somebody wrote down, found by their sound: 番号札をとってお待ちください -> 番号札を取って…

A hypothesis that sounds as a whole just like one known sentence is that sentence: the decoder, to which both are the same,
need not be asked, and the phrase memory finds it. A place for a term takes any term of its kind. Long vowels count: ここ is
no 高校.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary.slots import TERM_KINDS, find_slots
from glossary.terms import Term
from speech.phonetics import katakana, pronunciations, spoken
from speech.repair import Repair

_LEAST = 8
"""Kana: 開庁 and 会長 sound alike, whole sentences seldom do."""
_AS_SOUNDED = str.maketrans("ヂヅヲ", "ジズオ")
_SILENT = re.compile(r"[^ァ-ヴー]")
_LONG = re.compile(
    "(?<=[アカガサザタダナハバパマヤラワャ])ア|(?<=[イキギシジチニヒビピミリ])イ|"
    "(?<=[ウクグスズツヌフブプムユルュオコゴソゾトドノホボポモヨロョ])ウ|(?<=[エケゲセゼテデネヘベペメレ])[エイ]|"
    "(?<=[オコゴソゾトドノホボポモヨロョ])オ"
)
"""Vowels that lengthen the one before, as readings are written."""
_END = re.compile(r"[\s。．.、！!？?]+$")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A sentence with one place for a term."""

    before: str
    after: str
    kind: str
    sounds: tuple[str, str]


class KnownSentences:
    """Immutable; building takes half a second for the shipped phrases and terms, less than a tenth from one before."""

    def __init__(
        self, sentences: Iterable[str], terms: Iterable[Term] = (), known: "KnownSentences | None" = None
    ) -> None:
        """Sentences with other places than one for a term are left out; `known` lends the sounds it has made."""
        self._sounds: dict[str, str] = {}
        self._before = known._sounds if known else {}
        self._whole: dict[str, str | None] = {}
        self._frames: list[_Frame] = []
        self._terms: dict[tuple[str, str], str | None] = {}
        self._odd: dict[str, str] = {}
        for term in terms:
            self._learn(term)
        for text in dict.fromkeys(sentences):
            slots = find_slots(text)
            if not slots:
                self._note(text)
            elif len(slots) == 1 and slots[0].type in TERM_KINDS:
                before, after = text[: slots[0].start], _bare(text[slots[0].end :])
                self._frames += [
                    _Frame(before, after, slots[0].type, (first, last))
                    for first in self._all_sounds(before)
                    for last in self._all_sounds(after)
                ]

    def repair(self, heard: str) -> Repair | None:
        """The known sentence that `heard` sounds like, as a repair of it; None where there is none, or several."""
        sound = _key(heard)
        if len(sound) < _LEAST:
            return None
        found = {*self._framed(sound), *([self._whole[sound]] if sound in self._whole else [])}
        (text,) = found if len(found) == 1 else (None,)
        if text is None or _DIGITS.findall(heard) != _DIGITS.findall(text):
            return None
        said = _bare(heard)
        first = _common(text, said)
        last = _common(text[first:][::-1], said[first:][::-1])
        return Repair(heard).rewritten(first, len(said) - last, text[first : len(text) - last], None)

    def _framed(self, sound: str) -> Iterator[str]:
        for frame in self._frames:
            before, after = frame.sounds
            if len(before) + len(after) < len(sound) and sound.startswith(before) and sound.endswith(after):
                term = self._terms.get((frame.kind, sound[len(before) : len(sound) - len(after)]))
                if term is not None:
                    yield frame.before + term + frame.after

    def _learn(self, term: Term) -> None:
        """A term's sounds: as its letters are read, and as the glossary says where that is another (番号札)."""
        letters, reading = "".join(pronunciations(term.ja)), katakana(term.reading)
        sounds = {_sounded(letters)}
        if reading and spoken(letters) != spoken(reading):
            self._odd[term.ja] = _LONG.sub("ー", _sounded(reading))
            sounds.add(self._odd[term.ja])
        for sound in sounds if term.kind else ():
            place = (term.kind, sound)
            self._terms[place] = None if place in self._terms else term.ja

    def _note(self, text: str) -> None:
        written = _bare(text)
        for sound in self._all_sounds(text):
            # Two that sound alike are told apart by nobody.
            self._whole[sound] = written if self._whole.get(sound, written) == written else None

    def _all_sounds(self, text: str) -> set[str]:
        odd = max((term for term in self._odd if term in text), key=len, default="")
        if not odd:
            return {self._sound(text)}
        before, _, after = text.partition(odd)
        return {self._sound(text), self._sound(before) + self._odd[odd] + self._sound(after)}

    def _sound(self, text: str) -> str:
        self._sounds[text] = self._before.get(text) or _key(text)
        return self._sounds[text]


def _key(text: str) -> str:
    return _sounded("".join(pronunciations(text)))


def _sounded(kana: str) -> str:
    """As letters that sound alike are written once, without marks of accent."""
    return _SILENT.sub("", kana.translate(_AS_SOUNDED))


def _bare(text: str) -> str:
    return _END.sub("", text)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of what both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, its) in pairs if mine != its), min(len(one), len(other)))
