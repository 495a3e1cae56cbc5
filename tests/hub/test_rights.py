"""What a device can do with its own password and any PostgreSQL client: nothing but its work."""

import datetime

import psycopg
import pytest

from glossary.hub.hub import connect, join
from glossary.hub.messages import Batch, Mark
from tests.hub.conftest import Town
from tests.hub.raw import PUSH, raw, refused
from tests.hub.things import CARD, TODAY, change, said, signal, signals

DEVICE = {
    "orders(text)",
    "my_department()",
    "push(bigint,text,text)",
    "greet(bigint,text,text)",
    "heartbeat(text)",
    "assigned()",
}
REVIEWER = DEVICE | {
    "publish(text,text,text)",
    "waiting()",
    "approve(bigint,text)",
    "reject(bigint,text)",
    "open_conflicts()",
    "decide(bigint,text,text,text,text)",
    "report(date,date,integer)",
}
READABLE = {("versions", "SELECT"), ("heads", "SELECT")}


@pytest.mark.parametrize("reviewer", [False, True])
def test_every_table_and_function_but_its_own_is_closed(made: Town, reviewer: bool) -> None:
    role = made.credentials(reviewer=reviewer).role
    tables = made.sql(
        "SELECT c.relname, p FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, "
        "unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) p "
        "WHERE n.nspname = 'kakehashi' AND c.relkind IN ('r', 'p', 'v', 'm') AND has_table_privilege(%s, c.oid, p)",
        role,
    )
    assert set(tables) == READABLE
    columns = made.sql(
        "SELECT DISTINCT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, "
        "unnest(ARRAY['SELECT','INSERT','UPDATE']) p WHERE n.nspname = 'kakehashi' "
        "AND c.relkind IN ('r', 'p') AND has_any_column_privilege(%s, c.oid, p)",
        role,
    )
    assert {name for (name,) in columns} == {name for name, _ in READABLE}
    functions = made.sql(
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'kakehashi' AND has_function_privilege(%s, p.oid, 'EXECUTE')",
        role,
    )
    assert {str(name).removeprefix("kakehashi.") for (name,) in functions} == (
        REVIEWER if reviewer else DEVICE
    )
    sequences = made.sql(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'kakehashi' "
        "AND CASE c.relkind WHEN 'S' THEN has_sequence_privilege(%s, c.oid, 'USAGE, SELECT, UPDATE') END",
        role,
    )
    assert sequences == []
    assert made.sql(
        "SELECT has_database_privilege(%(r)s, current_database(), 'TEMPORARY, CREATE'), "
        "has_schema_privilege(%(r)s, 'public', 'USAGE, CREATE'), has_schema_privilege(%(r)s, 'kakehashi', 'CREATE')".replace(
            "%(r)s", f"'{role}'"
        )
    ) == [(False, False, False)]


def test_an_invited_device_can_only_accept(made: Town) -> None:
    invitation = made.admin.invite("福祉課", "窓口")
    role = f"kakehashi_{invitation.device}"
    functions = made.sql(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'kakehashi' AND has_function_privilege(%s, p.oid, 'EXECUTE')",
        role,
    )
    assert functions == [("accept",)]
    join(made.address, invitation.code)
    assert made.sql("SELECT has_function_privilege(%s, 'kakehashi.accept(text)', 'EXECUTE')", role) == [
        (False,)
    ]


def test_functions_that_run_as_the_owner_fix_their_search_path(made: Town) -> None:
    loose = made.sql(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'kakehashi' AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (p.proconfig), false)"
    )
    assert loose == []


def test_attempts_with_another_client_are_refused(made: Town) -> None:
    with connect(credentials := made.credentials()) as counter:
        counter.push(Batch(1, signals(2)))
    months = [
        name
        for (name,) in made.sql(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'kakehashi.signals'::regclass"
        )
    ]
    assert months
    with raw(credentials) as connection:
        for table in (
            "kakehashi.signals",
            *map(str, months),
            "kakehashi.devices",
            "kakehashi.audit",
            "pg_authid",
        ):
            assert refused(connection, "TABLE " + table) == "42501", table
        for statement in (
            "INSERT INTO kakehashi.signals SELECT * FROM kakehashi.signals",
            "DELETE FROM kakehashi.versions",
            "UPDATE kakehashi.heads SET number = 1",
            "SELECT kakehashi.put('terms', 'x', NULL, 0, '', '', '', current_date, '')",
            "SELECT kakehashi.settle(1)",
            "SELECT kakehashi.invite('0000000000', 'a', 'b', true, 1, 'x')",
            "SELECT kakehashi.tend(current_date)",
            "SET ROLE kakehashi_owner",
            "SET SESSION AUTHORIZATION postgres",
            "CREATE TABLE public.mine (a integer)",
            "CREATE TEMPORARY TABLE mine (a integer)",
            "SELECT lo_from_bytea(0, 'x')",
            "SELECT pg_advisory_lock(1)",
            "SELECT pg_logical_emit_message(false, 'x', 'y')",
            "SELECT kakehashi.sums(current_date, current_date, 1)",
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "SELECT pg_read_file('/etc/passwd')",
            "CREATE ROLE friend",
            f"ALTER ROLE {credentials.role} CREATEROLE",
        ):
            assert refused(connection, statement) == "42501", statement


def test_another_departments_things_are_not_seen(town: Town) -> None:
    tax, welfare = town.counter("税務課", reviewer=True), town.credentials("福祉課", reviewer=True)
    tax.publish([change(said("only for tax"), audience="税務課")], "", "鈴木")
    town.counter("税務課").push(Batch(1, (), (change(said("waits"), base=1, audience="税務課"),)))
    with raw(welfare) as connection:
        assert connection.execute("SELECT * FROM kakehashi.versions").fetchall() == []
        assert connection.execute("SELECT * FROM kakehashi.heads").fetchall() == []
        assert connection.execute("SELECT * FROM kakehashi.waiting()").fetchall() == []
    with connect(welfare) as counter:
        pulled = counter.pull(Mark())
        assert (pulled.versions, pulled.upto.number) == ((), 1), "it follows all the same"
        with pytest.raises(Exception, match="hub-unknown"):
            counter.approve(1, "佐藤")
        with pytest.raises(Exception, match="hub-unknown"):
            counter.reject(2, "佐藤")
    assert [version.entry for version in tax.pull(Mark()).versions] == [said("only for tax")]


def test_a_counter_does_not_publish(town: Town) -> None:
    with raw(town.credentials()) as connection:
        assert refused(connection, "SELECT kakehashi.publish('[]', '税務課', '')") == "42501"
    reviewer = town.counter("福祉課", reviewer=True)
    reviewer.publish([change()], "税務課", "佐藤")
    assert town.sql("SELECT department, day FROM kakehashi.versions") == [("福祉課", TODAY)]
    assert reviewer.pull(Mark()).versions[0].entry == CARD


def test_a_transaction_left_open_holds_up_no_publication(town: Town) -> None:
    late = Batch(1, (signal(day=TODAY - datetime.timedelta(days=200)),), (change(),))
    with raw(town.credentials()) as idle:
        idle.autocommit = False
        idle.execute(PUSH.encode(), (1, late.digest, late.body().decode()))
        idle.execute(
            b'SELECT kakehashi.heartbeat(\'{"program":"x","packs":[],"health":{},'
            b'"version":0,"outbox":0,"dropped":0}\')'
        )
        reviewer, counter = town.counter(reviewer=True), town.counter()
        assert reviewer.publish([change()], "", "佐藤")[0].version == 1
        assert counter.push(Batch(1, signals(1))).accepted == 1
        assert len(counter.pull(Mark()).versions) == 1
        idle.rollback()


def test_history_and_audit_stay(town: Town) -> None:
    town.counter(reviewer=True).publish([change()], "", "佐藤")
    for table in ("audit", "versions"):
        for statement in ("TRUNCATE kakehashi.{} CASCADE", "UPDATE kakehashi.{} SET person = ''"):
            with pytest.raises(psycopg.Error) as caught:
                town.sql(statement.format(table))
            assert caught.value.sqlstate == "KH009"
    actions = [action for (action,) in town.sql("SELECT action FROM kakehashi.audit ORDER BY number")]
    assert actions[-3:] == ["invited", "joined", "published"]
