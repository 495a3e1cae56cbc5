"""Labels of the sketch map: how much room a text takes in any script, and a place for it that nothing else has."""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from app.kiosk.land import Point

LINE = 1.5
"""Line height in ems: Thai and Burmese reach far above and below."""
BASELINE = 1.02
"""From the top of a line, in ems."""
MARGIN = 3
"""Between a label and the edge of the picture, in units."""
MOST_LINES = 3
_STACKER = "\u1039\u094d"
"""Virama signs: the next letter belongs to the one before."""
_WORD = re.compile(r"\S+(?:\s[:;!?»])?")
"""French puts a space before these, and no line begins with one."""
_STEP = 12
CLEAR = 6
"""Between a label and the way on foot, in units: half of its line and a little."""
PAD = 4
"""Around the text of a label, in units."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units of the picture."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether they share an area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def within(self, side: float) -> bool:
        """Whether it is all in a square picture, clear of the edge."""
        end = side - MARGIN
        return min(self.x, self.y) >= MARGIN and self.x + self.width <= end and self.y + self.height <= end

    def nearest(self, point: Point) -> Point:
        """Of its points."""
        x = min(max(point[0], self.x), self.x + self.width)
        return x, min(max(point[1], self.y), self.y + self.height)

    def holds(self, point: Point) -> bool:
        """Whether a point is in it."""
        return self.x <= point[0] <= self.x + self.width and self.y <= point[1] <= self.y + self.height


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of a text set at `size`; `box` is where they are, `point` what they name."""

    lines: tuple[str, ...]
    size: float
    box: Box
    point: Point


def ems(text: str) -> float:
    """At most how wide `text` is, in ems. Measured against the Noto fonts in tests/ui/test_sketch_fonts.py."""
    return sum(map(_em, text))


def _em(letter: str) -> float:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        # A mark stands on its letter; Burmese and Nepali ones widen it a little.
        return 0.2 if "\u0900" <= letter <= "\u097f" or "\u1000" <= letter <= "\u109f" else 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if "\u1000" <= letter <= "\u109f":
        return 0.9
    if "\u0900" <= letter <= "\u097f":
        return 0.65
    return 0.95 if letter in "MW@mw" else 0.78 if letter.isupper() or letter in "…—" else 0.66


def fitted(text: str, size: float, smallest: float, width: float) -> tuple[tuple[str, ...], float]:
    """Lines no wider than `width` units and their size: as large as MOST_LINES allow; cut with an ellipsis at `smallest`."""
    while True:
        lines = _wrapped(text, width / size)
        if len(lines) <= MOST_LINES or size <= smallest:
            break
        size = max(size - 1, smallest)
    if len(lines) > MOST_LINES:
        last = _pieces(lines[MOST_LINES - 1])
        while last and ems("".join(last) + "…") > width / size:
            last.pop()
        lines = [*lines[: MOST_LINES - 1], "".join(last).rstrip() + "…"]
    return tuple(lines), size


def _wrapped(text: str, width: float) -> list[str]:
    """Broken at spaces, within a word only where it is longer than a line, and never inside a letter and its marks."""
    lines = [""]
    for word in _WORD.findall(text):
        joined = f"{lines[-1]} {word}".strip()
        if ems(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for piece in _pieces(word):
            if lines[-1] and ems(lines[-1] + piece) > width:
                lines.append("")
            lines[-1] += piece
    return lines


def _pieces(text: str) -> list[str]:
    """Letters with the marks that belong to them."""
    pieces: list[str] = []
    for i, letter in enumerate(text):
        belongs = unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"} or (
            i > 0 and (text[i - 1] in _STACKER or text[i - 1] in "เแโใไ" or letter in "ะาำ")
        )
        if pieces and belongs:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def size_of(lines: Sequence[str], size: float) -> tuple[float, float]:
    """Width and height of lines with their padding."""
    return max(map(ems, lines)) * size + 2 * PAD, len(lines) * size * LINE + 2 * PAD


def placed(
    lines: Sequence[str],
    size: float,
    point: Point,
    taken: Sequence[Box],
    avoid: Sequence[Point],
    spare: Sequence[Point],
    side: float,
    *,
    far: bool,
) -> Label | None:
    """The label near `point` where it covers nothing `taken` and little of `spare`; none where there is no room.

    It covers nothing of `avoid` either, but with `far`, which is for labels that have to be somewhere.
    """
    width, height = size_of(lines, size)
    choices = list(_around(point, width, height))
    if far:
        steps = range(0, math.ceil(side), _STEP)
        choices += [(x, y) for x, y in product(steps, steps)]
    best: tuple[float, Box] | None = None
    for x, y in choices:
        box = Box(x, y, width, height)
        middle = math.dist((x + width / 2, y + height / 2), point)
        away = math.dist(box.nearest(point), point) + middle / 8
        if best is not None and away >= best[0]:
            continue
        if not box.within(side) or any(box.meets(other) for other in taken):
            continue
        clear = Box(x - CLEAR, y - CLEAR, width + 2 * CLEAR, height + 2 * CLEAR)
        over = sum(map(clear.holds, avoid))
        if over and not far:
            continue
        cost = away + 25 * over + 8 * sum(map(box.holds, spare))
        if best is None or cost < best[0]:
            best = (cost, box)
    return Label(tuple(lines), size, best[1], point) if best else None


def _around(point: Point, width: float, height: float) -> Iterator[Point]:
    """Top left corners of boxes beside, above and below a point."""
    x, y = point
    for gap in (10, 20):
        for dx in (gap, -gap - width, -width / 2):
            for dy in (-height / 2, -gap - height, gap):
                if dx != -width / 2 or dy != -height / 2:
                    yield x + dx, y + dy
