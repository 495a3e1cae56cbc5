"""Three counters on three wires: one is pulled out, one is slow."""

import sys
from contextlib import ExitStack

import pytest

from tests.hub.conftest import Town
from tests.hub.relay import line
from tests.hub_counter.conftest import NewDesk
from tests.hub_counter.desks import TERM, arrived, numbered, per_talk, said
from tests.hub_counter.networks import NETWORK, why_not, window_in, wire
from tests.hub_counter.waits import until


def test_three_counters_on_cut_and_slow_wires_come_to_agree(town: Town, desks: NewDesk) -> None:
    if reason := why_not():
        pytest.skip(f"no network namespaces here: {reason}")
    access = town.server.folder / "data" / "pg_hba.conf"
    with access.open("a") as file:
        file.write(f"hostssl all all {NETWORK} scram-sha-256\n")
    town.server.control("reload")
    with ExitStack() as stack:
        slow = stack.enter_context(line(town.server.port))
        here, cut, far = desks("福祉課", reviewer=True), desks("税務課", reviewer=True), desks(port=slow.port)
        wires = [stack.enter_context(wire(number)) for number in range(3)]
        for place, desk in zip(wires, (here, cut, far), strict=True):
            stack.enter_context(window_in(place, desk, sys.executable))
        until(lambda: all(desk.state().contact for desk in (here, cut, far)), 40)
        slow.delay = 0.05
        here.write(TERM)
        until(lambda: [desk.english() for desk in (cut, far)] == ["TB screening"] * 2, 30)
        wires[1].pull_out()
        here.write(said("while the wire was out"))
        cut.write(numbered(1))
        cut.talk()
        far.talk()
        until(lambda: far.english() == "while the wire was out", 30)
        assert (cut.english(), here.english(numbered(1).id)) == ("TB screening", None)
        until(lambda: arrived(town) == per_talk(), 30)
        wires[1].put_back()
        until(lambda: cut.english() == "while the wire was out", 40)
        until(lambda: [desk.english(numbered(1).id) for desk in (here, far)] == ["test 1"] * 2, 30)
        until(lambda: arrived(town) == 2 * per_talk(), 30)
    assert town.admin.conflicts() == ()
