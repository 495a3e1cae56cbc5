"""Furigana for what is put into a place of a Japanese sentence: dates, times, amounts, terms."""

import re
from collections.abc import Callable, Mapping

from app.school.furigana import over
from glossary.language import JA
from glossary.slots import find_slots
from glossary.terms import Term
from translate.skeletons import Filled
from translate.slot_tables import SlotTables
from translate.slot_values import Listed, write

_DAYS = {
    1: "ついたち",
    2: "ふつか",
    3: "みっか",
    4: "よっか",
    5: "いつか",
    6: "むいか",
    7: "なのか",
    8: "ようか",
    9: "ここのか",
    10: "とおか",
    14: "じゅうよっか",
    20: "はつか",
    24: "にじゅうよっか",
}
"""Days of the month that are not read as numbers (文化庁「在留支援のためのやさしい日本語ガイドライン」 writes them so)."""
_LENGTHS = {n: reading + "かん" for n, reading in _DAYS.items() if n not in (1, 14, 20, 24)}
_HOURS = {4: "よじ", 7: "しちじ", 9: "くじ", 14: "じゅうよじ", 17: "じゅうしちじ", 19: "じゅうくじ"}
_MONTHS = {4: "しがつ", 7: "しちがつ", 9: "くがつ"}
_PEOPLE = {1: "ひとり", 2: "ふたり", 4: "よにん", 7: "しちにん"}
_WEEKDAYS = dict(zip("日月火水木金土", ("にち", "げつ", "か", "すい", "もく", "きん", "ど"), strict=True))
_HARD = frozenset("013468")
"""Last digits after which 分 is read ぷん."""


def _numbered(unit: str, usual: str, own: Mapping[int, str]) -> Callable[[re.Match[str]], str]:
    def read(match: re.Match[str]) -> str:
        number = int(match[1])
        return f"｜{match[1]}{unit}《{own[number]}》" if number in own else f"{match[1]}{unit}《{usual}》"

    return read


def _minutes(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}《{'ぷん' if match[1][-1] in _HARD else 'ふん'}{'かん' if match[2] == '分間' else ''}》"


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\d+)(月)(?!曜)"), _numbered("月", "がつ", _MONTHS)),
    (re.compile(r"(\d+) ?(日間)"), _numbered("日間", "にちかん", _LENGTHS)),
    (re.compile(r"(\d+) ?(日)(?![間曜《])"), _numbered("日", "にち", _DAYS)),
    (re.compile(r"(\d+) ?(時間)"), lambda match: f"{match[1]}時間《じかん》"),
    (re.compile(r"(\d+)(時)(?!間)"), _numbered("時", "じ", _HOURS)),
    (re.compile(r"(\d+) ?(分間?)(?!《)"), _minutes),
    (re.compile(r"(\d+) ?(人)"), _numbered("人", "にん", _PEOPLE)),
    (re.compile(r"(\d+) ?(週間)"), lambda match: f"{match[1]}週間《しゅうかん》"),
    (re.compile(r"(\d+) ?[かヶカ](月)"), lambda match: f"{match[1]}か月《げつ》"),
    (re.compile(r"(\d+) ?年(?!間)"), lambda match: f"{match[1]}年《ねん》"),
    (re.compile(r"(\d+) ?年間"), lambda match: f"{match[1]}年間《ねんかん》"),
    (re.compile(r"([\d,]+)円"), lambda match: f"{match[1]}円《えん》"),
    (re.compile(r"(\d+)回"), lambda match: f"{match[1]}回《かい》"),
    (re.compile(r"(\d+)泊"), lambda match: f"{match[1]}泊《{'ぱく' if match[1][-1] in _HARD else 'はく'}》"),
    (re.compile(r"([\d.]+)度"), lambda match: f"{match[1]}度《ど》"),
    (re.compile(r"(\d+)歳"), lambda match: f"{match[1]}歳《さい》"),
    (re.compile(r"(\d+)枚"), lambda match: f"{match[1]}枚《まい》"),
    (re.compile(r"(\d+)番"), lambda match: f"{match[1]}番《ばん》"),
    (
        re.compile(r"([日月火水木金土])曜日"),
        lambda match: f"{match[1]}曜日《{_WEEKDAYS[match[1]]}ようび》",
    ),
    (re.compile(r"中国語"), lambda match: "中国語《ちゅうごくご》"),
    (re.compile(r"韓国語"), lambda match: "韓国語《かんこくご》"),
    (re.compile(r"日本語"), lambda match: "日本語《にほんご》"),
    (re.compile(r"英語"), lambda match: "英語《えいご》"),
    (re.compile(r"(?<=[ァ-ヴー])語"), lambda match: "語《ご》"),
)


def annotated(item: Filled, tables: SlotTables) -> str:
    """A value as Japanese writes it, with readings where they are known. Raises KeyError for what has no Japanese word."""
    value = item.value
    if isinstance(value, Term):
        return over(value.ja, value.reading)
    if isinstance(value, Listed):
        return "と".join(over(term.ja, term.reading) for term in value.terms)
    written = write(value, item.type, JA, tables)
    if written is None:
        raise KeyError(item.type)
    for pattern, read in _RULES:
        written = pattern.sub(read, written)
    return written


def filled_plain(text: str, values: Mapping[str, Filled], tables: SlotTables, open_: str = "＿＿＿") -> str:
    """A sentence with readings, its places filled; those still open are `open_`."""
    pieces: list[str] = []
    at = 0
    for slot in find_slots(text):
        item = values.get(slot.name)
        pieces += [text[at : slot.start], annotated(item, tables) if item else open_]
        at = slot.end
    return "".join([*pieces, text[at:]])
