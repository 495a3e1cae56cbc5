"""A counter that joins, leaves and joins again while its window is open."""

import threading
from pathlib import Path

from app.hub.joining import join_hub, leave_hub
from app.hub.standby import Standby
from tests.hub.conftest import Town
from tests.hub_counter.waits import until


def heard_of(town: Town, counter: str) -> bool:
    return any(one.counter == counter and one.seen is not None for one in town.admin.devices())


def talking() -> bool:
    return any(thread.name == "kakehashi-hub" for thread in threading.enumerate())


def test_the_worker_begins_with_joining_and_ends_with_leaving(tmp_path: Path, town: Town) -> None:
    database = tmp_path / "kakehashi.db"
    with Standby(database, tmp_path / "packs"):
        assert not talking()
        for counter in ("1番窓口", "2番窓口"):
            join_hub(database, str(town.address), town.admin.invite("福祉課", counter).code)
            until(lambda counter=counter: heard_of(town, counter))  # type: ignore[misc]
            leave_hub(database)
            until(lambda: not talking())
