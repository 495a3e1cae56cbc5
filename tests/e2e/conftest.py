"""A machine with the packs of the model home."""

from pathlib import Path

import pytest

from tests.models.conftest import home_with_packs


@pytest.fixture
def home(tmp_path: Path, model_home: Path) -> Path:
    return home_with_packs(tmp_path / "home", model_home)
