"""The page about the program, read from the installation the test runs in."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.settings import Settings
from app.ui.about import BLOCK, blocks
from app.ui.scripted import Stage
from app.ui.words import words
from glossary.language import EN, JA, Lang
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import accessible_name, click, find, shown, text_of, type_into, walk

SIZES = [(1280, 800), (800, 1280)]


def opened(stage: Stage) -> Any:
    """The model; mypy takes the properties of models for objects of Qt."""
    stage.interface.model.openPage("about")
    about: Any = stage.interface.about
    for _ in range(100):
        stage.settle(0.05)
        if about.loaded:
            break
    assert about.loaded
    stage.settle()
    return about


def page_of(stage: Stage) -> str:
    return str(stage.interface.model.page)


def titles(stage: Stage) -> list[str]:
    return [
        str(item.property("text"))
        for item in walk(find(stage.interface.window, "aboutList"))
        if item.objectName().startswith("about-")
    ]


@pytest.mark.parametrize(
    ("size", "lang", "scale"),
    [(SIZES[0], JA, 1.0), (SIZES[0], EN, 2.0), (SIZES[1], JA, 2.0), (SIZES[1], EN, 1.0)],
)
def test_the_page_fits(make_stage: MakeStage, size: tuple[int, int], lang: Lang, scale: float) -> None:
    settings = Settings(staff_lang=lang, visitor_lang=Lang("vi"), text_scale=scale, motion=False)
    stage = make_stage(size=size, settings=settings)
    about = opened(stage)
    window = stage.interface.window
    assert text_of(window, "aboutCount") == words(lang)["aboutCount"].format(count=about.rows.rowCount())
    assert faults(window) == []
    about.look("pyside")
    stage.settle()
    assert faults(window) == []
    about.open(0)
    stage.settle(0.3)
    assert faults(window) == []


def test_it_is_found_in_the_menu_and_left_again(stage: Stage) -> None:
    window = stage.interface.window
    find(window, "staffTalk")
    menu = next(item for item in walk(window.contentItem(), hidden=True) if item.objectName() == "menu")
    menu.setProperty("visible", True)
    stage.settle()
    click(window, "menuAbout")
    stage.settle(0.5)
    assert page_of(stage) == "about"
    click(window, "aboutBack")
    assert page_of(stage) == "talk"


def test_a_part_is_found_by_name_and_by_licence(stage: Stage) -> None:
    window = stage.interface.window
    about = opened(stage)
    everything = about.rows.rowCount()
    assert everything > 90
    type_into(window, "aboutSearchField", "ＧＰＬ espeakng")
    stage.settle()
    assert titles(stage) == ["espeakng-loader 0.2.4"]
    row = next(
        i for i in walk(find(window, "aboutList")) if i.objectName() == "about-distribution:espeakng-loader"
    )
    assert accessible_name(row) == "espeakng-loader 0.2.4 GPL-3.0-or-later"
    find(window, "aboutSearchField").setProperty("text", "no such thing")
    stage.settle()
    assert text_of(window, "aboutCount") == words(JA)["aboutNothing"]
    click(window, "aboutSearchClear")
    stage.settle()
    assert about.rows.rowCount() == everything


def test_with_the_keyboard_alone_a_licence_is_opened_read_and_left(stage: Stage) -> None:
    window = stage.interface.window
    about = opened(stage)
    find(window, "aboutSearchField").forceActiveFocus()
    find(window, "aboutSearchField").setProperty("text", "num2words")
    stage.settle()
    QTest.keyClick(window, Qt.Key.Key_Down)
    stage.settle(0.05)
    QTest.keyClick(window, Qt.Key.Key_Return)
    stage.settle(0.5)
    assert about.title == "num2words 0.5.14"
    assert "Lesser General Public License" in text_of(window, "aboutTextList")
    assert not shown(window, "aboutList")
    text = find(window, "aboutTextList")
    QTest.keyClick(window, Qt.Key.Key_Tab)
    stage.settle(0.05)
    assert text.hasActiveFocus()
    before = text.property("contentY")
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert text.property("contentY") > before
    QTest.keyClick(window, Qt.Key.Key_End)
    stage.settle(0.05)
    assert text.property("atYEnd")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert shown(window, "aboutList") and page_of(stage) == "about"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert page_of(stage) == "talk"


def test_return_opens_the_first_hit(stage: Stage) -> None:
    window = stage.interface.window
    about = opened(stage)
    # The program's own remark speaks of it too, and stands above it.
    type_into(window, "aboutSearchField", "espeak")
    QTest.keyClick(window, Qt.Key.Key_Return)
    stage.settle(0.5)
    assert about.title.startswith("espeakng-loader")
    click(window, "aboutBack")
    type_into(window, "aboutSearchField", "onnxruntime")
    QTest.keyClick(window, Qt.Key.Key_Return)
    stage.settle(0.5)
    assert about.title.startswith("onnxruntime")
    # Its notices of third parties have 300,000 characters.
    assert about.blocks.rowCount() > 100


def test_pieces_of_a_text_have_all_of_it_and_fit() -> None:
    text = "\n\n".join(["short", "x" * (3 * BLOCK), "end", *["line"] * 400])
    found = list(blocks(text))
    assert max(map(len, found)) <= BLOCK
    assert "".join(found).replace("\n", "") == text.replace("\n", "")
    assert list(blocks("")) == []
