"""Days as people at a Japanese counter write them (毎日、月〜金、祝日、12/29〜1/3), and as a knowledge file has them."""

import re
import unicodedata

_WORDS = (
    ("daily", "毎日"),
    ("weekdays", "平日"),
    ("weekends", "土日"),
    ("holidays", "祝日"),
    ("mon", "月"),
    ("tue", "火"),
    ("wed", "水"),
    ("thu", "木"),
    ("fri", "金"),
    ("sat", "土"),
    ("sun", "日"),
)
_NEXT, _NEXT_JA = "-or-next", "(祝日なら翌日)"
_SHORT = (("土日祝日", "weekends,holidays"), ("土日祝", "weekends,holidays"), ("日祝", "sun,holidays"))
_READ = (*_SHORT, *((ja, name) for name, ja in _WORDS), ("祝", "holidays"))
_DASHES = re.compile("[〜~–—−―ー]")
_DATE = r"(?:\d{4}[-/])?\d{1,2}[-/]\d{1,2}"
_RANGE = re.compile(rf"({_DATE})\s*(?:\.\.|-|から)\s*({_DATE})(?:まで)?")


def plain(text: str) -> str:
    """Half-width, one kind of dash, comma and semicolon."""
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text)).replace("、", ",").strip()


def read_days(text: str) -> str:
    """As parse_days takes them; what is no day stays as it is, for parse_days to refuse."""
    found = plain(text).replace("曜日", "").replace("曜", "")
    for ja, name in _READ:
        found = found.replace(ja, name)
    return re.sub(r"\s*,\s*", ",", found)


def read_closed(text: str) -> list[str]:
    """As parse_closed takes them."""
    return [_one(token) for token in re.split("[,;\n]", plain(text)) if token.strip()]


def told_days(text: str, *, japanese: bool) -> str:
    """A file's days for people."""
    if not japanese:
        return text
    for name, ja in _WORDS:
        text = re.sub(rf"\b{name}\b", ja, text)
    return text.replace("-", "〜").replace(",", "、")


def told_closed(texts: tuple[str, ...], *, japanese: bool) -> str:
    """A file's closed days for people."""
    if not japanese:
        return ", ".join(texts)
    return "、".join(_told(text) for text in texts)


def _told(text: str) -> str:
    first, _, last = text.partition("..")
    if first[:1].isdigit():
        return "〜".join(
            "/".join(str(int(part)) for part in date.split("-")) for date in (first, last) if date
        )
    if text.endswith(_NEXT):
        return told_days(text.removesuffix(_NEXT), japanese=True) + _NEXT_JA
    return told_days(text, japanese=True)


def _one(token: str) -> str:
    token = token.strip()
    if (found := _RANGE.fullmatch(token)) is not None:
        return f"{_padded(found[1])}..{_padded(found[2])}"
    if re.fullmatch(_DATE, token):
        return _padded(token)
    if token.endswith(_NEXT_JA):
        return read_days(token.removesuffix(_NEXT_JA)) + _NEXT
    return read_days(token)


def _padded(date: str) -> str:
    return "-".join(part.zfill(2) for part in re.split("[-/]", date))
