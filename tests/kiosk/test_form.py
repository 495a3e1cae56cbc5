"""What staff type about an entry, read kindly and told back in their own words."""

import pytest

from app.kiosk.day_words import read_closed, read_days, told_closed
from app.kiosk.form import entry_of, form_of, new_id
from app.kiosk.loading import load_folder
from app.messages import message
from app.paths import resources
from glossary.language import EN, JA

SAMPLE = load_folder(resources() / "kiosk" / "sample", sample=True).entries
HALL = {"topic": "sights", "title.ja": "館", "answer.ja": "ここです。", "asks.ja": "館はどこ ／ 館に行きたい"}


@pytest.mark.parametrize("japanese", [True, False])
def test_every_entry_comes_back_from_its_form(japanese: bool) -> None:
    for one in SAMPLE:
        again, problems = entry_of(one.id, form_of(one, japanese=japanese))
        assert problems == {} and again is not None
        for name in ("topic", "title", "answer", "asks", "picture", "walk", "at", "phone"):
            assert getattr(again, name) == getattr(one, name), (one.id, name)
        assert again.closed.texts == one.closed.texts
        assert [
            (row.days.weekdays, row.days.holidays, row.start, row.end, row.last) for row in again.hours
        ] == [(row.days.weekdays, row.days.holidays, row.start, row.end, row.last) for row in one.hours]
        assert [row.times for row in again.departures] == [row.times for row in one.departures]


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("毎日", "daily"),
        ("平日", "weekdays"),
        ("月〜金", "mon-fri"),
        ("月曜日～金曜日", "mon-fri"),
        ("土日祝", "weekends,holidays"),
        ("土、祝日", "sat,holidays"),
        ("火, 木", "tue,thu"),
        ("mon-fri", "mon-fri"),
    ],
)
def test_days(typed: str, days: str) -> None:
    assert read_days(typed) == days


@pytest.mark.parametrize(
    ("typed", "closed"),
    [
        ("月、祝日", ["mon", "holidays"]),
        ("月曜（祝日なら翌日）", ["mon-or-next"]),
        ("12/29〜1/3", ["12-29..01-03"]),
        ("12/29-1/3、2026/7/1", ["12-29..01-03", "2026-07-01"]),
        ("2026-07-01..2026-07-03", ["2026-07-01..2026-07-03"]),
    ],
)
def test_closed_days(typed: str, closed: list[str]) -> None:
    assert read_closed(typed) == closed
    assert read_closed(told_closed(tuple(closed), japanese=True)) == closed


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("9:00-17:00", [("daily", 540, 1020, None)]),
        ("平日 ９：００〜１７：００　最終１６：３０", [("weekdays", 540, 1020, 990)]),
        (
            "平日 09:00-17:00；土日 10:00-24:00",
            [("weekdays", 540, 1020, None), ("weekends", 600, 1440, None)],
        ),
        ("金 18:00-2:00", [("fri", 1080, 1560, None)]),
    ],
)
def test_hours(typed: str, hours: list[tuple[str, int, int, int | None]]) -> None:
    entry, problems = entry_of("hall", {**HALL, "hours": typed})
    assert problems == {} and entry is not None
    assert [(row.days.text, row.start, row.end, row.last) for row in entry.hours] == hours


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("hours", "朝から晩まで"),
        ("hours", "25:00-26:00"),
        ("hours", "平日 9:00"),
        ("closed", "いつか"),
        ("closed", "13/40"),
        ("departures", "平日 8:00 7:00"),
        ("departures", "たまに"),
        ("walk", "遠い"),
        ("walk", "9999"),
        ("at", "60"),
        ("phone", "なし"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(field: str, typed: str) -> None:
    entry, problems = entry_of("hall", {**HALL, field: typed})
    assert entry is None and list(problems) == [field]
    for lang in (JA, EN):
        sentence = message(problems[field], lang)
        assert typed in sentence and "{" not in sentence and "?" not in sentence.replace("？", "")


def test_texts_are_told_at_their_language() -> None:
    _, problems = entry_of("hall", {**HALL, "title.en": "Hall", "answer.fr": "{open}"})
    assert set(problems) >= {"answer.en", "title.fr", "answer.fr"}


def test_an_empty_form() -> None:
    entry, problems = entry_of("hall", {})
    assert entry is None and {"topic", "title.ja", "answer.ja", "asks.ja"} <= set(problems)


def test_names_of_new_entries() -> None:
    assert new_id("Ski rental", frozenset()) == "ski-rental"
    assert new_id("Ski rental", frozenset({"ski-rental"})) == "ski-rental-1"
    assert new_id("", frozenset({"own-1"})) == "own-2"
    assert new_id("スキー", frozenset()) == "own-1"
    assert new_id("3 rivers", frozenset()) == "own-1"
