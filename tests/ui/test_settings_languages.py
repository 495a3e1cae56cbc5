"""Settings of speech and languages: how fast, which voices, who is offered what."""

import pytest

from app.settings import MODES, Settings
from app.ui.words import words
from glossary.language import JA, Lang
from tests.ui.conftest import MakeStage
from tests.ui.items import shown, text_of
from tests.ui.settings_page import LANGUAGES, OWN, adopted, opened, saved, touch


def test_the_speed_of_speech_reaches_the_session(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "voice")
    touch(stage, "rateDown")
    touch(stage, "rateDown")
    assert saved(stage).speech_rate == adopted(stage).speech_rate == 0.8
    assert text_of(stage.interface.window, "rateValue") == "80 %"
    for _ in range(9):
        touch(stage, "rateUp")
    assert saved(stage).speech_rate == 1.5
    touch(stage, "hear-vi")
    assert stage.session.calls[-1] == ("replay", words(Lang("vi"))["voiceSample"], Lang("vi"))


def test_a_language_without_a_voice_says_so(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "voice")
    assert not shown(stage.interface.window, "hear-fil")
    assert OWN["voiceNone"] in text_of(stage.interface.window, "settingsPane")


def test_visitors_are_offered_what_staff_leave_on(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "languages")
    for tag in ("ne", "fil"):
        touch(stage, f"offer-{tag}")
    assert set(LANGUAGES) - set(saved(stage).visitor_langs) == {"ne", "fil"}
    touch(stage, "settingsBack")
    window = stage.interface.window
    assert not shown(window, "visitorChip-ne")
    assert shown(window, "visitorChip-vi")
    stage.interface.model.openPage("languages")
    stage.settle(0.1)
    assert not shown(window, "card-fil")
    assert shown(window, "card-vi")


def test_the_last_language_stays_and_all_means_all(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "languages", settings=Settings(visitor_langs=(Lang("vi"),)))
    touch(stage, "offer-vi")
    assert stage.interface.conversation.settings.visitor_langs == (Lang("vi"),)
    for tag in LANGUAGES:
        if tag != "vi":
            stage.interface.preferences.offer(tag, True)
    assert saved(stage).visitor_langs == (), "a language of the next version is offered too"


def test_staff_change_their_own_language(make_stage: MakeStage) -> None:
    stage = opened(make_stage, "languages")
    touch(stage, "staffLanguage-en")
    assert saved(stage).staff_lang == "en"
    assert text_of(stage.interface.window, "settingsBack") == words(Lang("en"))["close"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_mode_greets_in_her_language(make_stage: MakeStage, lang: Lang) -> None:
    stage = make_stage(size=(800, 1280), settings=Settings(visitor_lang=lang, staff_lang=JA))
    window = stage.interface.window
    greetings = {"school": "helloSchool", "tourist": "helloTourist", "counter": "helloCounter"}
    assert set(MODES) - set(greetings) == {"captions"}, "a page of its own"
    for mode, greeting in greetings.items():
        stage.interface.preferences.set("mode", mode)
        stage.interface.model.openPage("talk")
        stage.settle(0.02)
        assert text_of(window, "visitorGreeting") == words(lang)[greeting]
