"""A counter over the shipped glossary, made anew for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.matcher import TermIndex
from glossary.redaction import Redactor
from glossary.store import Store
from tests.glossary.builders import RESOURCES
from tests.glossary.opened import copy_store
from tests.learning.mining_desk import Desk


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor.load(RESOURCES)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeded") / "kakehashi.db"
    with Store.open(path) as store:
        store.seed(RESOURCES)
        # Fewer phrases to compare with at every run.
        store.delete_phrases([phrase.id for phrase in store.phrases()[150:]])
    return path


@pytest.fixture(scope="module")
def index(seeded: Path) -> TermIndex:
    with Store.open(seeded) as store:
        return store.snapshot()


@pytest.fixture
def desk(seeded: Path, tmp_path: Path, redactor: Redactor, index: TermIndex) -> Iterator[Desk]:
    path = tmp_path / "kakehashi.db"
    copy_store(seeded, path)
    with Store.open(path) as store:
        yield Desk(store, redactor, index)
