"""Opening the page of phrases and waiting for what is read in threads."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.scripted import Stage
from app.ui.scripted_session import shipped_phrases
from glossary.language import JA
from glossary.phrases import Phrase
from glossary.slots import find_slots
from tests.ui.conftest import calls
from tests.ui.items import click
from tests.ui.waiting import until

WHEN = "moving-in.which-date"


def book_of(stage: Stage) -> Any:
    """The PhrasebookModel; mypy takes its properties for objects of Qt."""
    return stage.interface.phrasebook


def model_of(stage: Stage) -> Any:
    """The WindowModel, likewise."""
    return stage.interface.model


def submitted(stage: Stage) -> list[tuple[object, ...]]:
    return [call[1:4] for call in calls(stage, "submit")]


def opened(stage: Stage, chapter: str = "") -> Stage:
    click(stage.interface.window, "openPhrases")
    ready(stage)
    if chapter:
        book_of(stage).openChapter(chapter)
        stage.settle(0.05)
    return stage


def ready(stage: Stage) -> None:
    book = book_of(stage)
    until(stage, lambda: bool(book.found) and book._reader.search is not None)
    stage.settle(0.05)


def type_keys(stage: Stage, text: str) -> None:
    for letter in text:
        QTest.keyClick(stage.interface.window, Qt.Key(ord(letter.upper())))
    stage.settle(0.05)


def with_slots(*places: str) -> Phrase:
    """The first shipped phrase of staff with exactly these places."""
    for phrase in shipped_phrases():
        text = phrase.texts[JA]
        if phrase.speaker == "staff" and tuple(text[s.start : s.end] for s in find_slots(text)) == places:
            return phrase
    raise AssertionError(places)
