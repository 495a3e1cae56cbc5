"""Signals lie in a partition for each month; retention drops whole months."""

import datetime

from glossary.hub.messages import Batch, DeviceState
from tests.hub.conftest import Town
from tests.hub.things import TODAY, signal


def months(town: Town) -> list[str]:
    rows = town.sql(
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
        "WHERE i.inhparent = 'kakehashi.signals'::regclass ORDER BY 1"
    )
    return [str(name) for (name,) in rows]


def later(count: int) -> datetime.date:
    number = TODAY.year * 12 + TODAY.month - 1 + count
    return datetime.date(number // 12, number % 12 + 1, 1)


def named(*counts: int) -> list[str]:
    return [f"signals_{later(count):%Y%m}" for count in counts]


def test_months_are_made_ahead_and_dropped_past_retention(town: Town) -> None:
    assert months(town) == named(0, 1, 2)
    town.counter().push(Batch(1, (signal(), signal(day=later(-1)), signal(day=later(-12)))))
    assert months(town) == named(-12, -1, 0, 1, 2), "a month is made when a late signal needs it"
    assert town.admin.tend(later(1)).dropped == 0, "13 months are kept"
    tended = town.admin.tend(later(2))
    assert (tended.made, tended.dropped) == (1, 1)
    assert months(town) == named(-1, 0, 1, 2, 3, 4)
    assert town.sql("SELECT count(*) FROM kakehashi.signals") == [(2,)]
    assert town.sql("SELECT about FROM kakehashi.audit WHERE action = 'dropped'") == [(named(-12)[0],)]


def test_a_heartbeat_tends_once_a_day(town: Town) -> None:
    counter = town.counter()
    counter.push(Batch(1, (signal(day=later(-3)),)))
    town.sql("UPDATE kakehashi.town SET months = 2")
    town.sql("UPDATE kakehashi.care SET day = day - 1")
    counter.heartbeat(DeviceState("0.1.0"))
    assert months(town) == named(0, 1, 2)
    assert town.sql("SELECT day = current_date FROM kakehashi.care") == [(True,)]
