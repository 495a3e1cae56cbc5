"""The sketch map's lines, dots, labels and marks as SVG Tiny 1.2, the part of SVG that Qt draws."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from app.kiosk.labels import BASELINE, LINE, PAD, Label
from app.kiosk.land import Land, Line, Point

SIDE = 480
"""Units of the square picture."""
PIN = 11
"""Radius of the desk's and the chosen place's marks, in units."""
_BESIDE = 2 * PIN


@dataclass(frozen=True, slots=True)
class Colours:
    """Of one theme, as SVG colours."""

    paper: str
    hill: str
    water: str
    water_ink: str
    rail: str
    street: str
    kerb: str
    dot: str
    ink: str
    muted: str
    way: str
    here: str
    on: str


LIGHT = Colours(
    *("#f6f3ea", "#d5e6c4", "#b4d9ee", "#1d5f85", "#6b6f76", "#ffffff", "#c9c2b2"),
    *("#8a8577", "#16242b", "#3f4a50", "#b3261e", "#0b5d66", "#ffffff"),
)
DARK = Colours(
    *("#182328", "#24402f", "#1d4763", "#a9dcff", "#9aa2a8", "#47545b", "#2a353b"),
    *("#8f9aa0", "#eef4f5", "#c3ced3", "#ff8a80", "#7fd6dd", "#0b1417"),
)


@dataclass(frozen=True, slots=True)
class View:
    """The square of the town that is shown: its corner and its width in hundredths."""

    x: float
    y: float
    across: float

    def at(self, point: Point) -> Point:
        """In units of the picture."""
        return (point[0] - self.x) * SIDE / self.across, (point[1] - self.y) * SIDE / self.across

    def shows(self, point: Point) -> bool:
        """Whether a point is in the picture, not on its very edge."""
        return all(PIN < value < SIDE - PIN for value in self.at(point))


def drawn(
    view: View,
    land: Land,
    route: Sequence[Point],
    dots: Sequence[Point],
    labels: Sequence[tuple[Label, str]],
    colours: Colours,
    *,
    family: str,
    north: str,
) -> str:
    """All of it, from the ground up; `route` is the desk alone where nothing is chosen."""
    font = f" font-family={quoteattr(family)}" if family else ""
    size = f'viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}"'
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}{font} stroke-linecap="round" stroke-linejoin="round">',
        *_ground(view, land, colours),
        *_dots(view, dots, colours),
        *_way(view, route, colours),
        *(_leader(label, kind, colours) for label, kind in labels),
        *(_label(label, kind, colours) for label, kind in labels),
        _desk(view.at(route[0]), colours),
        _goal(view.at(route[-1]), colours) if len(route) > 1 else "",
        _north(north, colours),
        "</svg>",
    )
    return "".join(parts)


def _ground(view: View, land: Land, colours: Colours) -> Iterator[str]:
    scale = SIDE / view.across
    yield f'<rect width="{SIDE}" height="{SIDE}" fill="{colours.paper}"/>'
    for point, radius in land.hills:
        x, y = view.at(point)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius * scale:.1f}" fill="{colours.hill}"/>'
        yield _peaks(x, y, radius * scale / 4, colours)
    for sea in land.seas:
        yield f'<polygon points="{_points(view, sea)}" fill="{colours.water}"/>'
    for river in land.rivers:
        yield _line(view, river, colours.water, max(3.2 * scale, 14))
    for street in land.streets:
        yield _line(view, street, colours.kerb, _street(scale) + 3)
    for street in land.streets:
        yield _line(view, street, colours.street, _street(scale))
    for rail in land.rails:
        yield _line(view, rail, colours.rail, 7)
        yield _line(view, rail, colours.paper, 3.5, "8 8")


def _street(scale: float) -> float:
    """Width of a street, in units."""
    return min(max(1.1 * scale, 6), 16)


def _peaks(x: float, y: float, size: float, colours: Colours) -> str:
    mark = f"M{x - size:.1f} {y + size / 2:.1f}l{size:.1f} {-size:.1f}l{size:.1f} {size:.1f}"
    return f'<path d="{mark}" fill="none" stroke="{colours.muted}" stroke-width="2" stroke-opacity="0.5"/>'


def _way(view: View, route: Sequence[Point], colours: Colours) -> Iterator[str]:
    if len(route) > 1:
        yield _line(view, tuple(route), colours.on, 9)
        yield _line(view, tuple(route), colours.way, 5, "1 9")


def _dots(view: View, dots: Sequence[Point], colours: Colours) -> Iterator[str]:
    for dot in dots:
        if view.shows(dot):
            x, y = view.at(dot)
            look = f'fill="{colours.dot}" stroke="{colours.paper}" stroke-width="1.5"'
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" {look}/>'


def _label(label: Label, kind: str, colours: Colours) -> str:
    """`kind` is chosen, here, other or water."""
    box = label.box
    ink, ground, clear = {
        "chosen": (colours.on, colours.way, "1"),
        "here": (colours.on, colours.here, "1"),
        "other": (colours.muted, colours.paper, "0.82"),
        "water": (colours.water_ink, colours.water, "0.9"),
    }[kind]
    frame = f'x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="6"'
    rows = "".join(
        f'<text x="{box.x + box.width / 2:.1f}" y="{box.y + PAD + (BASELINE + i * LINE) * label.size:.1f}" '
        f'font-size="{label.size:g}" text-anchor="middle" fill="{ink}">{escape(line)}</text>'
        for i, line in enumerate(label.lines)
    )
    return f'<rect {frame} fill="{ground}" fill-opacity="{clear}"/>{rows}'


def _leader(label: Label, kind: str, colours: Colours) -> str:
    """A line to what is named, where the label found no room beside it."""
    end = label.box.nearest(label.point)
    if kind not in ("chosen", "here") or math.dist(end, label.point) <= _BESIDE:
        return ""
    (x, y), (to_x, to_y) = label.point, end
    colour = colours.way if kind == "chosen" else colours.here
    line = f'x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"'
    return f'<line {line} stroke="{colour}" stroke-width="3"/>'


def _desk(at: Point, colours: Colours) -> str:
    """A ring: you are here."""
    x, y = at
    ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{PIN}" fill="{colours.on}" stroke="{colours.here}" stroke-width="5"/>'
    return f'{ring}<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colours.here}"/>'


def _goal(at: Point, colours: Colours) -> str:
    """A star in a disc."""
    x, y = at
    disc = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{PIN + 1}" fill="{colours.way}" stroke="{colours.on}" stroke-width="2"/>'
    star = "l1.9 4.3 4.700.4 -3.600 3.100 1.100 4.600 -4.100-2.400 -4.100 2.400 1.100-4.600 -3.600-3.100 4.700-.4z"
    return f'{disc}<path d="M{x:.1f} {y - 7.2:.1f}{star}" fill="{colours.on}"/>'


def _north(word: str, colours: Colours) -> str:
    """An arrow to the top, with the language's letter for north."""
    x = SIDE - 24
    arrow = f'<path d="M{x} 10l10 26-10-7-10 7z" fill="{colours.ink}"/>'
    text = (
        f'<text x="{x}" y="56" font-size="17" text-anchor="middle" fill="{colours.ink}">{escape(word)}</text>'
    )
    ground = f'<rect x="{x - 16}" y="6" width="32" height="56" fill="{colours.paper}" fill-opacity="0.8"/>'
    return ground + arrow + text


def _line(view: View, line: Line, colour: str, width: float, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    look = f'fill="none" stroke="{colour}" stroke-width="{width:.1f}"{dashed}'
    return f'<polyline points="{_points(view, line)}" {look}/>'


def _points(view: View, line: Line) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in map(view.at, line))
