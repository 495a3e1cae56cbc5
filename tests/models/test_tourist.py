"""The tourist desk with the real engines: a question asked aloud is heard, understood and answered from the knowledge."""

import threading
from pathlib import Path

import pytest

from app.events import Event, Finished, Listening, Recognized
from app.hearing import hear
from app.kiosk.commands import load_commands
from app.paths import resources
from app.ui.tourist_desk import TouristDesk
from glossary.language import JA
from tests.models.conftest import Desk

pytestmark = [pytest.mark.model, pytest.mark.timeout(600)]


def heard(desk: Desk, text: str, hints: tuple[str, ...] = ()) -> str:
    events: list[Event] = []
    hear(
        desk.counter.engines,
        1,
        JA,
        desk.say(text),
        events.append,
        threading.Event(),
        hints,
        desk.counter.library.repair,
    )
    assert isinstance(events[0], Listening)
    last = events[-1]
    assert isinstance(last, Finished) and last.silent == "caption"
    return next(event.text for event in events if isinstance(event, Recognized))


def test_a_spoken_question_finds_its_entry(desk: Desk, tmp_path: Path) -> None:
    tourist = TouristDesk(tmp_path)
    tourist.load()
    for question, entry in (
        ("郵便局はどこにありますか。", "post-office"),
        ("トイレはどこにありますか。", "toilets"),
    ):
        answer = tourist.ask(heard(desk, question, tourist.hints(JA)), JA)
        assert answer.sureness in ("sure", "near"), "never a wrong answer"
        assert entry in {one.id for one in (answer.entry, *answer.near) if one is not None}


def test_a_spoken_command_is_one(desk: Desk) -> None:
    assert load_commands(resources()).meant(heard(desk, "もう一度お願いします。"), JA) == "again"
