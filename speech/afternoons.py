"""Afternoons that recognition wrote as figures: 555時15分 -> 午後5時15分, since 午後 and 五五 sound alike."""

import re
from collections.abc import Iterator

_AFTERNOON = re.compile(r"(?<![0-9０-９.,])(?:55|５５)(?P<hour>1[0-2]|[1-9]|１[０-２]|[１-９])(?=時(?!間))")


def afternoons(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, written) of each hour that no clock has."""
    for found in _AFTERNOON.finditer(text):
        yield found.start(), found.end(), f"午後{found['hour']}"
