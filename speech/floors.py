"""Floors that recognition wrote as times: 2回の3番窓口 -> 2階の3番窓口."""

import re
from collections.abc import Iterator

_NUMBER = "[0-9０-９一二三四五六七八九十]+"
_PLACE = (
    "窓口|カウンター|受付|受け付け|トイレ|お手洗い|手洗い|エレベーター|エスカレーター|階段|ロビー|フロア|ホール|食堂|"
    "売店|出口|入口|入り口|奥|会議室|相談室|授乳室|待合室|駐車場|[一-龠]{1,8}(?:課|係|室|センター)"
)
_MOVE = "お?上が|お?降り|お?下り|お越し|移動|あり|ござい|ある"
_FLOOR = re.compile(
    rf"(?P<number>{_NUMBER})(?P<heard>[回会界改外害貝])"
    rf"(?=の?(?:{_NUMBER}番[の、]?)?(?:{_PLACE})|に(?:{_MOVE})|へ|まで(?:お?上が|お?降り|お?下り|お越し))"
)


def floors(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, written) of each counter that what follows shows to be a floor."""
    for found in _FLOOR.finditer(text):
        yield found.start(), found.end(), f"{found['number']}階"
