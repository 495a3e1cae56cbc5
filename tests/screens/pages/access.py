"""Whose PIN it takes, and the warning before a conversation goes."""

from typing import Any

from tests.screens.pages.page import Page
from tests.screens.room import Room
from tests.screens.talk import play


def _unlock(room: Room) -> None:
    """On a machine without people the first one is set up."""
    access: Any = room.stage.interface.access
    access.ask_again("settings", "pinWhyLocked")
    room.wait(lambda: access.pin.stage)


def _warning(room: Room) -> None:
    play(room.stage, room.here.greeting)
    room.leave_alone(17)


def _warning_on_a_page(room: Room) -> None:
    play(room.stage, room.here.greeting)
    room.model.openPage("handover")
    room.leave_alone(17)


def _told(room: Room) -> None:
    room.conversation.finish()


ACCESS = (
    Page("unlock", _unlock, "unlock", main=True),
    Page("clear-warning", _warning, "talk", main=True),
    Page("clear-warning-handover", _warning_on_a_page, "handover"),
    Page("clear-told", _told, "talk"),
)
