"""Dates of birth: a date next to a word for birth, or a full date too long ago to be an office's."""

import datetime
import re
from collections.abc import Callable, Iterator

from glossary.language import base
from glossary.redactors.findings import Finding
from glossary.redactors.rules import Rules, any_of, edges

_RECENT = 3
"""Years back to which an unexplained date may be a date of moving, issue or payment."""
_ERAS = {
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018,
    "meiji": 1867, "taisho": 1911, "showa": 1925, "heisei": 1988, "reiwa": 2018, "쇼와": 1925, "헤이세이": 1988, "레이와": 2018,
}  # fmt: skip
_KANJI = "〇○零一二三四五六七八九十百千元壱弐参"
_SEPARATOR = r"\s?[-/.年년、,・_\s]\s?"
_ERA = (
    r"(?:明治|大正|昭和|平成|令和|쇼와|헤이세이|레이와"
    r"|(?<![A-Za-z])(?:[MTSHR](?=[\s.]?\d)|meiji|taisho|showa|heisei|reiwa)(?![A-Za-z]{2}))"
)
_NUMERIC = (
    rf"{_ERA}[\s.]?(?:\d{{1,2}}|[{_KANJI}]{{1,4}})(?:\s?[年년])?[-/.の\s]{{0,2}}(?:の)?(?:\d{{1,2}}|[{_KANJI}]{{1,3}})(?:\s?[月월])?[-/.の\s]{{0,2}}(?:\d{{1,2}}|[{_KANJI}]{{1,3}})(?:\s?[日일])?",
    rf"(?<!\d)(?:1[89]|2[0-9])\d\d{_SEPARATOR}(?:の\s?)?(?:0?[1-9]|1[0-2])\s?[-/.月월、,\s]\s?(?:の\s?)?(?:3[012]|[12]\d|0?[1-9])(?!\d)(?:\s?[日일号])?",
    r"(?<![\d\-])(?:3[012]|[12]\d|0?[1-9])\s?[-/.\s]\s?(?:0?[1-9]|1[0-2])\s?[-/.\s]\s?(?:(?:1[89]|2[0-9])\d\d|\d\d)(?![\d\-])",
    r"(?<!\d)(?:0[1-9]|1[0-2])[-/.](?:3[01]|[12]\d|0?[1-9])[-/.](?:1[89]|20)\d\d(?!\d)",
    rf"[{_KANJI}]{{4,9}}年\s?の?[{_KANJI}]{{1,3}}月\s?の?[{_KANJI}]{{1,3}}[日号]",
    rf"(?:\d{{1,2}}|[{_KANJI}]{{1,3}})\s?[月월]\s?の?(?:\d{{1,2}}|[{_KANJI}]{{1,3}})\s?[日号일]",
    r"(?<!\d)(?:1[89]|2[0-9])\d\d\s?[年년](?:\s?(?:0?[1-9]|1[0-2])\s?[月월])?",
    rf"{_ERA}\s?(?:\d{{1,2}}|[{_KANJI}]{{1,4}})\s?年(?:\s?の?(?:\d{{1,2}}|[{_KANJI}]{{1,3}})\s?月)?",
    rf"[{_KANJI}]{{4,9}}年",
    r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)",
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]\d\d|2[0-9]\d\d)(?!\d)")
_SEGMENT = re.compile(r"(?:[^.。！？!?\n।။]|(?<=\d)\.(?=\d)|\.(?=\s?[a-zà-ỹ\d]))+")
_ISSUED = re.compile(
    r"現在|時点|付け?|発行|有効|期限|以降|以前|まで|から|expire|valid|until|issued|deadline", re.IGNORECASE
)
_BUDDHIST, _BIKRAM = 543, 57


class BirthDates:
    """Finds them in one language; texts are View.text."""

    def __init__(self, rules: Rules, today: Callable[[], datetime.date]) -> None:
        self._today = today
        self._lang = base(rules.lang)
        whole = rules.spaced
        english = rules.english if whole else None
        self._birth = any_of(
            (*rules.patterns("birth"), *(english.patterns("birth") if english else ())), whole=False
        )
        self._not_birth = any_of(rules.patterns("not_birth"), whole=whole)
        self._numeric = [re.compile(pattern, re.IGNORECASE) for pattern in _NUMERIC]
        self._worded = self._run(rules)
        self._months = any_of((*rules.months, *(english.months if english else ())), whole=whole)
        self._number = any_of(
            (*rules.digits(), *rules.patterns("more_numbers"), r"\d{1,4}"), whole=whole and self._lang != "vi"
        )
        self._alone = re.compile(r"[\s\w]{0,8}?")
        self._vietnamese = re.compile(
            r"(?:ngày\s)?(?:mùng\s|mồng\s)?(?P<d>\d{1,2}|\w+(?:\s\w+){0,2}?)\s?(?:tháng|[/.\-])\s?"
            r"(?P<m>\d{1,2}|\w+(?:\s\w+)?)\s?(?:,|năm|[/.\-])\s?(?P<y>\d{4}|\w+(?:\s\w+){2,7})",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for segment in _SEGMENT.finditer(text):
            yield from self._in(text, segment.start(), segment.end())

    def _in(self, text: str, start: int, end: int) -> Iterator[Finding]:
        said = text[start:end]
        born = bool(self._birth.search(said))
        for first, last in self._dates(said):
            if self._is_birth(said, first, last, born):
                yield Finding("birth", start + first, start + last)

    def _dates(self, said: str) -> Iterator[tuple[int, int]]:
        for pattern in self._numeric:
            for match in pattern.finditer(said):
                yield match.span()
        for match in self._worded.finditer(said):
            start, end = match.span()
            piece = said[start:end]
            if (self._months.search(piece) or self._lang == "vi") and len(self._number.findall(piece)) >= 1:
                yield start, end
        if self._lang == "vi":
            for match in self._vietnamese.finditer(said):
                if match["y"][0].isdigit() or re.match(
                    r"(?:một nghìn|một ngàn|hai nghìn|hai ngàn|chín|hai không)", match["y"]
                ):
                    yield match.span()

    def _is_birth(self, said: str, start: int, end: int, born: bool) -> bool:
        piece = said[start:end]
        year = self._year(piece)
        if born:
            near = said[max(0, start - 24) : start], said[end : end + 12]
            bound = self._not_birth.search(near[1]) or (
                self._lang not in {"ja", "zh", "ko"} and self._not_birth.search(near[0])
            )
            return not bound or (year is not None and self._full(piece) and self._personal(said))
        if not self._full(piece):
            return False
        today = self._today().year
        if year is None:
            return self._worded_year(piece)
        if year < today - _RECENT:
            return True
        # An answer that is nothing but a date that has been.
        rest = said[:start] + said[end:]
        return year <= today and len(re.sub(r"\W", "", rest)) <= 4 and not _ISSUED.search(rest)

    def _personal(self, said: str) -> bool:
        return not re.search(r"方|かた|人|児|people|children|persons", said)

    def _full(self, piece: str) -> bool:
        numbers = len(re.findall(rf"\d+|[{_KANJI}]+", piece))
        named = bool(self._months.search(piece))
        words = len(self._number.findall(piece))
        return (
            numbers + named >= 3
            or (named and words >= 3)
            or bool(re.fullmatch(r"\d{8}", piece))
            or (self._lang == "vi" and "tháng" in piece.casefold() and words >= 3)
        )

    def _worded_year(self, piece: str) -> bool:
        return (len(piece) > 12 and not re.search(r"\d", piece)) or bool(
            re.search(
                r"nineteen|twenty|thousand|mil\b|mille|nghìn|ngàn|ribu|พัน|हजार|千|九",
                piece,
                re.IGNORECASE,
            )
        )

    def _year(self, piece: str) -> int | None:
        if era := re.match(rf"({_ERA})[\s.]?(\d{{1,2}})?", piece, re.IGNORECASE):
            name = era[1] if era[1] in _ERAS else era[1].casefold()
            return _ERAS.get(name, 1900) + int(era[2] or 1) if era[2] or name == "令和" else 1950
        written = _YEAR.search(piece)
        if written is None and (compact := re.fullmatch(r"(\d{4})\d{4}", piece)):
            return int(compact[1])
        if written is None:
            short = re.search(r"[-/.]\s?(\d\d)$", piece)
            return 1900 + int(short[1]) if short and int(short[1]) > self._today().year % 100 else None
        year = int(written[0])
        if (year > self._today().year + 60 and self._lang in {"th", "my"}) or year > 2400:
            return year - _BUDDHIST
        if self._lang == "ne" and year > self._today().year + 1:
            return year - _BIKRAM
        return year

    @staticmethod
    def _run(rules: Rules) -> re.Pattern[str]:
        """A run of months, numbers (words or digits) and the little words of a date."""
        english = rules.english if rules.spaced else None
        months = (*rules.months, *(english.months if english else ()))
        numbers = (
            *rules.digits(), *rules.patterns("more_numbers"),
            *((*english.digits(), *english.patterns("more_numbers")) if english else ()),
        )  # fmt: skip
        units = rules.patterns("date_units")
        if rules.spaced:
            atom = rf"(?<![^\W\d_])(?:{'|'.join(sorted((*months, *numbers), key=len, reverse=True))})(?![^\W\d_])\.?"
            tail = r"(?:st|nd|rd|th|º|ª|°|er|e|o)?(?![^\W_])"
            filler = rf"(?:(?<![^\W\d_])(?:{'|'.join(units)})(?![^\W\d_])[\s,'’]*)*"
        else:
            atom = "|".join(sorted((*months, *numbers), key=len, reverse=True))
            atom = f"{edges(rules)[0]}(?:{atom})"
            tail, filler = "", rf"(?:(?:{'|'.join(units)})[\s,'’]*)*"
        number = rf"(?<!\d)\d{{1,4}}(?!\d){tail}"
        one = rf"(?:{atom}|{number})"
        return re.compile(rf"{one}(?:[\s,./\-']{{0,3}}{filler}{one})+", re.IGNORECASE)
