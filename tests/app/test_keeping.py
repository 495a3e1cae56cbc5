"""The window's own care for its database: a copy a day, a restoration that the person at the counter hears of."""

import datetime
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.keeping import FIRST_SECONDS, Keeper
from app.library import Library
from app.main import Counter
from app.mending import mending
from app.paths import Paths
from app.phrase_logging import PhraseLogger
from app.settings import Settings
from glossary.backups import Backups, mark
from glossary.errors import CodedError, GlossaryError
from glossary.keys import Keys
from glossary.language import EN, JA, LanguagePair
from glossary.phrase_log import PhraseLog
from glossary.restoring import back_up
from glossary.store import Store
from tests.app.phrase_logs import result
from tests.glossary.builders import term
from tests.glossary.damage import DAMAGES
from tests.glossary.opened import opened
from tests.learning.small_redactor import SmallRedactor

WORD = "川まつり実行室"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "data", tmp_path / "config")
    with Store.open(paths.database) as store:
        store.upsert_terms([term(WORD, id="river", en="river festival office")])
    return paths


def soon(reached: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 60
    while not reached() and time.monotonic() < deadline:
        time.sleep(0.05)
    return reached()


def forget(path: Path) -> None:
    from glossary import keys

    keys._KNOWN.pop(path, None)


def copies(path: Path) -> int:
    return len(Backups(path, Keys(path).current()).all())


def test_one_copy_a_day(paths: Paths) -> None:
    seconds, today = [0.0], [datetime.datetime(2026, 5, 1, 8, 30)]
    keeper = Keeper(paths.database, clock=lambda: seconds[0], now=lambda: today[0])
    keeper.look()
    assert copies(paths.database) == 0
    for _ in range(3):
        seconds[0] += FIRST_SECONDS + 1_000
        keeper.look()
        assert copies(paths.database) == 1
    today[0] += datetime.timedelta(days=1)
    seconds[0] += 1_000
    keeper.look()
    assert copies(paths.database) == 2


def test_an_hour_of_work_is_copied_and_an_idle_one_is_not(paths: Paths) -> None:
    seconds, now = [0.0], [datetime.datetime.now().replace(hour=8)]
    keeper = Keeper(paths.database, clock=lambda: seconds[0], now=lambda: now[0])

    def later(hours: float) -> list[str]:
        seconds[0] += 3_600 * hours
        now[0] += datetime.timedelta(hours=hours)
        keeper.look()
        return [one.reason for one in Backups(paths.database, Keys(paths.database).current()).all()]

    assert later(0.01) == ["daily"]
    for at in (0.5, 2):
        with Store.open(paths.database) as store:
            store.upsert_terms([term("語", id="a", en=str(at))])
        os.utime(paths.database, (now[0].timestamp() + 1, now[0].timestamp() + 1))
        found = later(at)
        assert found.count("hourly") == (at == 2), at
    assert later(3).count("hourly") == 1


def test_a_damaged_start_is_restored_and_told(paths: Paths) -> None:
    back_up(paths.database, "daily")
    DAMAGES["all zeroes"](paths.database)
    told: list[CodedError] = []
    with Counter(paths, Settings(), tell=told.append) as counter:
        request = counter.translator.request(f"{WORD}はどこですか。", LanguagePair(JA, EN))
    assert "river festival office" in [match.target for match in request.terms]
    assert [error.code for error in told] == ["store-restored"]


def test_damage_at_work_is_noticed_restored_told_and_no_turn_is_lost(paths: Paths) -> None:
    """The window's parts together: library, follower, log and keeper, while the file is destroyed under them."""
    back_up(paths.database, "daily")
    told: list[str] = []
    keeper = Keeper(paths.database, look_seconds=0.05)
    keeper.listen(lambda error: told.append(error.code))
    library = Library(paths.database, ())
    library.reload()
    library.follow()
    with (
        keeper,
        PhraseLogger(paths.database, Settings(), redactor=SmallRedactor, tell=keeper.tell) as logger,
    ):
        logger(result(1))
        assert logger.flush(60)
        DAMAGES["all zeroes"](paths.database)
        logger(result(2))
        assert logger.flush(60)
        assert soon(lambda: any(code.startswith("store-restored") for code in told))
        with Store.open(paths.database) as store:
            assert 2 in [record.turn for record in PhraseLog(store).records()]
            store.upsert_terms([term("あとの語", id="later")])
        # The library follows the new file.
        assert soon(lambda: "あとの語" in {one.ja for one in library.snapshot().entries.terms})
    library.close()
    assert WORD in {one.ja for one in library.snapshot().entries.terms}
    assert not mark(paths.database).exists()


def test_a_locked_database_is_one_sentence_and_loses_nothing(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.database.BUSY_SECONDS", 0.2)
    monkeypatch.setattr("glossary.database.Connection.open.__func__.__wrapped__.__defaults__", (0.2,))
    told: list[str] = []
    other = opened(paths.database)
    other.execute("BEGIN IMMEDIATE")
    with PhraseLogger(
        paths.database, Settings(), redactor=SmallRedactor, tell=lambda error: told.append(error.code)
    ) as logger:
        for number in range(3):
            logger(result(number))
        assert soon(lambda: told == ["store-locked"])
        other.execute("ROLLBACK")
        assert logger.flush(60)
    other.close()
    assert told == ["store-locked"]
    with Store.open(paths.database) as store:
        assert len(PhraseLog(store).records()) == 3


def test_without_its_key_the_window_opens_with_what_ships(paths: Paths) -> None:
    (key_file,) = paths.data.glob("*.key")
    key = key_file.read_bytes()
    key_file.unlink()
    forget(paths.database)
    told: list[str] = []
    with Counter(paths, Settings(), tell=lambda error: told.append(error.code), bare=True) as counter:
        assert told == ["store-key-missing"]
        assert len(counter.library.snapshot().entries.terms) > 1_000
        counter.library.follow()
        key_file.write_bytes(key)
        assert soon(lambda: WORD in {one.ja for one in counter.library.snapshot().entries.terms})
        assert len(counter.library.snapshot().entries.terms) > 1_000
    with pytest.raises(GlossaryError, match="store-key-missing"):
        key_file.unlink()
        forget(paths.database)
        Counter(paths, Settings())


def test_what_has_to_be_told_waits_for_a_listener(paths: Paths) -> None:
    keeper, told = Keeper(paths.database), list[str]()
    keeper.tell(GlossaryError("store-renewed"))
    keeper.listen(lambda error: told.append(error.code))
    keeper.tell(GlossaryError("store-restored"))
    assert told == ["store-renewed", "store-restored"]


def test_two_that_meet_the_damage_restore_once(paths: Paths) -> None:
    back_up(paths.database, "daily")
    DAMAGES["all zeroes"](paths.database)
    told: list[str] = []

    def work() -> None:
        def read() -> None:
            with Store.open(paths.database) as store:
                store.terms()

        mending(paths.database, read, lambda error: told.append(error.code))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["store-restored"]
    assert os.path.exists(f"{paths.database}.damaged")  # noqa: PTH110
