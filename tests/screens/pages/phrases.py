"""Staff's phrases: browsed, searched, and filled in with every picker."""

from collections.abc import Callable
from typing import Any

from tests.screens.pages.page import Page, Show
from tests.screens.room import Room
from tests.ui.phrases_page import with_slots


def _chapter(room: Room) -> None:
    room.model.openPage("phrases")
    book: Any = room.stage.interface.phrasebook
    book.openChapter("moving-in")
    room.wait(lambda: book.found and book._reader.search is not None)


def _search(room: Room) -> None:
    _chapter(room)
    room.stage.interface.phrasebook.look("zairyuu")


def _recent(room: Room) -> None:
    _chapter(room)
    room.stage.interface.phrasebook.openChapter(":recent")


def _fill(*places: str, then: Callable[[Any], None] = lambda form: None) -> Show:
    def show(room: Room) -> None:
        _chapter(room)
        book: Any = room.stage.interface.phrasebook
        book.choose(with_slots(*places).id)
        then(book.form)
        room.wait(lambda: not book.form.complete or book.form._foresight.known)

    return show


def _amount(form: Any) -> None:
    for key in ("3", "5", "00"):
        form.number.press(key)


def _hour(form: Any) -> None:
    form.choices.choose("office.ashita")
    form.clock.chooseHour(13)


PHRASES = (
    Page("phrases", _chapter, "phrases", main=True),
    Page("phrases-search", _search, "phrases"),
    Page("phrases-recent", _recent, "phrases"),
    Page("phrase-amount", _fill("{money}", then=_amount), "phrases", main=True),
    Page("phrase-counter", _fill("{window}", then=lambda form: form.press(3)), "phrases"),
    Page("phrase-weekday", _fill("{weekday}"), "phrases"),
    Page("phrase-document", _fill("{document}"), "phrases"),
    Page("phrase-country", _fill("{country}"), "phrases"),
    Page("phrase-date", _fill("{date}", "{time}", "{place}"), "phrases", main=True),
    Page("phrase-time", _fill("{date}", "{time}", "{place}", then=_hour), "phrases", main=True),
)
