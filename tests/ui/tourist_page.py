"""The desk that answers by itself: opening it, and what a visitor does and hears there."""

import datetime
import functools
from pathlib import Path
from typing import Any

from app.events import Finished, Heard, Recognized, Speaking
from app.kiosk.asked import Asked
from app.kiosk.knowledge import Knowledge
from app.kiosk.loading import load_knowledge
from app.kiosk.retrieval import Retriever
from app.paths import resources
from app.settings import Settings
from app.ui.scripted import Stage
from glossary.language import EN, Lang
from tests.ui.conftest import MakeStage, calls
from tests.ui.items import click
from tests.ui.waiting import until

DESK = Settings(mode="tourist", visitor_lang=Lang("vi"), motion=False)
NOON = datetime.datetime(2026, 11, 25, 12, 0)
"""A Wednesday, no holiday."""
SAMPLE = load_knowledge(resources() / "kiosk" / "sample", Path("nowhere"))


@functools.cache
def retriever(knowledge: Knowledge, resources: Path) -> Retriever:
    """Made once: it never changes, and takes seconds."""
    return Retriever(knowledge, resources)


def opened(make_stage: MakeStage, lang: str = "", **options: object) -> Stage:
    """The desk as it stands there, or with a language touched."""
    stage = make_stage(**({"settings": DESK} | options))
    stage.interface.tourist.desk.now = lambda: NOON
    until(stage, lambda: stage.interface.tourist.desk.ready)
    if lang:
        click(stage.interface.window, f"touristLanguage-{lang}")
        stage.settle()
    return stage


def model(stage: Stage) -> Any:
    return stage.interface.tourist


def came(stage: Stage, phase: str) -> None:
    until(stage, lambda: model(stage).phase == phase)


def said(stage: Stage) -> list[tuple[str, str]]:
    return [(str(call[1]), str(call[2])) for call in calls(stage, "replay")]


def spoken(stage: Stage) -> None:
    """Whatever is to be said has been said."""
    for _ in range(9):
        turn = model(stage).voice.turn
        if not turn or model(stage).voice.doing == "hearing":
            return
        stage.session.event(Speaking(turn, EN))
        stage.session.event(Finished(turn))
        stage.settle(0.03)
    raise AssertionError("it never stops")


def hears(stage: Stage, text: str, lang: Lang = EN) -> None:
    """She speaks into the open microphone."""
    assert model(stage).voice.doing == "hearing"
    turn = model(stage).voice.turn
    stage.session.event(Heard(turn, text[:5], 1.0))
    stage.session.event(Recognized(turn, text, lang, heard=text))
    stage.session.event(Finished(turn, silent="caption"))
    stage.settle(0.05)


def noted(stage: Stage) -> list[Asked]:
    found: list[Asked] = []
    model(stage).note = found.append
    return found
