"""The town's hub at the console: joined, left, reviewed and led from the screen, against a real PostgreSQL."""

from pathlib import Path

import pytest

from app.hub.credentials import joined
from app.settings import Settings
from app.ui.scripted import Stage
from app.ui.words import words
from glossary.language import JA
from tests.hub.conftest import Town
from tests.ui.conftest import MakeStage
from tests.ui.console_page import PIN, SAKI, console_of, entered, idle, prepare, touch, until
from tests.ui.faults import faults
from tests.ui.items import find, text_of, type_into

OWN = words(JA)
LOOKS = [((1280, 800), 1.0), ((800, 1280), 1.0), ((800, 1280), 1.5)]


def whole(stage: Stage) -> None:
    """Nothing small, cut, outside, overlapping, nameless or faint."""
    stage.settle(0.1)
    assert faults(stage.interface.window) == []


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


@pytest.mark.parametrize(("size", "scale"), LOOKS)
def test_a_counter_joins_synchronises_and_leaves(
    make_stage: MakeStage,
    tmp_path: Path,
    town: Town,
    size: tuple[int, int],
    scale: float,
) -> None:
    prepare(tmp_path, candidates=False)
    stage = at_the_hub(make_stage(size=size, settings=Settings(text_scale=scale)))
    window, hub = stage.interface.window, console_of(stage).hub
    assert not find(window, "hubJoin").isEnabled()
    whole(stage)
    made = town.admin.invite("福祉課", "3番窓口")
    joining(stage, str(town.address), "AAAA-BBBB")
    until(stage, lambda: hub.notice)
    assert "招待コードが使えません" in hub.notice
    whole(stage)
    type_into(window, "hubCode", made.code)
    touch(stage, "hubJoin")
    idle(stage)
    until(stage, lambda: hub.joined and hub.told)
    assert joined(stage.interface.paths.database)
    until(stage, lambda: any("試験町" in fact["value"] for fact in hub.facts))
    pane = text_of(window, "hubPane")
    assert "福祉課 3番窓口" in pane
    assert str(town.address) in pane
    whole(stage)
    touch(stage, "hubSync")
    idle(stage)
    until(stage, lambda: "同期しました" in hub.told)
    touch(stage, "hubLeave")
    touch(stage, "questionNo")
    assert joined(stage.interface.paths.database)
    touch(stage, "hubLeave")
    whole(stage)
    touch(stage, "questionYes")
    until(stage, lambda: not hub.joined)
    assert not joined(stage.interface.paths.database)
    assert text_of(window, "hubTold") == OWN["toldHubLeft"]
