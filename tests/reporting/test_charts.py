"""Charts: the theme's colours, as much room as they were given, and nothing of the letters lost."""

import io
import itertools
import re

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.image import imread

from app.reporting.content import Bars, Chart, Lines, Stack
from app.reporting.drawing import figure, png, svg
from app.reporting.layout import Look, cells, every, height, wrapped
from app.reporting.palette import PALETTES
from app.ui.interface import QML
from tests.ui.test_layout import contrast

DAYS = tuple(f"11/{day}" for day in range(1, 31))
CHARTS: dict[str, Chart] = {
    "bars": Bars(DAYS, tuple(range(30))),
    "nothing": Bars(("11/1", "11/2"), (0, 0)),
    "across": Bars(("ベトナム語", "ポルトガル語 (ブラジル)", "$100 窓口 $200"), (12_345, 3, 0), across=True),
    "stack": Stack(
        DAYS, tuple((name, (0.5, None) + (0.25,) * 28) for name in ("定型文", "穴うめ", "機械翻訳"))
    ),
    "lines": Lines(
        DAYS, tuple((name, (None, *range(29))) for name in ("要確認", "訳もれ", "人が直した")), "秒"
    ),
}


@pytest.mark.parametrize("scheme", PALETTES)
def test_colours_are_the_windows_and_can_be_told_apart(scheme: str) -> None:
    shades = re.findall(
        r'readonly property color (\w+): shade\("(#[0-9a-f]{6})", "(#[0-9a-f]{6})", "(#[0-9a-f]{6})"\)',
        (QML / "Theme.qml").read_text("utf-8"),
    )
    theme = {name: found[list(PALETTES).index(scheme)] for name, *found in shades}
    palette = PALETTES[scheme]
    assert (palette.card, palette.ink, palette.muted, palette.line) == tuple(
        theme[name] for name in ("card", "ink", "muted", "line")
    )
    assert palette.series == tuple(theme[name] for name in ("staff", "visitor", "figure"))
    # WCAG 2.2, success criterion 1.4.11.
    assert all(contrast(colour[1:], palette.card[1:]) >= 3 for colour in palette.series)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize(("font", "width"), [(18, 600), (36, 720), (36, 1200)])
def test_a_picture_is_as_large_as_was_said(name: str, font: float, width: int) -> None:
    look = Look(width, font, PALETTES["dark"], 2.0)
    picture = imread(io.BytesIO(png(CHARTS[name], look)))
    # matplotlib rounds a canvas down to whole pixels.
    assert picture.shape[1] == pytest.approx(2 * width, abs=2)
    assert picture.shape[0] == pytest.approx(2 * height(CHARTS[name], look), abs=2)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize(("font", "width"), [(18, 600), (36, 720)])
def test_no_letter_leaves_the_chart_or_lies_on_another(name: str, font: float, width: int) -> None:
    look = Look(width, font, PALETTES["light"])
    whole = figure(CHARTS[name], look)
    FigureCanvasAgg(whole).print_figure(io.BytesIO(), format="png", dpi=96)
    (axes,) = whole.axes
    inside = whole.bbox.padded(1)
    for label in [*axes.get_xticklabels(), *axes.get_yticklabels(), *axes.texts]:
        box = label.get_window_extent()
        # A tick beyond the axis is not drawn.
        if label.get_text() and axes.bbox.padded(font * 4).contains(box.x0, box.y0):
            assert label.get_fontsize() == pytest.approx(font * 0.75)
            assert inside.x0 <= box.x0 and box.x1 <= inside.x1, label
    along = sorted((label.get_window_extent() for label in axes.get_xticklabels()), key=lambda box: box.x0)
    assert all(one.x1 < other.x0 for one, other in itertools.pairwise(along))


def test_labels_thin_out_where_they_would_touch() -> None:
    small, large = Look(700, 18, PALETTES["light"]), Look(700, 36, PALETTES["light"])
    assert 1 < every(DAYS, small) < every(DAYS, large)
    assert every(("1", "2"), large) == 1


def test_long_labels_are_wrapped_not_torn() -> None:
    look = Look(720, 36, PALETTES["light"])
    assert wrapped("中国語 (簡体字)", look).replace("\n", "") in ("中国語 (簡体字)", "中国語(簡体字)")
    for line in wrapped("Language the engine does not claim", look).split("\n"):
        assert not line.startswith(")") and cells(line) <= 16
    assert wrapped("とても" * 40, look).endswith("…")
    assert wrapped("とても" * 40, look).count("\n") == 1


def test_text_stays_text() -> None:
    drawn = svg(CHARTS["across"], Look(600, 14, PALETTES["light"]))
    assert "$100 窓口 $200" in drawn and "12,345" in drawn
    assert "<path" in drawn
