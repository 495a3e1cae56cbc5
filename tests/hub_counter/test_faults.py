"""A killed process, a cut line, a lost answer, a hub that is full or was restored: nothing is lost, nothing twice."""

import signal
import subprocess
import sys

import psycopg

from tests.glossary.builders import ROOT
from tests.hub.conftest import Town
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.desks import TERM, Desk, arrived, per_talk
from tests.hub_counter.relay import line
from tests.hub_counter.waits import until


def talking(desk: Desk) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.hub_counter.child", str(desk.database)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_killed_between_push_and_receipt_everything_arrives_once(town: Town, desks: NewDesk) -> None:
    with line(town.server.port) as way:
        desk = desks(port=way.port, reviewer=True)
        desk.sync()
        desk.talk()
        desk.write(TERM)
        with psycopg.connect(town.dsn) as raw:
            # The push waits at the server until nothing of its answer gets through any more.
            raw.execute("LOCK TABLE kakehashi.batches IN EXCLUSIVE MODE")
            with talking(desk) as child:
                until(
                    lambda: town.sql(
                        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%%push%%'"
                    )
                )
                way.answers.clear()
                raw.commit()
                until(lambda: arrived(town) == per_talk())
                child.send_signal(signal.SIGKILL)
            way.answers.set()
    assert child.returncode == -signal.SIGKILL
    flight = desk.state().flight
    assert flight > 0
    direct(desk, town)
    assert desk.state().flight == 0
    assert arrived(town) == per_talk()
    assert town.sql("SELECT count(*) FROM kakehashi.versions") == [(1,)]
    assert town.sql("SELECT max(number) FROM kakehashi.batches") == [(flight,)]


def direct(desk: Desk, town: Town) -> None:
    """Talk to the hub past a line that is gone."""
    from dataclasses import replace

    from app.hub.exchange import exchange
    from glossary.hub.access import Address
    from glossary.hub.hub import connect

    credentials = desk.credentials
    address = Address("127.0.0.1", town.server.port, town.database)
    with desk.store() as store, connect(replace(credentials, address=address)) as hub:
        exchange(store, hub, credentials)
