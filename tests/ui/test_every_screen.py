"""Every page as `make screenshots` shows it, looked at by the shared checker; see tests/screens and tests/ui/faults.py.

One window a size for all pages: language, colours and size of text are changed in place, as staff change them.
"""

import fcntl
import os
import pickle
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from app.ui.window import PAGES as KNOWN
from glossary.language import Lang
from tests.models.conftest import Desk
from tests.screens.pages import PAGES, Page
from tests.screens.pages.settings import SECTIONS
from tests.screens.room import Look, Room
from tests.screens.talk import LANGS, Studio, Talk
from tests.ui.faults import faults

# The first one waits for the engines.
pytestmark = [pytest.mark.model, pytest.mark.grid, pytest.mark.timeout(900)]
SIZES: Mapping[str, tuple[int, int]] = {
    "landscape": (1280, 800),
    "portrait": (800, 1280),
    "hd": (1920, 1080),
}
NARROW = ("landscape", "portrait")
VI = LANGS[0]
EVERY = [Look(VI, "dark"), *(Look(lang, theme) for lang in LANGS for theme in ("light", "contrast"))]
LARGE = [Look(lang, "light", 2.0) for lang in LANGS] + [Look(VI, "light", 1.5)]
STAFF = [Look(VI), Look(VI, "contrast", 1.5)]
MAIN = [page for page in PAGES if page.main]


@pytest.fixture(scope="module")
def talks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mapping[Lang, Talk]:
    """What the real engines make of the conversation, once for all pages and all workers of pytest-xdist."""
    own = tmp_path_factory.getbasetemp()
    kept = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "talks"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            desk: Desk = request.getfixturevalue("desk")
            studio = Studio(desk.counter)
            kept.write_bytes(pickle.dumps({lang: studio.record(lang) for lang in LANGS}))
        found: Mapping[Lang, Talk] = pickle.loads(kept.read_bytes())  # noqa: S301 - our own, of this run
    return found


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory, qapp: QGuiApplication) -> Iterator["Rooms"]:
    rooms = Rooms(tmp_path_factory.mktemp("rooms"))
    yield rooms
    rooms.close()


class Rooms:
    """One window a size, one more for pages of a machine without models, and one for those of an office."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._rooms: dict[tuple[str, bool, bool], Room] = {}

    def room(self, size: str, page: Page) -> Room:
        key = (size, page.new, page.office)
        if key not in self._rooms:
            home = self._home / f"{size}-{page.new}-{page.office}"
            self._rooms[key] = Room(home, SIZES[size], page.new, page.office)
        return self._rooms[key]

    def close(self) -> None:
        for room in self._rooms.values():
            room.close()


def named(pages: Sequence[Page]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", pages, ids=[page.name for page in pages])


@named(PAGES)
@pytest.mark.parametrize("size", NARROW)
def test_nothing_is_wrong(rooms: Rooms, talks: Mapping[Lang, Talk], size: str, page: Page) -> None:
    assert seen(rooms.room(size, page), page, talks, STAFF if page.office else EVERY) == {}


@named(MAIN)
@pytest.mark.parametrize("size", NARROW)
def test_nothing_is_wrong_in_large_type(
    rooms: Rooms, talks: Mapping[Lang, Talk], size: str, page: Page
) -> None:
    assert seen(rooms.room(size, page), page, talks, LARGE) == {}


@named(MAIN)
def test_nothing_is_wrong_on_a_large_screen(rooms: Rooms, talks: Mapping[Lang, Talk], page: Page) -> None:
    looks = [Look(lang, scale=scale) for lang in LANGS for scale in (1.0, 2.0)]
    assert seen(rooms.room("hd", page), page, talks, looks) == {}


def test_no_page_is_left_out() -> None:
    """Pages of the window, sections of its settings."""
    assert {page.opens for page in PAGES} - {""} | {page.name for page in PAGES} >= set(KNOWN)
    assert len(SECTIONS) >= 12


def seen(room: Room, page: Page, talks: Mapping[Lang, Talk], looks: Sequence[Look]) -> dict[Look, list[str]]:
    """What is wrong, by how the page was looked at."""
    found: dict[Look, list[str]] = {}
    shown: Lang | None = None
    for look in looks:
        if look.lang != shown:
            shown = look.lang
            room.begin(talks[shown])
            page.show(room)
        room.dress(look)
        for _ in range(4):
            room.settle()
            wrong = faults(room.window)
            if not wrong:
                break
        else:
            found[look] = wrong
    return found
