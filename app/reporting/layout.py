"""How much room a chart takes; no matplotlib, so that a window may ask."""

from dataclasses import dataclass
from unicodedata import east_asian_width

from app.reporting.content import Bars, Chart
from app.reporting.palette import Palette

_OPENING, _CLOSING = "(（「", ")）」、。"
_LETTER = 0.55
"""Width of a Latin letter, in sizes of the font."""


@dataclass(frozen=True, slots=True)
class Look:
    """Width and size of letters in pixels; `ratio` device pixels a pixel."""

    width: int
    font: float
    palette: Palette
    ratio: float = 1.0


def height(chart: Chart, look: Look) -> int:
    """Pixels: as many as the bars need when they lie across, otherwise as the width allows."""
    if isinstance(chart, Bars) and chart.across:
        lines = sum(wrapped(label, look).count("\n") + 1 for label in chart.labels)
        return round(look.font * (2.2 + 1.35 * lines + 0.75 * len(chart.labels)))
    legend = 0 if isinstance(chart, Bars) else 1.7 * len(chart.series)
    return round(max(look.width * 0.26, look.font * 11) + look.font * legend)


def every(labels: tuple[str, ...], look: Look) -> int:
    """Every how manieth label there is room for on an axis along the bottom."""
    widest = max(map(cells, labels), default=1)
    room = max(1, int(look.width * 0.85 / (look.font * (_LETTER * widest + 1.2))))
    return max(1, -(-len(labels) // room))


def wrapped(label: str, look: Look) -> str:
    """A label in two lines at most, within two fifths of the width; the table has it whole."""
    room = max(8, int(look.width * 0.4 / (look.font * _LETTER)))
    lines, line = [], ""
    for piece in _pieces(label):
        if line and cells(line + piece) > room:
            lines.append(line.strip())
            line = ""
        line += piece
    lines.append(line.strip())
    return "\n".join(lines if len(lines) <= 2 else [lines[0], lines[1][:-1] + "…"])


def cells(text: str) -> int:
    """Width in Latin letters."""
    return sum(2 if east_asian_width(character) in "FW" else 1 for character in text)


def _pieces(label: str) -> list[str]:
    """What may not be torn apart: words, or Japanese characters with the marks that belong to them."""
    pieces: list[str] = []
    for character in label:
        before = pieces[-1][-1] if pieces else " "
        word = cells(before) == cells(character) == 1 and before != " "
        if pieces and (word or character in _CLOSING or before in _OPENING):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
