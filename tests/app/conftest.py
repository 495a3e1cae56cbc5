"""A phrase log in a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.phrase_logging import PhraseLogger
from tests.app.phrase_logs import UTTERANCES, logger_for


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "kakehashi.db"


@pytest.fixture
def logger(database: Path) -> Iterator[PhraseLogger]:
    with logger_for(database) as made:
        yield made


@pytest.fixture
def asking(database: Path) -> Iterator[PhraseLogger]:
    with logger_for(database, UTTERANCES) as made:
        yield made
