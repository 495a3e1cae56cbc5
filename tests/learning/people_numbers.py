"""Invented numbers and mail addresses, written and spoken in thirteen languages."""

import random
from collections.abc import Mapping, Sequence

from glossary.redactors.checksums import my_number_check

SPELL: Mapping[str, Sequence[str]] = {
    "ja": ["ゼロ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "vi": ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"],
    "pt-BR": ["zero", "um", "dois", "três", "quatro", "cinco", "meia", "sete", "oito", "nove"],
    "es": ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
    "fil": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "id": ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"],
    "fr": ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"],
    "zh-Hans": ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
    "ko": ["공", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"],
    "th": ["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"],
    "my": ["သုည", "တစ်", "နှစ်", "သုံး", "လေး", "ငါး", "ခြောက်", "ခုနစ်", "ရှစ်", "ကိုး"],
    "ne": ["शून्य", "एक", "दुई", "तीन", "चार", "पाँच", "छ", "सात", "आठ", "नौ"],
}
_HESITATION = {
    "ja": "、えーと、", "en": ", uh, ", "vi": ", ờ, ", "pt-BR": ", é, ", "es": ", eh, ", "fil": ", ano, ", "id": ", eh, ",
    "fr": ", euh, ", "zh-Hans": "，嗯，", "ko": ", 음, ", "th": " เอ่อ ", "my": " အင်း ", "ne": ", अँ, ",
}  # fmt: skip
_SPELLED_MAIL = {
    "ja": ("アットマーク", "ドット"),
    "en": (" at ", " dot "),
    "vi": (" a còng ", " chấm "),
    "pt-BR": (" arroba ", " ponto "),
    "es": (" arroba ", " punto "),
    "fil": (" at ", " dot "),
    "id": (" at ", " titik "),
    "fr": (" arobase ", " point "),
    "ko": (" 골뱅이 ", " 점 "),
}
_SCRIPT = {"my": 0x1040, "ne": 0x0966, "th": 0x0E50}


def phone(lang: str, dice: random.Random) -> str:
    """Japanese numbers as written, said and hesitated over."""
    groups = dice.choice(
        [
            (f"0{dice.choice('789')}0", _row(dice, 4), _row(dice, 4)),
            (f"0{dice.randint(2, 9)}{dice.randint(1, 9)}", _row(dice, 4), _row(dice, 4)),
            (f"0{dice.randint(100, 999)}", _row(dice, 2), _row(dice, 4)),
        ]
    )
    style = dice.randrange(7)
    if style == 0:
        return "-".join(groups)
    if style == 1:
        return "".join(groups)
    if style == 2:
        return _spoken(lang, groups)
    if style == 3:
        return _HESITATION[lang].join(groups)
    if style == 4:
        return wide("-".join(groups)) if lang in {"ja", "zh-Hans", "ko"} else " ".join(groups)
    if style == 5 and lang == "ja":
        return "の".join("".join("〇一二三四五六七八九"[int(digit)] for digit in group) for group in groups)
    if style == 5:
        return f"+81 {groups[0][1:]} {groups[1]} {groups[2]}"
    return in_own_digits(lang, " ".join(groups), dice)


def mail(lang: str, dice: random.Random) -> str:
    """Addresses as written and as spelled aloud."""
    who = dice.choice(
        [
            "h.yamamoto",
            "anguyen88",
            "rosa_q",
            "kim.minsu",
            "sitatamang",
            "jdupont",
            "budi-s",
            "somchai",
            "lily.wang",
        ]
    )
    host = dice.choice(["gmail.com", "yahoo.co.jp", "example.org", "docomo.ne.jp", "qq.com", "naver.com"])
    at, dot = _SPELLED_MAIL.get(lang, ("@", "."))
    if dice.random() < 0.3:
        return f"{who.replace('.', '')}{at}{host.replace('.', dot)}"
    written = f"{who}@{host}"
    return wide(written) if lang == "ja" and dice.random() < 0.3 else written


def my_number(lang: str, dice: random.Random) -> str:
    """With a right check digit."""
    eleven = _row(dice, 11)
    whole = f"{eleven}{my_number_check(eleven)}"
    groups = (whole[:4], whole[4:8], whole[8:])
    style = dice.randrange(5)
    if style == 0:
        return whole
    if style == 1:
        return _spoken(lang, groups)
    if style == 2:
        return _HESITATION[lang].join(groups)
    return in_own_digits(lang, (" ", "-")[style % 2].join(groups), dice)


def card(lang: str, dice: random.Random) -> str:
    """Residence cards: two letters, eight digits, two letters."""
    letters = [dice.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(4)]
    digits = _row(dice, 8)
    whole = f"{letters[0]}{letters[1]}{digits}{letters[2]}{letters[3]}"
    spaced = f"{letters[0]}{letters[1]} {digits[:4]} {digits[4:]} {letters[2]}{letters[3]}"
    split = f"{letters[0]} {letters[1]} {' '.join(digits)} {letters[2]} {letters[3]}"
    return dice.choice([whole, whole, spaced, split, whole.lower(), wide(whole) if lang == "ja" else whole])


def passport(lang: str, dice: random.Random) -> str:
    """In the shapes of many countries."""
    one, two = dice.choice("BCEGMNPT"), dice.choice("ABKLRZ")
    shapes = (
        ("T{two}", 7, ""), ("E", 8, ""), ("E{two}", 7, ""), ("{one}", 7, ""), ("P", 7, "{two}"), ("M", 8, ""),
        ("{one}{two}", 6, ""), ("0", 8, ""), ("12{two}{one}", 5, ""),
    )  # fmt: skip
    before, length, after = dice.choice(shapes)
    digits = _row(dice, length)
    style = dice.randrange(6)
    if style == 0:
        digits = f" {digits[:3]} {digits[3:]}"
    code = f"{before}{digits}{after}".format(one=one, two=two)
    return code.lower() if style == 1 else code


def account(lang: str, dice: random.Random) -> str:
    """Account numbers, payment cards, an IBAN."""
    card = _luhn("4" + _row(dice, 14))
    groups = [card[i : i + 4] for i in range(0, 16, 4)]
    return dice.choice(
        [
            _row(dice, 7),
            _row(dice, 8),
            f"1{_row(dice, 4)}-{_row(dice, 7)}1",
            " ".join(groups),
            "-".join(groups),
            _spoken(lang, (_row(dice, 7),)),
            _iban(dice),
        ]
    )


def _luhn(fifteen: str) -> str:
    total = sum(
        value - 9 if value > 9 else value
        for place, digit in enumerate(reversed(fifteen))
        for value in [int(digit) * (1 if place % 2 else 2)]
    )
    return f"{fifteen}{-total % 10}"


def _iban(dice: random.Random) -> str:
    body = f"2004101005{_row(dice, 13)}"
    check = 98 - int(f"{body}152700") % 97
    return f"FR{check:02}{body}"


def _spoken(lang: str, groups: Sequence[str]) -> str:
    words = SPELL[lang]
    space = "" if lang in {"ja", "zh-Hans", "ko"} else " "
    return {"ja": "の", "zh-Hans": "，", "ko": " "}.get(lang, ", ").join(
        space.join(words[int(digit)] for digit in group) for group in groups
    )


def _row(dice: random.Random, length: int) -> str:
    return "".join(dice.choice("0123456789") for _ in range(length))


def wide(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def in_own_digits(lang: str, text: str, dice: random.Random) -> str:
    """Some speakers' devices write the digits of their own script."""
    if lang in _SCRIPT and dice.random() < 0.4:
        return "".join(
            chr(_SCRIPT[lang] + int(letter)) if letter.isascii() and letter.isdigit() else letter
            for letter in text
        )
    return text
