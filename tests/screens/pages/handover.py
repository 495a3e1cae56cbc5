"""When the machine is not enough: interpreter, summary, slip."""

from tests.screens.pages.page import Page, Show
from tests.screens.room import Room
from tests.screens.talk import play


def _section(section: str) -> Show:
    def show(room: Room) -> None:
        for turn in (*room.here.whole, room.here.doubt):
            play(room.stage, turn)
        room.model.openPage("handover")
        handover = room.stage.interface.handover
        handover.open(section)
        room.wait(lambda: handover.sheet.bring.known)

    return show


def _unset(room: Room) -> None:
    room.conversation.change(interpreter_phone="")
    room.model.openPage("handover")


def _filled(room: Room) -> None:
    _section("slip")(room)
    slip = room.stage.interface.handover.sheet
    slip.tickStaff()
    slip.bring.add("residency.zairyu_card")
    slip.come.type("12/1")


def _calendar(room: Room) -> None:
    _filled(room)
    room.stage.interface.handover.sheet.come.toggleCalendar()


def _saved(room: Room) -> None:
    _filled(room)
    room.stage.interface.handover.sheet.exits.save()


def _code(room: Room) -> None:
    _filled(room)
    room.stage.interface.handover.sheet.showCode()


HANDOVER = (
    Page("interpreter", _section("interpreter"), "handover", main=True),
    Page("interpreter-unset", _unset, "handover"),
    Page("summary", _section("summary"), "handover", main=True),
    Page("slip-empty", _section("slip"), "handover"),
    Page("slip", _filled, "handover", main=True),
    Page("slip-calendar", _calendar, "handover"),
    Page("slip-saved", _saved, "handover"),
    Page("slip-code", _code, "handover", main=True),
)
