"""The desk's own files: an entry at a time, whole or not at all, and nothing else in them touched."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from app.kiosk.entry import KioskError
from app.kiosk.loading import load_folder, load_knowledge
from app.kiosk.reading import MAX_BYTES
from app.kiosk.saving import remove_entry, restore_entry, save_entry
from app.paths import resources
from tests.kiosk.making import JA, toml, written

SAMPLE = resources() / "kiosk" / "sample"
CASTLE = load_knowledge(SAMPLE, Path("/nowhere")).get("castle")
assert CASTLE is not None


def test_an_entry_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    own = tmp_path / "kiosk"
    for entry in load_folder(SAMPLE, sample=True).entries:
        save_entry(own, entry)
    saved = {entry.id: entry for entry in load_folder(own).entries}
    for entry in load_folder(SAMPLE).entries:
        assert saved[entry.id] == replace(entry, sample=False)


def test_it_takes_the_samples_place_and_is_no_sample(tmp_path: Path) -> None:
    assert CASTLE is not None
    path = save_entry(tmp_path, replace(CASTLE, walk=33))
    assert path.name == f"{CASTLE.topic}.toml"
    castle = load_knowledge(SAMPLE, tmp_path).get("castle")
    assert castle is not None and castle.walk == 33 and not castle.sample


def test_comments_and_other_entries_stay(tmp_path: Path) -> None:
    before = (
        "# written by hand\nreplaces_sample = false\n\n" + toml("first") + "# the second\n" + toml("second")
    )
    path = written(tmp_path, town=before) / "town.toml"
    entry = next(entry for entry in load_folder(tmp_path).entries if entry.id == "second")
    assert save_entry(tmp_path, replace(entry, walk=5)) == path
    after = path.read_text("utf-8")
    assert after.startswith("# written by hand\nreplaces_sample = false\n\n" + toml("first"))
    assert "# the second" in after
    assert tomllib.loads(after)["second"]["walk"] == 5


def test_tables_that_people_parted_lose_nothing(tmp_path: Path) -> None:
    parted = (
        '[a]\ntopic = "sights"\n[b]\ntopic = "sights"\n[a.title]\nja = "a"\n[b.title]\nja = "b"\n'
        '[a.answer]\nja = "x"\n[b.answer]\nja = "y"\n[a.asks]\nja = ["a"]\n[b.asks]\nja = ["b"]\n'
    )
    path = written(tmp_path, town=parted) / "town.toml"
    entry = next(entry for entry in load_folder(tmp_path).entries if entry.id == "a")
    try:
        save_entry(tmp_path, replace(entry, walk=5))
    except KioskError as error:
        assert error.code == "kiosk-file-invalid" and path.read_text("utf-8") == parted
    else:
        after = {one.id: one for one in load_folder(tmp_path).entries}
        assert after["a"].walk == 5 and after["b"].title == {JA: "b"}


def test_taking_away_and_bringing_back(tmp_path: Path) -> None:
    assert CASTLE is not None
    remove_entry(tmp_path, "castle", "sights")
    assert load_knowledge(SAMPLE, tmp_path).get("castle") is None
    save_entry(tmp_path, CASTLE)
    assert load_knowledge(SAMPLE, tmp_path).get("castle") is not None


def test_what_was_taken_away_comes_back_as_the_sample_has_it(tmp_path: Path) -> None:
    written(tmp_path, sights="# ours\n" + toml("hall"))
    remove_entry(tmp_path, "castle", "sights")
    restore_entry(tmp_path, "castle")
    restore_entry(tmp_path, "hall")
    knowledge = load_knowledge(SAMPLE, tmp_path)
    assert knowledge.get("castle") == CASTLE and knowledge.get("hall") is not None
    assert (tmp_path / "sights.toml").read_text("utf-8").startswith("# ours\n" + toml("hall"))


def test_what_is_wrong_is_not_written(tmp_path: Path) -> None:
    assert CASTLE is not None
    with pytest.raises(KioskError) as failure:
        save_entry(tmp_path, replace(CASTLE, title={**CASTLE.title, JA: ""}))
    assert failure.value.code == "kiosk-text-empty" and failure.value.context["field"] == "title.ja"
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    assert CASTLE is not None
    path = written(tmp_path, sights="[castle\n") / "sights.toml"
    with pytest.raises(KioskError, match="kiosk-file-invalid"):
        save_entry(tmp_path, CASTLE)
    assert path.read_text("utf-8") == "[castle\n"


def test_a_file_does_not_outgrow_what_is_read(tmp_path: Path) -> None:
    assert CASTLE is not None
    filler = "#" * (MAX_BYTES - 100) + "\n"
    path = written(tmp_path, **{CASTLE.topic: filler}) / f"{CASTLE.topic}.toml"
    with pytest.raises(KioskError, match="kiosk-file-large"):
        save_entry(tmp_path, CASTLE)
    assert path.read_text("utf-8") == filler


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    assert CASTLE is not None
    (tmp_path / "file").touch()
    with pytest.raises(KioskError) as failure:
        save_entry(tmp_path / "file" / "kiosk", CASTLE)
    assert failure.value.code in {"kiosk-not-saved", "kiosk-file-unreadable"}
