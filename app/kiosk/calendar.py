"""Public holidays of Japan (holidays library: the law of each year, equinoxes and substitute days included)."""

import datetime
import functools


@functools.cache
def _of(year: int) -> frozenset[datetime.date]:
    """A year's own set: the library fills a shared one as it is asked, which two threads must not see half filled."""
    # Half a second; the class by its module, so that the frozen program has it.
    from holidays.countries.japan import Japan

    return frozenset(Japan(years=year))


def is_holiday(day: datetime.date) -> bool:
    """Whether the state keeps it; False beyond 2099, which the library does not know."""
    return day in _of(day.year)
