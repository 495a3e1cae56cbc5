"""A turn from sound to sound: in which order it is told, and where it ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.audio_output import Recording
from app.events import (
    Doubtful,
    Failed,
    Finished,
    Heard,
    Listening,
    Near,
    Recognized,
    Speaking,
    Translated,
)
from app.interpreter import Interpreter
from glossary.language import JA, Lang, LanguagePair
from glossary.terms import Term
from speech.recognizer import Partial, Utterance
from speech.repair import Change, Repair
from speech.rescoring import SecondHearing
from tests.app.traced import PAIR, TERM, Trace, chunk, turn
from translate.translator import Doubt, Translation, TranslationRequest


def test_a_turn_is_told_in_order_and_spoken() -> None:
    trace = Trace()
    output = turn(trace)
    assert trace.kinds() == [Listening, Heard, Recognized, Translated, Speaking, Finished]
    assert len(output.chunks) == 1
    assert trace.events[1] == Heard(1, "", 0.2)
    (result,) = trace.logged
    assert result.translation is not None
    assert result.seconds.total >= result.seconds.speak_first >= result.seconds.translate > 0


def test_live_hypotheses_come_before_the_final_one() -> None:
    trace = Trace(results=(Partial("住民"), Utterance("住民票です。", JA, 1.0)))
    turn(trace)
    assert [event.text for event in trace.events if isinstance(event, Heard)] == ["", "住民"]


def test_doubtful_is_shown_and_not_spoken() -> None:
    trace = Trace(doubts=(Doubt("number", "300 → 100"),))
    output = turn(trace)
    assert trace.kinds() == [Listening, Heard, Recognized, Translated, Doubtful, Finished]
    assert output.chunks == []
    assert isinstance(trace.events[-1], Finished) and trace.events[-1].silent == "doubtful"


def test_what_comes_near_is_shown_first_and_neither_spoken_nor_logged() -> None:
    near = Translation("gần", TranslationRequest("住民票です。", PAIR), "phrase", "memory")
    trace = Trace(near=near)
    output = turn(trace)
    assert trace.kinds() == [Listening, Heard, Recognized, Near, Translated, Speaking, Finished]
    assert len(output.chunks) == 1
    (result,) = trace.logged
    assert result.translation is not None and result.translation.text == "phiếu cư trú"


def test_low_confidence_is_said() -> None:
    trace = Trace(results=(Utterance("住民票です。", JA, 1.0, -0.6),))
    turn(trace)
    assert any(isinstance(event, Recognized) and event.unsure for event in trace.events)


def test_nothing_heard_ends_the_turn_without_a_translation() -> None:
    trace = Trace(results=())
    turn(trace)
    assert trace.kinds() == [Listening, Heard, Finished]
    assert isinstance(trace.events[-1], Finished) and trace.events[-1].silent == "nothing-heard"
    assert trace.logged[0].translation is None


def test_a_language_without_a_voice_is_shown() -> None:
    for trace in (Trace(voice=False), Trace(fail="voice-missing")):
        turn(trace)
        assert trace.kinds() == [Listening, Heard, Recognized, Translated, Finished]
        assert isinstance(trace.events[-1], Finished) and trace.events[-1].silent == "no-voice"


def test_a_foreseen_failure_is_an_event() -> None:
    trace = Trace(fail="recognizer")
    turn(trace)
    assert trace.kinds() == [Listening, Failed, Finished]
    assert trace.events[1] == Failed(1, "engine-unavailable", (("reasons", "none"),))


def test_cancelling_stops_before_the_next_stage() -> None:
    trace = Trace(cancel_at=Recognized)
    output = turn(trace)
    assert trace.kinds() == [Listening, Heard, Recognized, Finished]
    assert output.chunks == []


def test_a_turn_cancelled_while_translating_leaves_no_trace() -> None:
    trace = Trace(leaves_while_translating=True)
    turn(trace, turns=2)
    assert Translated not in trace.kinds()
    assert [result.translation for result in trace.logged] == [None, None]
    assert trace.hints == [(), ()]


def test_terms_of_the_last_turn_are_expected_in_the_next() -> None:
    trace = Trace()
    turn(trace, turns=2)
    assert trace.hints == [(), ("住民票",)]


def test_a_typed_turn_skips_recognition() -> None:
    trace = Trace()
    interpreter = Interpreter(trace, trace)
    interpreter.submit(7, "visitor", PAIR, "住民票", Recording(), trace.emit, trace.cancelled)
    assert trace.kinds() == [Listening, Recognized, Translated, Speaking, Finished]
    assert {event.turn for event in trace.events} == {7}


def test_a_repaired_hypothesis_is_translated_and_the_heard_one_kept() -> None:
    trace = Trace(results=(Utterance("住民表です。", JA, 1.0, -0.1),))
    change = Change(0, 3, "住民表", TERM)
    asked: list[tuple[str, Lang, tuple[Term, ...]]] = []

    def repair(text: str, lang: Lang, recent: Sequence[Term], hearing: SecondHearing | None) -> Repair:
        asked.append((text, lang, tuple(recent)))
        return Repair("住民票です。", (change,))

    interpreter = Interpreter(trace, trace, on_result=trace.logged.append, repair=repair)
    for number in (1, 2):
        interpreter.listen(number, "staff", PAIR, [chunk()], Recording(), trace.emit, trace.cancelled)
    recognized = [event for event in trace.events if isinstance(event, Recognized)]
    assert recognized[0] == Recognized(1, "住民票です。", JA, heard="住民表です。", changes=(change,))
    assert [result.heard for result in trace.logged] == ["住民表です。"] * 2
    assert [event.translation.request.text for event in trace.events if isinstance(event, Translated)] == [
        "住民票です。"
    ] * 2
    assert asked == [("住民表です。", JA, ()), ("住民表です。", JA, (TERM,))]


@dataclass
class Rehearing(Trace):
    """A recogniser that can weigh texts against the sound, until it has forgotten it."""

    sound: bool = True

    def likelihoods(self, texts: Sequence[str], lang: Lang, hints: Sequence[str] = ()) -> Sequence[float]:
        return [-1.0 * len(text) for text in texts] if self.sound else ()

    def forget(self) -> None:
        self.sound = False


def test_repair_may_ask_the_recogniser_again_and_the_sound_is_forgotten() -> None:
    trace = Rehearing(results=(Utterance("住民表です。", JA, 1.0, -0.1, ("住民票です。",)),))
    told: list[object] = []

    def repair(text: str, lang: Lang, recent: Sequence[Term], hearing: SecondHearing | None) -> Repair:
        assert hearing is not None
        told.extend((hearing.alternatives, hearing.rescore([text], ())))
        return Repair(text)

    interpreter = Interpreter(trace, trace, repair=repair)
    interpreter.listen(7, "staff", PAIR, [chunk()], Recording(), trace.emit, trace.cancelled)
    assert told == [("住民票です。",), [-6.0]]
    assert not trace.sound


def test_several_utterances_are_not_heard_again() -> None:
    utterance = Utterance("住民票です。", JA, 1.0, -0.1)
    trace = Rehearing(results=(utterance, utterance))
    given: list[SecondHearing | None] = []

    def repair(text: str, lang: Lang, recent: Sequence[Term], hearing: SecondHearing | None) -> Repair:
        given.append(hearing)
        return Repair(text)

    interpreter = Interpreter(trace, trace, repair=repair)
    interpreter.listen(7, "staff", PAIR, [chunk()], Recording(), trace.emit, trace.cancelled)
    assert given == [None]
    assert not trace.sound


def test_a_typed_turn_is_not_repaired() -> None:
    trace = Trace()

    def refuse(text: str, lang: Lang, recent: Sequence[Term], hearing: SecondHearing | None) -> Repair:
        raise AssertionError(text)

    interpreter = Interpreter(trace, trace, repair=refuse)
    interpreter.submit(7, "staff", PAIR, "自動手当", Recording(), trace.emit, trace.cancelled)
    assert any(isinstance(event, Recognized) and event.text == "自動手当" for event in trace.events)


def test_a_caption_ends_after_recognition() -> None:
    trace = Trace()
    output = Recording()
    interpreter = Interpreter(trace, trace)
    one = LanguagePair(JA, JA)
    interpreter.listen(1, "staff", one, [chunk()], output, trace.emit, trace.cancelled)
    interpreter.submit(2, "visitor", one, "はい。", output, trace.emit, trace.cancelled)
    assert trace.kinds() == [Listening, Heard, Recognized, Finished, Listening, Recognized, Finished]
    assert [event.silent for event in trace.events if isinstance(event, Finished)] == ["caption", "caption"]
    assert output.chunks == []


def test_a_replay_may_be_slower() -> None:
    trace = Trace()
    Interpreter(trace, trace).speak(9, "はい。", JA, Recording(), trace.emit, trace.cancelled, 0.75)
    assert trace.paces == [0.75]
    assert trace.kinds() == [Speaking, Finished]
