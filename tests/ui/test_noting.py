"""What people do about a turn reaches the session as small records, whatever they did it with."""

from dataclasses import replace

import pytest

from app.acts import Act
from app.events import Recognized, Side
from app.settings import Settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, GREETING, MENDED, PLAINER, POLITE, VI, WRONG, turn_events
from app.ui.slip_desk import SlipDesk
from glossary.language import JA
from glossary.terms import Term
from speech.repair import Change
from tests.ui.conftest import MakeStage
from tests.ui.waiting import until
from translate.translator import Translation


def spoken(stage: Stage, side: Side, done: Translation, changes: tuple[Change, ...] = ()) -> int:
    """A turn that a recogniser wrote."""
    conversation = stage.interface.conversation
    conversation.pressTalk(side)
    turn = conversation.active_turn
    for event in turn_events(turn, side, done, changes=changes):
        stage.session.event(
            replace(event, heard=done.request.text) if isinstance(event, Recognized) else event
        )
    stage.settle(0.05)
    conversation.releaseTalk(side)
    return turn


def told(stage: Stage) -> list[tuple[str, int, str, str]]:
    assert all(act.lang == VI for act in stage.session.acts)
    return [(act.kind, act.turn, act.entry, act.code) for act in stage.session.acts]


def test_a_correction_is_told_with_both_versions(stage: Stage) -> None:
    turn = spoken(stage, "staff", MENDED)
    conversation = stage.interface.conversation
    conversation.edit("staff", turn)
    conversation.submit("staff", MENDED.request.text)
    assert stage.session.acts == [], "sent again as it was"
    stage.play("staff", MENDED)
    conversation.edit("staff", conversation.active_turn)
    assert conversation.submit("staff", "児童手当の窓口は3階です。")
    assert stage.session.acts[0].kind == "replaced", "what was typed was no recogniser's mistake"
    stage.play("staff", MENDED)
    turn = spoken(stage, "staff", MENDED)
    conversation.edit("staff", turn)
    conversation.submit("staff", "児童手当の窓口は3階です。")
    assert stage.session.acts[1:] == [
        Act(
            "corrected",
            VI,
            turn,
            corrects="recognition",
            before=MENDED.request.text,
            after="児童手当の窓口は3階です。",
            text_lang=JA,
        )
    ]


def test_a_repair_taken_back_names_the_term_and_no_words(stage: Stage) -> None:
    term = Term("child.jidouteate", "児童手当", "じどうてあて", "child")
    turn = spoken(stage, "staff", MENDED, (Change(0, 4, "自動手当", term),))
    stage.interface.conversation.takeAlternative(turn)
    assert stage.session.acts == [Act("corrected", VI, turn, "child.jidouteate", "repair")]


def test_a_rephrasing_and_the_way_back(stage: Stage) -> None:
    conversation = stage.interface.conversation
    stage.say("staff", POLITE)
    turn = conversation.active_turn
    conversation.offers.offerTurn(turn)
    conversation.offers.take()
    stage.play("staff", PLAINER)
    conversation.takeAlternative(conversation.active_turn)
    assert told(stage) == [("rephrased", turn, "", "wording"), ("replaced", turn + 1, "", "wording")]


def test_replays_slow_ones_and_doubtful_ones(stage: Stage) -> None:
    conversation = stage.interface.conversation
    stage.say("staff", GREETING)
    fine = conversation.active_turn
    for again in (conversation.replay, conversation.replaySlowly):
        again(fine)
        conversation.cancel()
    conversation.replayLast()
    conversation.cancel()
    stage.say("staff", WRONG)
    conversation.replay(conversation.active_turn)
    assert [kind for kind, *_ in told(stage)] == ["replayed", "slowed", "replayed", "said-anyway"]
    conversation.replay(fine)
    assert len(stage.session.acts) == 4, "nothing was played: a voice is speaking"


def test_undo_is_told(stage: Stage) -> None:
    stage.say("staff", GREETING)
    turn = stage.interface.conversation.active_turn
    stage.interface.conversation.undoer.takeBack()
    assert told(stage) == [("undone", turn, "", "")]
    stage.interface.conversation.undoer.takeBack()
    assert len(stage.session.acts) == 1


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("visitor.do-not-understand", ("not-understood", 1, "", "")),
        ("visitor.yes", ("quick-answer", 0, "visitor.yes", "")),
    ],
)
def test_quick_answers(stage: Stage, key: str, expected: tuple[str, int, str, str]) -> None:
    stage.say("staff", GREETING)
    stage.interface.conversation.answer(key)
    assert told(stage) == [expected]


def test_a_phrase_that_was_tapped(stage: Stage) -> None:
    book = stage.interface.phrasebook
    stage.interface.model.openPage("phrases")
    until(stage, lambda: book._reader.book is not None)
    phrase = next(
        one for one in stage.session.phrases() if one.id == "staff.greeting" or one.speaker == "staff"
    )
    book._say(phrase, phrase.texts[JA])
    assert told(stage) == [("phrase-tapped", 0, phrase.id, "")]
    book._say(phrase, phrase.texts[JA])
    assert len(stage.session.acts) == 1, "a turn is running: nothing was said"


def test_an_interpreter_looked_at_is_a_hand_over_and_one_passed_by_is_none(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(interpreter_phone="03-1234-5678"))
    model, conversation = stage.interface.model, stage.interface.conversation
    timer = model._handing_over._timer
    timer.setInterval(150)
    model.openPage("handover")
    stage.interface.handover.open("slip")
    stage.settle(0.3)
    assert stage.session.acts == []
    stage.interface.handover.open("interpreter")
    until(stage, lambda: bool(stage.session.acts))
    stage.settle(0.3)
    assert told(stage) == [("handed-over", 0, "", "interpreter")], "once a visitor"
    conversation.finish()
    model.back()
    model.openPage("handover")
    until(stage, lambda: len(stage.session.acts) == 2)


def test_without_a_number_nobody_was_called(stage: Stage) -> None:
    stage.interface.model._handing_over._timer.setInterval(20)
    stage.interface.model.openPage("handover")
    stage.settle(0.2)
    assert stage.session.acts == []


def test_a_slip_given_is_a_hand_over(make_stage: MakeStage, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("documents")
    stage = make_stage(desk=SlipDesk(lambda: folder, lambda: None))
    stage.say("staff", GREETING)
    stage.say("visitor", ANSWER)
    slip = stage.interface.handover.sheet
    stage.interface.model.openPage("handover")
    slip.tick(1)
    slip.exits.save()
    slip.showCode()
    assert told(stage) == [("handed-over", 0, "", "slip")]
