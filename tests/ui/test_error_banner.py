"""What went wrong is said where it covers nothing that somebody is using."""

from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from tests.ui.access_page import machine, pin_of
from tests.ui.conftest import MakeStage
from tests.ui.console_page import touch as touch_scrolled
from tests.ui.items import click, find, scene_rect, shown, text_of, walk
from tests.ui.waiting import until

SIZES = [(1280, 800), (800, 1280)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_keys_of_a_pin_stay_free(make_stage: MakeStage, tmp_path: Path, size: tuple[int, int]) -> None:
    stage = machine(make_stage, tmp_path, "counter")
    window = stage.interface.window
    window.setWidth(size[0])
    window.setHeight(size[1])
    stage.settle(0.1)
    click(window, "openMenu")
    stage.settle(0.05)
    touch_scrolled(stage, "menuSettings")
    until(stage, lambda: pin_of(stage).stage == "pin")
    stage.interface.model.report(GlossaryError("store-full"))
    stage.settle(0.2)
    assert stage.interface.model.shown == "unlock"
    assert text_of(window, "errorSentence")
    banner = scene_rect(find(window, "errorBanner"))
    used = [
        item for item in walk(window.contentItem()) if item.objectName().startswith(("pin-", "pinPerson-"))
    ]
    assert used
    assert not [item.objectName() for item in used if scene_rect(item).intersects(banner)]
    click(window, "dismissError")
    assert not shown(window, "errorBanner")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_in_a_conversation_it_stands_between_the_halves(make_stage: MakeStage, size: tuple[int, int]) -> None:
    stage = make_stage()
    window = stage.interface.window
    window.setWidth(size[0])
    window.setHeight(size[1])
    stage.settle(0.1)
    stage.interface.model.report(GlossaryError("store-full"))
    stage.settle(0.2)
    banner = scene_rect(find(window, "errorBanner"))
    assert abs(banner.center().y() - size[1] / 2) < 1
    for name in ("staffTalk", "visitorTalk"):
        assert not scene_rect(find(window, name)).intersects(banner)
