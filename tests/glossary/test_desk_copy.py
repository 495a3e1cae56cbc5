"""The tourist desk's own files are copied and restored with the database, and go when their copy goes."""

import datetime
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.backups import OTHERS, Backups
from glossary.desk_copy import DeskCopyError, folder_of, read, zip_of
from glossary.keys import Keys
from glossary.restoring import back_up, backup_due, restore_from, restore_if_damaged
from glossary.store import Store
from tests.glossary.builders import term

TOILETS, MAP = b'[toilets]\ntopic = "help"\n', b"[map]\n"


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "data" / "k.db"
    with Store.open(path) as store:
        store.upsert_terms([term("語", id="t", en="x")])
    desk = folder_of(path)
    desk.mkdir()
    (desk / "help.toml").write_bytes(TOILETS)
    (desk / "map.toml").write_bytes(MAP)
    (desk / "help.toml.new").write_bytes(b"half")
    yield path


def files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.suffix != ".new"}


def test_a_copy_has_the_desks_files_and_gives_them_back(path: Path) -> None:
    made = back_up(path, "manual")
    packed = zip_of(made.path)
    assert read(packed) == {"help.toml": TOILETS, "map.toml": MAP}
    assert packed.stat().st_mode & 0o077 == 0
    assert made.bytes == made.path.stat().st_size + packed.stat().st_size
    desk = folder_of(path)
    (desk / "help.toml").write_bytes(b"# spoilt\n")
    (desk / "map.toml").unlink()
    (desk / "food.toml").write_bytes(b"# new\n")
    restore_from(path, made.path)
    assert files(desk) == {"help.toml": TOILETS, "map.toml": MAP}
    assert files(desk.with_name("kiosk.before")) == {"help.toml": b"# spoilt\n", "food.toml": b"# new\n"}
    # What was there before is in the copy that the restoration made, too.
    newest = Backups(path, Keys(path).current()).all()[0]
    assert newest.reason == "restore"
    assert read(zip_of(newest.path))["food.toml"] == b"# new\n"


def test_the_zip_goes_with_its_copy_and_one_left_alone_is_swept_away(path: Path) -> None:
    alone = path.with_name("backups") / "k-20200101-000000-000000-manual.kiosk.zip"
    first = back_up(path, "manual")
    shutil.copy(zip_of(first.path), alone)
    made = [back_up(path, "manual") for _ in range(OTHERS)]
    assert not first.path.exists() and not zip_of(first.path).exists()
    assert not alone.exists()
    left = sorted(path.with_name("backups").glob("*.kiosk.zip"))
    assert left == sorted(zip_of(one.path) for one in made)


def test_an_edit_of_the_desk_alone_is_worth_an_hours_copy(path: Path) -> None:
    nine = datetime.datetime(2026, 4, 1, 9)
    made = back_up(path, "daily", lambda: nine)
    for one in (*path.parent.glob("k.db*"), *folder_of(path).iterdir(), folder_of(path)):
        os.utime(one, (nine.timestamp() - 10,) * 2)
    eleven = nine + datetime.timedelta(hours=2)
    assert made.at == nine and backup_due(path, lambda: eleven) is None
    os.utime(folder_of(path) / "help.toml", (nine.timestamp() + 60,) * 2)
    assert backup_due(path, lambda: eleven) == "hourly"


def test_without_files_there_is_no_zip_and_the_desk_stays_as_it_is(path: Path) -> None:
    desk = folder_of(path)
    shutil.rmtree(desk)
    made = back_up(path, "manual")
    assert not zip_of(made.path).exists()
    desk.mkdir()
    (desk / "food.toml").write_bytes(b"# new\n")
    restore_from(path, made.path)
    assert files(desk) == {"food.toml": b"# new\n"}


def test_a_lost_disk_gets_its_desk_back_and_a_whole_desk_is_left_alone(path: Path) -> None:
    back_up(path, "daily")
    desk = folder_of(path)
    (desk / "food.toml").write_bytes(b"# new\n")
    path.write_bytes(b"\0" * 4096)
    assert restore_if_damaged(path, 5) is not None
    assert (desk / "food.toml").exists()
    shutil.rmtree(desk)
    path.write_bytes(b"\0" * 4096)
    assert restore_if_damaged(path, 5) is not None
    assert files(desk) == {"help.toml": TOILETS, "map.toml": MAP}


@pytest.mark.parametrize("name", ["../out.toml", "/etc/out.toml", "a\\b.toml", ".hidden", ""])
def test_a_zip_that_is_none_of_ours_puts_nothing_back(path: Path, name: str) -> None:
    made = back_up(path, "manual")
    with zipfile.ZipFile(zip_of(made.path), "w") as packed:
        packed.writestr(zipfile.ZipInfo(name), b"x")
    with pytest.raises(DeskCopyError):
        read(zip_of(made.path))
    restore_from(path, made.path)
    assert files(folder_of(path)) == {"help.toml": TOILETS, "map.toml": MAP}


def test_a_damaged_zip_does_not_keep_the_database_from_being_restored(path: Path) -> None:
    made = back_up(path, "manual")
    packed = zip_of(made.path)
    packed.write_bytes(packed.read_bytes()[: packed.stat().st_size // 2])
    with Store.open(path) as store:
        store.delete_terms(["t"])
    restore_from(path, made.path)
    with Store.open(path) as store:
        assert [one.id for one in store.terms()] == ["t"]
    assert files(folder_of(path)) == {"help.toml": TOILETS, "map.toml": MAP}
