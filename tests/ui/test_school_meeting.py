"""A meeting and a notice of the school, from the screen to what is printed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.scripted_turns import TO_VI, translation
from app.ui.slip_desk import SlipDesk
from app.ui.slip_images import code_image
from tests.ui.conftest import MakeStage
from tests.ui.items import click, find, shown, text_of, type_into
from tests.ui.school_page import SCHOOL, opened, saved, submitted, tap
from tests.ui.sheets import scanned, squeezed
from translate.translator import Doubt


def test_a_meeting_from_a_card_to_the_paper(
    make_stage: MakeStage, slip_desk: SlipDesk, tmp_path: Path
) -> None:
    stage = make_stage(settings=SCHOOL, desk=slip_desk)
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
    make_stage: MakeStage, slip_desk: SlipDesk
) -> None:
    stage = make_stage(settings=SCHOOL, desk=slip_desk)
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


def test_a_doubtful_line_says_so(make_stage: MakeStage, slip_desk: SlipDesk) -> None:
    stage = make_stage(settings=SCHOOL, desk=slip_desk)
    school = opened(stage)
    assert school.record.write("集金は4,300円です。")
    doubt = Doubt("number", "4300 → 43000")
    stage.play("staff", translation("集金は4,300円です。", TO_VI, "Tiền thu là 43.000 yên.", doubts=[doubt]))
    stage.settle()
    assert "疑わしい" in text_of(stage.interface.window, "line-1")


def test_a_notice_with_readings_from_sentences_to_paper(
    make_stage: MakeStage, slip_desk: SlipDesk, tmp_path: Path
) -> None:
    stage = make_stage(settings=SCHOOL, desk=slip_desk)
    window = stage.interface.window
    school = opened(stage, "notice")
    tap(stage, "topic-weather")
    tap(stage, "sentence-weather.typhoon-early", "schoolTopics")
    click(window, "day-24")
    stage.settle()
    school.notices.shelf.form._pickers.clock.chooseHour(13)
    school.notices.shelf.form._pickers.clock.chooseMinute(30)
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
