"""A hub with many counters, entries and signals, made by SQL where pushing them would take hours."""

import datetime
from dataclasses import dataclass

import psycopg

from glossary.hub.access import Address, Credentials
from glossary.hub.connection import open_admin, verifier
from glossary.hub.hub import Hub, connect, connect_as_administrator
from tests.hub.postgres import Server

PASSWORD = "only for this benchmark"  # noqa: S105
ENTRY = (
    """'{"domain":"health","id":"t.' || n || '","ja":"国民健康保険の語' || n || '","reading":"ごのよみ",'"""
    """ || '"renderings":{"en":["health insurance word ' || n || '"],"vi":["từ bảo hiểm y tế ' || n || '"],'"""
    """ || '"zh-Hans":["国民健康保险词 ' || n || '"]},"status":"checked"}'"""
)


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


def fill_signals(made: Made, rows: int, months: int) -> list[str]:
    """As many for each of the last `months` full months; the partitions' names, oldest first.

    One month is generated and the others are copied from it under new keys and days. Each is filled without its
    index and attached, which is quicker; it comes out as tightly packed as it can be.
    """
    each, names = rows // months, []
    today = datetime.datetime.now(datetime.UTC).date()
    first = ""
    for back in range(months, 0, -1):
        number = today.year * 12 + today.month - 1 - back
        start = datetime.date(number // 12, number % 12 + 1, 1)
        name = f"kakehashi.signals_{start:%Y%m}"
        made.sql(f"CREATE TABLE {name} (LIKE kakehashi.signals INCLUDING DEFAULTS INCLUDING CONSTRAINTS)")
        if not first:
            made.sql(
                f"INSERT INTO {name} SELECT gen_random_uuid(), 1 + n %% {made.counters}, %s::date + n %% 28, "
                "CASE WHEN k = 'turn' THEN 1500 + n %% 4000 ELSE 0 END, 8 + n %% 10, k, "
                "(ARRAY['vi','zh-Hans','en','pt-BR','ko'])[1 + n %% 5], '窓口' || n %% 40, 'health', "
                "CASE WHEN k IN ('missed', 'phrase-tapped') THEN 't.' || n %% 5000 ELSE '' END, "
                "CASE k WHEN 'turn' THEN 'engine' WHEN 'doubt' THEN 'number' ELSE '' END, "
                "CASE k WHEN 'span' THEN '国民健康保険料の減免の申請' ELSE '' END "
                f"FROM (SELECT n, (ARRAY['turn','turn','turn','turn','phrase-tapped','replayed','missed','doubt','span',"
                f"'turn'])[1 + n %% 10] k FROM generate_series(0, {each - 1}) n) g",
                start,
            )
            first = name
        else:
            made.sql(
                f"INSERT INTO {name} SELECT gen_random_uuid(), device, %s::date + extract(day FROM day)::integer - 1, "
                f"milliseconds, hour, kind, lang, counter, domain, entry, code, text FROM {first}",
                start,
            )
        made.sql(f"ALTER TABLE {name} ADD PRIMARY KEY (device, key, day), OWNER TO kakehashi_owner")
        made.sql(
            f"ALTER TABLE kakehashi.signals ATTACH PARTITION {name} FOR VALUES FROM ('{start}') TO "
            f"('{start}'::date + interval '1 month')"
        )
        names.append(name)
    made.sql("ANALYZE kakehashi.signals")
    return names
