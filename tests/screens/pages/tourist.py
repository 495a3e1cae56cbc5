"""The desk that answers by itself: each of its screens."""

from typing import Any

from app.events import Heard, Speaking
from tests.screens.pages.page import Page, Show
from tests.screens.room import Room


def _attract(room: Room) -> None:
    tourist = room.stage.interface.tourist
    room.set(mode="tourist")
    room.model.openPage("tourist")
    room.wait(lambda: tourist.desk.ready)


def _ask(room: Room) -> None:
    _attract(room)
    room.stage.interface.tourist.begin(room.here.lang)


def _low(show: Show) -> Show:
    def lowered(room: Room) -> None:
        show(room)
        room.stage.interface.tourist.toggleLow()

    return lowered


def _topic(room: Room) -> None:
    _ask(room)
    room.stage.interface.tourist.openTopic("culture")


def _listening(room: Room) -> None:
    _ask(room)
    tourist = room.stage.interface.tourist
    tourist.talk()
    room.stage.session.event(Heard(tourist.voice.turn, "…", 1.0))
    room.stage.session.level(0.6)


def _answer(room: Room) -> None:
    _ask(room)
    tourist = room.stage.interface.tourist
    tourist.choose("temple")
    room.stage.session.event(Speaking(tourist.voice.turn, room.here.lang))


def _view(view: str) -> Show:
    def show(room: Room) -> None:
        _answer(room)
        room.stage.interface.tourist.show(view)

    return show


def _asked(entry: str, phase: str) -> Show:
    """A typed question: the entry's own title."""

    def show(room: Room) -> None:
        _ask(room)
        tourist: Any = room.stage.interface.tourist
        tourist.ask(tourist.desk.knowledge.get(entry).title[room.here.lang])
        room.wait(lambda: tourist.phase == phase)

    return show


def _called(room: Room) -> None:
    _asked("lost-property", "answer")(room)
    room.stage.interface.tourist.person()
    room.stage.interface.tourist.call()


TOURIST = (
    Page("tourist", _attract, "tourist", main=True),
    Page("tourist-low", _low(_attract), "tourist"),
    Page("tourist-ask", _ask, "tourist", main=True),
    Page("tourist-ask-low", _low(_ask), "tourist"),
    Page("tourist-topic", _topic, "tourist"),
    Page("tourist-listening", _listening, "tourist"),
    Page("tourist-answer", _answer, "tourist", main=True),
    Page("tourist-answer-low", _low(_answer), "tourist"),
    Page("tourist-code", _view("code"), "tourist"),
    Page("tourist-called", _called, "tourist"),
)
