"""Invented dates of birth, written and spoken in thirteen languages."""

import random
from collections.abc import Mapping, Sequence

from tests.learning.people_numbers import SPELL, in_own_digits, wide

_MONTHS: Mapping[str, Sequence[str]] = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "pt-BR": [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    "fil": [
        "Enero",
        "Pebrero",
        "Marso",
        "Abril",
        "Mayo",
        "Hunyo",
        "Hulyo",
        "Agosto",
        "Setyembre",
        "Oktubre",
        "Nobyembre",
        "Disyembre",
    ],
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "th": [
        "มกราคม",
        "กุมภาพันธ์",
        "มีนาคม",
        "เมษายน",
        "พฤษภาคม",
        "มิถุนายน",
        "กรกฎาคม",
        "สิงหาคม",
        "กันยายน",
        "ตุลาคม",
        "พฤศจิกายน",
        "ธันวาคม",
    ],
    "my": [
        "ဇန်နဝါရီ",
        "ဖေဖော်ဝါရီ",
        "မတ်",
        "ဧပြီ",
        "မေ",
        "ဇွန်",
        "ဇူလိုင်",
        "ဩဂုတ်",
        "စက်တင်ဘာ",
        "အောက်တိုဘာ",
        "နိုဝင်ဘာ",
        "ဒီဇင်ဘာ",
    ],
    "ne": [
        "जनवरी",
        "फेब्रुअरी",
        "मार्च",
        "अप्रिल",
        "मे",
        "जुन",
        "जुलाई",
        "अगस्ट",
        "सेप्टेम्बर",
        "अक्टोबर",
        "नोभेम्बर",
        "डिसेम्बर",
    ],
}
_ERAS = (("昭和", 1925, 64), ("平成", 1988, 30), ("令和", 2018, 5))


def birth(lang: str, dice: random.Random) -> str:
    """Dates of birth in the calendars and words of the language."""
    year, month, day = dice.randint(1945, 2021), dice.randint(1, 12), dice.randint(1, 28)
    plain = [f"{year}/{month}/{day}", f"{year}-{month:02}-{day:02}"]
    if lang in {"ja", "zh-Hans"}:
        kanji = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
        shapes = [
            f"{year}年{month}月{day}日",
            f"{year}年{month}月{day}日",
            f"{kanji}年{_kanji(month)}月{_kanji(day)}日",
        ]
        if lang == "ja":
            era, first, _ = next(one for one in reversed(_ERAS) if year > one[1])
            shapes += [
                f"{era}{year - first}年{month}月{day}日",
                f"{era}{_kanji(year - first)}年{_kanji(month)}月{_kanji(day)}日",
                wide(shapes[0]),
                f"{'SHR'[[one[0] for one in _ERAS].index(era)]}{year - first}.{month}.{day}",
            ]
        return dice.choice([*shapes, *plain])
    if lang == "ko":
        return dice.choice(
            [f"{year}년 {month}월 {day}일", f"{year}년{month}월{day}일", f"{year}.{month}.{day}"]
        )
    if lang == "vi":
        return dice.choice(
            [
                f"{day} tháng {month} năm {year}",
                f"{day}/{month}/{year}",
                f"ngày {day} tháng {month}, {year}",
                f"mùng {SPELL['vi'][day % 9 + 1]} tháng {month} năm {year}",
            ]
        )
    named = _MONTHS[lang][month - 1]
    if lang == "th":
        year += dice.choice([0, 543])
    shapes = {
        "en": [
            f"{named} {day}, {year}",
            f"{day} {named} {year}",
            f"{named} {day}th {year}",
            f"the {day}th of {named}, {year}",
            f"{named.lower()} {day} {year}",
        ],
        "fr": [
            f"{day} {named} {year}",
            f"{day}/{month:02}/{year}",
            f"{day} {named} mille neuf cent quatre-vingt-dix",
        ],
        "fil": [
            f"{named} {day}, {year}",
            f"ika-{day} ng {named} {year}",
            f"{_MONTHS['en'][month - 1]} {day}, {year}",
        ],
        "id": [f"{day} {named} {year}", f"{day}-{month}-{year}"],
        "th": [f"{day} {named} {year}", f"{day} {named} พ.ศ. {year}", f"{day}/{month}/{year}"],
        "my": [f"{year} ခုနှစ် {named}လ {day} ရက်", f"{day}.{month}.{year}", f"{year} {named} {day}"],
        "ne": [f"{year} साल {named} {day} गते", f"{year}/{month}/{day}", f"{day} {named} {year}"],
    }.get(lang, [f"{day} de {named} de {year}", f"{day}/{month}/{year}", f"{day} de {named} del {year}"])
    return in_own_digits(lang, dice.choice(shapes), dice)


def _kanji(number: int) -> str:
    digits = "〇一二三四五六七八九"
    if number < 10:
        return digits[number]
    tens, ones = divmod(number, 10)
    return f"{digits[tens] if tens > 1 else ''}十{digits[ones] if ones else ''}"
