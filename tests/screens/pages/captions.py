"""音声筆談: large captions of the clerk, answers from the keyboard."""

from app.events import Heard
from tests.screens.pages.page import Page
from tests.screens.room import Room
from tests.screens.talk import play, tell


def _empty(room: Room) -> None:
    room.model.caption(True)


def _running(room: Room) -> None:
    """Words appear while the clerk speaks, where the recogniser shows them."""
    _empty(room)
    turn = room.listen("staff")
    room.stage.session.event(Heard(turn, room.here.caption.text[:9], 1.2))


def _answered(room: Room) -> None:
    _empty(room)
    tell(room.stage, room.here.caption, room.listen("staff"))
    play(room.stage, room.here.written)


CAPTIONS = (
    Page("captions", _empty, "captions"),
    Page("captions-running", _running, "captions"),
    Page("captions-answered", _answered, "captions", main=True),
)
