"""A phrase log in a real database; an engine in a process of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine_host import EngineHost, Gate
from app.phrase_logging import PhraseLogger
from tests.app.engines_for_tests import load_small
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


@pytest.fixture
def host() -> Iterator[EngineHost]:
    host = EngineHost("small", load_small, (), Gate())
    yield host
    host.close()
