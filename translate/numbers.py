"""Numbers in a text, whatever script and form they are written in.

A *hard* number is written in digits, or in kanji numerals with a counter (三百円, 二人): it must survive translation.
Words ("two", "April") are soft (number_words.py): they excuse a digit but demand nothing.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from glossary.language import Lang

_KANJI_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "両": 2,
    "两": 2,
}
_SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE_UNITS = {"万": 10**4, "億": 10**8, "兆": 10**12, "亿": 10**8}
MULTIPLIERS: dict[str, dict[str, int]] = {
    "en": {"thousand": 1000, "million": 10**6},
    "vi": {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "vạn": 10**4},
    "es": {"mil": 1000, "millones": 10**6},
    "pt-BR": {"mil": 1000, "milhões": 10**6},
    "fr": {"mille": 1000, "millions": 10**6},
    "id": {"ribu": 1000, "juta": 10**6},
    "fil": {"libo": 1000, "libong": 1000},
    "th": {"พัน": 1000, "หมื่น": 10**4, "แสน": 10**5, "ล้าน": 10**6},
    "ne": {"हजार": 1000, "लाख": 10**5},
    "my": {"ထောင်": 1000, "သောင်း": 10**4, "သိန်း": 10**5},
}
ERAS = {"令和": (2018, 60), "平成": (1988, 31), "昭和": (1925, 64)}
"""Era: (offset, last year); Gregorian year = era year + offset (Reiwa 1 = 2019). Reiwa's end is open."""

COUNTERS = (
    "円|人|名|枚|通|部|回|階|番|号|月|日|年|時|分|秒|歳|才|個|件|つ|週|か月|ヶ月|カ月|ヵ月|箇所|か所|倍|世帯|丁目|割|"
    "パーセント|%|度|組|台|本|冊|泊|ページ|メートル|キロ"
)
# 十分 (enough), 一部 (a part), 一度/一番/一緒 and the like are words more often than counts.
NOT_A_COUNT = re.compile(
    r"^(?:十分(?!前|後|間|くらい|ほど|ぐらい|待)|一(?:部(?!\d|ず)|度|番(?!窓)|緒|般|時(?:的|金|保|預)|人(?:親|暮|で|ひとり)|日中|定|切|つ))"
)
# "1, 300 yen" is what a model makes of 一通300円, and it reads as 1,300: a blank after the comma does not part numbers.
# Nepali groups by lakh: 1,00,000.
GROUPED = r"(?:\d{1,3}(?:(?:[.,'\u00a0\u202f]|, )\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?![\d])"
PLAIN = r"\d+(?:[.,]\d+)?"
_KANJI = "〇零一二两三四五六七八九十百千万億兆亿"
TOKEN = re.compile(
    rf"(?P<clock>午前|午後)?(?P<era>令和|平成|昭和)?"
    rf"(?P<number>(?:(?:{GROUPED}|{PLAIN})[{_KANJI}]*)+|元(?=年)|[{_KANJI}]+)"
)
_DOTTED_CLOCK = re.compile(r"(?<![\d.,])([01]?\d|2[0-4])\.([0-5]\d)(?![\d.,])")
KOREAN_UNITS = re.compile(r"(?<=[\d백천만억])([백천만억])(?:\s(?=\d))?")
_HOUR = re.compile(
    r"時(?!間)|[:：]\d\d|[点點](?!数)|\s?시(?!간)|\s?giờ|\s?h(?:s|oras?|eures?)?(?![^\W\d])|\s?[ap]\.?m\b|\s?o'clock"
    r"|\s?de la (?:tarde|mañana)|\s?da (?:tarde|manhã)|\s?du matin|\s?de l'après|\s?(?:chiều|sáng|tối|sore|pagi|ng hapon|ng umaga)"
    r"|\s?(?:โมง|นาฬิกา|น\.|บ่าย)|\s?နာရီ|\s?बजे",
    re.IGNORECASE,
)
"""What follows an hour; "15:30" and "3時" may stand for each other's half of the day."""
_AM = re.compile(
    r"午前|\ba\.?m\b|上午|早上|오전|\bsáng\b|de la mañana|da manhã|du matin|\bpagi\b|ng umaga|ตอนเช้า",
    re.IGNORECASE,
)
_PM = re.compile(
    r"\b(?:p\.?m\.?)|下午|晚上|오후|chiều|tối|บ่าย|da tarde|de la tarde|de l'après-midi|sore", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Number:
    """One hard number: `written` as in the text, `values` all that would be a faithful rendering."""

    written: str
    values: frozenset[Decimal]
    era: bool = False
    """Whether it is a year of a Japanese era."""


def find_numbers(text: str, lang: Lang) -> tuple[Number, ...]:
    """Hard numbers of `text` in order. Dotted and comma'd thousands are read by their grouping."""
    plain = ascii_digits(unicodedata.normalize("NFKC", text))
    if lang == "ja":
        plain = plain.replace("正午", "12時")
    if lang == "ko":
        plain = KOREAN_UNITS.sub(lambda unit: "百千万億"["백천만억".index(unit[1])], plain)
    if lang == "fr":
        plain = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\u00a0", plain)
    if lang in ("id", "th"):
        plain = _DOTTED_CLOCK.sub(r"\1:\2", plain)
    found: list[Number] = []
    for match in TOKEN.finditer(plain):
        written = match["number"]
        if written == "00" and plain[: match.start("number")].endswith(":"):
            continue  # 15:00 says no more than 15時
        if not re.search(r"\d", written) and not is_count(plain, match, lang):
            continue
        value = kanji_value(written)
        if value is None:
            continue
        value *= _multiplier(plain[match.end() :], lang)
        hour = bool(match["clock"] or _HOUR.match(plain, match.end()))
        values = _alternatives(value, match["era"], match["clock"] if hour else "", plain)
        if lang == "ja" and plain[match.end() :].startswith("割"):
            values |= {value * 10}
        found.append(Number(written, values, bool(match["era"])))
    return tuple(found)


def half_of_day(text: str) -> str | None:
    """ "am" or "pm" where the text says exactly one of them."""
    am, pm = bool(_AM.search(text)), bool(_PM.search(text) or "午後" in text)
    return None if am == pm else ("am" if am else "pm")


def era_years(text: str) -> list[tuple[str, str]]:
    """Years of a Japanese era and their Gregorian form: 令和8年 -> ("令和8年", "2026")."""
    plain = ascii_digits(unicodedata.normalize("NFKC", text))
    years: list[tuple[str, str]] = []
    for match in TOKEN.finditer(plain):
        value = kanji_value(match["number"]) if match["era"] else None
        if value is not None and plain[match.end() :].startswith("年"):
            years.append((f"{match[0]}年", str(value + ERAS[match["era"]][0])))
    return years


def digit_forms(text: str) -> list[str]:
    """Japanese or Chinese numbers as the digits a translation should show: 三百円 -> "300"."""
    forms: list[str] = []
    for number in find_numbers(text, Lang("ja")):
        value = max(number.values) if number.era else min(number.values)
        forms.append(f"{value:,}" if value >= 10_000 or "," in number.written else f"{value}")
    return list(dict.fromkeys(forms))


def ascii_digits(text: str) -> str:
    """Digits of any script as 0–9."""
    return "".join(
        str(unicodedata.decimal(character))
        if not character.isascii() and character.isdecimal()
        else character
        for character in text
    )


def is_count(text: str, match: re.Match[str], lang: Lang) -> bool:
    """Whether kanji numerals found by TOKEN count something (三百円), and are no part of a word (一般)."""
    if lang not in ("ja", "zh-Hans"):
        return False
    written, rest = match["number"], text[match.end("number") :]
    if match["era"] or written == "元":
        return bool(match["era"])
    if lang == "zh-Hans":
        # Chinese leaves far more idioms with 一; only unmistakable amounts are hard.
        return (
            len(written) > 1
            and any(unit in written for unit in "十百千万亿")
            and bool(re.match("日元|元|人|天|年|月|日|点|分|号|楼|张|份", rest))
        )
    if NOT_A_COUNT.match(text[match.start("number") :]):
        return False
    if written == "一":
        return False  # 一通300円: "300 yen a copy", "each", or nothing at all
    if all(character in "千百万億兆" for character in written):
        # 千円 is an amount; 何万円, 百貨店 and 万が一 are not.
        return (
            written in ("千", "百")
            and rest.startswith("円")
            and text[: match.start()][-1:] not in ("何", "数")
        )
    return bool(re.match(COUNTERS, rest))


def kanji_value(written: str) -> Decimal | None:
    """Value of digits, kanji numerals or both (1万5千); None for 何."""
    if written == "元":
        return Decimal(1)
    total, section, current = Decimal(0), Decimal(0), None
    for token in re.findall(rf"{GROUPED}|{PLAIN}|.", written):
        if token[0].isdigit():
            current = arabic_value(token)
        elif token in _KANJI_DIGITS:
            digit = _KANJI_DIGITS[token]
            current = Decimal(digit) if current is None else current * 10 + digit
        elif token in _SMALL_UNITS:
            section += (Decimal(1) if current is None else current) * _SMALL_UNITS[token]
            current = None
        elif token in _LARGE_UNITS:
            section += current if current is not None else (Decimal(0) if section else Decimal(1))
            total += section * _LARGE_UNITS[token]
            section, current = Decimal(0), None
        else:
            return None
    return total + section + (current or Decimal(0))


def arabic_value(token: str) -> Decimal:
    """Value of digits, grouped in any language's way."""
    if re.fullmatch(GROUPED, token):
        return Decimal(re.sub(r"[.,' \u00a0\u202f]", "", token))
    return Decimal(token.replace(",", "."))


def _multiplier(rest: str, lang: Lang) -> int:
    for word, factor in MULTIPLIERS.get(lang, {}).items():
        if re.match(rf"[ ]?{word}(?![^\W\d_])" if word.isascii() else rf"[ ]?{word}", rest, re.IGNORECASE):
            return factor
    return 1


def _alternatives(value: Decimal, era: str | None, clock: str | None, text: str) -> frozenset[Decimal]:
    """What else would be right; `clock` is "" for what is no hour: 15 people are never 3."""
    values = {value}
    if era:
        values.add(value + ERAS[era][0])
    elif value == int(value):
        values.update(value - offset for offset, last in ERAS.values() if 0 < value - offset <= last)
    if clock == "":
        return frozenset(values)
    afternoon = clock == "午後" or (clock is None and bool(_PM.search(text)))
    if afternoon and 1 <= value <= 11:
        values.add(value + 12)
    elif 13 <= value <= 23:
        values.add(value - 12)
    return frozenset(values)
