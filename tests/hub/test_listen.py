"""Word of a publication reaches a counter that listens."""

import threading
import time

from glossary.hub.assignments import Target
from tests.hub.conftest import Town
from tests.hub.things import change, said


def test_a_publication_arrives(town: Town) -> None:
    counter, reviewer = town.counter(), town.counter(reviewer=True)
    heard = counter.listen(10)
    publishing = threading.Timer(0.2, reviewer.publish, ([change()], "", "佐藤"))
    publishing.start()
    assert next(heard) == 1
    publishing.join()


def test_what_came_during_other_work_is_not_lost(town: Town) -> None:
    counter, reviewer = town.counter(), town.counter(reviewer=True)
    counter.listen(0)
    reviewer.publish([change()], "", "佐藤")
    counter.greet()
    reviewer.publish([change(said("b"), 1)], "", "佐藤")
    counter.greet()
    assert set(counter.listen(0.5)) == {1, 2}


def test_silence_ends_in_time_and_assignments_wake_too(town: Town) -> None:
    counter = town.counter()
    begun = time.monotonic()
    assert list(counter.listen(0.3)) == []
    assert time.monotonic() - begun < 5
    town.admin.assign(Target(), {"text_size": 24}, (), "町長")
    assert list(counter.listen(0.3)) == [0]


def test_what_a_stranger_notifies_is_at_most_a_number(town: Town) -> None:
    counter = town.counter()
    heard = counter.listen(0.5)
    for text in ("9", "x'; DROP", "٣", "9" * 40, ""):
        town.sql("SELECT pg_notify('kakehashi', %s)", text)
    assert list(heard) == [9]
