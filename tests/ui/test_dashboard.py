"""The dashboard in the real window, over a real log."""

import csv
import datetime
import io
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.settings import Settings, load_settings
from app.ui.scripted import Stage
from app.ui.slip_desk import SlipDesk
from glossary.language import EN, JA, Lang
from glossary.store import Store
from tests.glossary.opened import copy_store
from tests.glossary.report_log import fill
from tests.ui.conftest import MakeStage
from tests.ui.dashboard_page import OWN, ready, saved, scroll, touch
from tests.ui.items import accessible_name, click, find, scene_rect, shown, text_of, walk
from tests.ui.settings_page import touch as touch_setting
from tests.ui.test_layout import LANDSCAPE, PORTRAIT, cut, nameless, outside, overlapping, small

TODAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("log") / "kakehashi.db"
    with Store.open(path) as store:
        fill(store, 600, TODAY, days=30)
    return path


@pytest.fixture
def opened(make_stage: MakeStage, tmp_path: Path, log: Path) -> Callable[..., Stage]:
    def open_page(*, filled: bool = True, wait: bool = True, **options: object) -> Stage:
        if filled:
            copy_store(log, tmp_path / "kakehashi.db")
        desk = SlipDesk(lambda: tmp_path / "documents", lambda: None, lambda: TODAY)
        stage = make_stage(desk=desk, **options)
        stage.interface.model.openPage("dashboard")
        if wait:
            ready(stage)
        return stage

    return open_page


def test_from_the_menu_to_an_office_without_a_log_and_back(
    make_stage: MakeStage, opened: Callable[..., Stage]
) -> None:
    stage = opened(filled=False)
    window = stage.interface.window
    assert text_of(window, "dashboardEmpty").splitlines() == [
        OWN["reportEmpty"], OWN["reportEmptyWill"], OWN["reportEmptyLog"],
    ]  # fmt: skip
    assert not find(window, "save-html").isEnabled()
    click(window, "dashboardBack")
    stage.settle()
    click(window, "openMenu")
    stage.settle(0.05)
    menu = find(window, "menuDashboard")
    assert accessible_name(menu) == OWN["report"]
    click(window, "menuDashboard")
    stage.settle(0.05)
    assert shown(window, "dashboardPane")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    stage.settle(0.05)
    assert stage.interface.model.property("page") == "talk"


def test_figures_sentences_charts_and_tables(opened: Callable[..., Stage]) -> None:
    stage = opened()
    window, board = stage.interface.window, ready(stage)
    page = board.property("page")
    assert text_of(window, "tile-turns").splitlines() == ["600", OWN["reportTileTurns"]]
    assert "推計" in text_of(window, "tile-minutes")
    ids = [section["id"] for section in page["sections"]]
    assert {
        "activity",
        "hours",
        "languages",
        "counters",
        "domains",
        "routes",
        "quality",
        "waiting",
        "savings",
    } < set(ids)
    for section in page["sections"]:
        scroll(stage, f"report-{section['id']}")
        assert text_of(window, f"summary-{section['id']}") == section["summary"]
        if section["drawn"]:
            chart = find(window, f"chart-{section['id']}")
            assert section["summary"] in accessible_name(chart)
            assert chart.height() == board.property("charts")[section["id"]]["height"]
            assert colours(window.grabWindow(), stage, section["id"]) > 5
    assert text_of(window, "report-activity").count("月") < 20
    touch(stage, "more-activity")
    assert text_of(window, "report-activity").count("月") >= 30


def colours(picture: QImage, stage: Stage, section: str) -> int:
    """How many different pixels a row of points across a chart meets."""
    box = scene_rect(find(stage.interface.window, f"chart-{section}")).toRect().intersected(picture.rect())
    points = {
        picture.pixel(x, y)
        for x in range(box.left(), box.right(), 3)
        for y in range(box.top(), box.bottom(), 3)
    }
    return len(points)


def test_another_period(opened: Callable[..., Stage]) -> None:
    stage = opened()
    window = stage.interface.window
    month = text_of(window, "tile-conversations")
    touch(stage, "period-7")
    ready(stage)
    assert text_of(window, "dashboardPeriod") == "2026年11月15日〜2026年11月21日（7日間）"
    assert text_of(window, "tile-conversations") != month
    touch(stage, "period-before")
    ready(stage)
    assert "2026年10月1日〜2026年10月31日" in text_of(window, "dashboardPeriod")
    for period in ("90", "month", "30"):
        stage.interface.dashboard.choose(period)
    ready(stage)
    assert text_of(window, "tile-conversations") == month, "the last one asked for"


def test_files_to_hand_on(opened: Callable[..., Stage]) -> None:
    stage = opened(settings=Settings(office_name="架橋市役所"))
    pages = {suffix: saved(stage, suffix) for suffix in ("html", "csv", "pdf")}
    assert {path.name for path in pages.values()} == {
        f"report-2026-10-23-2026-11-21.{suffix}" for suffix in ("html", "csv", "pdf")
    }
    assert "架橋市役所" in pages["html"].read_text("utf-8")
    rows = list(csv.reader(io.StringIO(pages["csv"].read_text("utf-8-sig"))))
    assert sum(float(row[5]) for row in rows[1:] if (row[2], row[4]) == ("会話の数", "発言")) == 600
    document = pypdfium2.PdfDocument(pages["pdf"].read_bytes())
    text = letters("".join(page.get_textpage().get_text_bounded() for page in document))
    document.close()
    board = stage.interface.dashboard
    for section in board.property("page")["sections"]:
        assert letters(section["title"]) in text
        assert letters(section["summary"]) in text


def letters(text: str) -> str:
    """Fonts lend one glyph to several marks, and a PDF cannot tell which was meant."""
    return "".join(filter(str.isalnum, normalize("NFKC", text)))


def test_a_folder_that_cannot_be_written_is_said(
    make_stage: MakeStage, tmp_path: Path, opened: Callable[..., Stage]
) -> None:
    (tmp_path / "documents").write_text("")
    stage = opened()
    stage.interface.dashboard.save("csv")
    for _ in range(100):
        stage.settle(0.05)
        if stage.interface.dashboard.property("problem"):
            break
    assert "保存できませんでした" in text_of(stage.interface.window, "dashboardRemark")


def test_the_offices_own_assumptions_change_the_estimate(opened: Callable[..., Stage]) -> None:
    stage = opened()
    window = stage.interface.window
    before = text_of(window, "tile-minutes")
    touch(stage, "changeAssumptions")
    stage.settle(0.1)
    assert text_of(window, "report_minutes-value") == "5 分"
    touch_setting(stage, "report_minutes-more")
    touch_setting(stage, "report_repair_minutes-less")
    for _ in range(3):
        if find(window, "report_group-less").isEnabled():
            touch_setting(stage, "report_group-less")
    kept = load_settings(stage.interface.paths.settings)
    assert (kept.report_minutes, kept.report_repair_minutes, kept.report_turns, kept.report_group) == (
        6,
        0,
        2,
        2,
    )
    stage.interface.model.openPage("dashboard")
    ready(stage)
    assert text_of(window, "tile-minutes") != before
    assert "6.0分" in text_of(window, "report-savings")


@pytest.mark.parametrize(
    ("size", "scale", "lang", "theme"),
    [
        (LANDSCAPE, 1.0, EN, "light"),
        (PORTRAIT, 1.0, JA, "contrast"),
        (LANDSCAPE, 1.5, JA, "light"),
        (PORTRAIT, 2.0, JA, "dark"),
    ],
)
def test_everything_can_be_read(
    opened: Callable[..., Stage], size: tuple[int, int], scale: float, lang: Lang, theme: str
) -> None:
    stage = opened(size=size, settings=Settings(text_scale=scale, staff_lang=lang, theme=theme))
    window = stage.interface.window
    problems = [*small(window), *cut(window), *outside(window), *overlapping(window), *nameless(window)]
    assert problems == []
    pane = find(window, "dashboardPane")
    assert pane.property("contentWidth") <= pane.width()
    widest = max(item.width() for item in walk(pane) if item.objectName().startswith("chart-"))
    assert widest <= pane.width()


def test_looks_are_drawn_again(opened: Callable[..., Stage]) -> None:
    stage = opened()
    window, board = stage.interface.window, stage.interface.dashboard
    before = dict(board.property("charts"))
    stage.interface.preferences.set("theme", "dark")
    ready(stage)
    assert board.property("charts")["activity"]["source"] != before["activity"]["source"]
    scroll(stage, "chart-activity")
    picture = window.grabWindow()
    corner = scene_rect(find(window, "chart-activity")).toRect()
    assert picture.pixelColor(corner.right() - 2, corner.top() + 2).name() == "#1a262b"


def test_leaving_while_it_counts_is_no_harm(opened: Callable[..., Stage]) -> None:
    stage = opened(wait=False)
    stage.interface.model.back()
    stage.settle(0.3)
    assert stage.interface.dashboard.property("charts") == {}
    stage.interface.model.openPage("dashboard")
    assert ready(stage).property("charts")
