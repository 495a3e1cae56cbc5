"""Everything a window shows, in the order in which it is painted."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtQml import QJSValue, QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.ui.colours import Pixels
from tests.ui.items import said

_KINDS = {
    "text": ("QQuickText",),
    "input": ("QQuickTextInput", "QQuickTextEdit"),
    "control": (
        "QQuickAbstractButton",
        "QQuickTextField",
        "QQuickTextArea",
        "QQuickSlider",
        "QQuickComboBox",
    ),
    "rectangle": ("QQuickRectangle",),
    "flickable": ("QQuickFlickable",),
    "image": ("QQuickImage",),
    "touch": ("QQuickMouseArea",),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One visible item. Boxes are in the window's coordinates; `seen` is what clipping parents leave of `box`."""

    place: int
    """Later things are painted over earlier ones."""
    item: QQuickItem
    kinds: frozenset[str]
    box: QRectF
    seen: QRectF
    parent: int
    """Place of the parent, or -1."""
    roll: int
    """Place of the nearest parent that scrolls because its content is larger than itself, or -1."""
    off: bool
    """Part of a control that cannot be used now."""
    opacity: float

    @property
    def name(self) -> str:
        """For people who read what a test says."""
        item = self.item
        if self.kinds & {"text", "input"}:
            return f"{item.objectName()} “{words(self)}”".strip()
        return str(item.objectName()) or next(iter(sorted(self.kinds)), "something")


@dataclass(frozen=True)
class Scene:
    """A window at one moment."""

    window: QQuickWindow
    things: Sequence[Thing]
    ends: Sequence[int]
    """By place: where the things below it end; they follow it without a gap."""
    solid: Sequence[int]
    """Places of what hides everything behind it."""

    @property
    def size(self) -> QRectF:
        """The whole window."""
        return QRectF(0, 0, self.window.width(), self.window.height())

    @functools.cached_property
    def pixels(self) -> Pixels:
        """What is painted: 0xRRGGBB, rows first; looked at when somebody asks."""
        picture = self.window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)
        raw = np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1)
        return raw[:, : picture.width()] & np.uint32(0xFFFFFF)

    @property
    def ratio(self) -> float:
        """Pixels of the picture for one of the window."""
        return float(self.pixels.shape[1] / self.window.width())

    def of(self, *kinds: str) -> Iterator[Thing]:
        """Things of one of these kinds that somebody can see a part of."""
        wanted = set(kinds)
        return (one for one in self.things if one.kinds & wanted and not one.seen.isEmpty())

    def inside(self, one: Thing, other: Thing) -> bool:
        """Whether `one` is a part of `other`."""
        return other.place < one.place < self.ends[other.place]

    def parents(self, one: Thing) -> Iterator[Thing]:
        """From the nearest to the window."""
        while one.parent >= 0:
            one = self.things[one.parent]
            yield one

    def hidden(self, area: QRectF, after: int, before: int | None = None) -> bool:
        """Whether something solid that is painted between two places lies over the whole of `area`."""
        last = len(self.things) if before is None else before
        return any(
            after < place < last and _grown(self.things[place].seen).contains(area) for place in self.solid
        )

    def veiled(self, area: QRectF, after: int) -> bool:
        """Whether something half transparent lies over a part of it: it cannot be used now, or is scrolled away."""
        return any(place > after and self.things[place].seen.intersects(area) for place in self._veils)

    @functools.cached_property
    def _veils(self) -> Sequence[int]:
        """Places of what lets something behind it shine through; asked for by every text."""
        return [one.place for one in self.things if "rectangle" in one.kinds and _translucent(one)]

    def cut_out(self, area: QRectF) -> Pixels:
        """The pixels wholly within `area`."""
        top, bottom = _whole(area.top(), area.bottom(), self.ratio, self.pixels.shape[0])
        left, right = _whole(area.left(), area.right(), self.ratio, self.pixels.shape[1])
        return self.pixels[top:bottom, left:right]


def look(window: QQuickWindow) -> Scene:
    """What `window` shows now, and how it is painted."""
    whole = QRectF(0, 0, window.width(), window.height())
    found: list[Thing] = []
    ends: list[int] = []
    solid: list[int] = []

    def visit(item: QQuickItem, parent: int, clip: QRectF, roll: int, off: bool, opacity: float) -> None:
        for child in sorted(item.childItems(), key=lambda one: one.z()):
            if not child.isVisible() or child.opacity() <= 0:
                continue
            box = child.mapRectToScene(QRectF(0, 0, child.width(), child.height()))
            here = len(found)
            kinds = kinds_of(child)
            faded = opacity * child.opacity()
            idle = off or not child.isEnabled()
            found.append(Thing(here, child, kinds, box, box & clip, parent, roll, idle, faded))
            ends.append(here + 1)
            if "rectangle" in kinds and faded == 1 and _opaque(child):
                solid.append(here)
            inner = box & clip if child.clip() else clip
            visit(child, here, inner, here if _rolls(child, kinds) else roll, idle, faded)
            ends[here] = len(found)

    visit(window.contentItem(), -1, whole, -1, False, 1.0)
    return Scene(window, found, ends, solid)


def words(one: Thing) -> str:
    """What a text or a field says."""
    if "text" in one.kinds:
        return said(one.item)
    return str(one.item.property("displayText") or one.item.property("text") or "")


def font(one: Thing) -> QFont:
    """The font asked for; glyphs it lacks come from others."""
    found = one.item.property("font")
    assert isinstance(found, QFont)
    return found


def written(one: Thing) -> QRectF:
    """Where its lines stand, as far as they are seen."""
    return lines(one) & one.seen


def lines(one: Thing) -> QRectF:
    """Where the lines of a text stand within its box; the box of anything else."""
    item = one.item
    if "text" not in one.kinds:
        return one.box
    width, height = item.property("contentWidth"), item.property("contentHeight")
    across, down = _asked(item, "effectiveHorizontalAlignment"), _asked(item, "verticalAlignment")
    x = _aligned(item.width() - width, across, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
    y = _aligned(item.height() - height, down, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignBottom)
    return item.mapRectToScene(QRectF(x, y, width, height))


def kinds_of(item: QQuickItem) -> frozenset[str]:
    """Not by metaObject(): QML frees those of its own types, and PySide keeps what it made of them."""
    return frozenset(kind for kind, bases in _KINDS.items() if any(map(item.inherits, bases)))


def _translucent(one: Thing) -> bool:
    alpha = QColor(one.item.property("color")).alpha() * one.opacity
    return _shaded(one.item) or 20 < alpha < 255


def _opaque(item: QQuickItem) -> bool:
    return not _shaded(item) and QColor(item.property("color")).alpha() == 255


def _shaded(item: QQuickItem) -> bool:
    gradient = item.property("gradient")
    return isinstance(gradient, QJSValue) and not (gradient.isUndefined() or gradient.isNull())


def _rolls(item: QQuickItem, kinds: frozenset[str]) -> bool:
    return "flickable" in kinds and bool(
        item.property("contentHeight") > item.height() + 1 or item.property("contentWidth") > item.width() + 1
    )


def _asked(item: QQuickItem, name: str) -> int:
    """An enumeration of Qt Quick, which QObject.property cannot read from Python."""
    context = qmlContext(item)
    assert context is not None
    found = QQmlExpression(context, item, name).evaluate()
    return int(found[0] if isinstance(found, tuple) else found)


def _aligned(room: float, alignment: int, middle: Qt.AlignmentFlag, end: Qt.AlignmentFlag) -> float:
    if alignment & middle.value:
        return room / 2
    return room if alignment & end.value else 0


def _grown(box: QRectF) -> QRectF:
    return box.adjusted(-1, -1, 1, 1)


def _whole(low: float, high: float, ratio: float, limit: int) -> tuple[int, int]:
    return max(0, round(low * ratio + 0.49)), min(limit, int(high * ratio))
