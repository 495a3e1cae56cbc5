"""The state of one visit: what follows what, what the figures are told, and that nothing stays."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk import visit as visits
from app.kiosk.asked import Asked
from app.kiosk.entry import Entry
from app.kiosk.retrieval import Answer
from app.kiosk.visit import LIMIT, STILL, Visit
from glossary.language import EN, Lang

TOILET = Entry("toilet", "practical", {EN: "Toilets"}, {EN: "Over there."})
BUS = Entry("bus", "transport", {EN: "Bus"}, {EN: "Out there."})
AMBULANCE = Entry("emergency-numbers", "help", {EN: "Ambulance"}, {EN: "Call 119."})


def asking(text: str = "where is it") -> Visit:
    return visits.question(visits.begin(EN, 0.0), text, "typed")


def test_a_sure_answer_is_shown_and_noted_without_its_text() -> None:
    visit = visits.judged(asking(), Answer("sure", TOILET, 0.99, (BUS,)))
    assert (visit.phase, visit.entry, visit.near, visit.mood) == ("answer", TOILET, (BUS,), "glad")
    assert visit.ended == (), "until the question is over"
    assert visits.other(visit).ended == (Asked(EN, "typed", "answered", "toilet", "practical"),)


def test_what_is_chosen_among_near_questions_is_noted_as_wanted() -> None:
    visit = visits.judged(asking("ahem"), Answer("near", None, 0.4, (TOILET, BUS)))
    assert (visit.phase, visit.mood) == ("offered", "calm")
    visit = visits.chosen(visit, BUS)
    assert (visit.phase, visit.entry, visit.near) == ("answer", BUS, (TOILET,))
    assert visit.ended == (Asked(EN, "typed", "offered", text="ahem", wanted="bus"),)
    assert visits.other(visit).ended == visit.ended, "one question, noted once"


def test_none_of_these_is_handed_over_with_the_question() -> None:
    visit = visits.hand_over(visits.judged(asking("ahem"), Answer("near", None, 0.4, (TOILET,))))
    assert (visit.phase, visit.asked, visit.mood) == ("handed-over", "ahem", "sorry")
    assert visit.ended == (Asked(EN, "typed", "handed-over", text="ahem"),)


def test_what_the_desk_does_not_know_is_never_answered() -> None:
    visit = visits.judged(asking("why"), Answer("none"))
    assert (visit.phase, visit.entry, visit.near) == ("handed-over", None, ())
    assert visits.over(visit).ended == (Asked(EN, "typed", "handed-over", text="why"),)


def test_somebody_in_need_has_staff_called_at_once() -> None:
    for answer in (Answer("sure", AMBULANCE, 1.0, urgent=True), Answer("none", urgent=True)):
        visit = visits.judged(asking("help"), answer)
        assert (visit.mood, visit.called) == ("alarm", True)
        assert visits.came(visit).called is False


def test_a_greeting_is_no_question() -> None:
    visit = visits.judged(asking("hello"), Answer("none", greeting=True))
    assert (visit.phase, visit.asked) == ("ask", "")
    assert visits.over(visit).ended == ()


def test_a_touched_entry_is_noted_as_tapped() -> None:
    visit = visits.chosen(visits.choose_topic(visits.begin(EN, 0.0), "practical"), TOILET)
    assert visits.over(visit).ended == (Asked(EN, "tapped", "answered", "toilet", "practical"),)


def test_an_answer_that_comes_too_late_changes_nothing() -> None:
    visit = visits.other(asking())
    assert visits.judged(visit, Answer("sure", TOILET, 1.0)) == visit


def test_listening_leaves_what_is_shown() -> None:
    answered = visits.judged(asking(), Answer("sure", TOILET, 1.0))
    listening = visits.listen(answered)
    assert (listening.phase, listening.entry, listening.mood) == ("answer", TOILET, "listen")
    failed = visits.failed(listening, "microphone-missing")
    assert (failed.phase, failed.problem, failed.listening) == ("answer", "microphone-missing", False)


def test_without_hands_it_gives_up_after_silence() -> None:
    visit = visits.begin(EN, 0.0, hands_free=True)
    for left in range(visits.UNHEARD, 0, -1):
        assert visit.hands_free, left
        visit = visits.failed(visits.listen(visit), "nothing-heard")
    assert not visit.hands_free


def test_long_use_is_asked_about_but_never_in_the_middle() -> None:
    visit = visits.begin(EN, 100.0)
    assert visits.look(visit, 99.0 + LIMIT, busy=False) is visit
    assert visits.look(visit, 101.0 + LIMIT, busy=True) is visit
    asked = visits.look(visit, 101.0 + LIMIT, busy=False)
    assert visits.left(asked, 101.0 + LIMIT) == STILL
    assert visits.left(asked, 101.0 + LIMIT + STILL) == 0.0
    stayed = visits.still_there(asked, 105.0 + LIMIT)
    assert visits.left(stayed, 105.0 + LIMIT) is None
    assert visits.look(stayed, 106.0 + LIMIT, busy=False) is stayed


STEPS = (
    lambda visit: visits.listen(visit),
    lambda visit: visits.question(visit, "secret words", "said"),
    lambda visit: visits.judged(visit, Answer("sure", TOILET, 1.0, (BUS,))),
    lambda visit: visits.judged(visit, Answer("near", None, 0.5, (TOILET, BUS))),
    lambda visit: visits.judged(visit, Answer("none", urgent=True)),
    lambda visit: visits.chosen(visit, BUS),
    lambda visit: visits.choose_topic(visit, "food"),
    lambda visit: visits.hand_over(visit),
    lambda visit: visits.call(visit),
    lambda visit: visits.other(visit),
    lambda visit: visits.show(visit, "code"),
    lambda visit: visits.failed(visit, "nothing-heard"),
    lambda visit: visits.without_hands(visit, True),
    lambda visit: visits.look(visit, 10_000.0, busy=False),
)


@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_over_keeps_nothing_but_what_the_figures_are_told(steps: list[object]) -> None:
    visit = visits.begin(Lang("vi"), 5.0)
    questions = 0
    for step in steps:
        before = visit.pending
        visit = step(visit)  # type: ignore[operator]
        questions += visit.pending is not None and visit.pending is not before
        assert (visit.phase == "answer") == (visit.entry is not None) or visit.phase in ("handed-over",)
        for asked in visit.ended:
            assert bool(asked.entry) == (asked.outcome == "answered")
            assert not (asked.text and asked.outcome == "answered"), "an answered question leaves no words"
    over = visits.over(visit)
    assert replace(over, ended=()) == Visit()
    assert visits.taken(over) == Visit()


@pytest.mark.parametrize("phase", ["ask", "answer"])
def test_only_an_answer_has_a_map(phase: str) -> None:
    visit = visits.begin(EN, 0.0) if phase == "ask" else visits.judged(asking(), Answer("sure", TOILET, 1.0))
    assert visits.show(visit, "map").view == ("map" if phase == "answer" else "text")
