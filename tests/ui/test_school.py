"""The school's page in the real window: how it opens, its pictures, and what stays."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.settings import Settings
from app.ui.scripted_turns import VI
from app.ui.slip_desk import SlipDesk
from glossary.language import JA, Lang
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import centre, click, find, shown, text_of, type_into
from tests.ui.school_page import SCHOOL, opened, spoken, submitted, tap
from tests.ui.test_layout import LANDSCAPE, PORTRAIT


def test_one_tap_from_the_first_screen_in_school_mode_and_from_the_menu(make_stage: MakeStage) -> None:
    stage = make_stage(settings=SCHOOL)
    window = stage.interface.window
    opened(stage)
    assert shown(window, "card-bullying")
    click(window, "schoolBack")
    stage.settle()
    assert stage.interface.model.shown == "talk"
    click(window, "openMenu")
    stage.settle()
    click(window, "menuSchool")
    stage.settle()
    assert stage.interface.model.shown == "school"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    stage.settle()
    assert stage.interface.model.shown == "talk"
    stage.interface.conversation.change(mode="counter")
    stage.settle()
    assert not shown(window, "openSchool")
    click(window, "openMenu")
    stage.settle()
    assert not shown(window, "menuSchool")


def test_the_pupils_pictures_speak_japanese_slowly_and_the_teachers_the_other(make_stage: MakeStage) -> None:
    stage = make_stage(settings=SCHOOL)
    window = stage.interface.window
    opened(stage, "pictures")
    tap(stage, "picture-head", "schoolPictures")
    assert spoken(stage) == [("頭が痛いです。", JA, 0.75)]
    assert text_of(window, "pictureText") == "Em đau đầu."
    japanese = text_of(window, "pictureJapanese").replace("\n", "")
    assert japanese == "あたま頭がいた痛いです。"
    click(window, "pictureHearFamily")
    stage.settle()
    assert spoken(stage)[-1] == ("Em đau đầu.", VI, 0.75)
    click(window, "pictureSlowLarge")
    stage.settle()
    click(window, "pictureHearJapanese")
    stage.settle()
    assert spoken(stage)[-1] == ("頭が痛いです。", JA)
    click(window, "pictureBack")
    stage.settle()
    click(window, "talker-teacher")
    stage.settle()
    tap(stage, "picture-nurse", "schoolPictures")
    assert spoken(stage)[-1] == ("Mình đến phòng y tế nhé.", VI)


def test_where_there_is_no_voice_it_says_so_and_shows(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(mode="school", visitor_lang=Lang("fil"), motion=False))
    window = stage.interface.window
    opened(stage, "pictures")
    click(window, "talker-teacher")
    stage.settle()
    tap(stage, "picture-sit", "schoolPictures")
    assert spoken(stage) == []
    assert text_of(window, "pictureText") == "Umupo ka."
    assert not find(window, "pictureHearFamily").isEnabled()
    assert "声はありません" in text_of(window, "pictureNoVoice")


def test_nothing_stays_after_finish(make_stage: MakeStage, slip_desk: SlipDesk, tmp_path: Path) -> None:
    stage = make_stage(settings=SCHOOL, desk=slip_desk)
    window = stage.interface.window
    school = opened(stage)
    school.meetings.openCard("bullying")
    school.meetings.keep("school-meeting-more.we-protect")
    school.record.confirm(1, True)
    assert school.record.write("ひみつの文です。")
    school.notices.choose("trip.trip-rain")
    school.meetings.choose("school-meeting.investigate")
    assert school.holds
    assert stage.interface.model.door._holds()
    school.record.exit.showCode()
    stage.interface.conversation.finish()
    stage.settle()
    assert stage.interface.model.shown == "talk"
    assert not school.holds
    assert school.record.exit.sheet.empty
    assert school.record.exit.code is None
    assert school.notices.exit.sheet.empty
    opened(stage)
    assert shown(window, "recordEmpty")
    assert shown(window, "card-bullying")
    assert not (tmp_path / "out").exists()
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in left if "ひみつ".encode() in path.read_bytes()]


def test_while_something_is_said_a_tap_waits(make_stage: MakeStage) -> None:
    stage = make_stage(settings=SCHOOL)
    window = stage.interface.window
    school = opened(stage)
    assert school.record.write("一つ目です。")
    type_into(window, "schoolWriteField", "二つ目です。")
    click(window, "schoolWriteAdd")
    stage.settle()
    if len(submitted(stage)) == 1:
        assert find(window, "schoolWriteField").property("text") == "二つ目です。", "the field keeps it"
        assert len(school.record.record.lines) == 1
    else:
        assert len(school.record.record.lines) == 2


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT])
@pytest.mark.parametrize("lang", ["my", "pt-BR"])
def test_every_state_looks_right(
    make_stage: MakeStage, slip_desk: SlipDesk, size: tuple[int, int], lang: str
) -> None:
    stage = make_stage(
        settings=Settings(mode="school", visitor_lang=Lang(lang), office_name="みなみ小学校", motion=False),
        size=size,
        desk=slip_desk,
    )
    window = stage.interface.window
    school = opened(stage)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        stage.settle(0.3)
        if wrong := faults(window):
            found[state] = wrong

    look("cards")
    school.meetings.openCard("belongings")
    look("card")
    school.meetings.keep("school-things.write-name")
    school.record.confirm(1, True)
    assert school.record.write("上履きは金曜日に持って帰ります。")
    look("record")
    school.record.openDay(1)
    look("day")
    school.record.stepBack()
    school.record.exit.open()
    look("sheet")
    school.record.stepBack()
    school.meetings.bring("school.suito")
    look("form")
    school.meetings.stepBack()
    school.open("notice")
    look("topics")
    school.notices.openTopic("weather")
    school.notices.choose("weather.danger-stay")
    look("notice")
    school.open("pictures")
    look("pictures")
    school.child.touch("slowly")
    look("picture")
    assert found == {}
    assert centre(find(window, "pictureBack")).x() > 0
