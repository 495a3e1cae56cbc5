"""What a hub in trouble says, and that nothing was acknowledged which it does not have."""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from glossary.hub.errors import HubError
from glossary.hub.hub import connect
from glossary.hub.messages import Batch
from tests.hub.conftest import Town
from tests.hub.postgres import Server
from tests.hub.things import change, signal, signals


def test_a_hub_that_takes_no_writes(town: Town) -> None:
    credentials = town.credentials()
    town.sql(f"ALTER DATABASE {town.database} SET default_transaction_read_only = on")
    with connect(credentials) as counter:
        with pytest.raises(HubError, match="hub-readonly") as caught:
            counter.push(Batch(1, signals(1)))
        assert caught.value.passes
        counter.greet()
    with psycopg.connect(town.server.dsn(), autocommit=True) as raw:
        raw.execute(f"ALTER DATABASE {town.database} RESET default_transaction_read_only".encode())
    with connect(credentials) as counter:
        assert counter.push(Batch(1, signals(1))).accepted == 1


@pytest.fixture
def small_disk(postgres: Server) -> Iterator[str]:
    """A tablespace on a disk of 3 MB."""
    folder = Path(postgres.folder, "small")
    root = () if os.geteuid() == 0 else ("sudo", "-n")
    folder.mkdir()
    subprocess.run(
        (*root, "mount", "-t", "tmpfs", "-o", "size=3m,mode=0777", "none", str(folder)), check=True
    )
    if postgres.run:
        shutil.chown(folder, Path(postgres.folder).owner())
    with psycopg.connect(postgres.dsn(), autocommit=True) as raw:
        raw.execute(f"CREATE TABLESPACE small LOCATION '{folder}'".encode())
        yield "small"
        raw.execute("DROP TABLESPACE small")
    subprocess.run((*root, "umount", str(folder)), check=True)


def test_a_full_disk(town: Town, small_disk: str) -> None:
    credentials = town.credentials()
    month = str(
        town.sql(
            "SELECT tableoid::regclass FROM kakehashi.signals UNION ALL SELECT inhrelid::regclass "
            "FROM pg_inherits WHERE inhparent = 'kakehashi.signals'::regclass ORDER BY 1 LIMIT 1"
        )[0][0]
    )
    town.sql(f"ALTER TABLE {month} SET TABLESPACE {small_disk}")
    written = 0
    with connect(credentials) as counter:
        for number in range(1, 400):
            batch = Batch(number, tuple(signal("span", text="案内" * 70) for _ in range(500)))
            try:
                written += counter.push(batch).accepted
            except HubError as error:
                assert error.code == "hub-full"
                assert error.passes
                break
        else:
            pytest.fail("it never filled")
        assert town.sql("SELECT count(*) FROM kakehashi.signals") == [(written,)]
        assert counter.greet().batch == number - 1
        town.sql(f"ALTER TABLE {month} SET TABLESPACE pg_default")
        assert counter.push(batch).accepted == 500, "the same batch, once there is room"


def test_a_hub_that_does_not_answer_in_time(town: Town) -> None:
    counter = town.counter()
    counter._connection.execute("SET lock_timeout = '300ms'")
    with psycopg.connect(town.dsn) as raw:
        raw.execute("LOCK TABLE kakehashi.batches IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(HubError, match="hub-slow"):
            counter.push(Batch(1, signals(1)))
    assert counter.push(Batch(1, signals(1))).accepted == 1


def test_nobody_there_is_said_at_once(town: Town) -> None:
    credentials = town.credentials()
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        gone = replace(credentials, address=replace(credentials.address, port=closed.getsockname()[1]))
        begun = time.monotonic()
        with pytest.raises(HubError, match="hub-unreachable"):
            connect(gone)
    assert time.monotonic() - begun < 5


def test_a_silent_host_is_given_up_after_seconds(town: Town) -> None:
    """A door that takes the call and says nothing, as behind a firewall that drops packets."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        credentials = town.credentials()
        silent = replace(credentials, address=replace(credentials.address, port=door.getsockname()[1]))
        begun = time.monotonic()
        with pytest.raises(HubError, match=r"hub-slow|hub-unreachable"):
            connect(silent)
        assert time.monotonic() - begun < 10


def test_a_device_with_too_many_connections(town: Town) -> None:
    credentials = town.credentials()
    with ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(connect(credentials))
        with pytest.raises(HubError, match="hub-busy"):
            connect(credentials)


def test_a_server_that_is_killed_and_comes_back(town: Town) -> None:
    credentials, acknowledged, number = town.credentials(), 0, 0
    timer = threading.Timer(0.5, town.server.control, ("--mode", "immediate", "stop"))
    timer.start()
    with connect(credentials) as counter, pytest.raises(HubError, match="hub-unreachable"):
        while True:
            number += 1
            acknowledged += counter.push(Batch(number, signals(20))).accepted
    timer.join()
    with pytest.raises(HubError, match="hub-unreachable"):
        connect(credentials)
    town.server.start()
    with connect(credentials) as again:
        newest = again.greet().batch
    assert acknowledged > 0
    assert newest in (number - 1, number), "at most the one whose answer was lost is there besides"
    assert town.sql("SELECT count(*) FROM kakehashi.signals") == [(newest * 20,)]


def test_a_proposal_survives_too(town: Town) -> None:
    counter = town.counter()
    assert counter.push(Batch(1, (), (change(),))).accepted == 1
    with pytest.raises(HubError, match="hub-content"):
        Batch(2, signals(501)).body()
