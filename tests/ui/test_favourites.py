"""Stars: kept over restarts, ids only, whole or not at all."""

import json
from pathlib import Path

import pytest

from app.messages import known_codes, message
from app.ui.favourites import Favourites, FavouritesError
from glossary.language import JA


def loaded(path: Path) -> Favourites:
    favourites = Favourites(path)
    favourites.load()
    return favourites


def test_stars_are_kept_in_order_and_go_when_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "data" / "favourites.json"
    first = loaded(path)
    for identifier in ("b.2", "a.1", "c.3"):
        first.toggle(identifier)
    first.toggle("a.1")
    assert loaded(path).ids == ("b.2", "c.3")
    assert json.loads(path.read_text("utf-8")) == ["b.2", "c.3"]
    assert [one.name for one in path.parent.iterdir()] == ["favourites.json"], "no half-written file stays"


@pytest.mark.parametrize(
    "content", ["{", '{"a": 1}', "[1, 2]", '["x"', "\ufffd\x00", json.dumps(["x"] * 501)]
)
def test_a_broken_file_is_said_once_and_a_fresh_one_begins(tmp_path: Path, content: str) -> None:
    path = tmp_path / "favourites.json"
    path.write_text(content, "utf-8")
    with pytest.raises(FavouritesError) as caught:
        loaded(path)
    assert str(path) in message(caught.value, JA)
    assert path.with_suffix(".broken").read_text("utf-8") == content, "nothing is thrown away"
    again = loaded(path)
    assert again.ids == ()
    again.toggle("a.1")
    assert loaded(path).ids == ("a.1",)


def test_a_star_that_cannot_be_written_holds_for_now(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", "utf-8")
    favourites = Favourites(tmp_path / "data" / "favourites.json")
    with pytest.raises(FavouritesError) as caught:
        favourites.toggle("a.1")
    assert caught.value.code in known_codes()
    assert favourites.ids == ("a.1",)
