"""The town's fixtures, and counters that join it, each with a database of its own."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hub.conftest import Town
from tests.hub_counter.depots import Offer, Site, served
from tests.hub_counter.desks import Desk, new_desk

NewDesk = Callable[..., Desk]


@pytest.fixture
def desks(town: Town, tmp_path: Path) -> NewDesk:
    """A counter that has joined: `desks("福祉課", reviewer=True)`."""
    numbers = itertools.count()

    def join(department: str = "福祉課", *, reviewer: bool = False, port: int = 0) -> Desk:
        return new_desk(town, tmp_path / f"desk{next(numbers)}", department, reviewer=reviewer, port=port)

    return join


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A web server in the town's network."""
    (tmp_path / "served").mkdir()
    with served(Site(tmp_path / "served")) as running:
        yield running


@pytest.fixture
def offer(town: Town, site: Site, tmp_path: Path) -> Offer:
    """The site is entered as the place of the town's packs."""
    town.admin.set_depot(site.address, "本庁")
    return Offer(town, site, tmp_path / "office")
