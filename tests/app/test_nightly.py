import datetime
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.drafting import Step
from app.nightly import DAY_QUIET, NIGHT_QUIET, Moment, Nightly, due
from glossary.candidate_queue import find, queue, save
from glossary.candidates import Candidate
from glossary.conversations import new_conversation
from glossary.language import JA, Lang, LanguagePair
from glossary.mined import last_run, remember_run
from glossary.phrase_log import PhraseLog, TurnRecord
from glossary.said import KeptSpan, KeptTexts
from glossary.store import Store
from tests.glossary.test_candidates import BAND, VOUCHER

NIGHT = datetime.datetime(2026, 11, 21, 22, 30)
NOON = NIGHT.replace(hour=12)
YESTERDAY = datetime.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("moment", "wanted"),
    [
        (Moment(NIGHT, NIGHT_QUIET, YESTERDAY), True),
        (Moment(NIGHT, NIGHT_QUIET - 1, YESTERDAY), False),
        (Moment(NIGHT, 99_999, NIGHT.date()), False),
        (Moment(NOON, DAY_QUIET, YESTERDAY), False),
        (Moment(NOON, DAY_QUIET, YESTERDAY - datetime.timedelta(days=1)), True),
        (Moment(NOON, DAY_QUIET, None), True),
        (Moment(NOON, NIGHT_QUIET, None), False),
        (Moment(NIGHT.replace(hour=3), NIGHT_QUIET, YESTERDAY), True),
        (Moment(NIGHT, NIGHT_QUIET, NIGHT.date() + datetime.timedelta(days=300)), True),
        (Moment(NOON, DAY_QUIET, NIGHT.date() + datetime.timedelta(days=1)), True),
    ],
)
def test_mines_once_a_day_when_nobody_is_there(moment: Moment, wanted: bool) -> None:
    assert due(moment) is wanted


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def nightly(database: Path, clock: Clock) -> Nightly:
    return Nightly(database, clock=clock, now=datetime.datetime.now, look_seconds=3_600.0)


def fill(database: Path) -> None:
    day = datetime.date.today()
    with Store.open(database) as store:
        for turn in range(3):
            record = TurnRecord(new_conversation(), turn, day, LanguagePair(JA, Lang("vi")), "engine", "llm")
            PhraseLog(store).write(record, KeptTexts((KeptSpan(JA, "candidate", "こども未来応援券"),)))


def test_child_process_fills_the_queue_and_drafts_follow(tmp_path: Path) -> None:
    database, clock = tmp_path / "kakehashi.db", Clock()
    fill(database)
    asked: list[tuple[str, int]] = []

    def draft(
        candidates: Sequence[Candidate],
        langs: Sequence[Lang],
        on_step: Callable[[Step], None],
        cancelled: threading.Event,
    ) -> None:
        asked.extend((one.ja, len(langs)) for one in candidates)
        on_step(Step(candidates[0].id, Lang("en"), "Children's Future Voucher", 1, 1))

    night = nightly(database, clock)
    night.draft = draft
    clock.seconds = DAY_QUIET + 1
    assert night.look()
    assert not night.look(), "once a day"
    assert asked == [("こども未来応援券", 13)]
    with Store.open(database) as store:
        (found,) = queue(store)
        assert found.drafts == {"en": "Children's Future Voucher"}
        assert last_run(store) == datetime.date.today()


def test_somebody_coming_ends_it_and_the_queue_stays_as_it_was(tmp_path: Path) -> None:
    database, clock = tmp_path / "kakehashi.db", Clock()
    fill(database)
    with Store.open(database) as store:
        save(store, [VOUCHER, BAND])
    night = nightly(database, clock)
    clock.seconds = DAY_QUIET + 1
    ended: list[bool] = []
    looking = threading.Thread(target=lambda: ended.append(night.look()))
    looking.start()
    while looking.is_alive() and not night.mining:
        pass
    heard: list[str] = []
    night.touching(heard.append)("turn")
    looking.join(30)
    assert heard == ["turn"]
    assert ended == [False]
    with Store.open(database) as store:
        assert len(queue(store)) == 2
        assert find(store, VOUCHER.id) == VOUCHER
        assert last_run(store) is None


def test_store_that_cannot_be_used_is_left_for_another_night(tmp_path: Path) -> None:
    database, clock = tmp_path / "kakehashi.db", Clock()
    database.write_bytes(b"not a database, not at all" * 100)
    clock.seconds = DAY_QUIET + 1
    assert not nightly(database, clock).look()


def test_closing_waits_for_nothing(tmp_path: Path) -> None:
    database, clock = tmp_path / "kakehashi.db", Clock()
    with Store.open(database) as store:
        remember_run(store, datetime.date.today())
    with nightly(database, clock) as night:
        assert not night.mining
