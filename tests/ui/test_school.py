"""The school's page in the real window: a meeting, a notice, pictures; what is printed, and what stays."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from app.settings import Settings
from app.ui.school import SchoolModel
from app.ui.scripted import Stage
from app.ui.scripted_turns import TO_VI, VI, translation
from app.ui.slip_desk import SlipDesk
from app.ui.slip_images import code_image
from glossary.language import JA, Lang
from tests.ui.conftest import MakeStage, calls
from tests.ui.faults import faults
from tests.ui.items import centre, click, find, shown, text_of, type_into
from tests.ui.sheets import printed, scanned, squeezed
from tests.ui.test_layout import LANDSCAPE, PORTRAIT
from tests.ui.waiting import until
from translate.translator import Doubt

TODAY = date(2026, 11, 21)
SCHOOL = Settings(mode="school", office_name="みなみ小学校", counter_name="3年1組", motion=False)


@pytest.fixture
def desk(tmp_path: Path) -> SlipDesk:
    return SlipDesk(lambda: tmp_path / "out", lambda: None, lambda: TODAY)


def opened(stage: Stage, section: str = "meeting") -> SchoolModel:
    school = stage.interface.school
    if stage.interface.model.shown != "school":
        click(stage.interface.window, "openSchool")
    stage.settle(0.05)
    until(stage, lambda: not school.loading)
    if section != "meeting":
        click(stage.interface.window, f"school-{section}")
    stage.settle()
    return school


def scroll(window: QQuickWindow, pane: str, name: str) -> None:
    """Bring something into sight as a finger would."""
    flick = find(window, pane)
    item = find(window, name)
    top = item.mapToItem(flick.property("contentItem"), 0, 0).y()
    most = max(0.0, flick.property("contentHeight") - flick.height())
    flick.setProperty("contentY", min(most, max(0.0, top - 60)))


def tap(stage: Stage, name: str, pane: str = "") -> None:
    if pane:
        scroll(stage.interface.window, pane, name)
        stage.settle(0.05)
    click(stage.interface.window, name)
    stage.settle()


def submitted(stage: Stage) -> list[str]:
    return [str(call[3]) for call in calls(stage, "submit")]


def spoken(stage: Stage) -> list[tuple[object, ...]]:
    return [call[1:] for call in calls(stage, "replay")]


def saved(stage: Stage, give: str, folder: Path) -> str:
    """What is on the sheet once it has been kept as a file."""
    for name in (give, "slipSave"):
        click(stage.interface.window, name)
        stage.settle()
    (path,) = folder.glob("*.pdf")
    return printed(path.read_bytes())


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


def test_a_meeting_from_a_card_to_the_paper(make_stage: MakeStage, desk: SlipDesk, tmp_path: Path) -> None:
    stage = make_stage(settings=SCHOOL, desk=desk)
    window = stage.interface.window
    school = opened(stage)
    tap(stage, "card-belongings")
    assert "cặp sách" in text_of(window, "thing-school.randoseru")
    # A sentence without places is said with one tap.
    tap(stage, "sentence-school-things.write-name", "schoolSubjects")
    assert submitted(stage) == ["持ち物には必ず名前を書いてください。"]
    assert text_of(window, "schoolRemark") == "伝えました。"
    stage.interface.conversation.cancel()
    # One with places is filled in, then put on the record.
    tap(stage, "sentence-school-things.bring-two", "schoolSubjects")
    click(window, "day-30")
    stage.settle()
    school.meetings.shelf.form.take("school.bento")
    school.meetings.shelf.form.take("school.suito")
    stage.settle(0.4)
    assert school.meetings.shelf.form.sentence == "11月30日は弁当と水筒を持たせてください。"
    click(window, "schoolPut")
    stage.settle()
    assert text_of(window, "lineOwn-1") == "11月30日は弁当と水筒を持たせてください。"
    assert text_of(window, "lineFamily-1") == "Ngày 30 tháng 11, xin cho con mang theo cơm hộp và bình nước."
    tap(stage, "keep-school-things.write-name", "schoolSubjects")
    assert "2行はまだ確認していない" in text_of(window, "recordWaiting")
    assert not find(window, "schoolGive").isEnabled(), "nothing is confirmed"
    tap(stage, "lineWho-1-both", "schoolLines")
    tap(stage, "lineUntil-1", "schoolLines")
    tap(stage, "day-27", "schoolLines")
    tap(stage, "lineConfirm-1", "schoolLines")
    assert "1行はまだ確認していない" in text_of(window, "recordWaiting")
    text = saved(stage, "schoolGive", tmp_path / "out")
    for part in (
        "みなみ小学校",
        "面談で決めたこと",
        "11月30日は弁当と水筒を持たせてください。",
        "家庭と学校",
        "2026年11月27日",
        "先生が1つずつ確認しました。",
    ):
        assert squeezed(part) in text, part
    assert squeezed("xin cho con mang theo cơm hộp") in text
    assert "名前を書いて" not in text, "not confirmed"
    # The same as a code, read by a machine.
    click(window, "slipCode")
    stage.settle()
    assert shown(window, "slipCodePicture")
    code = school.record.exit.code
    assert code is not None
    assert "家庭と学校、2026年11月27日" in scanned(code_image(code))
    click(window, "closeCode")
    stage.settle()
    click(window, "schoolSheetBack")
    stage.settle()
    assert shown(window, "lineOwn-1")


def test_a_free_line_is_said_and_takes_the_machines_translation(
    make_stage: MakeStage, desk: SlipDesk
) -> None:
    stage = make_stage(settings=SCHOOL, desk=desk)
    window = stage.interface.window
    school = opened(stage)
    text = "体操服は月曜日に洗って返します。"
    type_into(window, "schoolWriteField", text)
    QTest.keyClick(window, Qt.Key.Key_Return)
    stage.settle()
    assert submitted(stage) == [text]
    assert not find(window, "lineConfirm-1").isEnabled(), "the family cannot read it yet"
    done = translation(text, TO_VI, "Nhà trường sẽ giặt và trả lại đồ thể dục vào thứ Hai.")
    stage.play("staff", done)
    stage.settle()
    assert text_of(window, "lineFamily-1") == done.text
    assert "機械翻訳" in text_of(window, "line-1")
    tap(stage, "lineConfirm-1", "schoolLines")
    assert [line.family for line in school.record.record.printable] == [done.text]
    # Another family: the machine's words were for the last language.
    stage.interface.conversation.chooseLanguage("visitor", "en")
    stage.settle()
    assert school.record.record.printable == ()
    assert "訳がまだありません" in text_of(window, "line-1")
    tap(stage, "lineTranslate-1", "schoolLines")
    assert submitted(stage) == [text, text]


def test_a_doubtful_line_says_so(make_stage: MakeStage, desk: SlipDesk) -> None:
    stage = make_stage(settings=SCHOOL, desk=desk)
    school = opened(stage)
    assert school.record.write("集金は4,300円です。")
    doubt = Doubt("number", "4300 → 43000")
    stage.play("staff", translation("集金は4,300円です。", TO_VI, "Tiền thu là 43.000 yên.", doubts=[doubt]))
    stage.settle()
    assert "疑わしい" in text_of(stage.interface.window, "line-1")


def test_a_notice_with_readings_from_sentences_to_paper(
    make_stage: MakeStage, desk: SlipDesk, tmp_path: Path
) -> None:
    stage = make_stage(settings=SCHOOL, desk=desk)
    window = stage.interface.window
    school = opened(stage, "notice")
    tap(stage, "topic-weather")
    tap(stage, "sentence-weather.typhoon-early", "schoolTopics")
    click(window, "day-24")
    stage.settle()
    school.notices.shelf.form._clock.chooseHour(13)
    school.notices.shelf.form._clock.chooseMinute(30)
    stage.settle()
    click(window, "schoolPut")
    stage.settle()
    tap(stage, "sentence-weather.danger-stay", "schoolTopics")
    assert submitted(stage) == [], "nothing is said, no engine is asked"
    assert "13" in text_of(window, "noticeFamily-1")
    shown_japanese = text_of(window, "noticePlain-1").replace("\n", "")
    assert "たいふう台風" in shown_japanese
    assert "にじゅうよっか24日" in shown_japanese
    tap(stage, "noticeUp-2", "schoolNoticeLines")
    assert [line.number for line in school.notices.notice.lines] == [2, 1]
    text = saved(stage, "schoolNoticeSheet", tmp_path / "out")
    for part in (
        "Thông báo từ nhà trường",
        "学校からのお知らせ",
        "台風",
        "たいふう",
        "にじゅうよっか",
        "24日",
    ):
        assert squeezed(part) in text, part
    assert "訳文は、その言語を話す人がまだ確認していません。" in text
    click(window, "schoolSheetBack")
    stage.settle()
    click(window, "schoolNoticeClear")
    stage.settle()
    assert shown(window, "noticeEmpty")


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


def test_nothing_stays_after_finish(make_stage: MakeStage, desk: SlipDesk, tmp_path: Path) -> None:
    stage = make_stage(settings=SCHOOL, desk=desk)
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
    make_stage: MakeStage, desk: SlipDesk, size: tuple[int, int], lang: str
) -> None:
    stage = make_stage(
        settings=Settings(mode="school", visitor_lang=Lang(lang), office_name="みなみ小学校", motion=False),
        size=size,
        desk=desk,
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
