"""The desk that answers by itself, once a visitor has gone: how it ends, what was kept, and what remains."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from app.events import Heard
from app.kiosk.entry import LANGUAGES
from app.kiosk.visit import LIMIT, STILL
from app.ui.scripted import Stage
from app.ui.scripted_turns import VI
from app.ui.words import words
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import click, find, shown, text_of, type_into
from tests.ui.remains import in_properties, on_screen, remains
from tests.ui.test_layout import LANDSCAPE, PORTRAIT
from tests.ui.tourist_page import DESK, model, opened, spoken
from tests.ui.waiting import Clock, until

pytestmark = pytest.mark.usefixtures("sample_desk")


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_what_is_kept_of_a_question_is_said_before_and_after_it(
    make_stage: MakeStage, size: tuple[int, int], scale: float
) -> None:
    stage = opened(make_stage, size=size, settings=replace(DESK, text_scale=scale))
    window = stage.interface.window
    assert not shown(window, "touristKept"), "nobody has said which language is hers"
    for lang in LANGUAGES:
        model(stage).begin(lang)
        stage.settle()
        assert text_of(window, "touristKept") == words(lang)["touristKept"]
        assert faults(window) == [], lang
    model(stage).person()
    stage.settle()
    assert shown(window, "touristKept")
    assert faults(window) == []
    model(stage).choose("temple")
    stage.settle()
    assert not shown(window, "touristKept"), "what was answered is not kept"
    stage.interface.conversation.change(log_level="off")
    model(stage).other()
    stage.settle()
    assert model(stage).kept == ""
    assert not shown(window, "touristKept")


def test_after_long_use_it_asks_and_then_ends(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    window = stage.interface.window
    clock = Clock(stage)
    model(stage).begin("en")
    spoken(stage)

    def after(seconds: float) -> None:
        clock.now += seconds
        stage.interface.model.door.clearing.touch()
        model(stage).look()
        stage.settle(0.05)

    after(LIMIT)
    click(window, "touristStay")
    stage.settle()
    assert not shown(window, "touristStay")
    after(LIMIT)
    assert shown(window, "touristStay")
    after(STILL)
    assert model(stage).phase == "attract"


def test_nobody_there_clears_it_and_says_so_before_in_her_language(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    window = stage.interface.window
    clock = Clock(stage)
    model(stage).begin("vi")
    spoken(stage)
    stage.interface.model.door.clearing.touch()
    clock.after(stage, 60 * DESK.kiosk_clear_minutes - 10)
    assert words(VI)["clearWarning"] in text_of(window, "touristStill")
    clock.after(stage, 11)
    assert model(stage).phase == "attract"
    assert not shown(window, "touristStill")


def test_in_kiosk_mode_staff_need_a_pin_and_the_page_stays(make_stage: MakeStage) -> None:
    stage = opened(make_stage, kiosk=True)
    window = stage.interface.window
    assert not shown(window, "touristMenu")
    assert shown(window, "touristCorner")
    stage.interface.model.openMenu()
    stage.settle()
    assert stage.interface.model.property("page") == "unlock"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    stage.settle()
    assert stage.interface.model.property("page") == "tourist"


PLANTED = ("plughplugh", "xyzzyvich", "chùa kyoshinji", "frobozzia")


def left_by(stage: Stage) -> None:
    """A visitor has typed, spoken, been answered, called, and left something in the field."""
    window: QQuickWindow = stage.interface.window
    tourist = model(stage)
    click(window, "touristLanguage-vi")
    stage.settle()
    tourist.ask("plughplugh của Xyzzyvich")
    until(stage, lambda: tourist.phase in ("handed-over", "offered"))
    tourist.person()
    tourist.call()
    tourist.other()
    tourist.choose("temple")
    tourist.show("code")
    stage.settle()
    tourist.other()
    stage.settle()
    type_into(window, "touristInput", "")
    field = find(window, "touristInput")
    until(stage, lambda: field.property("activeFocus"))
    for key in "frobozzia":
        QTest.keyClick(window, key)  # type: ignore[call-overload]
    until(stage, lambda: field.property("text") == "frobozzia")
    field.selectAll()  # type: ignore[attr-defined]
    field.copy()  # type: ignore[attr-defined]
    tourist.choose("temple")
    stage.settle()


def test_nothing_of_the_last_visitor_remains(make_stage: MakeStage, tmp_path: Path) -> None:
    QGuiApplication.clipboard().clear()
    stage = opened(make_stage)
    left_by(stage)
    before = remains(stage, PLANTED)
    assert any("window.tourist" in line and "chùa" in line for line in before), "the search sees the page"
    assert any("Clipboard" in line for line in before)
    click(stage.interface.window, "touristFinish")
    until(stage, lambda: not model(stage)._work.running)
    stage.session.calls.clear()
    stage.settle(0.2)
    # The desk's own knowledge holds the names of its places, and always will.
    kept = {line for line in remains(stage, PLANTED) if not line.endswith("chùa kyoshinji")}
    assert kept == set()
    assert not any("chùa kyoshinji" in line for line in on_models(stage))
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes().decode("utf-8", "replace").lower()
            assert not any(word in content for word in PLANTED), path


def test_half_a_sentence_goes_with_her(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    tourist = model(stage)
    tourist.begin("en")
    spoken(stage)
    tourist.talk()
    stage.session.event(Heard(tourist.voice.turn, "plughplugh", 1.0))
    stage.settle()
    assert tourist.live == "plughplugh"
    tourist.finish()
    stage.settle()
    assert tourist.live == ""
    assert not any("plughplugh" in line for line in on_models(stage))


def on_models(stage: Stage) -> list[str]:
    found = [*in_properties(stage), *on_screen(stage)]
    return [f"{place}: {value}".lower() for place, value in found]


def test_another_mode_has_the_conversation_first(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    stage.interface.conversation.change(mode="counter")
    stage.settle()
    assert stage.interface.model.property("page") == "talk"
    stage.interface.conversation.change(mode="tourist")
    stage.settle()
    assert stage.interface.model.property("page") == "tourist"
    click(stage.interface.window, "touristMenu")
    stage.settle()
    click(stage.interface.window, "menuTourist")
    stage.settle()
    assert stage.interface.model.property("page") == "talk", "staff get to the conversation"
    QTest.keyClick(stage.interface.window, Qt.Key.Key_Escape)
    stage.settle()
    assert stage.interface.model.property("page") == "tourist"
