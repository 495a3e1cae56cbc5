"""Texts with their numbers in plain digits: for slots to be taken from, and for engines, which copy digits best."""

import re
import unicodedata

from glossary.language import Lang
from translate.numbers import (
    COUNTERS,
    ERAS,
    GROUPED,
    KOREAN_UNITS,
    MULTIPLIERS,
    NOT_A_COUNT,
    PLAIN,
    TOKEN,
    arabic_value,
    ascii_digits,
    is_count,
    kanji_value,
)

_NATIVE_COUNTS = tuple(
    (re.compile(pattern), digits)
    for pattern, digits in (
        (r"お?ひとり(?=様|で|です|の|$|、|。|分)|お一人(?=様|で|です|の|$|、|。|分)", "1人"),
        (r"お?ふたり(?=様|で|です|の|$|、|。|分)", "2人"),
        (r"ひとつ", "1つ"),
        (r"ふたつ", "2つ"),
        (r"みっつ", "3つ"),
    )
)


_BURMESE_ONES = {
    word: value
    for value, word in enumerate(("တစ်", "နှစ်", "သုံး", "လေး", "ငါး", "ခြောက်", "ခုနစ်", "ရှစ်", "ကိုး"), start=1)
} | {"ခုနှစ်": 7, "တ": 1}
_BURMESE_UNITS = {
    "ဆယ်": 10,
    "ဆယ့်": 10,
    "ရာ": 100,
    "ရာ့": 100,
    "ထောင်": 1000,
    "ထောင့်": 1000,
    "သောင်း": 10_000,
    "သိန်း": 100_000,
}
_ONES = "|".join(sorted(_BURMESE_ONES, key=len, reverse=True))
_UNITS = "|".join(sorted(_BURMESE_UNITS, key=len, reverse=True))
_BURMESE = re.compile(
    rf"(?:(?:{_ONES})\s?(?:{_UNITS})\s?)+(?:{_ONES})?(?!\w)|(?:(?:{_ONES})\s?(?:{_UNITS})\s?)+"
)
_BURMESE_PART = re.compile(rf"({_ONES})\s?({_UNITS})?")


def _burmese(words: str) -> int:
    """သုံးရာငါးဆယ် is 350."""
    return sum(_BURMESE_ONES[one] * _BURMESE_UNITS.get(unit, 1) for one, unit in _BURMESE_PART.findall(words))


def in_digits(text: str, lang: Lang) -> str:
    """The text in NFKC with its counted numbers in plain digits: 三百円 -> 300円, 1万5千円 -> 15000円."""
    plain = ascii_digits(unicodedata.normalize("NFKC", text))
    if lang == "ja":
        for counted, digits in _NATIVE_COUNTS:
            plain = counted.sub(digits, plain)
    if lang == "ko":
        plain = KOREAN_UNITS.sub(lambda unit: "百千万億"["백천만억".index(unit[1])], plain)
    if lang == "my":
        plain = _BURMESE.sub(lambda found: str(_burmese(found[0])), plain)
    if lang == "fr":
        plain = re.sub(r"(?<=\d)[ \u202f](?=\d{3}(?!\d))", "\u00a0", plain)
    for word, factor in MULTIPLIERS.get(lang, {}).items():
        end = r"(?![^\W\d_])" if word.isascii() else ""
        plain = re.sub(
            rf"({GROUPED}|{PLAIN}) ?{word}{end}",
            lambda found, factor=factor: f"{(arabic_value(found[1]) * factor).normalize():f}",  # type: ignore[misc]
            plain,
            flags=re.IGNORECASE,
        )
    return TOKEN.sub(lambda match: _spelled_out(match, plain, lang), plain)


def for_engine(text: str, lang: Lang) -> str:
    """The text with its numbers as an engine copies them best: digits, Gregorian years, minutes for 半."""
    if lang != "ja":
        return text
    plain = in_digits(text, lang)
    plain = re.sub(r"(\d)時半", r"\1時30分", plain)
    plain = re.sub(r"(?<![\d.])(\d)割(?!\d)", r"\g<1>0%", plain)
    # "1通450円" comes out as 1,450 yen.
    plain = re.sub(
        r"(\d(?:通|枚|部|人|名|個|件|回|袋|本|冊|泊|日|時間|か月|世帯))(?=\d[\d,]*円)", r"\1につき", plain
    )
    plain = plain.replace("正午", "12時")
    for era, (offset, _) in ERAS.items():
        plain = re.sub(
            rf"{era}(\d+|元)年",
            lambda found, offset=offset: f"{offset + (1 if found[1] == '元' else int(found[1]))}年",  # type: ignore[misc]
            plain,
        )
    return re.sub(r"(?<![\d.,])\d{5,}(?=円|人|$)", lambda found: f"{int(found[0]):,}", plain)


def _spelled_out(match: re.Match[str], text: str, lang: Lang) -> str:
    written = match["number"]
    counted = bool(re.search(r"\d", written)) or is_count(text, match, lang)
    if written == "一" and lang == "ja" and not NOT_A_COUNT.match(text[match.start("number") :]):
        counted = bool(re.match(COUNTERS, text[match.end("number") :]))
    value = kanji_value(written) if counted else None
    if value is None:
        return match[0]
    digits = written if re.fullmatch(PLAIN, written) else f"{value.normalize():f}"
    return f"{match['clock'] or ''}{match['era'] or ''}{digits}"
