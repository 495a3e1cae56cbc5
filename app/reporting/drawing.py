"""Charts by matplotlib, without a screen: PNG for the window, SVG for the page.

Importing this module loads matplotlib (and, the first time on a machine, looks through its fonts for some seconds):
import it where a chart is wanted, away from the window's thread.
"""

import contextlib
import io
import os
import threading
import warnings
from collections.abc import Iterator

from app.paths import default_paths

# Its list of fonts belongs with the program's own files.
os.environ.setdefault("MPLCONFIGDIR", str(default_paths().data / "matplotlib"))

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ticker import MaxNLocator, PercentFormatter

from app.reporting.content import Bars, Chart, Lines, Stack
from app.reporting.layout import Look, every, height, wrapped

mpl.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "kakehashi",
        # A counter may have a dollar sign in its name.
        "text.parse_math": False,
        "hatch.linewidth": 1.2,
    }
)
FAMILIES = (
    "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "Meiryo", "MS Gothic", "IPAexGothic",
    "DejaVu Sans",
)  # fmt: skip
"""The window's Japanese fonts; the last comes with matplotlib."""
_MARKERS, _DASHES, _HATCHES = ("o", "s", "^"), ("-", "--", ":"), ("", "///", "..")
_DPI = 96
_LABELLED = 16
"""Bars up to which each has its number."""
# matplotlib promises no more than one thread at a time.
_DRAWING = threading.Lock()


def png(chart: Chart, look: Look) -> bytes:
    """A picture, width × height × ratio pixels."""
    with _quietly():
        out = io.BytesIO()
        FigureCanvasAgg(figure(chart, look)).print_figure(
            out, format="png", dpi=_DPI * look.ratio, facecolor=look.palette.card
        )
        return out.getvalue()


def svg(chart: Chart, look: Look) -> str:
    """A document whose text stays text; see page.py for what becomes of it."""
    with _quietly():
        out = io.StringIO()
        FigureCanvasSVG(figure(chart, look)).print_figure(
            out, format="svg", dpi=_DPI, facecolor="none", metadata={"Date": None, "Creator": None}
        )
        return out.getvalue()


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Without a Japanese font there would be a line a character; `kakehashi doctor` says it in one."""
    with _DRAWING, warnings.catch_warnings(action="ignore", category=UserWarning):
        yield


def figure(chart: Chart, look: Look) -> Figure:
    """The drawing itself, for one thread at a time."""
    # Points are 1/72 inch, pixels 1/96.
    whole = Figure((look.width / _DPI, height(chart, look) / _DPI), dpi=_DPI, layout="constrained")
    axes = whole.add_subplot()
    _frame(axes, look)
    match chart:
        case Bars(across=True):
            _across(axes, chart, look)
        case Bars():
            _bars(axes, chart, look)
        case Stack():
            _stack(axes, chart, look)
        case Lines():
            _lines(axes, chart, look)
    if not isinstance(chart, Bars):
        legend = whole.legend(
            loc="outside upper left", frameon=False, prop=_font(look), labelcolor=look.palette.ink,
            handlelength=2.6, borderpad=0, labelspacing=0.35,
        )  # fmt: skip
        legend.set_zorder(3)
    return whole


def _frame(axes: Axes, look: Look) -> None:
    colours = look.palette
    axes.set_facecolor("none")
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(colours.muted)
    axes.tick_params(
        colors=colours.muted,
        length=0,
        pad=_points(look) * 0.4,
        labelsize=_points(look),
        labelfontfamily=list(_families()),
    )


def _bars(axes: Axes, chart: Bars, look: Look) -> None:
    places = range(len(chart.labels))
    bars = axes.bar(places, chart.values, color=look.palette.series[0], width=0.72)
    if len(chart.labels) <= _LABELLED:
        axes.bar_label(bars, fmt="{:,.0f}", color=look.palette.ink, fontproperties=_font(look), padding=2)
        axes.margins(y=0.18)
    _along(axes, chart.labels, look)
    _upward(axes, look, whole=True)


def _across(axes: Axes, chart: Bars, look: Look) -> None:
    places = range(len(chart.labels))
    bars = axes.barh(places, chart.values, color=look.palette.series[0], height=0.62)
    axes.bar_label(bars, fmt="{:,.0f}", color=look.palette.ink, fontproperties=_font(look), padding=5)
    axes.margins(x=0.12, y=0.02)
    axes.invert_yaxis()
    axes.set_yticks(places, [wrapped(label, look) for label in chart.labels])
    axes.tick_params(axis="y", labelcolor=look.palette.ink)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_visible(True)
    axes.spines["left"].set_color(look.palette.muted)


def _stack(axes: Axes, chart: Stack, look: Look) -> None:
    places = range(len(chart.labels))
    base = [0.0] * len(chart.labels)
    colours = look.palette
    for number, (name, values) in enumerate(chart.series):
        heights = [value or 0.0 for value in values]
        # The machine's part is open, so that what a person wrote stands out.
        last = number == len(chart.series) - 1
        axes.bar(
            places, heights, bottom=base, width=0.8, label=name, hatch=_HATCHES[number],
            facecolor=colours.card if last else colours.series[number],
            edgecolor=colours.series[number] if last else colours.card, linewidth=1.2,
        )  # fmt: skip
        base = [below + above for below, above in zip(base, heights, strict=True)]
    axes.set_ylim(0, 1)
    _along(axes, chart.labels, look)
    _upward(axes, look)
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0, symbol=" %"))


def _lines(axes: Axes, chart: Lines, look: Look) -> None:
    places = range(len(chart.labels))
    for number, (name, values) in enumerate(chart.series):
        axes.plot(
            places, [float("nan") if value is None else value for value in values], label=name,
            color=look.palette.series[number], marker=_MARKERS[number], linestyle=_DASHES[number],
            linewidth=2.2, markersize=look.font * 0.36, clip_on=False,
        )  # fmt: skip
    axes.margins(x=0.02, y=0.1)
    axes.set_ylim(bottom=0)
    _along(axes, chart.labels, look)
    _upward(axes, look)
    axes.set_ylabel(chart.unit, color=look.palette.muted, fontproperties=_font(look))


def _along(axes: Axes, labels: tuple[str, ...], look: Look) -> None:
    """As many labels as there is room for, the first among them."""
    places = range(0, len(labels), every(labels, look))
    axes.set_xticks(places, [labels[place] for place in places])


def _upward(axes: Axes, look: Look, *, whole: bool = False) -> None:
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=whole))
    axes.grid(axis="y", color=look.palette.line, linewidth=0.8)
    axes.set_axisbelow(True)


def _points(look: Look) -> float:
    return look.font * 72 / _DPI


def _font(look: Look) -> FontProperties:
    return FontProperties(family=list(_families()), size=_points(look))


def _families() -> tuple[str, ...]:
    installed = set(fontManager.get_font_names())
    return tuple(family for family in FAMILIES if family in installed)
