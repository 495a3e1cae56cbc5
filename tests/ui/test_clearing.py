"""Nothing of a visitor stays when she has left, whoever or whatever notices it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.events import Heard, LanguageGuessed
from app.idling import Idling
from app.settings import Settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import TO_VI, translation
from glossary.language import Lang
from tests.ui.conftest import MakeStage
from tests.ui.items import click, find, type_into
from tests.ui.phrases_page import with_slots
from tests.ui.remains import remains
from tests.ui.waiting import Clock, until

SECRET = translation("土竜山モグ子さんのご予約です。", TO_VI, "Đặt chỗ của Xyzzyvich.", back="土竜山のもどり")
REPLY = translation(
    "Tôi là Quuxovna.",
    TO_VI.reversed(),
    "私はクウクソヴナです。",
    terms=[("Quuxovna", "クウクソヴナ")],
)
TYPED = ("plughplugh", "frobozzia", "korobeinik")
PLANTED = ("土竜山", "xyzzyvich", "quuxovna", "クウクソヴナ", "4,273,951", "2031", *TYPED)


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QGuiApplication) -> None:
    QGuiApplication.clipboard().clear()


def filled(stage: Stage) -> None:
    """A visitor has used everything that remembers what is said."""
    interface: Any = stage.interface
    window, conversation = interface.window, interface.conversation
    stage.say("staff", SECRET)
    stage.say("visitor", REPLY)
    conversation.reader.enlarge(1)
    conversation.reader.showTerms("staff", 2, 0)
    conversation.reader.close()
    conversation.offers.offerTyped("frobozziaでございます。")
    conversation.offers.close()
    conversation.edit("staff", 1)
    stage.settle(0.05)
    conversation.half("staff").cancelEdit()
    stage.session.event(LanguageGuessed(conversation.active_turn, Lang("th")))
    interface.model.openPage("phrases")
    stage.settle(0.1)
    book = interface.phrasebook
    until(stage, lambda: book.found)
    book.choose(with_slots("{money}").id)
    for digit in "4273951":
        book.form.number.press(digit)
    until(stage, lambda: book.form._foresight.known)
    sentence = book.form.sentence
    book.speak()
    stage.play("staff", translation(sentence, TO_VI, sentence))
    interface.model.openPage("handover")
    interface.handover.open("slip")
    slip = interface.handover.sheet
    slip.tickStaff()
    slip.come.type("2031/05/17")
    slip.come.toggleCalendar()
    slip.bring.find("korobeinik")
    slip.showCode()
    stage.settle(0.1)
    interface.model.leaveConsole()
    stage.settle(0.05)
    conversation.undoer.takeBack()
    for name, text in (("staffInput", "plughplugh"), ("visitorInput", "frobozzia")):
        type_into(window, name, "")
        for key in text:
            QTest.keyClick(window, key)  # type: ignore[call-overload]
        # What is typed after the cursor has moved is undone by itself.
        for move in (Qt.Key.Key_Home, Qt.Key.Key_X, Qt.Key.Key_Y):
            QTest.keyClick(window, move)
    field = find(window, "visitorInput")
    field.selectAll()  # type: ignore[attr-defined]
    field.copy()  # type: ignore[attr-defined]
    stage.settle(0.05)


def forgotten(stage: Stage) -> None:
    """What the test's own session has noted is no part of the program."""
    stage.session.calls.clear()
    stage.session.acts.clear()
    stage.settle(0.1)


def test_the_search_finds_what_was_planted(stage: Stage) -> None:
    """Otherwise the next test could not fail."""
    filled(stage)
    found = remains(stage, PLANTED)
    assert {word for word in PLANTED if any(line.endswith(word) for line in found)} == set(PLANTED)
    for place in ("window.conversation", "interface", "staffInput", "Clipboard", "spoken"):
        assert any(place in line for line in found), place


def by_finish(stage: Stage) -> None:
    click(stage.interface.window, "finish")


def by_idleness(stage: Stage) -> None:
    clock = Clock(stage)
    stage.interface.model.door.clearing.touch()
    clock.after(stage, 5 * 60 + 1)


def by_other_languages(stage: Stage) -> None:
    """What is kept by language must not come back with it."""
    by_finish(stage)
    for lang in ("en", "my", "vi"):
        stage.interface.conversation.chooseLanguage("visitor", lang)
        stage.settle(0.05)


@pytest.mark.parametrize("left", [by_finish, by_idleness, by_other_languages])
def test_nothing_of_the_visitor_remains(stage: Stage, left: Callable[[Stage], None]) -> None:
    filled(stage)
    left(stage)
    forgotten(stage)
    assert remains(stage, PLANTED) == set()
    for page in ("phrases", "handover", "captions"):
        stage.interface.model.openPage(page)
        stage.settle(0.1)
        assert remains(stage, PLANTED) == set(), page


def test_nothing_is_there_at_the_start(make_stage: MakeStage, tmp_path: Path) -> None:
    first = Stage(tmp_path)
    first.settle(0.05)
    filled(first)
    first.close()
    second = make_stage()
    assert not second.interface.conversation.turns
    assert remains(second, PLANTED) == set()


def test_captions_go_as_well(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(mode="captions"))
    window, captions = stage.interface.window, stage.interface.conversation.captioner
    stage.listen("staff")
    turn = stage.interface.conversation.active_turn
    stage.session.event(Heard(turn, "土竜山です", 1.0))
    captions.reply("quuxovna", False)
    type_into(window, "captionsInput", "")
    for key in "plughplugh":
        QTest.keyClick(window, key)  # type: ignore[call-overload]
    assert remains(stage, PLANTED)
    click(window, "captionsFinish")
    forgotten(stage)
    assert remains(stage, PLANTED) == set()


def test_a_machine_that_slept_shows_nobody_the_last_conversation() -> None:
    idling = Idling(100.0)
    idling.touch(110.0)
    assert idling.follows(110.0 + 8 * 3600, 300.0, busy=False, holds=True) == "clear"
