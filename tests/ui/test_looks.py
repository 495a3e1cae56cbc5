"""The first screen without scrolling, high contrast, motion off, one glyph form a language.

Every page in every colour scheme and size of text is looked at in test_every_screen.py.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest

from app.paths import resources
from app.settings import Settings
from app.ui.interface import QML
from app.ui.scripted import Stage
from app.ui.scripted_turns import GREETING
from app.ui.window import PAGES
from app.ui.words import words
from glossary.language import JA, Lang, load_languages
from tests.ui.conftest import MakeStage
from tests.ui.items import find, scene_rect, texts, walk
from tests.ui.painted import ancestors
from tests.ui.test_layout import SAYINGS, contrast, scenes

SIZES = pytest.mark.parametrize(
    "size", [(1280, 800), (800, 1280), (1920, 1080)], ids=["landscape", "portrait", "hd"]
)


@SIZES
def test_the_newest_words_are_seen_first_where_a_turn_is_taller_than_its_place(
    make_stage: MakeStage, size: tuple[int, int]
) -> None:
    stage = make_stage(size=size, settings=Settings(text_scale=2.0))
    for scene in scenes(stage, Lang("vi")):
        stage.settle(0.25)
        turn = stage.interface.conversation.active_turn
        for side in ("staff", "visitor"):
            view = scene_rect(find(stage.interface.window, f"{side}Turns")).adjusted(-1, -1, 1, 1)
            for item in walk(find(stage.interface.window, f"{side}Turns")):
                if item.objectName() == f"{side}Primary{turn}":
                    # The visitor's half is upside down: her first line is the lowest on screen.
                    box = scene_rect(item)
                    first = box.top() if side == "staff" else box.bottom()
                    assert view.top() <= first <= view.bottom(), (scene, side)


@pytest.mark.parametrize("size", [(1280, 800), (800, 1280)], ids=["landscape", "portrait"])
@pytest.mark.parametrize("mode", ["counter", "school", "tourist"])
def test_the_first_screen_needs_no_scrolling(make_stage: MakeStage, size: tuple[int, int], mode: str) -> None:
    stage = make_stage(size=size, settings=Settings(mode=mode))
    window = stage.interface.window
    stage.interface.model.openPage("talk")
    stage.settle()
    for language in load_languages(resources() / "languages.toml"):
        stage.interface.conversation.chooseLanguage("visitor", language.tag)
        stage.interface.conversation.half("visitor").notes.closeLimits()
        stage.settle()
        view = scene_rect(find(window, "visitorWelcome")).adjusted(-1, -1, 1, 1)
        for item in walk(find(window, "visitorWelcome")):
            if item.inherits("QQuickText") or "Chip-" in item.objectName():
                assert view.contains(scene_rect(item)), (language.tag, item.objectName())


def test_high_contrast_outlines_what_it_does_not_fill(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(theme="contrast"))
    stage.say("staff", GREETING)
    turn = stage.interface.conversation.active_turn
    text = find(stage.interface.window, f"staffPrimary{turn}")
    frame = scene_rect(next(item for item in ancestors(text) if item.inherits("QQuickRectangle")))
    stage.settle()
    picture = stage.interface.window.grabWindow()
    edge = picture.pixelColor(int(frame.center().x()), int(frame.top()) + 1)
    inside = picture.pixelColor(int(frame.center().x()), int(frame.top()) + 4)
    assert contrast(edge.name()[1:], inside.name()[1:]) >= 3, "WCAG 2.2, 1.4.11"


def test_without_motion_nothing_moves(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(motion=False))
    stage.listen("visitor", level=0.5)
    stage.settle()
    window = stage.interface.window
    bars = find(window, "visitorMeter").childItems()
    stage.session.level(0.9)
    # Queued events only: no time passes that an animation could use.
    stage.settle(0)
    heights = [bar.height() for bar in bars]
    pictures = []
    for _ in range(4):
        stage.settle(0.12)
        pictures.append(window.grabWindow())
    assert [bar.height() for bar in bars] == heights
    assert all(picture == pictures[0] for picture in pictures), "the dots of the other side stand still"


def test_the_same_moves_with_motion(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings())
    stage.listen("visitor", level=0.5)
    pictures = []
    for _ in range(6):
        stage.settle(0.13)
        pictures.append(stage.interface.window.grabWindow())
    assert any(picture != pictures[0] for picture in pictures)


def test_every_animation_can_be_switched_off() -> None:
    for path in QML.glob("*.qml"):
        text = path.read_text("utf-8")
        moving = re.findall(
            r"^\s*(?:Behavior on \w+|\w*Animation on \w+|transitions:|Transition) *[{\[]?", text, re.M
        )
        assert len(re.findall(r"Theme\.motion", text)) >= len(moving), path.name


def test_each_language_keeps_its_own_glyph_forms(make_stage: MakeStage) -> None:
    chinese = {*words(Lang("zh-Hans")).values(), "简体中文", SAYINGS["zh-Hans"]}
    japanese = {*words(JA).values(), "日本語"}
    # 学校 is written alike.
    chinese, japanese = chinese - japanese, japanese - chinese
    stage = make_stage(settings=Settings(visitor_lang=Lang("zh-Hans")))
    window = stage.interface.window
    seen = Counter[str]()
    steps = [*scenes(stage, Lang("zh-Hans"))], pages(stage)
    for _ in (page for step in steps for page in step):
        for item in texts(window.contentItem()):
            text, family = str(item.property("text")), item.property("font").family()
            if text in chinese and re.search(r"[\u4e00-\u9fff]", text):
                assert family == "Noto Sans CJK SC", text
                seen["zh"] += 1
            if (text in japanese or re.search(r"[\u3040-\u30ff]", text)) and family.startswith(
                "Noto Sans CJK"
            ):
                assert family == "Noto Sans CJK JP", text
                seen["ja"] += 1
            if re.search(r"[\uac00-\ud7a3]", text):
                assert family == "Noto Sans CJK KR", text
                seen["ko"] += 1
    assert min(seen["zh"], seen["ja"]) > 10 and seen["ko"], seen


SHAPES = """
from PySide6.QtGui import QFont, QGuiApplication, QTextLayout
from app.paths import resources
from app.ui.fonts import fonts_of
from glossary.language import load_languages
app = QGuiApplication([])
fonts = fonts_of(load_languages(resources() / "languages.toml"))
for lang in ("ja", "zh-Hans", "vi", "my", "th", "ne"):
    layout = QTextLayout("直骨角", QFont(fonts[lang]))
    layout.beginLayout(); layout.createLine(); layout.endLayout()
    print([(run.rawFont().familyName(), run.glyphIndexes()) for run in layout.glyphRuns()])
"""


@pytest.mark.parametrize("locale", ["C.UTF-8", "ja_JP.UTF-8", "zh_CN.UTF-8", "ko_KR.UTF-8"])
def test_the_system_language_does_not_change_glyph_forms(locale: str) -> None:
    environment = {**os.environ, "LC_ALL": locale, "LANG": locale, "PYTHONPATH": str(QML.parent.parent)}
    done = subprocess.run(
        [sys.executable, "-c", SHAPES],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    ja, zh, *others = done.stdout.splitlines()
    assert "Noto Sans CJK JP" in ja
    assert "Noto Sans CJK SC" in zh
    assert re.findall(r"\d+", ja) != re.findall(r"\d+", zh)
    assert set(others) == {ja}, "official words within a sentence of another script are Japanese"


def pages(stage: Stage) -> Iterator[str]:
    """Every page, nothing running."""
    stage.interface.conversation.finish()
    for page in PAGES:
        stage.interface.model.openPage(page)
        stage.settle(0.25)
        yield page
    stage.interface.model.back()


def test_no_text_is_in_a_font_of_another_script(make_stage: MakeStage) -> None:
    stage = make_stage(settings=Settings(visitor_lang=Lang("ne"), motion=False))
    stage.settle()
    lost = [
        item.objectName() or str(item.property("text"))
        for item in walk(stage.interface.window.contentItem(), hidden=True)
        if item.inherits("QQuickText")
        and re.search("[\u0900-\u097f]", str(item.property("text")))
        and item.property("font").family() != "Noto Sans Devanagari"
    ]
    assert lost == [], "hidden ones, too: Qt warns of each"
