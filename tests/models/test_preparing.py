"""Visitors' answers spoken ahead by the real voice."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import app.preparing as preparing
from app.main import Counter
from app.paths import Paths
from app.preparing import Preparing
from app.settings import Settings
from glossary.language import JA
from speech.audio import concatenate
from tests.models.conftest import home_with_packs

pytestmark = pytest.mark.model


@pytest.fixture
def counter(tmp_path: Path, model_home: Path) -> Iterator[Counter]:
    home = home_with_packs(tmp_path, model_home)
    with Counter(Paths(home / "data", home / "config"), Settings()) as opened:
        yield opened


def test_an_answer_is_there_before_it_is_asked_for(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "MOST", 2)
    assert Preparing(counter, lambda: True, threading.Event()).prepare(JA) == 2
    voice = counter.engines.synthesizer(JA)
    yes = next(phrase.texts[JA] for phrase in counter.library.phrases() if phrase.id == "visitor.yes")
    ahead = concatenate(list(voice.synthesize(yes, JA)))
    counter.engines.close()
    (again,) = counter.engines.synthesizer(JA).synthesize(yes, JA)
    assert np.array_equal(again.samples, ahead.samples)
    assert [host.pid for host in counter.engines.hosts()] == [None]
    assert Preparing(counter, lambda: True, threading.Event()).prepare(JA) == 0


def test_people_come_first(counter: Counter) -> None:
    closed = threading.Event()

    def busy() -> bool:
        closed.set()
        return False

    assert Preparing(counter, busy, closed).prepare(JA) == 0
    assert counter.engines.hosts() == ()
