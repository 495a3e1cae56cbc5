"""`kakehashi about`: every part with its licence, as the page shows it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.about.inventory import inventory
from app.about.item import KINDS, UNSTATED
from app.about.own import own
from app.cli import cli
from app.packs.catalogue import load_catalogue
from app.packs.importer import import_path
from app.packs.store import PackStore
from app.paths import resources
from glossary.language import EN, JA
from scripts.pins import pins
from scripts.places import Checkout
from tests.packs.making import EMPTY, VOSK, write_tree


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli, ["about", *arguments])
    assert done.exit_code == code, done.output
    return done.output


def test_every_part_is_listed_with_version_and_licence(home: Path) -> None:
    items = json.loads(run("--json"))["items"]
    by_name = {item["name"]: item for item in items}
    left_out = set(by_name) ^ {pin.name for pin in pins(Checkout().lock("run").read_text("utf-8"))}
    assert not {"av", "minisbd"} & set(by_name), left_out
    assert by_name["kakehashi"]["version"] == own().version
    assert by_name["pyside6-essentials"]["licence"].startswith("LGPL-3.0-only")
    assert by_name["numpy"]["texts"]
    assert {item["kind"] for item in items} >= set(KINDS) - {"system"}
    for pack in load_catalogue(resources() / "models.toml").packs:
        assert by_name[pack.id]["licence"] == pack.licence
    assert UNSTATED not in {item["licence"] for item in items}
    assert str(Path.home()) not in json.dumps(items)


def test_kinds_come_in_their_order(home: Path) -> None:
    places = [KINDS.index(item.kind) for item in inventory(home / "packs")]
    assert places[0] == 0
    assert [kind for at, kind in enumerate(places) if at == 0 or places[at - 1] != kind]


def test_a_pack_somebody_imported_is_listed_as_unstated(home: Path, tmp_path: Path) -> None:
    store = PackStore(home / "data" / "packs")
    import_path(write_tree(tmp_path / "vosk-model-ja-1", VOSK), store, EMPTY)
    (found,) = (item for item in inventory(store.root) if item.name == "vosk-model-ja-1")
    assert (found.kind, found.licence) == ("model", UNSTATED)


def test_a_licence_is_printed(home: Path) -> None:
    text = run("Num2Words")
    assert "LGPL-2.1-or-later" in text
    assert "Lesser General Public License" in text
    assert "about-unknown" in run("no-such-part", code=1)


def test_what_it_says_is_in_both_of_staffs_languages(home: Path) -> None:
    for item in inventory(home / "packs"):
        assert bool(item.note(JA)) == bool(item.note(EN))
        assert item.title(JA) and item.title(EN)
