"""Interpreter, summary and slip in the real window; what leaves the program, and what never does."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPdfWriter
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from app.paths import resources
from app.settings import Settings
from app.ui.handover import HandoverModel
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, GREETING, QUESTION, WRONG
from app.ui.slip import plain_text
from app.ui.slip_desk import SlipDesk
from glossary.language import JA, Lang, load_languages
from tests.screens.talk import LANGS
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import accessible_name, click, find, scene_rect, shown, text_of, type_into
from tests.ui.sheets import attached, scanned
from tests.ui.test_layout import LANDSCAPE, PORTRAIT
from tests.ui.waiting import until

TODAY = date(2026, 11, 21)
OFFICE = Settings(
    office_name="架橋市役所",
    counter_name="3番窓口",
    interpreter_name="かけはしコールセンター",
    interpreter_phone="050-0000-1234",
)


@pytest.fixture
def no_lp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for programs that is the whole PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def desk(folder: Path, printer: QPagedPaintDevice | None = None) -> SlipDesk:
    return SlipDesk(lambda: folder, lambda: printer, lambda: TODAY)


def opened(stage: Stage, section: str) -> HandoverModel:
    stage.interface.model.openPage("handover")
    handover = stage.interface.handover
    handover.open(section)
    until(stage, lambda: bool(handover.sheet.bring.known))
    return handover


def talk(stage: Stage) -> None:
    stage.say("staff", GREETING)
    stage.say("visitor", ANSWER)
    stage.say("staff", QUESTION)
    stage.say("staff", WRONG)


def test_the_menu_leads_to_the_interpreters_number_for_both(make_stage: MakeStage) -> None:
    stage = make_stage(settings=OFFICE)
    window = stage.interface.window
    click(window, "openMenu")
    stage.settle()
    click(window, "menuHandover")
    stage.settle()
    for side, sentence, asked in (
        ("Visitor", "Vui lòng gọi dịch vụ phiên dịch này", "Ngôn ngữ cần: Tiếng Việt"),
        ("Staff", "この通訳サービスに電話してください", "必要な言語：ベトナム語（Tiếng Việt）"),
    ):
        said = text_of(window, f"interpreter{side}").splitlines()
        assert said == [sentence, "かけはしコールセンター", "050-0000-1234", asked]
        phone = find(window, f"interpreterPhone-{side.lower()}")
        assert phone.property("font").pixelSize() >= 48
    assert find(window, "interpreterVisitor").rotation() == 180
    click(window, "handoverBack")
    stage.settle()
    assert stage.interface.model.property("page") == "talk"


def test_without_a_number_it_says_where_to_enter_one(stage: Stage) -> None:
    window = stage.interface.window
    stage.interface.model.openPage("handover")
    stage.settle()
    assert not shown(window, "interpreterStaff")
    assert "「設定」の「窓口の情報」" in text_of(window, "interpreterUnset")
    click(window, "interpreterSettings")
    stage.settle()
    type_into(window, "interpreterPhone", "")
    keys(window, "050-1")
    stage.interface.model.openPage("handover")
    stage.settle()
    assert "050-1" in text_of(window, "interpreterStaff")


def test_the_summary_has_every_turn_in_order_and_says_what_it_is(stage: Stage) -> None:
    window = stage.interface.window
    talk(stage)
    opened(stage, "summary")
    tops = []
    for turn, (mine, done) in enumerate(
        (("Staff", GREETING), ("Visitor", ANSWER), ("Staff", QUESTION), ("Staff", WRONG)), start=1
    ):
        other = "Visitor" if mine == "Staff" else "Staff"
        assert text_of(window, f"summary{mine}{turn}") == done.request.text
        assert text_of(window, f"summary{other}{turn}") == done.text
        tops.append(find(window, f"summaryStaff{turn}").mapToScene(find(window, "summary").position()).y())
    assert tops == sorted(tops)
    assert text_of(window, "summaryBadge1") == "確認済みの例文"
    assert [text_of(window, f"summaryBadge{turn}") for turn in (2, 3, 4)] == ["機械翻訳"] * 3
    assert [shown(window, f"summaryDoubt{turn}") for turn in (1, 2, 3, 4)] == [False, False, False, True]


def test_staff_choose_what_goes_on_the_slip(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path / "out"))
    window = stage.interface.window
    talk(stage)
    slip = opened(stage, "slip").sheet
    assert shown(window, "slipNothing")
    assert not find(window, "slipPrint").isEnabled()
    mentioned = [row["text"] for row in slip.bring.property("mentioned")]
    assert mentioned == ["転出証明書", "在留カード"]
    click(window, "offer-residency.zairyu_card")
    stage.settle()
    assert shown(window, "thing-residency.zairyu_card")
    type_into(window, "thingSearchField", "pasupo-to")
    stage.settle()
    found = [row["text"] for row in slip.bring.property("results")]
    assert found[0] == "パスポート"
    QTest.keyClick(window, Qt.Key.Key_Return)
    stage.settle()
    assert [row["other"] for row in slip.bring.property("chosen")] == ["thẻ lưu trú", "hộ chiếu"]
    assert text_of(window, "thingSearchField") == "書類・持ち物をさがす"
    press(stage, "slipTurn2")
    press(stage, "tickStaff")
    assert slip.property("ticked") == [1, 2, 3], "a doubtful sentence is ticked by hand only"
    press(stage, "slipTurn1")
    assert slip.property("ticked") == [2, 3]
    text = plain_text(slip.current)
    assert text.index("thẻ lưu trú") < text.index("hộ chiếu") < text.index(ANSWER.request.text)
    assert text.index(ANSWER.request.text) < text.index(QUESTION.text)
    assert GREETING.text not in text
    assert "架橋市役所 3番窓口" in text
    assert "Bản dịch máy, không phải văn bản chính thức." in text
    assert len(slip.property("pages")) == 1
    assert text in accessible_name(find(window, "slipPreview"))


def test_the_preview_shows_the_sheet(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path))
    talk(stage)
    slip = opened(stage, "slip").sheet
    before = ink(stage)
    slip.tickStaff()
    stage.settle()
    assert ink(stage) > before + 2_000


def test_the_day_is_typed_or_picked_with_its_era(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path))
    window = stage.interface.window
    slip = opened(stage, "slip").sheet
    type_into(window, "visitField", "")
    keys(window, "12/")
    stage.settle()
    assert "読み取れません" in text_of(window, "visitText")
    assert slip.current.empty
    keys(window, "1")
    stage.settle()
    assert text_of(window, "visitText") == "2026年12月1日火曜日（令和8年）"
    assert "Thứ Ba, 1 tháng 12, 2026" in plain_text(slip.current)
    press(stage, "visitCalendar")
    stage.settle()
    assert text_of(window, "monthTitle") == "2026年12月（令和8年）"
    press(stage, "monthOn")
    press(stage, "day-15")
    assert not shown(window, "monthTitle")
    assert text_of(window, "visitText") == "2027年1月15日金曜日（令和9年）"
    assert str(find(window, "visitField").property("text")) == "2027/01/15"
    slip.come.type("2026/1/1")
    stage.settle()
    assert "過ぎた日です。" in text_of(window, "visitText")
    press(stage, "visitClear")
    assert slip.current.empty


def test_a_pdf_is_written_on_request_only_and_never_over_another(
    make_stage: MakeStage, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    stage = make_stage(settings=OFFICE, desk=desk(folder))
    window = stage.interface.window
    talk(stage)
    slip = opened(stage, "slip").sheet
    slip.tickStaff()
    slip.showCode()
    stage.settle()
    slip.closeCode()
    assert not folder.exists()
    assert holding(tmp_path, QUESTION.text) == []
    press(stage, "slipSave")
    press(stage, "slipSave")
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["slip-2026-11-21-1.pdf", "slip-2026-11-21-2.pdf"]
    assert text_of(window, "slipRemark") == f"保存しました：{files[1]}"
    assert QUESTION.text in attached(files[0].read_bytes())
    slip.tick(2)
    stage.settle()
    assert not shown(window, "slipRemark"), "it was about another slip"


def test_a_folder_that_cannot_be_written_is_said(make_stage: MakeStage, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    stage = make_stage(settings=OFFICE, desk=desk(blocked))
    talk(stage)
    opened(stage, "slip").sheet.tickStaff()
    press(stage, "slipSave")
    assert "保存できませんでした" in text_of(stage.interface.window, "slipRemark")


def test_paper_goes_to_lp_through_a_pipe(make_stage: MakeStage, tmp_path: Path, no_lp: Path) -> None:
    taken = tmp_path / "taken.pdf"
    program(no_lp, f'/bin/cat > "{taken}"; /bin/echo "$@" > "{taken}.args"')
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path / "out"))
    window = stage.interface.window
    talk(stage)
    slip = opened(stage, "slip").sheet
    slip.tickStaff()
    press(stage, "slipPrint")
    until(stage, lambda: slip.exits.property("remark") == "プリンターに送りました。")
    assert text_of(window, "slipRemark") == "プリンターに送りました。"
    assert QUESTION.text in attached(taken.read_bytes())
    assert "media=A4" in Path(f"{taken}.args").read_text()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (
            '/bin/echo "lp: Error - No default destination available." >&2; exit 1',
            "使えるプリンターがありません",
        ),
        ('/bin/echo "lp: out of paper" >&2; exit 1', "印刷できませんでした"),
        ("kill -9 $$", "印刷できませんでした"),
    ],
)
def test_a_print_that_fails_is_said(
    make_stage: MakeStage, tmp_path: Path, no_lp: Path, script: str, sentence: str
) -> None:
    program(no_lp, script)
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path))
    talk(stage)
    slip = opened(stage, "slip").sheet
    slip.tickStaff()
    press(stage, "slipPrint")
    until(stage, lambda: slip.exits.property("problem"))
    assert sentence in text_of(stage.interface.window, "slipRemark")


def test_without_lp_the_systems_printer_is_used_or_its_absence_said(
    make_stage: MakeStage, tmp_path: Path, no_lp: Path
) -> None:
    target = tmp_path / "printer.pdf"
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path, QPdfWriter(str(target))))
    talk(stage)
    slip = opened(stage, "slip").sheet
    slip.tickStaff()
    press(stage, "slipPrint")
    assert slip.exits.property("remark") == "プリンターに送りました。"
    assert len(pypdfium2.PdfDocument(target.read_bytes())) == 1
    bare = make_stage(settings=OFFICE, desk=desk(tmp_path))
    talk(bare)
    opened(bare, "slip").sheet.tickStaff()
    press(bare, "slipPrint")
    assert "使えるプリンターがありません" in text_of(bare.interface.window, "slipRemark")


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_the_code_on_screen_can_be_scanned(
    make_stage: MakeStage, tmp_path: Path, size: tuple[int, int]
) -> None:
    stage = make_stage(size=size, settings=OFFICE, desk=desk(tmp_path))
    window = stage.interface.window
    talk(stage)
    slip = opened(stage, "slip").sheet
    slip.tickStaff()
    slip.tick(2)
    press(stage, "slipCode")
    picture = find(window, "slipCodePicture")
    assert picture.width() >= 0.6 * min(size)
    assert picture.width() % (slip.property("codeModules") + 8) == 0, "whole pixels a module"
    assert text_of(window, "slipScan").startswith("Hãy quét mã này")
    assert text_of(window, "codeNote") == "メモの内容がすべて入っています。"
    assert scanned(window.grabWindow()) == plain_text(slip.current)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    stage.settle()
    assert not shown(window, "slipCodePicture")
    assert stage.interface.model.property("page") == "handover", "one step back at a time"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert stage.interface.model.property("page") == "talk"


def test_nothing_stays_when_the_visitor_leaves(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path))
    talk(stage)
    slip = opened(stage, "slip").sheet
    slip.tickStaff()
    slip.come.type("12/1")
    slip.bring.add("residency.zairyu_card")
    slip.showCode()
    stage.interface.model.openPage("talk")
    stage.interface.conversation.finish()
    assert slip.current.empty
    assert slip.property("ticked") == []
    assert slip.property("codeSource") == ""
    assert slip.come.property("typed") == ""
    assert slip.bring.property("chosen") == []
    assert slip.bring.property("mentioned") == []
    assert stage.interface.handover.rows.rowCount() == 0
    assert QUESTION.text not in slip.paper.document.toPlainText()


def test_another_language_takes_its_own_words(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path))
    slip = opened(stage, "slip").sheet
    slip.bring.add("residency.zairyu_card")
    assert "thẻ lưu trú" in plain_text(slip.current)
    stage.interface.model.openPage("talk")
    stage.interface.conversation.chooseLanguage("visitor", "pt-BR")
    opened(stage, "slip")
    assert slip.current.empty, "a Brazilian takes home no Vietnamese"
    until(stage, lambda: slip.bring.known["residency.zairyu_card"].other == "cartão de residente")
    slip.bring.add("residency.zairyu_card")
    assert "cartão de residente" in plain_text(slip.current)


def test_keys_reach_everything(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path))
    window = stage.interface.window
    talk(stage)
    opened(stage, "slip").sheet.come.type("12/1")
    stage.settle()
    met: list[str] = []
    for _ in range(40):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        stage.settle(0.01)
        item = window.activeFocusItem()
        assert item is not None
        met.append(item.objectName())
    wanted = {
        "handoverBack", "handover-interpreter", "handover-summary", "thingSearchField", "visitField",
        "visitCalendar", "visitClear", "tickStaff", "slipTurn1", "slipTurn4", "slipPrint", "slipCode", "slipSave",
        "offer-residency.zairyu_card",
    }  # fmt: skip
    assert wanted <= set(met), wanted - set(met)


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
@pytest.mark.parametrize(
    "lang",
    [each.tag for each in load_languages(resources() / "languages.toml") if each.tag not in (JA, *LANGS)],
)
def test_nothing_is_cut_off(make_stage: MakeStage, tmp_path: Path, size: tuple[int, int], lang: Lang) -> None:
    """In the languages that test_every_screen.py does not walk through."""
    settings = replace(OFFICE, visitor_lang=lang)
    stage = make_stage(size=size, settings=settings, desk=desk(tmp_path))
    talk(stage)
    handover = opened(stage, "interpreter")
    look(stage, lang, "interpreter")
    handover.open("summary")
    look(stage, lang, "summary")
    handover.open("slip")
    look(stage, lang, "slip, empty")
    slip = handover.sheet
    slip.tickStaff()
    slip.bring.add("residency.zairyu_card")
    slip.come.type("12/1")
    slip.come.toggleCalendar()
    slip.exits.save()
    look(stage, lang, "slip, full")
    slip.showCode()
    look(stage, lang, "code")


@pytest.mark.parametrize("lang", ["en", "fr", "my"])
def test_staff_of_another_language_read_it_too(make_stage: MakeStage, lang: str) -> None:
    stage = make_stage(settings=Settings(staff_lang=Lang(lang), visitor_lang=JA))
    handover = opened(stage, "interpreter")
    look(stage, lang, "unset")
    handover.open("slip")
    look(stage, lang, "slip")


def look(stage: Stage, lang: str, scene: str) -> None:
    for scale in (1.0, 2.0):
        stage.interface.conversation.change(text_scale=scale)
        stage.settle(0.05)
        assert faults(stage.interface.window) == [], (lang, scene, scale)


def press(stage: Stage, name: str) -> None:
    """Press what may have to be scrolled to first."""
    window = stage.interface.window
    pane = find(window, "slipChoose")
    item = find(window, name)
    if pane.isAncestorOf(item):
        top = scene_rect(item).y() - scene_rect(pane).y() + float(pane.property("contentY"))
        room = max(0.0, float(pane.property("contentHeight")) - float(pane.property("height")))
        pane.setProperty("contentY", min(room, max(0.0, top - 20)))
        stage.settle(0.02)
    click(window, name)
    stage.settle()


def ink(stage: Stage) -> int:
    """Nearly black dots inside the preview."""
    window = stage.interface.window
    item = find(window, "slipPreview")
    frame = item.mapRectToScene(item.boundingRect()).toRect()
    grey = window.grabWindow().copy(frame).convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(
        grey.pixelColor(x, y).lightness() < 90
        for y in range(grey.height())
        for x in range(0, grey.width(), 2)
    )


def keys(window: QQuickWindow, text: str) -> None:
    for letter in text:
        QTest.keyClick(window, Qt.Key(ord(letter)))


def program(folder: Path, script: str) -> None:
    path = folder / "lp"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def holding(folder: Path, text: str) -> list[str]:
    """Files below `folder` that hold `text`."""
    return [
        str(Path(root) / name)
        for root, _, names in os.walk(folder)
        for name in names
        if text.encode() in (Path(root) / name).read_bytes()
    ]
