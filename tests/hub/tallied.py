"""The report beside the query that counted every row (sql/007.sql), and signals of every kind for both."""

import datetime
import random

import psycopg

from glossary.hub.messages import DeviceState
from glossary.hub.migrations import steps
from glossary.hub.signals import HAPPENINGS, Signal, new_key
from tests.hub.conftest import Town
from tests.hub.things import TODAY

STATE = DeviceState("0.1.0")
DAYS = 100
BY_ROW = steps()[7].partition("GRANT")[0].replace("kakehashi.report(", "pg_temp.by_row(")


def reports(dsn: str, since: datetime.date, until: datetime.date) -> tuple[object, object]:
    """From tallies, and from every row; at one moment, before small groups are put together (sql/010.sql)."""
    with psycopg.connect(dsn) as connection:
        connection.execute(BY_ROW.encode())
        found = connection.execute(
            "SELECT kakehashi.sums(%(a)s, %(b)s, 3), pg_temp.by_row(%(a)s, %(b)s, 3)",
            {"a": since, "b": until},
        ).fetchone()
        connection.rollback()
    assert found is not None
    return found


def agree(town: Town, since: datetime.date, until: datetime.date) -> dict[str, object]:
    tallied, by_row = reports(town.dsn, since, until)
    assert tallied == by_row
    assert isinstance(tallied, dict)
    return tallied


def everything(town: Town) -> dict[str, object]:
    return agree(town, datetime.date(2000, 1, 1), datetime.date(9000, 1, 1))


def any_signal(chance: random.Random) -> Signal:
    kind = chance.choice((*HAPPENINGS, "turn", "turn", "turn", "span", "missed"))
    return Signal(
        new_key(),
        TODAY - datetime.timedelta(days=chance.randrange(DAYS)),
        chance.randrange(24),
        kind,  # type: ignore[arg-type]
        chance.choice(("vi", "en", "zh-Hans")),
        domain=chance.choice(("", "health")),
        # More than a report lists, many as often as each other.
        entry=chance.choice(("", "p.hello", f"t.{chance.randrange(80)}")),
        code=chance.choice(("", "engine", "number")),
        text=f"申請{chance.randrange(70)}の案内" if kind == "span" else "",
        milliseconds=chance.choice((0, 7, 2_000, 3_600_000)) if kind == "turn" else chance.choice((0, 5)),
    )


def due(town: Town) -> None:
    """The next heartbeat folds."""
    town.sql("UPDATE kakehashi.care SET folded = '-infinity'")


def left(town: Town) -> object:
    return town.sql("SELECT count(*) FROM kakehashi.deltas")[0][0]
