"""The desk that answers by itself, in the real window: by touch, by keys, by voice; and nobody leaves anything behind."""

import datetime
import functools
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from app.events import Failed, Finished, Heard, LanguageGuessed, Recognized, Speaking
from app.kiosk.asked import Asked
from app.kiosk.entry import LANGUAGES
from app.kiosk.knowledge import Knowledge
from app.kiosk.loading import load_knowledge
from app.kiosk.retrieval import Retriever
from app.kiosk.visit import LIMIT, STILL
from app.messages import message
from app.paths import resources
from app.settings import Settings, load_settings
from app.ui.scripted import Stage
from app.ui.words import words
from glossary.errors import GlossaryError
from glossary.language import Lang
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import click, find, scene_rect, shown, text_of, type_into, walk
from tests.ui.remains import in_properties, on_screen, remains
from tests.ui.test_clearing import Clock
from tests.ui.test_layout import LANDSCAPE, PORTRAIT
from tests.ui.test_slip import scanned

DESK = Settings(mode="tourist", visitor_lang=Lang("vi"), motion=False)
EN, VI = Lang("en"), Lang("vi")
NOON = datetime.datetime(2026, 11, 25, 12, 0)
"""A Wednesday, no holiday."""


@functools.cache
def shared(knowledge: Knowledge, resources: Path) -> Retriever:
    """Made once: it never changes, and takes seconds."""
    return Retriever(knowledge, resources)


SAMPLE = load_knowledge(resources() / "kiosk" / "sample", Path("nowhere"))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.tourist_desk.load_knowledge", lambda sample, own: SAMPLE)
    monkeypatch.setattr("app.ui.tourist_desk.Retriever", shared)


def opened(make_stage: MakeStage, **options: object) -> Stage:
    stage = make_stage(**({"settings": DESK} | options))
    stage.interface.tourist.desk.now = lambda: NOON
    wait(stage, lambda: stage.interface.tourist.desk.ready)
    return stage


def wait(stage: Stage, done: Any, turns: int = 3000) -> None:
    for _ in range(turns):
        if done():
            stage.settle(0.05)
            return
        stage.settle(0.02)
    raise AssertionError("never happened")


def model(stage: Stage) -> Any:
    return stage.interface.tourist


def came(stage: Stage, phase: str) -> None:
    wait(stage, lambda: model(stage).phase == phase)


def said(stage: Stage) -> list[tuple[str, str]]:
    return [(str(call[1]), str(call[2])) for call in stage.session.calls if call[0] == "replay"]


def spoken(stage: Stage) -> None:
    """Whatever is to be said has been said."""
    for _ in range(9):
        turn = model(stage).voice.turn
        if not turn or model(stage).voice.doing == "hearing":
            return
        stage.session.event(Speaking(turn, EN))
        stage.session.event(Finished(turn))
        stage.settle(0.03)
    raise AssertionError("it never stops")


def hears(stage: Stage, text: str, lang: Lang = EN) -> None:
    """She speaks into the open microphone."""
    assert model(stage).voice.doing == "hearing"
    turn = model(stage).voice.turn
    stage.session.event(Heard(turn, text[:5], 1.0))
    stage.session.event(Recognized(turn, text, lang, heard=text))
    stage.session.event(Finished(turn, silent="caption"))
    stage.settle(0.05)


def noted(stage: Stage) -> list[Asked]:
    found: list[Asked] = []
    model(stage).note = found.append
    return found


def test_the_desk_opens_with_every_language(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    window = stage.interface.window
    assert stage.interface.model.property("page") == "tourist"
    for lang in LANGUAGES:
        assert shown(window, f"touristLanguage-{lang}"), lang
    assert faults(window) == []


def test_a_visit_by_touch_from_greeting_to_code(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    window = stage.interface.window
    asked = noted(stage)
    click(window, "touristLanguage-vi")
    stage.settle()
    greeting = model(stage).desk.wording.say("greeting", VI)
    assert said(stage) == [(greeting, "vi")]
    assert text_of(window, "touristSaying") == greeting
    click(window, "touristTopic-culture")
    stage.settle()
    click(window, "touristEntry-temple")
    stage.settle()
    assert text_of(window, "touristTitle") == "Chùa Kyoshinji"
    text = text_of(window, "touristText")
    assert "500 yên" in text and "{" not in text
    assert said(stage)[-1] == (f"Chùa Kyoshinji. {text}", "vi")
    remarks = text_of(window, "touristRemarks")
    assert words(VI)["touristSample"] in remarks and words(VI)["touristDraft"] in remarks
    click(window, "touristDo-slower")
    assert stage.session.calls[-1][0] == "replay" and stage.session.calls[-1][3] == 0.75
    click(window, "touristDo-code")
    stage.settle()
    taken = scanned(window.grabWindow())
    assert "Chùa Kyoshinji" in taken and "500 yên" in taken
    assert asked == []
    click(window, "touristFinish")
    stage.settle()
    assert asked == [Asked(VI, "tapped", "answered", "temple", "culture")]
    assert shown(window, "touristLanguage-vi")
    assert load_settings(stage.interface.paths.settings).visitor_lang == VI


def test_a_typed_question_is_answered_from_the_knowledge_alone(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    window = stage.interface.window
    click(window, "touristLanguage-en")
    stage.settle()
    type_into(window, "touristInput", "")
    for key in "Where is the temple?":
        QTest.keyClick(window, key)  # type: ignore[call-overload]
    QTest.keyClick(window, Qt.Key.Key_Return)
    came(stage, "answer")
    entry = model(stage).visit.entry
    assert entry.id == "temple"
    assert model(stage).told == model(stage).desk.tell(entry, EN)
    assert "8:30" in text_of(window, "touristText")


def test_what_it_does_not_know_it_hands_over_and_staff_are_called(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    window = stage.interface.window
    asked = noted(stage)
    click(window, "touristLanguage-en")
    stage.settle()
    model(stage).ask("Who won the chess championship in 1972, Quuxovna?")
    came(stage, "handed-over")
    assert text_of(window, "touristSaying") == model(stage).desk.wording.say("askStaff", EN)
    assert not shown(window, "touristStaffNotice")
    click(window, "touristDo-call")
    stage.settle()
    assert ("chime",) in stage.session.calls
    assert text_of(window, "touristStaffLanguage") == "英語（English）"
    assert "chess championship" in text_of(window, "touristStaffAsked")
    click(window, "touristDo-together")
    stage.settle()
    assert stage.interface.model.property("page") == "talk"
    assert stage.interface.conversation.half("visitor").language == EN
    click(window, "finish")
    stage.settle()
    assert stage.interface.model.property("page") == "tourist"
    wait(stage, lambda: asked)
    assert asked[0].outcome == "handed-over" and asked[0].text


def test_an_emergency_alarms_and_calls(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    click(stage.interface.window, "touristLanguage-en")
    stage.settle()
    model(stage).ask("Help, my husband collapsed and is not breathing!")
    came(stage, "answer")
    assert model(stage).mood == "alarm"
    assert model(stage).visit.entry.topic == "help"
    assert ("chime",) in stage.session.calls
    assert "緊急" in text_of(stage.interface.window, "touristStaffCalls")


def test_near_questions_are_offered_and_the_choice_is_noted(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    window = stage.interface.window
    asked = noted(stage)
    click(window, "touristLanguage-en")
    stage.settle()
    model(stage).ask("Where is the temple? And where can I buy a bus ticket?")
    came(stage, "offered")
    near = [one["id"] for one in model(stage).near]
    assert 2 <= len(near) <= 4 and "temple" in near
    click(window, "touristEntry-temple")
    came(stage, "answer")
    wait(stage, lambda: asked)
    assert (asked[0].outcome, asked[0].wanted, asked[0].entry) == ("offered", "temple", "")


def test_by_voice_alone_from_the_first_screen_on(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    QTest.keyClick(stage.interface.window, Qt.Key.Key_F9)
    wait(stage, lambda: model(stage).voice.doing == "hearing")
    turn = model(stage).voice.turn
    stage.session.event(LanguageGuessed(turn, VI))
    stage.session.event(Recognized(turn, "sin chow", EN, heard="sin chow"))
    stage.session.event(Finished(turn, silent="caption"))
    came(stage, "ask")
    assert model(stage).visit.lang == VI and model(stage).handsFree
    spoken(stage)
    hears(stage, "Chùa ở đâu?", VI)
    came(stage, "answer")
    assert model(stage).visit.entry.id == "temple"
    spoken(stage)
    hears(stage, "Nói lại!", VI)
    assert len([one for one in said(stage) if one[0].startswith("Chùa Kyoshinji")]) == 2
    spoken(stage)
    hears(stage, "nhân viên", VI)
    assert model(stage).phase == "handed-over"
    spoken(stage)
    hears(stage, "gọi nhân viên", VI)
    assert model(stage).called
    spoken(stage)
    hears(stage, "Tạm biệt.", VI)
    assert model(stage).phase == "attract"


def test_a_number_chooses_among_what_is_offered(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    model(stage).begin("en")
    model(stage).toggleHands()
    model(stage).ask("Where is the temple? And where can I buy a bus ticket?")
    came(stage, "offered")
    second = model(stage).near[1]["id"]
    spoken(stage)
    hears(stage, "Two, please.")
    assert (model(stage).phase, model(stage).visit.entry.id) == ("answer", second)


def test_a_missing_microphone_is_said_in_her_language_and_typing_is_left(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    window = stage.interface.window
    model(stage).begin("vi")
    spoken(stage)
    click(window, "touristTalk")
    stage.settle()
    stage.session.event(Failed(model(stage).voice.turn, "microphone-missing"))
    stage.session.event(Finished(model(stage).voice.turn, silent="failed"))
    stage.settle()
    assert text_of(window, "touristSaying") == words(VI)["touristMicrophone"]
    assert shown(window, "touristInput") and shown(window, "touristTopic-food")


def test_a_missing_microphone_is_seen_before_any_language_is_chosen(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    button = find(stage.interface.window, "touristVoice")
    for deaf, icon in ((True, "mic-off"), (False, "mic")):
        assert model(stage).deaf is not deaf
        click(stage.interface.window, "touristVoice")
        if deaf:
            turn = model(stage).voice.turn
            stage.session.event(Failed(turn, "microphone-missing"))
            stage.session.event(Finished(turn))
            stage.settle()
        assert button.property("iconName") == icon
    assert model(stage).phase == "attract"


def test_a_language_without_a_voice_is_read(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    model(stage).begin("fil")
    stage.session.event(Finished(model(stage).voice.turn, silent="no-voice"))
    stage.settle()
    assert text_of(stage.interface.window, "touristSaying") == words(Lang("fil"))["noVoice"]


def test_by_keys_alone(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    window = stage.interface.window

    def key(*keys: Qt.Key) -> None:
        for one in keys:
            QTest.keyClick(window, one)
            stage.settle(0.05)

    assert find(window, "touristLanguage-ja").hasActiveFocus()
    key(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert model(stage).visit.lang == EN
    assert find(window, "touristTalk").hasActiveFocus()
    assert find(window, "touristTalk").property("visualFocus"), "keys go on where they are seen"
    for _ in range(20):
        key(Qt.Key.Key_Tab)
        if find(window, "touristTopic-sights").hasActiveFocus():
            break
    key(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert model(stage).topic == "sights"
    key(Qt.Key.Key_Escape)
    assert (model(stage).phase, model(stage).topic) == ("ask", "")
    key(Qt.Key.Key_Escape)
    assert model(stage).phase == "attract"


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_from_a_wheelchair_everything_is_in_the_lower_half(
    make_stage: MakeStage, size: tuple[int, int]
) -> None:
    stage = opened(make_stage, size=size)
    window = stage.interface.window
    click(window, "touristLower")

    def touchable_below() -> None:
        stage.settle()
        assert faults(window) == []
        for item in walk(window.contentItem()):
            if item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextInput"):
                assert scene_rect(item).top() >= size[1] / 2 - 1, item.objectName()

    touchable_below()
    click(window, "touristLanguage-fr")
    touchable_below()
    model(stage).choose("temple")
    touchable_below()
    model(stage).person()
    touchable_below()


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
    wait(stage, lambda: tourist.phase in ("handed-over", "offered"))
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
    wait(stage, lambda: field.property("activeFocus"))
    for key in "frobozzia":
        QTest.keyClick(window, key)  # type: ignore[call-overload]
    wait(stage, lambda: field.property("text") == "frobozzia")
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
    wait(stage, lambda: not model(stage)._work.running)
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


def test_finishing_asks_for_no_sentence_again(make_stage: MakeStage) -> None:
    """Each time costs a millisecond for each of hundreds of texts, and more while another thread computes."""
    stage = opened(make_stage)
    model(stage).begin("vi")
    model(stage).ask("đội nào thắng trận hôm qua?")
    wait(stage, lambda: model(stage).phase not in ("ask", "thinking"))
    told: list[str] = []
    for side in ("staff", "visitor"):
        half = stage.interface.conversation.half(side)
        half.languageChanged.connect(functools.partial(told.append, "words"))
        half.changed.connect(functools.partial(told.append, "half"))
        half.pickingChanged.connect(functools.partial(told.append, "picker"))
    model(stage).finish()
    stage.settle()
    assert model(stage).phase == "attract"
    assert told == []


def test_finishing_waits_for_nobody_who_writes_down_what_was_asked(
    make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor for who redacts it: that takes seconds the first time."""
    stage = opened(make_stage)
    go_on = threading.Event()
    begun = threading.Event()

    def write(asked: Asked, now: datetime.datetime) -> None:
        begun.set()
        go_on.wait(30)

    monkeypatch.setattr(stage.interface.questions, "_write", write)
    try:
        for _ in range(2):
            model(stage).begin("vi")
            model(stage).ask("đội nào thắng trận hôm qua?")
            wait(stage, lambda: model(stage).phase not in ("ask", "thinking"))
            model(stage).finish()
            stage.settle()
            assert model(stage).phase == "attract" and not model(stage).visit.asked
        assert begun.wait(10) and not go_on.is_set()
    finally:
        go_on.set()


def test_staff_are_told_once_why_nothing_is_kept_and_the_desk_goes_on(
    make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: what was asked waits, and is written when there is room."""
    stage = opened(make_stage)
    kept: list[Asked] = []
    room = threading.Event()

    def write(asked: Asked, now: datetime.datetime) -> None:
        if not room.is_set():
            raise GlossaryError("store-full")
        kept.append(asked)

    monkeypatch.setattr(stage.interface.questions, "_write", write)
    for _ in range(2):
        model(stage).begin("vi")
        model(stage).ask("đội nào thắng trận hôm qua?")
        wait(stage, lambda: model(stage).phase not in ("ask", "thinking"))
        model(stage).finish()
        wait(stage, lambda: stage.interface.model.property("error"))
        assert model(stage).phase == "attract"
    assert stage.interface.model.property("error") == message(GlossaryError("store-full"), Lang("ja"))
    room.set()
    assert stage.interface.questions.flush(20) and len(kept) == 2
