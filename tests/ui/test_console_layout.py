"""Nothing small, cut, outside, overlapping, nameless or faint on any page of the console."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from app.ui.scripted import Stage
from tests.ui.conftest import MakeStage
from tests.ui.console_page import NEW, asked, console_of, entered, idle, opened, prepare, talked
from tests.ui.faults import faults
from tests.ui.waiting import until


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
    console.open("guide")
    until(stage, lambda: console.guide.loaded)
    yield "tourist desk"
    console.guide.open("castle")
    yield "entry"
    console.guide.form.write("hours", "朝から晩まで")
    console.guide.form.showLanguage("my")
    console.guide.save()
    yield "what is wrong"
    console.guide.form.close()
    console.guide.showPart("figures")
    until(stage, lambda: console.guide.figures.groups)
    yield "questions"


@pytest.mark.parametrize(
    ("size", "theme", "scale"),
    [
        ((1280, 800), "light", 1.0),
        ((800, 1280), "light", 1.0),
        ((1280, 800), "dark", 1.0),
        ((800, 1280), "contrast", 1.5),
    ],
    ids=["landscape", "portrait", "dark", "contrast, larger"],
)
def test_every_page_is_whole_and_readable(
    make_stage: MakeStage, tmp_path: Path, size: tuple[int, int], theme: str, scale: float
) -> None:
    prepare(tmp_path)
    talked(tmp_path, datetime.date.today())
    asked(tmp_path)
    stage = make_stage(size=size, settings=Settings(theme=theme, text_scale=scale))
    for page in pages(stage):
        stage.settle(0.1)
        assert faults(stage.interface.window) == [], page
