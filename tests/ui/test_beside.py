"""Beside the turns: quick answers, another language heard, what does not work in a language."""

from collections.abc import Iterator

import pytest

from app.events import Attended, Finished, LanguageGuessed, Listening, Recognized, Speaking
from app.settings import Settings
from app.ui.limits import limits
from app.ui.quick_answers import KEYS
from app.ui.scripted import Stage
from app.ui.scripted_session import ScriptedCapability, ScriptedStatus, shipped_phrases
from app.ui.scripted_turns import ANSWER, GREETING, VI
from app.ui.words import words
from glossary.language import JA, Lang, LanguagePair
from speech.attention import Hearing
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import accessible_name, click, find, scene_rect, shown, text_of, walk
from tests.ui.test_picker import LANGUAGES

FIL = Lang("fil")
BY_TAG = {language.tag: language for language in LANGUAGES}
LANDSCAPE, PORTRAIT = (1280, 800), (800, 1280)
SIZES = pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])


def said(stage: Stage) -> list[tuple[object, ...]]:
    return [call for call in stage.session.calls if call[0] in ("submit", "replay", "talk", "cancel")]


def text(key: str, lang: Lang) -> str:
    return next(phrase.texts[lang] for phrase in shipped_phrases() if phrase.id == key)


@pytest.mark.parametrize("lang", BY_TAG)
def test_every_language_has_every_quick_answer(lang: Lang) -> None:
    known = {phrase.id: phrase for phrase in shipped_phrases()}
    for key in KEYS:
        assert known[key].speaker == "visitor"
        assert known[key].texts.get(lang), key
        assert "{" not in known[key].texts[lang], "one tap, no slots"


def test_one_tap_is_a_turn_of_the_visitor(stage: Stage) -> None:
    window = stage.interface.window
    stage.say("staff", GREETING)
    stage.settle()
    assert text_of(window, "quick-visitor.do-not-understand") == "Tôi không hiểu."
    click(window, "quick-visitor.do-not-understand")
    to_ja = LanguagePair(VI, JA)
    assert said(stage)[-1] == ("submit", "visitor", to_ja, "Tôi không hiểu.", None)


def test_answering_stops_the_voice_it_answers_and_her_own_microphone(stage: Stage) -> None:
    conversation = stage.interface.conversation
    conversation.submit("staff", GREETING.request.text)
    turn = conversation.active_turn
    stage.session.event(Listening(turn, "staff", LanguagePair(JA, VI)))
    stage.session.event(Recognized(turn, GREETING.request.text, JA))
    stage.settle(0.05)
    conversation.answer("visitor.yes")
    assert len(said(stage)) == 1, "while it is being translated there is nothing to answer"
    stage.session.event(Speaking(turn, VI))
    stage.settle(0.05)
    conversation.answer("visitor.yes")
    assert said(stage)[-1][3] == text("visitor.yes", VI)
    conversation.cancel()
    stage.listen("visitor")
    conversation.answer("visitor.no")
    assert said(stage)[-1][3] == text("visitor.no", VI)
    conversation.cancel()
    stage.listen("staff")
    conversation.answer("visitor.yes")
    assert said(stage)[-1][0] == "talk", "a speaking clerk is not cut off"


def test_they_are_in_the_visitors_language_and_font(make_stage: MakeStage) -> None:
    stage = make_stage(size=PORTRAIT, settings=Settings(visitor_lang=Lang("my")))
    window = stage.interface.window
    stage.say("staff", GREETING)
    stage.settle()
    label = next(item for item in walk(find(window, "quick-visitor.yes")) if item.inherits("QQuickText"))
    assert label.property("text") == text("visitor.yes", Lang("my"))
    assert label.property("font").family() == "Noto Sans Myanmar"
    assert not any(item.objectName().startswith("quick-") for item in walk(find(window, "staffHalf")))
    stage.interface.conversation.chooseLanguage("visitor", "th")
    stage.interface.conversation.half("visitor").notes.closeLimits()
    stage.settle()
    assert text_of(window, "quick-visitor.yes") == text("visitor.yes", Lang("th"))


@SIZES
def test_they_fold_away_and_never_cover_the_talk_button(make_stage: MakeStage, size: tuple[int, int]) -> None:
    stage = make_stage(size=size, settings=Settings(visitor_turned=False))
    window = stage.interface.window
    stage.say("staff", GREETING)
    stage.settle()
    assert not scene_rect(find(window, "quickAnswers")).intersects(scene_rect(find(window, "visitorTalk")))
    assert not scene_rect(find(window, "quickAnswers")).intersects(scene_rect(find(window, "visitorInput")))
    click(window, "toggleAnswers")
    stage.settle()
    assert not shown(window, "quickAnswers")
    click(window, "toggleAnswers")
    stage.settle()
    assert shown(window, "quickAnswers")


def test_they_give_way_to_a_long_turn_and_come_when_they_are_wanted(stage: Stage) -> None:
    window = stage.interface.window
    assert not shown(window, "quickAnswers"), "all languages are shown first"
    click(window, "toggleAnswers")
    stage.settle()
    assert shown(window, "quickAnswers")
    click(window, "finish")
    stage.settle()
    assert not shown(window, "quickAnswers"), "the next visitor finds the screen as it was"


def test_another_language_is_a_question_on_both_halves(stage: Stage) -> None:
    window = stage.interface.window
    stage.listen("visitor")
    stage.session.event(LanguageGuessed(1, Lang("pt-BR")))
    stage.session.event(Finished(1, silent="nothing-heard"))
    stage.settle()
    assert stage.interface.conversation.half("visitor").language == VI, "nothing has changed"
    for side in ("staff", "visitor"):
        assert text_of(window, f"{side}SuggestedLanguage") == "Português (Brasil)?"
    assert "Você fala português?" in text_of(window, "visitorSuggestion")
    assert "来庁者は別の言語" in text_of(window, "staffSuggestion")
    assert accessible_name(find(window, "visitorSuggestion")).startswith("Português (Brasil)?")
    click(window, "visitorSuggestionAccept")
    stage.settle()
    assert stage.interface.conversation.half("visitor").language == "pt-BR"
    assert not shown(window, "staffSuggestion")


def test_a_suggestion_can_be_refused_and_goes_when_she_is_understood(stage: Stage) -> None:
    window = stage.interface.window
    for end in ("refused", "understood", "finished", "chosen"):
        stage.listen("visitor")
        turn = stage.interface.conversation.active_turn
        stage.session.event(LanguageGuessed(turn, Lang("th")))
        stage.session.event(Recognized(turn, "?", VI, unsure=True))
        stage.session.event(Finished(turn))
        stage.settle()
        assert shown(window, "staffSuggestion"), end
        match end:
            case "refused":
                click(window, "staffSuggestionDismiss")
            case "understood":
                stage.say("visitor", ANSWER)
            case "finished":
                click(window, "finish")
            case "chosen":
                stage.interface.conversation.chooseLanguage("visitor", "fr")
        stage.settle()
        assert not shown(window, "staffSuggestion"), end
        assert not shown(window, "visitorSuggestion"), end


def test_what_does_not_work_is_said_when_a_language_is_chosen(stage: Stage) -> None:
    window = stage.interface.window
    assert not shown(window, "visitorLimits")
    stage.interface.conversation.chooseLanguage("visitor", "fil")
    stage.settle()
    seen = text_of(window, "visitorLimits")
    assert words(FIL)["limitSpeaks"] in seen and words(FIL)["limitBridge"] in seen
    assert words(JA)["limitVisitorSpeaks"] in text_of(window, "staffLimits")
    click(window, "visitorLimitsClose")
    stage.settle()
    assert not shown(window, "visitorLimits")
    assert shown(window, "staffLimits"), "each reads in her own time"
    stage.interface.conversation.chooseLanguage("visitor", "vi")
    stage.settle()
    assert not shown(window, "staffLimits"), "Vietnamese has everything"


@pytest.mark.parametrize("own", [True, False])
def test_every_missing_stage_has_its_sentence(own: bool) -> None:
    nothing = ScriptedCapability("none", "none", "none")
    who = "limit" if own else "limitVisitor"
    found = limits(BY_TAG[FIL], nothing, JA, own=own)
    assert found == tuple(words(JA)[f"{who}{name}"] for name in ("Hears", "Speaks", "Phrases"))
    assert limits(BY_TAG[VI], ScriptedCapability(), JA, own=own) == ()
    assert limits(BY_TAG[FIL], ScriptedCapability(translate="pack"), JA, own=own) == ()
    assert limits(BY_TAG[FIL], ScriptedCapability(), JA, own=own) == (words(JA)[f"{who}Bridge"],)
    small = limits(BY_TAG[VI], ScriptedCapability(translate="pack", small=True), JA, own=own)
    assert small == (() if own else (words(JA)["limitVisitorMemory"],))


def scenes(stage: Stage, lang: Lang) -> Iterator[str]:
    """Every remark a half can make, alone and together."""
    conversation = stage.interface.conversation
    visitor = LanguagePair(lang, JA)
    stage.say("staff", GREETING)
    yield "quick answers"
    conversation.pressTalk("visitor")
    conversation.releaseTalk("visitor")
    turn = conversation.active_turn
    stage.session.event(Listening(turn, "visitor", visitor))
    states: tuple[Hearing, ...] = ("nothing", "quiet", "muted", "voice")
    for hearing in states:
        stage.session.event(Attended(turn, hearing))
        stage.settle(0.05)
        yield f"hearing {hearing}"
    conversation.cancel()
    stage.session.event(LanguageGuessed(0, Lang("ko") if lang != "ko" else VI))
    stage.session.engine(ScriptedStatus("microphone", "failed", "microphone-missing"))
    stage.settle(0.05)
    yield "suggestion and no microphone"
    stage.session.engine(ScriptedStatus("microphone", "ready"))
    for half in ("visitor", "staff"):
        reader = lang if half == "visitor" else JA
        nothing = ScriptedCapability("none", "none", "none")
        conversation.half(half).notes.show_limits(
            limits(BY_TAG[lang], nothing, reader, own=half == "visitor")[:2]
        )
    stage.settle(0.05)
    yield "limits"


@SIZES
@pytest.mark.parametrize("lang", BY_TAG)
def test_nothing_is_cut_off(make_stage: MakeStage, size: tuple[int, int], lang: Lang) -> None:
    if lang == JA:
        pytest.skip("staff's own language")
    stage = make_stage(size=size, settings=Settings(visitor_lang=lang, hands_free=True))
    window = stage.interface.window
    for scene in scenes(stage, lang):
        stage.settle(0.05)
        assert faults(window) == [], scene
