"""A day as staff type it: 12/1, 12月1日, 2026-12-01, 令和8年12月1日, R8.12.1. No Qt."""

import contextlib
import re
import unicodedata
from datetime import date

from translate.numbers import ERAS

_LETTERS = {"R": "令和", "H": "平成", "S": "昭和"}
_DAY = re.compile(
    r"(?:(?P<era>令和|平成|昭和|[RHS])?\s*(?P<year>\d{1,4}|元)\s*[年/.\-]\s*)?"
    r"(?P<month>\d{1,2})\s*[月/.\-]\s*(?P<day>\d{1,2})\s*日?(?:\s*[(（]?[日月火水木金土]曜?日?[)）]?)?",
    re.IGNORECASE,
)


def read_day(text: str, today: date) -> date | None:
    """The day meant, the next one of that name where no year was typed; None where it is none."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    if found["year"] is None:
        # 2/29 may be years away.
        ahead = (_day(today.year + years, month, day) for years in range(9))
        return next((each for each in ahead if each is not None and each >= today), None)
    year = 1 if found["year"] == "元" else int(found["year"])
    if found["era"]:
        era = found["era"].upper()
        return _day(year + ERAS[_LETTERS.get(era, era)][0], month, day)
    return _day(year, month, day) if year > 99 else None


def _day(year: int, month: int, day: int) -> date | None:
    with contextlib.suppress(ValueError):
        return date(year, month, day)
    return None
