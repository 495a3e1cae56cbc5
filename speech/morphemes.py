"""What a hypothesis is made of: words, how each may be read, and where it stands in the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, product

from glossary.language import JA
from glossary.normalize import Folded, fold, is_kana
from speech.phonemes import Phonemes, phonemes
from speech.phonetics import katakana

_POS, _GROUP, _INFLECTION, _BASE, _READING, _PRONUNCIATION = 1, 2, 6, 7, 8, 9
_DEVOICED = re.compile("[’']")
_NUMBER = re.compile(r"[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?")
KANJI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff々]")
_EMPTY_GROUPS = frozenset({"代名詞", "非自立", "接尾", "副詞可能"})
_GLUE = frozenset({"助詞", "助動詞", "記号", "フィラー", "感動詞"})
_MOST_READINGS, _MOST_OF_TWO, _MOST_KANJI = 6, 2, 2
_PATHS = 12


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One word of `folded.text[start:end]`; `readings` are katakana, the likeliest first, none when unknown."""

    text: str
    start: int
    end: int
    readings: tuple[str, ...]
    pos: str
    group: str
    inflection: str
    base: str
    """Dictionary form: 振り込む of 振り込み."""
    known: bool

    @property
    def is_glue(self) -> bool:
        """Particles, endings, punctuation, fillers: no term begins or ends with one."""
        return self.pos in _GLUE

    @property
    def is_mark(self) -> bool:
        """Punctuation."""
        return self.pos == "記号" and not self.readings

    @property
    def is_comma(self) -> bool:
        """Recognisers put commas inside words."""
        return self.text in ("、", ",")

    @property
    def is_number(self) -> bool:
        """Digits or 漢数字."""
        return self.group == "数"

    @property
    def is_kanji(self) -> bool:
        """Nothing but kanji, and no number."""
        return not self.is_number and all(map(KANJI.match, self.text))

    @property
    def is_spelt_out(self) -> bool:
        """A noun in kana alone: the recogniser knew its sound and not its kanji."""
        return self.pos == "名詞" and is_kana(self.text)

    @property
    def is_predicate(self) -> bool:
        """預かる, 高い: seldom part of a term."""
        return self.pos in ("動詞", "形容詞") and self.inflection == "基本形"

    @property
    def is_word(self) -> bool:
        """A dictionary word that can stand on its own, longer than one kanji."""
        return self.known and not self.is_glue and not self.is_number and len(self.text) > 1

    @property
    def is_suffix(self) -> bool:
        """課, 役, 式."""
        return self.known and self.group == "接尾"

    @property
    def is_content(self) -> bool:
        """A word that says what a sentence is about."""
        return self.is_word and self.group not in _EMPTY_GROUPS

    def sounds(self) -> tuple[Phonemes, ...]:
        """Each reading as phonemes, without repetitions."""
        return tuple(dict.fromkeys(map(phonemes, self.readings)))


def analyse(text: str) -> tuple[Folded, tuple[Morpheme, ...]]:
    """`text` folded, and its words; a number's digits are one word, read as a whole.

    Words of one or two kanji also get the readings of each kanji by itself, since the analyser takes those that a
    recogniser put together by sound for words of their own ("電|入|届": デン, イレ, トドケ; "手長": テナガ; "育て": イクテ).
    One kanji between kana is a word indeed (国の人).
    """
    folded = fold(text, JA)
    found: list[Morpheme] = []
    for one in _words(folded.plain):
        if not found or one.start >= found[-1].end:
            beside = folded.plain[max(0, one.start - 1) : one.start] + folded.plain[one.end : one.end + 1]
            found.append(_with_further(one) if len(one.text) > 1 or KANJI.search(beside) else one)
    return folded, tuple(found)


def dictionary_readings(text: str) -> tuple[tuple[str, str], ...]:
    """(word, reading in katakana) as dictionaries write them; "" for a reading that is not known."""
    return tuple((surface, _column(features, _READING)) for surface, features in _mecab(fold(text, JA).plain))


@lru_cache(maxsize=4096)
def implausibility(text: str) -> int:
    """Cost of the analyser's best path (MeCab's log-probability scale, 700 a nat or so): low for common words."""
    import pyopenjtalk

    _, morphs = pyopenjtalk.run_mecab_detailed(fold(text, JA).plain)
    return int(morphs[-1]["node_cost"]) if morphs else 0


def _words(plain: str) -> list[Morpheme]:
    numbers = {found.start(): found.group() for found in _NUMBER.finditer(plain)}
    found: list[Morpheme] = []
    at = 0
    for surface, features in _mecab(plain):
        start, at = at, at + len(surface)
        if start in numbers:
            digits = numbers[start]
            found.append(
                Morpheme(
                    digits, start, start + len(digits), (_number(digits),), "名詞", "数", "*", digits, True
                )
            )
            continue
        known = len(features) > _PRONUNCIATION
        reading = _DEVOICED.sub("", _column(features, _PRONUNCIATION))
        if not known and is_kana(surface):
            reading = katakana(surface)
        readings = (reading,) if phonemes(reading) else ()
        found.append(
            Morpheme(
                plain[start:at],
                start,
                at,
                readings,
                features[_POS],
                features[_GROUP],
                features[_INFLECTION],
                features[_BASE],
                known,
            )
        )
    return found


def _with_further(morpheme: Morpheme) -> Morpheme:
    letters = KANJI.findall(morpheme.text)
    if morpheme.pos == "動詞" and len(morpheme.text) == _MOST_KANJI and is_kana(morpheme.text[1:]):
        ending = katakana(morpheme.text[1:])
        ways = (way + ending for way in _kanji_readings(morpheme.text[0])[:1])
        return replace(morpheme, readings=tuple(dict.fromkeys((*morpheme.readings, *ways))))
    if morpheme.is_glue or morpheme.is_number or not 0 < len(letters) == len(morpheme.text) <= _MOST_KANJI:
        return morpheme
    most = _MOST_READINGS if len(letters) == 1 else _MOST_OF_TWO
    combined = ("".join(way) for way in product(*(_kanji_readings(letter)[:most] for letter in letters)))
    readings = tuple(islice(dict.fromkeys((*morpheme.readings, *combined)), _MOST_READINGS))
    return replace(morpheme, readings=readings)


@lru_cache(maxsize=4096)
def _kanji_readings(letter: str) -> tuple[str, ...]:
    """Of one kanji: Unihan's 音読み, then what the dictionary has for it as a word, prefix or suffix."""
    import pyopenjtalk
    from pyopenjtalk._unihan_readings_map import UNIHAN_READINGS

    found = [
        path["morphs"][0]["features"]
        for path in pyopenjtalk.run_mecab_nbest_features(letter, _PATHS)
        if len(path["morphs"]) == 1
    ]
    readings = [_column(features, _PRONUNCIATION) for features in found if features[_GROUP] != "固有名詞"]
    return tuple(dict.fromkeys(one for one in (UNIHAN_READINGS.get(letter, ""), *readings) if one))


def _mecab(plain: str) -> list[tuple[str, list[str]]]:
    import pyopenjtalk

    _, morphs = pyopenjtalk.run_mecab_detailed(plain)
    return [(morph["surface"], morph["features"]) for morph in morphs]


def _column(features: Sequence[str], index: int) -> str:
    return features[index] if len(features) > index else ""


@lru_cache(maxsize=1024)
def _number(digits: str) -> str:
    import pyopenjtalk

    return "".join(_DEVOICED.sub("", node["pron"]) for node in pyopenjtalk.run_frontend(digits))
