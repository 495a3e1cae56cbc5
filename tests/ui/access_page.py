"""Machines with and without people and PINs, and how somebody comes in."""

from pathlib import Path
from typing import Any

from app.settings import Settings
from app.ui.scripted import Stage
from glossary.people import People
from glossary.store import Store
from tests.ui.conftest import MakeStage
from tests.ui.console_page import console_of, prepare, type_pin
from tests.ui.waiting import until

MACHINES = {
    "new": (False, Settings(), False),
    "counter": (True, Settings(), False),
    "strict": (True, Settings(staff_pin=True), False),
    "kiosk": (True, Settings(), True),
    "kiosk-by-setting": (True, Settings(kiosk=True), False),
}
"""Has people, settings, was begun with --kiosk."""


def machine(make_stage: MakeStage, home: Path, kind: str) -> Stage:
    people, settings, kiosk = MACHINES[kind]
    if people:
        prepare(home, candidates=False)
    return make_stage(settings=settings, kiosk=kiosk)


def pin_of(stage: Stage) -> Any:
    """The PinModel; mypy takes the properties of models for objects of Qt."""
    return stage.interface.access.pin


def enter(stage: Stage, rank: str) -> None:
    """Somebody has given her PIN, or nobody has."""
    with Store.open(stage.interface.paths.database) as store:
        found = [one for one in People(store).all() if one.role == rank]
    for person in found[:1]:
        console_of(stage)._unlock(person)


def open_by_pin(stage: Stage, name: str, pin: str) -> None:
    """On the PIN page that is shown."""
    pins = pin_of(stage)
    until(stage, lambda: pins.stage)
    if pins.stage == "who":
        pins.choose(next(person["id"] for person in pins.people if person["name"] == name))
    type_pin(stage, pin)
    until(stage, lambda: not pins.busy and stage.interface.model.shown != "unlock")


def later(stage: Stage, seconds: float) -> None:
    now = stage.interface.access.clock() + seconds
    stage.interface.access.clock = lambda: now
    stage.interface.model.door.look()
    stage.settle(0.05)
