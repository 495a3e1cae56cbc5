"""Two offices, the resources of a small program, a store with its people."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from glossary import pins
from glossary.people import People, Person
from glossary.review import Review
from glossary.store import Store
from tests.glossary.builders import RESOURCES
from tests.glossary.packs import LINE, SENTENCE, Office, lines, office, raw_pack


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path / "here", "架け橋市") as opened:
        yield opened


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """What a small program ships: one chapter of terms, no phrases."""
    folder = tmp_path / "resources"
    (folder / "glossary").mkdir(parents=True)
    shutil.copy(RESOURCES / "glossary" / "sample-town.csv", folder / "glossary")
    shutil.copy(RESOURCES / "languages.toml", folder)
    return folder


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path / "there", "隣町") as opened:
        yield opened


@pytest.fixture(autouse=True)
def cheap_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same algorithm for PINs in a hundredth of the time."""
    monkeypatch.setattr(pins, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where `store` lies."""
    return tmp_path / "k.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def chief(store: Store) -> Person:
    return People(store).add("田中", "administrator", "482916")


@pytest.fixture
def staff(store: Store, chief: Person) -> Person:
    return People(store).add("佐藤", "staff", "730514", chief)


@pytest.fixture
def review(store: Store) -> Review:
    return Review(store)


@pytest.fixture(scope="module")
def good() -> bytes:
    return raw_pack(lines(LINE), lines(SENTENCE))
