from app.events import (
    Doubtful,
    Event,
    Failed,
    Finished,
    Heard,
    Listening,
    Near,
    Recognized,
    Speaking,
    Translated,
)
from app.state import Conversation, advance, begin, cancel, clear
from glossary.language import JA, Lang, LanguagePair
from speech.repair import Change
from translate.translator import Doubt, Translation, TranslationRequest

PAIR = LanguagePair(JA, Lang("vi"))
TRANSLATION = Translation("x", TranslationRequest("あ", PAIR), "engine", "llm")


def play(*events: Event, state: Conversation | None = None) -> Conversation:
    state = state or begin(Conversation(), 1)
    for event in events:
        state = advance(state, event)
    return state


def test_phases_follow_a_spoken_turn() -> None:
    events: list[Event] = [
        Listening(1, "staff", PAIR),
        Heard(1, "じゅう", 0.5),
        Recognized(1, "住民票", JA, True),
        Translated(1, TRANSLATION),
        Speaking(1, Lang("vi")),
        Finished(1),
    ]
    state, phases = begin(Conversation(), 1), []
    for event in events:
        state = advance(state, event)
        phases.append(state.phase)
    assert phases == ["listening", "listening", "thinking", "thinking", "speaking", "idle"]
    assert state.last is not None
    assert (state.last.text, state.last.unsure, state.last.spoken, state.last.heard) == (
        "住民票",
        True,
        True,
        "",
    )


def test_what_was_heard_can_be_got_back() -> None:
    changes = (Change(0, 4, "自動手当", None), Change(8, 10, "2回の", None))
    state = play(Listening(1, "staff", PAIR), Recognized(1, "児童手当の窓口は2階です。", JA, changes=changes))
    assert state.last is not None
    assert state.last.as_heard == "自動手当の窓口は2回のです。"


def test_stale_events_change_nothing() -> None:
    state = play(Listening(1, "staff", PAIR))
    assert advance(state, Recognized(2, "other", JA)) is state


def test_what_comes_near_stands_there_until_the_translation_does() -> None:
    near = Translation("y", TRANSLATION.request, "phrase", "memory", doubts=(Doubt("engine-loading"),))
    waiting = play(Listening(1, "staff", PAIR), Recognized(1, "あ", JA), Near(1, near))
    assert (waiting.phase, waiting.turns[0].near, waiting.turns[0].translation) == ("thinking", near, None)
    assert advance(waiting, Near(2, near)) is waiting
    assert cancel(waiting).turns[0].near is None, "nothing is waited for any more"
    done = play(Translated(1, TRANSLATION), Finished(1), state=waiting)
    assert (done.turns[0].translation, done.turns[0].doubtful) == (TRANSLATION, False)


def test_cancel_drops_an_empty_turn_and_keeps_one_with_text() -> None:
    listening = cancel(play(Listening(1, "staff", PAIR)))
    assert (listening.turns, listening.phase) == ((), "idle")
    recognised = cancel(play(Listening(1, "staff", PAIR), Recognized(1, "はい", JA)))
    assert len(recognised.turns) == 1
    assert advance(recognised, Translated(1, TRANSLATION)) is recognised


def test_doubts_and_failures_are_kept_with_the_turn() -> None:
    doubtful = Translation("x", TRANSLATION.request, "engine", "llm", doubts=(Doubt("number"),))
    state = play(
        Listening(1, "staff", PAIR),
        Recognized(1, "あ", JA),
        Translated(1, doubtful),
        Doubtful(1, doubtful),
        Finished(1, silent="doubtful"),
    )
    assert (
        state.last is not None
        and state.last.doubtful
        and not state.last.spoken
        and state.last.silent == "doubtful"
    )
    failed = play(Listening(1, "staff", PAIR), Failed(1, "microphone-missing", (("device", "x"),)))
    assert failed.last is not None and failed.last.failure == "microphone-missing" and failed.phase == "idle"


def test_clear_leaves_nothing() -> None:
    assert clear() == Conversation()
