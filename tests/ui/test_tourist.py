"""The desk that answers by itself, in the real window: by touch, by keys, by voice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.events import Failed, Finished, LanguageGuessed, Recognized
from app.kiosk.asked import Asked
from app.kiosk.entry import LANGUAGES
from app.settings import load_settings
from app.ui.scripted_turns import VI
from app.ui.words import words
from glossary.language import EN, Lang
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import click, find, scene_rect, shown, text_of, type_into, walk
from tests.ui.sheets import scanned
from tests.ui.test_layout import LANDSCAPE, PORTRAIT
from tests.ui.tourist_page import came, hears, model, noted, opened, said, spoken
from tests.ui.waiting import until

pytestmark = pytest.mark.usefixtures("sample_desk")


def test_the_desk_opens_with_every_language(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    window = stage.interface.window
    assert stage.interface.model.property("page") == "tourist"
    for lang in LANGUAGES:
        assert shown(window, f"touristLanguage-{lang}"), lang
    assert faults(window) == []


def test_a_visit_by_touch_from_greeting_to_code(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "vi")
    window = stage.interface.window
    asked = noted(stage)
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
    stage = opened(make_stage, "en")
    window = stage.interface.window
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
    stage = opened(make_stage, "en")
    window = stage.interface.window
    asked = noted(stage)
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
    until(stage, lambda: asked)
    assert asked[0].outcome == "handed-over" and asked[0].text


def test_an_emergency_alarms_and_calls(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "en")
    model(stage).ask("Help, my husband collapsed and is not breathing!")
    came(stage, "answer")
    assert model(stage).mood == "alarm"
    assert model(stage).visit.entry.topic == "help"
    assert ("chime",) in stage.session.calls
    assert "緊急" in text_of(stage.interface.window, "touristStaffCalls")


def test_near_questions_are_offered_and_the_choice_is_noted(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "en")
    window = stage.interface.window
    asked = noted(stage)
    model(stage).ask("Where is the temple? And where can I buy a bus ticket?")
    came(stage, "offered")
    near = [one["id"] for one in model(stage).near]
    assert 2 <= len(near) <= 4 and "temple" in near
    click(window, "touristEntry-temple")
    came(stage, "answer")
    until(stage, lambda: asked)
    assert (asked[0].outcome, asked[0].wanted, asked[0].entry) == ("offered", "temple", "")


def test_by_voice_alone_from_the_first_screen_on(make_stage: MakeStage) -> None:
    stage = opened(make_stage)
    QTest.keyClick(stage.interface.window, Qt.Key.Key_F9)
    until(stage, lambda: model(stage).voice.doing == "hearing")
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
