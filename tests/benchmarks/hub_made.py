"""A hub with many counters, entries and signals, made by SQL where pushing them would take hours."""

import concurrent.futures
import datetime
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from glossary.hub.access import Address, Credentials
from glossary.hub.connection import open_admin, verifier
from glossary.hub.hub import Hub, connect, connect_as_administrator
from glossary.hub.signals import Signal
from tests.hub.postgres import Server
from tests.hub.things import TODAY, signal

Row = Mapping[str, Any]
PASSWORD = "only for this benchmark"  # noqa: S105
ENTRY = (
    """'{"domain":"health","id":"t.' || n || '","ja":"国民健康保険の語' || n || '","reading":"ごのよみ",'"""
    """ || '"renderings":{"en":["health insurance word ' || n || '"],"vi":["từ bảo hiểm y tế ' || n || '"],'"""
    """ || '"zh-Hans":["国民健康保险词 ' || n || '"]},"status":"checked"}'"""
)

KINDS = (*5 * ("turn",), "phrase-tapped", "replayed", "missed", "doubt", "span")
NAMED = ("missed", "phrase-tapped")
CODES = {"turn": "engine", "doubt": "number"}
LANGUAGES = ("vi", "zh-Hans", "en", "pt-BR", "ko")
TERMS, SPANS = 5_000, 20_000
"""Of which the terms that were missed and the phrases around terms are, by chance."""
BLOCK = 100_000
"""Different rows, but for key and day."""


@dataclass(frozen=True, slots=True)
class Made:
    """The hub in its database."""

    server: Server
    dsn: str
    counters: int

    def sql(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """As superuser."""
        with psycopg.connect(self.dsn, autocommit=True) as raw:
            done = raw.execute(query.encode(), values or None)
            return done.fetchall() if done.description else []

    def admin(self) -> Hub:
        """As the town's administrator."""
        return connect_as_administrator(self.dsn)

    def credentials(self, counter: int) -> Credentials:
        """Of one counter, from 0."""
        return Credentials(
            Address("127.0.0.1", self.server.port, "hub"),
            f"{counter % self.counters:010x}",
            PASSWORD,
            self.server.ca,
        )

    def counter(self, counter: int) -> Hub:
        """A connection of its own, as a tablet makes it."""
        return connect(self.credentials(counter))


def join_all(made: Made) -> None:
    """Every counter as if it had joined; twenty departments."""
    connection = open_admin(made.dsn)
    secret = verifier(connection, "anybody", PASSWORD)
    connection.close()
    made.sql(
        "DO $$ DECLARE _id text; BEGIN FOR n IN 0.."
        + str(made.counters - 1)
        + " LOOP _id := lpad(to_hex(n), 10, '0'); "
        "PERFORM kakehashi.invite(_id, '課' || n % 20, '窓口' || n, false, 24, '" + secret + "'); "
        "EXECUTE format('GRANT kakehashi_device TO %I', 'kakehashi_' || _id); END LOOP; "
        "UPDATE kakehashi.devices SET state = 'active', joined = now(); END $$"
    )


def fill_glossary(made: Made, size: int) -> None:
    """Entries up to `size`, as published one by one."""
    made.sql(
        "WITH t AS (SELECT version AS base FROM kakehashi.town), n AS (SELECT n, row_number() OVER (ORDER BY n) + base AS at "
        "FROM t, generate_series((SELECT count(*) + 1 FROM kakehashi.heads), %s) n), "
        f"v AS (INSERT INTO kakehashi.versions SELECT at, 'terms', 't.' || n, {ENTRY}, 0, '', '課0', '', "
        "current_date, '', md5(at::text) FROM n RETURNING number, kind, id, entry) "
        "INSERT INTO kakehashi.heads SELECT kind, id, number, '', entry::jsonb ->> 'ja' FROM v",
        size,
    )
    made.sql(
        "UPDATE kakehashi.town SET (version, chain) = "
        "(SELECT number, chain FROM kakehashi.versions ORDER BY number DESC LIMIT 1)"
    )
    made.sql("ANALYZE kakehashi.heads, kakehashi.versions")


def mixed(count: int, day: datetime.date) -> tuple[Signal, ...]:
    """As fill_signals mixes them."""
    return tuple(_signal(random.choice(KINDS), day) for _ in range(count))


def _signal(kind: str, day: datetime.date) -> Signal:
    return signal(
        kind,
        day,
        domain="health",
        entry=f"t.{random.randrange(TERMS)}" if kind in NAMED else "",
        code=CODES.get(kind, ""),
        text=f"国民健康保険料の減免の申請{random.randrange(SPANS)}" if kind == "span" else "",
        milliseconds=random.randrange(1_500, 5_500) if kind == "turn" else 0,
    )


def fill_signals(made: Made, rows: int, months: int) -> list[str]:
    """As many for each of the last `months` full months; the partitions' names, oldest first. They are not tallied yet.

    BLOCK rows are generated and copied again and again under keys and days by chance, two months at once: that checks
    nothing twice, which COPY would. Each month is filled without its index and attached, packed as tightly as can be.
    """
    made.sql("CREATE TABLE public.block (LIKE kakehashi.signals INCLUDING CONSTRAINTS)")
    made.sql("INSERT INTO public.block " + _GENERATED.format(counters=made.counters, rows=BLOCK), TODAY)
    numbers = [TODAY.year * 12 + TODAY.month - 1 - back for back in range(months, 0, -1)]
    starts = [datetime.date(number // 12, number % 12 + 1, 1) for number in numbers]
    with concurrent.futures.ThreadPoolExecutor(2) as threads:
        names = list(threads.map(lambda start: _fill(made, start, rows // months), starts))
    for start, name in zip(starts, names, strict=True):
        made.sql(
            f"ALTER TABLE kakehashi.signals ATTACH PARTITION {name} FOR VALUES FROM ('{start}') TO "
            f"('{start}'::date + interval '1 month')"
        )
    made.sql("DROP TABLE public.block")
    made.sql("ANALYZE kakehashi.signals")
    return names


def _fill(made: Made, start: datetime.date, rows: int) -> str:
    """A month's table."""
    name = f"kakehashi.signals_{start:%Y%m}"
    with psycopg.connect(made.dsn) as raw:
        raw.execute(
            f"CREATE TABLE {name} (LIKE kakehashi.signals INCLUDING DEFAULTS INCLUDING CONSTRAINTS)".encode()
        )
        raw.execute(
            f"INSERT INTO {name} SELECT gen_random_uuid(), device, %s::date + floor(random() * 28)::integer, "
            "milliseconds, hour, kind, lang, counter, domain, entry, code, text "
            f"FROM generate_series(0, {rows // BLOCK}), public.block LIMIT {rows}".encode(),
            (start,),
        )
        raw.execute(
            f"ALTER TABLE {name} ADD PRIMARY KEY (device, key, day), OWNER TO kakehashi_owner".encode()
        )
    return name


def _one_of(names: Sequence[str]) -> str:
    """SQL that chooses by chance."""
    return f"(ARRAY{list(names)!r})[1 + floor(random() * {len(names)})::integer]"


_GENERATED = (
    "SELECT gen_random_uuid(), 1 + floor(random() * {counters})::integer, %s::date, "
    "CASE WHEN k = 'turn' THEN 1500 + floor(random() * 4000)::integer ELSE 0 END, 8 + floor(random() * 10)::integer, k, "
    f"{_one_of(LANGUAGES)}, '窓口' || floor(random() * 40), 'health', "
    f"CASE WHEN k = ANY (ARRAY{list(NAMED)!r}) THEN 't.' || floor(random() * {TERMS}) ELSE '' END, "
    "CASE k WHEN 'turn' THEN 'engine' WHEN 'doubt' THEN 'number' ELSE '' END, "
    f"CASE k WHEN 'span' THEN '国民健康保険料の減免の申請' || floor(random() * {SPANS}) ELSE '' END "
    f"FROM (SELECT {_one_of(KINDS)} AS k FROM generate_series(1, {{rows}})) g"
)
