"""Temporary: replaced by the project's own."""

import os
from pathlib import Path
import pytest


@pytest.fixture(scope="session")
def model_home() -> Path:
    return Path(os.environ.get("KAKEHASHI_TEST_HOME", "/tmp/w/home"))
