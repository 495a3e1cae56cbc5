"""The desk that answers by itself: "finish" waits for nobody, and what cannot be kept is told to staff."""

import datetime
import functools
import threading

import pytest

from app.kiosk.asked import Asked
from app.messages import message
from glossary.errors import GlossaryError
from glossary.language import Lang
from tests.ui.conftest import MakeStage
from tests.ui.tourist_page import model, opened
from tests.ui.waiting import until

pytestmark = pytest.mark.usefixtures("sample_desk")


def test_finishing_asks_for_no_sentence_again(make_stage: MakeStage) -> None:
    """Each time costs a millisecond for each of hundreds of texts, and more while another thread computes."""
    stage = opened(make_stage)
    model(stage).begin("vi")
    model(stage).ask("đội nào thắng trận hôm qua?")
    until(stage, lambda: model(stage).phase not in ("ask", "thinking"))
    told: list[str] = []
    for side in ("staff", "visitor"):
        half = stage.interface.conversation.half(side)
        half.languageChanged.connect(functools.partial(told.append, "words"))
        half.changed.connect(functools.partial(told.append, "half"))
        half.pickingChanged.connect(functools.partial(told.append, "picker"))
    model(stage).finish()
    stage.settle()
    assert model(stage).phase == "attract"
    assert told == []


def test_finishing_waits_for_nobody_who_writes_down_what_was_asked(
    make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor for who redacts it: that takes seconds the first time."""
    stage = opened(make_stage)
    go_on = threading.Event()
    begun = threading.Event()

    def write(asked: Asked, now: datetime.datetime) -> None:
        begun.set()
        go_on.wait(30)

    monkeypatch.setattr(stage.interface.questions, "_write", write)
    try:
        for _ in range(2):
            model(stage).begin("vi")
            model(stage).ask("đội nào thắng trận hôm qua?")
            until(stage, lambda: model(stage).phase not in ("ask", "thinking"))
            model(stage).finish()
            stage.settle()
            assert model(stage).phase == "attract" and not model(stage).visit.asked
        assert begun.wait(10) and not go_on.is_set()
    finally:
        go_on.set()


def test_staff_are_told_once_why_nothing_is_kept_and_the_desk_goes_on(
    make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk: what was asked waits, and is written when there is room."""
    stage = opened(make_stage)
    kept: list[Asked] = []
    room = threading.Event()

    def write(asked: Asked, now: datetime.datetime) -> None:
        if not room.is_set():
            raise GlossaryError("store-full")
        kept.append(asked)

    monkeypatch.setattr(stage.interface.questions, "_write", write)
    for _ in range(2):
        model(stage).begin("vi")
        model(stage).ask("đội nào thắng trận hôm qua?")
        until(stage, lambda: model(stage).phase not in ("ask", "thinking"))
        model(stage).finish()
        until(stage, lambda: stage.interface.model.property("error"))
        assert model(stage).phase == "attract"
    assert stage.interface.model.property("error") == message(GlossaryError("store-full"), Lang("ja"))
    room.set()
    assert stage.interface.questions.flush(20) and len(kept) == 2
