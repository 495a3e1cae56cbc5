"""Nothing of a visitor stays when she has left, whoever or whatever notices it."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.events import Attended, Finished, Heard, LanguageGuessed, Listening
from app.idling import WARNING, Idling
from app.settings import Settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import GREETING, TO_VI, VI, translation
from app.ui.words import words
from glossary.language import JA, Lang
from tests.ui.conftest import MakeStage
from tests.ui.items import click, find, shown, text_of, type_into
from tests.ui.phrases_page import with_slots
from tests.ui.remains import remains
from tests.ui.scene import look
from tests.ui.waiting import until

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


class Clock:
    """Seconds a test sets; whole ones, so that what is added is what has gone by to the last bit."""

    def __init__(self, stage: Stage) -> None:
        self.now = float(math.ceil(stage.interface.access.clock()))
        stage.interface.access.clock = lambda: self.now

    def after(self, stage: Stage, seconds: float) -> None:
        """So much later, nobody having touched anything."""
        self.now += seconds
        stage.interface.model.door.look()
        stage.settle(0.05)


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


def test_a_warning_counts_down_and_any_touch_ends_it(stage: Stage) -> None:
    window, clearing = stage.interface.window, stage.interface.model.door.clearing
    clock = Clock(stage)
    stage.say("staff", GREETING)
    clearing.touch()
    clock.after(stage, 5 * 60 - WARNING - 1)
    assert not shown(window, "visitorClearNotice")
    clock.after(stage, 2)
    assert words(VI)["clearWarning"] == text_of(window, "visitorClearWarning")
    assert words(JA)["clearWarning"] == text_of(window, "staffClearWarning")
    assert "19" in text_of(window, "visitorClearLeft")
    clock.after(stage, 4)
    assert "15" in text_of(window, "visitorClearLeft")
    calls = len(stage.session.calls)
    click(window, "visitorClearStay")
    stage.settle(0.05)
    assert not shown(window, "visitorClearNotice")
    clock.after(stage, 200)
    assert stage.interface.conversation.turns
    assert len(stage.session.calls) == calls, "what lies below was not touched"


def test_the_warning_lies_over_everything(stage: Stage) -> None:
    interface: Any = stage.interface
    clock = Clock(stage)
    stage.say("staff", GREETING)
    for cover in (
        interface.model.openMenu,
        lambda: interface.conversation.reader.enlarge(1),
        lambda: interface.conversation.half("visitor").openPicker(True),
        lambda: interface.conversation.recorder.openSheet("visitor"),
        interface.model.openSetup,
    ):
        cover()
        interface.model.door.clearing.goOn()
        clock.after(stage, 5 * 60 - 5)
        texts = [
            name for name in ("staffClearWarning", "visitorClearWarning") if shown(interface.window, name)
        ]
        assert texts
        scene = look(interface.window)
        warnings = [one for one in scene.of("text") if one.item.objectName() in texts]
        assert any(not scene.hidden(one.box, one.place) for one in warnings)
        assert not interface.conversation.reader.large.open
        interface.model.door.clearing.goOn()
        interface.model.closeMenu()
        interface.conversation.reader.close()
        interface.conversation.half("visitor").openPicker(False)
        interface.conversation.recorder.closeSheet()
    interface.model.leaveSetup()


def test_a_key_or_a_finger_anywhere_means_somebody_is_there(stage: Stage) -> None:
    clock = Clock(stage)
    stage.say("staff", GREETING)
    steps: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(stage.interface.window, Qt.Key.Key_Tab),
        lambda: click(stage.interface.window, "toggleAnswers"),
    )
    for step in steps:
        clock.after(stage, 4 * 60)
        step()
    clock.after(stage, 4 * 60)
    assert stage.interface.conversation.turns
    clock.after(stage, 61)
    assert not stage.interface.conversation.turns
    assert ("finish",) in stage.session.calls


def test_it_says_that_the_last_conversation_is_gone(stage: Stage) -> None:
    window, clock = stage.interface.window, Clock(stage)
    stage.say("staff", GREETING)
    click(window, "finish")
    stage.settle(0.05)
    assert text_of(window, "visitorPrivacy") == words(VI)["clearTold"]
    clock.after(stage, 16)
    assert text_of(window, "visitorPrivacy") == words(VI)["private"]


@pytest.mark.parametrize("doing", ["listening", "thinking", "speaking"])
def test_a_turn_is_never_cut_off(stage: Stage, doing: str) -> None:
    clock, conversation = Clock(stage), stage.interface.conversation
    if doing == "listening":
        stage.listen("visitor")
    elif doing == "thinking":
        conversation.submit("visitor", "Tôi")
    else:
        stage.say("staff", GREETING)
        conversation.replay(1)
    for _ in range(3):
        clock.after(stage, 20 * 60)
        assert not stage.interface.model.door.clearing.warning
    assert conversation.busy
    conversation.cancel()
    clock.after(stage, 60)
    assert ("finish",) not in stage.session.calls


def test_hands_free_the_voice_puts_it_off(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(hands_free=True))
    clock, conversation = Clock(stage), stage.interface.conversation
    conversation.pressTalk("staff")
    conversation.releaseTalk("staff")
    for _ in range(4):
        turn = conversation.active_turn
        stage.session.event(Listening(turn, "staff", TO_VI))
        stage.session.event(Attended(turn, "voice"))
        clock.after(stage, 4 * 60)
        stage.session.event(Finished(turn, silent="nothing-heard"))
        stage.settle(0.02)
    assert ("finish",) not in stage.session.calls


def test_pages_about_the_visitor_close_and_others_stay(stage: Stage) -> None:
    clock, model = Clock(stage), stage.interface.model
    for page, after in (("handover", "talk"), ("phrases", "talk"), ("settings", "settings")):
        model.openPage("talk")
        stage.say("staff", GREETING)
        model.openPage(page)
        model.door.clearing.touch()
        clock.after(stage, 5 * 60 - 10)
        assert shown(stage.interface.window, "clearNotice")
        clock.after(stage, 11)
        assert model.shown == after
        assert not stage.interface.conversation.turns


def test_the_office_chooses_when(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(clear_minutes=1))
    clock = Clock(stage)
    stage.say("staff", GREETING)
    stage.interface.model.door.clearing.touch()
    clock.after(stage, 61)
    assert not stage.interface.conversation.turns


def test_a_machine_that_slept_shows_nobody_the_last_conversation() -> None:
    idling = Idling(100.0)
    idling.touch(110.0)
    assert idling.follows(110.0 + 8 * 3600, 300.0, busy=False, holds=True) == "clear"


def test_a_clock_that_goes_back_neither_clears_nor_stops_it() -> None:
    idling = Idling(1_000.0)
    idling.touch(1_000.0)
    assert idling.follows(10.0, 300.0, busy=False, holds=True) == "rest"
    assert idling.follows(10.0 + 299, 300.0, busy=False, holds=True) == "warn"
    assert idling.follows(10.0 + 300, 300.0, busy=False, holds=True) == "clear"


def test_an_unused_screen_is_not_cleared_over_and_over() -> None:
    idling = Idling(0.0)
    assert idling.follows(10_000.0, 300.0, busy=False, holds=False) == "rest"
    idling.touch(10_000.0)
    assert idling.follows(10_300.0, 300.0, busy=False, holds=False) == "clear"
    idling.clear(10_300.0)
    assert idling.follows(20_000.0, 300.0, busy=False, holds=False) == "rest"
