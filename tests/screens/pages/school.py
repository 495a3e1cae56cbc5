"""The school's page: meeting, notice, pictures."""

from typing import Any

from tests.screens.pages.page import Page, Show
from tests.screens.room import Room


def _open(room: Room, section: str) -> Any:
    room.set(mode="school")
    room.model.openPage("school")
    school = room.stage.interface.school
    room.wait(lambda: not school.loading)
    school.open(section)
    return school


def _section(section: str) -> Show:
    def show(room: Room) -> None:
        _open(room, section)

    return show


def _card(room: Room) -> None:
    _open(room, "meeting").meetings.openCard("belongings")


def _form(room: Room) -> None:
    school = _open(room, "meeting")
    school.meetings.openCard("events")
    school.meetings.choose("school-things.excursion")


def _agreed(room: Room) -> Any:
    school = _open(room, "meeting")
    school.meetings.openCard("going-home")
    school.meetings.keep("school-meeting-more.route-changes")
    school.meetings.keep("school-meeting-more.not-alone")
    school.record.confirm(1, True)
    return school


def _record(room: Room) -> None:
    _agreed(room)


def _sheet(room: Room) -> None:
    _agreed(room).record.exit.open()


def _code(room: Room) -> None:
    _agreed(room).record.exit.showCode()


def _notice(room: Room) -> None:
    school = _open(room, "notice")
    school.notices.openTopic("illness")
    for key in ("illness.flu-around", "illness.wash-hands", "illness.call-if-flu"):
        school.notices.choose(key)


def _picture(room: Room) -> None:
    _open(room, "pictures").child.touch("slowly")


SCHOOL = (
    Page("school-meeting", _section("meeting"), "school", main=True),
    Page("school-card", _card, "school"),
    Page("school-form", _form, "school"),
    Page("school-record", _record, "school", main=True),
    Page("school-sheet", _sheet, "school"),
    Page("school-code", _code, "school"),
    Page("school-topics", _section("notice"), "school"),
    Page("school-notice", _notice, "school", main=True),
    Page("school-pictures", _section("pictures"), "school", main=True),
    Page("school-picture", _picture, "school", main=True),
)
