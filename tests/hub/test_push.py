"""Batches are written once, all or nothing, whatever the line does."""

import datetime
import threading
from dataclasses import replace

import pytest

from glossary.hub.errors import HubError
from glossary.hub.messages import Batch, Receipt
from tests.hub.conftest import Town
from tests.hub.things import TODAY, change, signal, signals


def count(town: Town) -> int:
    return int(str(town.sql("SELECT count(*) FROM kakehashi.signals")[0][0]))


def test_a_batch_pushed_twice_counts_once(town: Town) -> None:
    counter, batch = town.counter(), Batch(1, signals(7), (change(),))
    assert counter.push(batch) == Receipt(1, 8, already=False)
    assert counter.push(batch) == Receipt(1, 8, already=True)
    assert count(town) == 7
    assert len(town.admin.proposals()) == 1
