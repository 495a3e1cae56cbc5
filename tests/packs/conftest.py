"""A place for packs, and one for wheels."""

from pathlib import Path

import pytest

from app.packs.store import PackStore


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    return PackStore(tmp_path / "data" / "packs")


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    return tmp_path / "wheels"
