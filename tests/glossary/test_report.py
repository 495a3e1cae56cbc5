"""Numbers of the report against logs small enough to count by hand."""

import datetime

import pytest

from app.paths import resources
from glossary.candidate_queue import save
from glossary.candidates import Candidate, Evidence
from glossary.report import report
from glossary.reports.groups import Cell
from glossary.reports.period import Period, last_days, month, month_before
from glossary.reports.protection import OTHER
from glossary.reports.savings import Assumptions
from glossary.store import Store
from tests.glossary.report_log import fill, put

FIRST, LAST = datetime.date(2026, 11, 2), datetime.date(2026, 11, 4)
PERIOD = Period(FIRST, LAST)


def test_an_empty_log_is_a_report_too(store: Store) -> None:
    found = report(store, PERIOD)
    assert found.empty
    assert found.since is None
    assert [span.turns for span in found.over_time] == [0, 0, 0]
    assert found.total.per_hundred(0) is None
    assert found.waiting.first.median is None
    assert found.savings.minutes == 0
    assert (found.hours, found.groups.language, found.groups.cells) == ((), (), ())


def test_turns_are_counted_by_day_route_and_fault(store: Store) -> None:
    put(store, 1, 1, "2026-11-02", route="phrase", hour=None)
    put(store, 1, 2, "2026-11-02", doubts=("number", "weekday"), terms={"a.b": True, "a.c": False})
    put(store, 2, 1, "2026-11-04", route="template", terms={"a.b": True}, signal=("corrected", ""))
    put(store, 2, 2, "2026-11-04", signal=("replaced", "translation"))
    put(store, 3, 1, "2026-11-05", doubts=("number",), signal=("corrected", ""))
    found = report(store, PERIOD)
    days = [(s.conversations, s.turns, s.phrase, s.template, s.engine) for s in found.over_time]
    assert days == [(1, 2, 1, 0, 1), (0, 0, 0, 0, 0), (1, 2, 0, 1, 1)]
    assert [(s.doubtful, s.missed, s.repaired) for s in found.over_time] == [(1, 1, 0), (0, 0, 0), (0, 1, 2)]
    assert (found.total.conversations, found.total.turns, found.total.doubtful) == (2, 4, 1)
    assert found.total.per_hundred(found.total.repaired) == 50
    assert found.doubts == (("number", 1), ("weekday", 1))
    assert found.signals == (("corrected", 1), ("replaced", 1))
    assert [(term.id, term.missed, term.met) for term in found.missed] == [("a.b", 2, 2)]
    assert found.since == FIRST


def test_a_conversation_begins_once(store: Store) -> None:
    for turn, hour in enumerate((9, 9, 10, 12), start=1):
        put(store, 1, turn, "2026-11-02", hour=hour)
    put(store, 2, 1, "2026-11-02", hour=12)
    hours = [(hour.hour, hour.begun, hour.turns) for hour in report(store, PERIOD).hours]
    assert hours == [(9, 1, 2), (10, 0, 1), (11, 0, 0), (12, 1, 2)]


def test_the_visitors_language_is_found_whoever_spoke(store: Store) -> None:
    for talk in range(3):
        put(store, talk, 1, "2026-11-02", side="staff", source="ja", target="ne")
        put(store, talk, 2, "2026-11-02", side="visitor", source="ne", target="ja", route="phrase")
        put(store, talk, 3, "2026-11-02", side="", source="ne", target="ja")
        put(store, talk, 4, "2026-11-02", side="", source="ja", target="ne")
    (group,) = report(store, PERIOD).groups.language
    assert (group.name, group.conversations, group.turns, group.known) == ("ne", 3, 12, 3)


def test_small_groups_are_put_together_and_no_total_gives_them_away(store: Store) -> None:
    talks = {"vi": 9, "en": 5, "ne": 4, "th": 1, "fr": 1}
    number = 0
    for lang, count in talks.items():
        for _ in range(count):
            number += 1
            counter = "A" if number % 3 else "B"
            put(store, number, 1, "2026-11-02", target=lang, counter=counter)
    found = report(store, PERIOD)
    shown = {group.name: group.conversations for group in found.groups.language}
    assert shown == {"vi": 9, "en": 5, OTHER: 6}, "th and fr are two, so ne goes with them"
    assert found.groups.language[-1].members == 3
    cells = {(cell.language, cell.counter): cell.conversations for cell in found.groups.cells}
    assert sum(cells.values()) == 20
    assert all(count >= 3 for count in cells.values())
    for place, groups in enumerate((found.groups.language, found.groups.counter)):
        for group in groups:
            inside = sum(
                n for cell, n in cells.items() if cell[place] == group.name and cell != (OTHER, OTHER)
            )
            assert inside in (0, group.conversations) or group.conversations - inside >= 3
    alone = report(store, PERIOD, smallest_group=30)
    assert [group.name for group in alone.groups.language] == [OTHER]
    assert alone.groups.cells == (Cell(OTHER, OTHER, 20),)


def test_groups_with_a_person_in_common_do_not_count_her_twice(store: Store) -> None:
    for turn, domain in enumerate(("waste", "tax", "pension"), start=1):
        put(store, 1, turn, "2026-11-02", domain=domain)
    for talk in range(2, 9):
        put(store, talk, 1, "2026-11-02", domain="office")
    (group,) = report(store, PERIOD).groups.domain
    assert (group.name, group.conversations) == (OTHER, 8), "three domains, but one conversation"


def test_waiting_is_what_somebody_waited(store: Store) -> None:
    for turn in range(1, 11):
        put(store, 1, turn, "2026-11-02", speak_first=turn / 10, total=float(turn), route="engine")
    put(store, 1, 11, "2026-11-04", speak_first=0.0, total=None, route="phrase")
    waits = report(store, PERIOD).waiting
    assert (waits.first.count, waits.first.median, waits.first.ninetieth) == (10, 0.5, 0.9)
    assert (waits.total.count, waits.total.median, waits.total.ninetieth) == (10, 5.0, 9.0)
    assert [(route, wait.count) for route, wait in waits.by_route] == [("phrase", 0), ("engine", 10)]
    assert [wait.count for _, wait in waits.over_time] == [10, 0, 0]
    assert waits.seconds == pytest.approx(5.5)


def test_the_estimate_is_its_formula(store: Store) -> None:
    for talk in (1, 2, 3):
        for turn in (1, 2):
            put(store, talk, turn, "2026-11-02", speak_first=15.0)
    put(store, 4, 1, "2026-11-02", speak_first=15.0)
    put(store, 3, 3, "2026-11-02", signal=("handed-over", "interpreter"))
    put(store, 2, 3, "2026-11-02", signal=("handed-over", "slip"))
    put(store, 1, 3, "2026-11-02", signal=("corrected", ""))
    saved = report(store, PERIOD, Assumptions(6, 0.5, 2)).savings
    assert (saved.counted, saved.short, saved.handed_over, saved.repairs) == (2, 1, 1, 1)
    assert saved.waited == pytest.approx(7 * 15 / 60)
    assert saved.minutes == pytest.approx(2 * 6 - 1 * 0.5 - 1.75)
    assert saved.with_minutes(0) < 0


def test_phrases_and_candidates(store: Store) -> None:
    store.seed(resources())
    known = store.phrases()
    for turn in (1, 2):
        put(store, 1, turn, "2026-11-02", route="phrase", phrase=known[0].id)
    put(store, 1, 3, "2026-11-02", route="phrase", phrase="office.gone")
    missed = store.terms()[0]
    put(store, 1, 4, "2026-11-02", terms={missed.id: True})
    for place, conversations in enumerate((2, 3), start=1):
        proposed = Candidate(
            f"term-{place}", "term", f"候補{place}", "こうほ", "tax", 1.0, (Evidence("候補", 5),), count=5,
            conversations=conversations,
        )  # fmt: skip
        save(store, [proposed])
    found = report(store, PERIOD)
    used = [(phrase.id, phrase.ja, phrase.status, phrase.turns) for phrase in found.phrases.used]
    assert used == [(known[0].id, known[0].texts["ja"], known[0].status, 2), ("office.gone", "", "", 1)]  # type: ignore[index]
    assert (found.phrases.distinct, found.phrases.never) == (2, len(known) - 1)
    assert found.phrases.checked_turns == (2 if known[0].status == "checked" else 0)
    assert [(term.ja, term.domain) for term in found.missed] == [(missed.ja, missed.domain)]
    assert [each.ja for each in found.wanted] == ["候補2"], "one that fewer than three conversations know"


def test_months_of_a_town_agree_with_themselves(store: Store) -> None:
    fill(store, 3_000, LAST)
    found = report(store, last_days(LAST, 90))
    assert found.period.unit == "week"
    assert found.total.turns == 3_000 == sum(span.turns for span in found.over_time)
    assert found.total.turns == sum(group.turns for group in found.groups.language)
    assert found.total.phrase + found.total.template + found.total.engine == 3_000
    assert found.total.conversations == sum(hour.begun for hour in found.hours)
    with store.connection.reading() as raw:
        left = raw.execute("SELECT count(*) FROM temp.sqlite_master").fetchone()[0]
    assert left == 0, "a second report may be asked for"
    assert report(store, last_days(LAST, 90)) == found


def test_periods() -> None:
    today = datetime.date(2026, 3, 31)
    assert last_days(today, 7) == Period(datetime.date(2026, 3, 25), today)
    assert month(today) == Period(datetime.date(2026, 3, 1), today)
    assert month_before(today) == Period(datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    assert [Period(today, today + datetime.timedelta(days=n)).unit for n in (30, 31, 188, 189)] == [
        "day", "week", "week", "month",
    ]  # fmt: skip
    weeks = last_days(today, 40)
    assert weeks.places()[0] == weeks.first
    assert all(place.weekday() == 0 for place in weeks.places()[1:])
    with pytest.raises(ValueError, match="before"):
        Period(today, today - datetime.timedelta(days=1))
