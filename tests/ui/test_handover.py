"""Interpreter, summary and slip in the real window; what stays there, and what does not."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.paths import resources
from app.settings import Settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import ANSWER, GREETING, QUESTION, WRONG
from app.ui.slip import plain_text
from glossary.language import JA, Lang, load_languages
from tests.screens.talk import LANGS
from tests.ui.conftest import MakeStage
from tests.ui.handover_page import OFFICE, desk, ink, keys, look, opened, press, talk
from tests.ui.items import accessible_name, click, find, shown, text_of, type_into
from tests.ui.test_layout import LANDSCAPE, PORTRAIT
from tests.ui.waiting import until


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
