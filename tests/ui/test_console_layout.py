"""Nothing small, cut, outside, overlapping, nameless or faint on any page of the console."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from app.ui.scripted import Stage
from tests.ui.conftest import MakeStage
from tests.ui.console_page import NEW, console_of, entered, idle, opened, prepare, talked, until
from tests.ui.painted import faint
from tests.ui.test_layout import LANDSCAPE, PORTRAIT, SIZES, cut, nameless, outside, overlapping, small


def pages(stage: Stage) -> Iterator[str]:
    """Every page of the console, one after the other."""
    opened(stage)
    console = console_of(stage)
    yield "names"
    console.pin.choose(console.pin.people[0]["id"])
    yield "PIN"
    console.pin.forget()
    entered(stage)
    yield "queue"
    console.queue.pickSeveral(True)
    console.queue.pickAll()
    yield "several"
    console.decisions.rejectPicked()
    yield "question"
    console.question.close()
    console.queue.pickSeveral(False)
    console.queue.touch(NEW.id)
    until(stage, lambda: console.sheet.ready)
    console.sheet.tick("vi", True)
    yield "sheet"
    console.sheet.write("sentence", "今日は天気がいいです。")
    console.sheet.compare()
    idle(stage)
    yield "effect"
    console.merging.begin()
    console.merging.look("在留")
    until(stage, lambda: console.merging.found)
    yield "merge"
    console.merging.close()
    console.sheet.write("sentence", "")
    console.decisions.approve()
    idle(stage)
    until(stage, lambda: console.decisions.told)
    yield "told"
    console.open("history")
    until(stage, lambda: console.history.loaded)
    yield "history"
    console.history.open(console.history.rows.keys[0])
    until(stage, lambda: console.history.changes)
    yield "step"
    console.open("people")
    until(stage, lambda: console.people.people)
    console.people.openForm("add", "")
    yield "people"
    console.open("packs")
    console.packExport.setTown("みどり市")
    console.packExport.setChecked(False)
    console.packExport.write("")
    idle(stage)
    until(stage, lambda: console.packs.files)
    yield "packs"
    console.packs.openPath(console.packs.files[0]["path"])
    idle(stage)
    until(stage, lambda: console.packs.open)
    yield "preview"
    console.open("kept")
    until(stage, lambda: console.kept.rows.keys)
    yield "kept"
    console.kept.open(console.kept.rows.keys[0])
    until(stage, lambda: console.kept.one)
    yield "one conversation"


@SIZES
def test_every_page_fits(make_stage: MakeStage, tmp_path: Path, size: tuple[int, int]) -> None:
    prepare(tmp_path)
    talked(tmp_path, datetime.date.today())
    stage = make_stage(size=size)
    window = stage.interface.window
    for page in pages(stage):
        stage.settle(0.1)
        problems = [*small(window), *cut(window), *outside(window), *nameless(window)]
        if page not in ("question", "sheet", "effect", "merge"):
            # What lies over a page covers controls on purpose.
            problems += overlapping(window)
        assert problems == [], page


@pytest.mark.parametrize(
    ("size", "theme", "scale"),
    [(LANDSCAPE, "dark", 1.0), (PORTRAIT, "contrast", 1.5)],
    ids=["dark", "contrast, larger"],
)
def test_every_page_is_read_in_other_looks(
    make_stage: MakeStage, tmp_path: Path, size: tuple[int, int], theme: str, scale: float
) -> None:
    prepare(tmp_path)
    talked(tmp_path, datetime.date.today())
    stage = make_stage(size=size, settings=Settings(theme=theme, text_scale=scale))
    window = stage.interface.window
    for page in pages(stage):
        stage.settle(0.1)
        problems = [*small(window), *cut(window), *outside(window)]
        # A question dims what lies behind it.
        problems += [] if page == "question" else faint(window)
        assert problems == [], page
