"""What is kept of a conversation, told to both people and chosen by them: real window, real words."""

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.paths import resources
from app.settings import LogLevel, Settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, GREETING, VI
from app.ui.words import words
from glossary.errors import GlossaryError
from glossary.language import JA, Lang, load_languages
from tests.ui.conftest import MakeStage
from tests.ui.items import centre, find, is_control, scene_rect, shown, text_of, walk
from tests.ui.test_layout import LANDSCAPE, PORTRAIT, cut, nameless, outside, overlapping, small

LANGUAGES = [language.tag for language in load_languages(resources() / "languages.toml")]


def tap(stage: Stage, name: str) -> None:
    window = stage.interface.window
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=centre(find(window, name)))
    stage.settle(0.05)


def at(level: LogLevel, **more: object) -> Settings:
    return replace(Settings(), log_level=level, **more)  # type: ignore[arg-type]


def line(stage: Stage, side: str) -> str:
    return text_of(stage.interface.window, f"{side}Kept")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_are_told_what_is_kept_before_anybody_speaks(make_stage: MakeStage, lang: Lang) -> None:
    stage = make_stage(settings=at("phrases", visitor_lang=lang, retention_days=30))
    assert line(stage, "visitor") == words(lang)["keptPhrases"].format(days=30)
    assert "30" in line(stage, "visitor")
    assert line(stage, "staff") == words(JA)["keptPhrases"].format(days=30)
    stage.interface.conversation.change(log_level="off")
    stage.settle(0.05)
    assert line(stage, "visitor") == words(lang)["keptOff"]


def test_the_offices_own_notice_does_not_hide_what_is_kept(make_stage: MakeStage) -> None:
    stage = make_stage(settings=at("phrases", notices={VI: "Chúng tôi không lưu gì."}))
    assert text_of(stage.interface.window, "visitorPrivacy") == "Chúng tôi không lưu gì."
    assert line(stage, "visitor") == words(VI)["keptPhrases"].format(days=90)


def test_the_visitor_says_do_not_record_in_two_touches(stage: Stage) -> None:
    stage.say("staff", GREETING)
    tap(stage, "openRecord")
    assert words(VI)["recordPersonal"] in text_of(stage.interface.window, "visitorRecordSheet")
    assert "7K3M-9Q0Z" in text_of(stage.interface.window, "visitorRecordCode")
    tap(stage, "visitorRefuse")
    assert stage.session.kept == [("nothing", VI)]
    told = text_of(stage.interface.window, "visitorRecordSheet")
    assert words(VI)["recordErased"] in told
    assert words(VI)["keptNothing"] in told
    assert not shown(stage.interface.window, "visitorRefuse")
    assert not shown(stage.interface.window, "visitorRecordCode"), "there is nothing to ask for"
    tap(stage, "visitorAllow")
    assert stage.session.kept[-1] == ("phrases", VI)
    tap(stage, "visitorCloseRecord")
    assert not shown(stage.interface.window, "visitorRecordSheet")


def test_staff_say_it_in_two_touches_and_see_that_it_was_done(stage: Stage) -> None:
    stage.say("visitor", ANSWER)
    tap(stage, "openMenu")
    tap(stage, "menuRecord")
    assert stage.session.kept == [("nothing", VI)]
    assert words(JA)["recordErased"] in text_of(stage.interface.window, "staffRecordSheet")
    tap(stage, "staffCloseRecord")
    tap(stage, "openMenu")
    assert text_of(stage.interface.window, "menuRecord") == words(JA)["menuRecordOn"]


def test_the_next_visitor_begins_anew(stage: Stage) -> None:
    conversation = stage.interface.conversation
    conversation.recorder.openSheet("visitor")
    conversation.recorder.refuse()
    assert str(conversation.recorder.state) == "nothing"
    conversation.finish()
    stage.settle(0.05)
    assert str(conversation.recorder.state) == "phrases"
    assert not shown(stage.interface.window, "visitorRecordSheet")


def test_an_erasure_that_fails_is_said_to_both(stage: Stage) -> None:
    stage.session.trouble = GlossaryError("store-locked")
    tap(stage, "openRecord")
    tap(stage, "visitorRefuse")
    assert words(VI)["recordFailed"] in text_of(stage.interface.window, "visitorRecordSheet")
    assert stage.interface.model.error
    assert stage.interface.conversation.recorder.kept == "nothing"


def test_with_the_log_off_there_is_nothing_to_refuse(make_stage: MakeStage) -> None:
    stage = make_stage(settings=at("off"))
    tap(stage, "openRecord")
    assert words(VI)["keptOff"] in text_of(stage.interface.window, "visitorRecordSheet")
    for name in ("visitorRefuse", "visitorAllow", "visitorAgreeLater"):
        assert not shown(stage.interface.window, name)
    tap(stage, "visitorCloseRecord")
    tap(stage, "openMenu")
    assert not shown(stage.interface.window, "menuRecord")
    stage.interface.conversation.recorder.refuse()
    assert stage.session.kept == []


def test_sentences_are_asked_for_in_her_language_and_only_at_that_level(make_stage: MakeStage) -> None:
    stage = make_stage(settings=at("utterances", visitor_lang=Lang("ko")))
    window = stage.interface.window
    assert text_of(window, "consentQuestion") == words(Lang("ko"))["consentAsk"].format(days=90)
    assert line(stage, "visitor") == words(Lang("ko"))["keptPhrases"].format(days=90), "she has not agreed"
    tap(stage, "consentYes")
    assert stage.session.kept == [("utterances", "ko")]
    assert not shown(window, "consentYes")
    assert line(stage, "visitor") == words(Lang("ko"))["keptUtterances"].format(days=90)
    stage.interface.conversation.change(log_level="phrases")
    stage.settle(0.05)
    assert not shown(window, "consentYes")
    assert stage.session.kept[-1] == ("phrases", "ko")


def test_no_is_an_answer_and_can_be_changed(make_stage: MakeStage) -> None:
    stage = make_stage(settings=at("utterances"))
    tap(stage, "consentNo")
    assert stage.session.kept == []
    assert not shown(stage.interface.window, "consentYes")
    tap(stage, "openRecord")
    tap(stage, "visitorAgreeLater")
    assert stage.session.kept == [("utterances", VI)]
    tap(stage, "visitorTakeBackConsent")
    assert stage.session.kept[-1] == ("phrases", VI)
    assert words(VI)["recordErased"] in text_of(stage.interface.window, "visitorRecordSheet")


def test_where_the_question_has_no_room_the_sheet_asks_it(make_stage: MakeStage) -> None:
    stage = make_stage(settings=at("utterances", visitor_lang=Lang("my"), text_scale=2.0))
    tap(stage, "consentOpen")
    asked = words(Lang("my"))["consentAsk"].format(days=90)
    assert text_of(stage.interface.window, "visitorRecordQuestion") == asked
    tap(stage, "visitorDecline")
    assert not shown(stage.interface.window, "consentOpen")
    tap(stage, "visitorAgreeLater")
    assert stage.session.kept == [("utterances", "my")]


def test_staff_cannot_agree_for_her(make_stage: MakeStage) -> None:
    stage = make_stage(settings=at("utterances"))
    stage.interface.conversation.recorder.openSheet("staff")
    stage.settle(0.05)
    assert shown(stage.interface.window, "staffRefuse")
    assert not shown(stage.interface.window, "staffAgreeLater")


def test_another_language_is_asked_again(make_stage: MakeStage) -> None:
    stage = make_stage(settings=at("utterances"))
    tap(stage, "consentYes")
    stage.interface.conversation.chooseLanguage("visitor", "ne")
    stage.settle(0.05)
    assert stage.session.kept[-1] == ("phrases", "ne"), "what was agreed to in Vietnamese is taken back"
    assert text_of(stage.interface.window, "consentQuestion") == words(Lang("ne"))["consentAsk"].format(
        days=90
    )


def test_agreement_that_could_not_be_written_is_none(make_stage: MakeStage) -> None:
    stage = make_stage(settings=at("utterances"))
    stage.session.trouble = GlossaryError("store-full")
    tap(stage, "consentYes")
    assert stage.interface.conversation.recorder.kept == "phrases"
    assert stage.interface.model.error


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize(("lang", "scale"), [*((lang, 1.0) for lang in LANGUAGES), ("my", 2.0), ("fr", 2.0)])
def test_everything_fits(make_stage: MakeStage, size: tuple[int, int], lang: Lang, scale: float) -> None:
    stage = make_stage(size=size, settings=at("utterances", visitor_lang=lang, text_scale=scale))
    window, recorder = stage.interface.window, stage.interface.conversation.recorder
    found = {}

    def look(scene: str, sheet: str = "") -> None:
        stage.settle(0.05)
        problems = [*small(window), *cut(window), *outside(window), *nameless(window)]
        problems += crossing(find(window, sheet)) if sheet else overlapping(window)
        if problems:
            found[scene] = problems

    assert shown(window, "consentYes") or shown(window, "consentOpen")
    look("asked")
    recorder.openSheet("visitor")
    look("sheet", "visitorRecordSheet")
    recorder.agree()
    look("agreed", "visitorRecordSheet")
    recorder.refuse()
    look("refused", "visitorRecordSheet")
    recorder.openSheet("staff")
    look("staff", "staffRecordSheet")
    assert found == {}


def crossing(sheet: QQuickItem) -> list[str]:
    """Buttons of a sheet that lie on each other or leave it; what is beneath it does not count."""
    buttons = [item for item in walk(sheet) if is_control(item)]
    return [
        f"{one.objectName()} lies on {other.objectName()}"
        for one, other in itertools.combinations(buttons, 2)
        if scene_rect(one).adjusted(1, 1, -1, -1).intersects(scene_rect(other))
    ] + [one.objectName() for one in buttons if not scene_rect(sheet).contains(scene_rect(one))]
