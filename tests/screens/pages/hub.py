"""The town's hub at the console and the town's servers in the settings, as the administrator sees them."""

from collections.abc import Callable
from typing import Any

from app.hub.credentials import joined
from app.hub.joining import leave_hub
from app.shared.address import Address
from app.shared.book import put
from tests.screens.hub_town import PASSWORD, hub_town
from tests.screens.pages.page import Page, Show
from tests.screens.room import Room
from tests.ui.console_page import PIN, SAKI

_LONG = "https://gpu1.inside.town.kakehashi.example:8443/a/long/path/to/where/the/models/are"


def _console(room: Room) -> Any:
    """Unlocked by the administrator."""
    console: Any = room.stage.interface.console
    room.model.openPage("console")
    if console.locked:
        room.wait(lambda: console.pin.stage)
        if console.pin.stage == "who":
            console.pin.choose(next(one["id"] for one in console.pin.people if one["name"] == SAKI))
        for digit in PIN:
            console.pin.press(digit)
        console.pin.press("enter")
        room.wait(lambda: not console.locked)
    return console


def _hub(room: Room) -> Any:
    """The page of a counter that has joined."""
    database = room.stage.interface.paths.database
    if not joined(database):
        hub_town().join(room.home)
    return _at(room)


def _at(room: Room) -> Any:
    console = _console(room)
    console.open("review")
    room.settle()
    console.open("hub")
    hub = console.hub
    room.wait(lambda: hub.loaded and not hub.busy)
    return hub


def _joining(room: Room) -> None:
    if joined(room.stage.interface.paths.database):
        leave_hub(room.stage.interface.paths.database)
    hub = _at(room)
    room.wait(lambda: not hub.joined)


def _counter(room: Room) -> None:
    hub = _hub(room)
    room.wait(lambda: hub.joined and len(hub.parts) == 5)
    hub.sync()
    room.wait(lambda: hub.told and not hub.busy)


def _unreached(room: Room) -> None:
    _counter(room)
    town = hub_town().town
    town.sql(f"ALTER DATABASE {town.database} CONNECTION LIMIT 0")
    hub: Any = room.stage.interface.console.hub
    hub.retry()
    room.wait(lambda: hub.unreached)
    town.sql(f"ALTER DATABASE {town.database} CONNECTION LIMIT -1")


def _part(part: str, then: Callable[[Room, Any], None] = lambda room, hub: None) -> Show:
    """A part of the page; those of the town's administrator after she has signed in."""

    def show(room: Room) -> None:
        hub = _hub(room)
        room.wait(lambda: hub.joined and len(hub.parts) == 5)
        if part in ("devices", "assign"):
            hub.signIn(hub_town().leader, PASSWORD)
            room.wait(lambda: hub.administers)
        hub.showPart(part)
        model = {
            "devices": hub.fleet,
            "assign": hub.assign,
            "questions": hub.questions,
            "report": hub.report,
        }[part]
        room.wait(lambda: model.loaded and not hub.busy)
        room.settle()
        then(room, hub)

    return show


def _sign_in(room: Room) -> None:
    hub = _hub(room)
    room.wait(lambda: hub.joined and len(hub.parts) == 5)
    hub.showPart("devices")


def _form(room: Room, hub: Any) -> None:
    room.find("hubInviteOpen").clicked.emit()


def _code(room: Room, hub: Any) -> None:
    hub.invite.invite("国民健康保険・後期高齢者医療課", "3番窓口", True, 72)
    room.wait(lambda: hub.invite.made and not hub.busy)


def _effects(room: Room, hub: Any) -> None:
    hub.assign.set("theme", 2)
    hub.assign.set("retention_days", 1)
    hub.assign.preview()
    room.wait(lambda: hub.assign.previewed and not hub.busy)


def _servers(then: Callable[[Any], None]) -> Show:
    def show(room: Room) -> None:
        _console(room)
        book = room.stage.interface.paths.shared_engines
        put(book, Address("a-name-of-twenty-aaa", "openai-transcription", _LONG), "sk")
        put(book, Address("ear", "wyoming-asr", "tcp://127.0.0.1:1"))
        room.model.openPage("settings")
        room.stage.interface.preferences.open("servers")
        servers: Any = room.stage.interface.preferences.servers
        servers.refresh()
        then(servers)
        room.wait(lambda: not any(row["state"] == "checking" for row in servers.property("rows")))

    return show


def _rows(servers: Any) -> None:
    servers.check("ear")
    servers.askRemove("a-name-of-twenty-aaa")


def _edit(servers: Any) -> None:
    servers.edit("a-name-of-twenty-aaa")


HUB = (
    Page("hub-join", _joining, "console", office=True),
    Page("hub-counter", _counter, "console", office=True),
    Page("hub-unreached", _unreached, "console", office=True),
    Page("hub-sign-in", _sign_in, "console", office=True),
    Page("hub-questions", _part("questions"), "console", office=True),
    Page("hub-devices", _part("devices"), "console", office=True),
    Page("hub-invite", _part("devices", _form), "console", office=True),
    Page("hub-invitation", _part("devices", _code), "console", office=True),
    Page("hub-assign", _part("assign", _effects), "console", office=True),
    Page("hub-report", _part("report"), "console", office=True),
    Page("servers-rows", _servers(_rows), "settings", office=True),
    Page("servers-form", _servers(_edit), "settings", office=True),
)
