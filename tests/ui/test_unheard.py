"""What the screen says when nobody is heard."""

import pytest

from app.events import Attended
from app.ui.hearing import Ear, note
from app.ui.scripted import Stage
from app.ui.scripted_session import ScriptedStatus
from app.ui.scripted_turns import VI
from app.ui.words import words
from glossary.language import JA, Lang
from speech.attention import Hearing
from tests.ui.items import accessible_name, click, find, shown, text_of
from tests.ui.microphone import names, opened


@pytest.mark.parametrize(("hearing", "sentence"), [("nothing", "hearNothing"), ("quiet", "hearQuiet")])
def test_a_visitor_who_is_not_heard_reads_it_in_her_language(
    stage: Stage, hearing: Hearing, sentence: str
) -> None:
    window = stage.interface.window
    stage.interface.conversation.pressTalk("visitor")
    opened(stage, "visitor", hearing)
    assert text_of(window, "visitorHearing") == words(VI)[sentence]
    assert accessible_name(find(window, "visitorHearing")) == words(VI)[sentence]
    assert words(VI)["cantHear"] in text_of(window, "visitorTalk")
    assert shown(window, "visitorMeter"), "the meter shows what arrives"
    assert "来庁者" in text_of(window, "staffHearing")
    stage.session.event(Attended(1, "voice"))
    stage.settle(0.05)
    assert not shown(window, "visitorHearing") and not shown(window, "staffHearing")
    assert words(VI)["listening"] in text_of(window, "visitorTalk")


def test_a_switched_off_microphone_is_told_on_both_halves(stage: Stage) -> None:
    window = stage.interface.window
    stage.interface.conversation.pressTalk("visitor")
    opened(stage, "visitor", "muted")
    assert text_of(window, "visitorHearing") == words(VI)["micOff"]
    assert "スイッチ" in text_of(window, "staffHearing")


def test_a_missing_microphone_is_told_before_anybody_talks_and_taken_back(stage: Stage) -> None:
    window = stage.interface.window
    stage.session.engine(ScriptedStatus("speak:vi", "loading"))
    stage.session.engine(ScriptedStatus("microphone", "failed", "microphone-missing"))
    stage.settle(0.05)
    assert "マイクが見つかりません" in text_of(window, "staffHearing")
    assert find(window, "engineStatus").property("text") == words(JA)["micOffTitle"]
    assert text_of(window, "visitorHearing") == words(VI)["micOff"]
    for side, lang in (("staff", JA), ("visitor", VI)):
        assert words(lang)["micOffTitle"] in text_of(window, f"{side}Talk")
    click(window, "staffTalk")
    assert names(stage) == ["talk", "end_by_itself"], "a press tries again: it may be there by now"
    stage.interface.conversation.cancel()
    stage.session.engine(ScriptedStatus("microphone", "ready"))
    stage.settle(0.05)
    assert not shown(window, "staffHearing") and not shown(window, "visitorHearing")
    assert words(JA)["talk"] in text_of(window, "staffTalk")


@pytest.mark.parametrize("lang", [Lang("th"), Lang("my")])
def test_staff_of_any_language_are_told(lang: Lang) -> None:
    for trouble in ("microphone-missing", "microphone-silent", "audio-library-missing"):
        assert note(Ear(trouble=trouble), "staff", lang).sentence == words(lang)["micOff"]
    assert "libportaudio2" in note(Ear(trouble="audio-library-missing"), "staff", JA).sentence
