"""What a page is."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.screens.room import Room

Show = Callable[[Room], None]


@dataclass(frozen=True, slots=True)
class Page:
    """A screen in one state; `show` arranges it in a room where a visitor has just sat down."""

    name: str
    show: Show
    opens: str = ""
    """The page of WindowModel it belongs to; empty for what lies over the conversation."""
    main: bool = False
    """Looked at in every size of text and of screen."""
    new: bool = False
    """On a machine without model packs."""
    office: bool = False
    """In an office with PINs and a hub; only staff see it, so it is looked at in one language."""


def opened(name: str) -> Show:
    """The page as it opens."""

    def show(room: Room) -> None:
        room.model.openPage(name)

    return show
