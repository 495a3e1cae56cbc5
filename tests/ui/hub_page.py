"""The hub's page at the console as a person uses it, with a real hub."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.hub.joining import join_hub
from app.ui.scripted import Stage
from glossary.language import EN
from tests.hub.conftest import Town
from tests.hub.things import CARD
from tests.ui.console_page import PIN, SAKI, console_of, entered, idle, prepare, touch
from tests.ui.faults import faults
from tests.ui.items import type_into
from tests.ui.waiting import until

MakeStage = Callable[..., Stage]
SECRET = "only for this test"  # noqa: S105
LOOKS = [((800, 1280), 1.0), ((800, 1280), 1.5), ((1280, 800), 1.0)]
WINDOW = replace(
    CARD, id="town.window", ja="総合案内所", reading="そうごうあんないじょ", renderings={EN: ("help desk",)}
)


def whole(stage: Stage, looks: Sequence[tuple[tuple[int, int], float]] = LOOKS[1:]) -> None:
    """Nothing small, cut, outside, overlapping, nameless or faint, upright with large type and lying down."""
    for size, scale in looks:
        stage.interface.conversation.change(text_scale=scale)
        stage.interface.window.resize(*size)
        stage.settle(0.15)
        assert faults(stage.interface.window) == [], (size, scale)


def at_the_hub(stage: Stage, name: str = SAKI, pin: str = PIN) -> Stage:
    """The page, known whether it has joined."""
    entered(stage, name, pin, "hub")
    until(stage, lambda: console_of(stage).hub.loaded)
    return stage


def joining(stage: Stage, address: str, code: str) -> None:
    """As a person does it."""
    type_into(stage.interface.window, "hubAddress", address)
    type_into(stage.interface.window, "hubCode", code)
    touch(stage, "hubJoin")
    idle(stage)


def member(make_stage: MakeStage, home: Path, town: Town, *, reviewer: bool = False, port: int = 0) -> Stage:
    """A window of a counter that has joined, at the hub's page; `port` is that of a line to the server."""
    prepare(home, candidates=False)
    code = town.admin.invite("福祉課", "3番窓口", reviewer=reviewer).code
    address = replace(town.address, port=port or town.server.port)
    join_hub(home / "kakehashi.db", str(address), code)
    stage = at_the_hub(make_stage())
    until(stage, lambda: console_of(stage).hub.joined and not console_of(stage).hub.busy)
    stage.settle(0.1)
    return stage


@pytest.fixture
def leader(town: Town) -> Iterator[str]:
    """Name of a town's administrator who signs in with SECRET."""
    name = f"leader_{town.database}"
    town.sql(f"CREATE ROLE {name} LOGIN PASSWORD '{SECRET}' IN ROLE kakehashi_owner")
    yield name
    town.sql(f"DROP ROLE {name}")


def sign_in(stage: Stage, leader: str, part: str) -> None:
    """As the town's administrator, at one of her parts."""
    window, hub = stage.interface.window, console_of(stage).hub
    touch(stage, f"hubPart-{part}")
    type_into(window, "hubAccount", leader)
    type_into(window, "hubPassword", SECRET)
    touch(stage, "hubSignIn")
    until(stage, lambda: hub.administers)
