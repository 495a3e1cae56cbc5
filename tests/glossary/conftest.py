"""Two offices, and the resources of a small program."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.glossary.builders import RESOURCES
from tests.glossary.packs import Office, office


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
