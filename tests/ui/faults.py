"""The shared checker: everything on a screen that somebody would trip over."""

import functools
import re
import time
from collections.abc import Callable, Iterator, Mapping

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QTextLayout, QTextOption
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from tests.ui.colours import contrast, painted
from tests.ui.items import accessible_name
from tests.ui.scene import Scene, Thing, font, lines, look, words, written

TARGET = 56
"""Pixels a side; WCAG 2.2, 2.5.8 asks for 24, a hurried finger for more."""
LETTERS = 18
"""Pixels."""
TEXT_CONTRAST, SIGN_CONTRAST = 4.5, 3.0
"""WCAG 2.2, 1.4.3 (AA) and 1.4.11. Large type may have 3; here it may not."""
TALK = 96
"""Height of a button to talk, which is pressed without looking."""


def faults(window: QQuickWindow, patience: float = 1.0) -> list[str]:
    """What is wrong and stays so, a sentence each.

    Items find their places over several frames, which a loaded machine spreads over more time than a person would
    see; only what is still wrong after `patience` seconds counts.
    """
    until = time.monotonic() + patience
    while (wrong := _wrong(look(window))) and time.monotonic() < until:
        QTest.qWait(50)
    return wrong


def _wrong(scene: Scene) -> list[str]:
    return [f"{name}: {fault}" for name, check in CHECKS.items() for fault in check(scene)]


def small(scene: Scene) -> Iterator[str]:
    """Targets a finger misses, letters nobody reads."""
    for one in scene.of("control"):
        shown = one.box if one.roll >= 0 else one.seen
        least = TALK if one.item.objectName() in ("staffTalk", "visitorTalk") else TARGET
        if min(shown.width(), shown.height()) < TARGET or shown.height() < least:
            yield f"{one.name} is {shown.width():g} × {shown.height():g}"
    for one in scene.of("text", "input"):
        if words(one) and font(one).pixelSize() < LETTERS:
            yield f"{one.name} has {font(one).pixelSize()} px"


def cut(scene: Scene) -> Iterator[str]:
    """Texts that do not fit into their place."""
    for one in scene.of("text"):
        item = one.item
        wide = item.property("contentWidth") > item.width() + 1
        high = item.property("contentHeight") > item.height() + 1
        if words(one) and (item.property("truncated") or wide or high):
            yield one.name


def outside(scene: Scene) -> Iterator[str]:
    """Texts and controls that leave the window, their control, or what clips them and does not scroll."""
    for one in scene.things:
        if not one.kinds & {"text", "control"} or ("text" in one.kinds and not words(one)):
            continue
        for holder in scene.parents(one):
            if holder.place == one.roll:
                if not _beside(holder, one.box):
                    yield f"{one.name} can not be scrolled to in {holder.name}"
                break
            if ("control" in holder.kinds or holder.item.clip()) and not _within(one.box, holder.box):
                yield f"{one.name} leaves {holder.name}"
        if one.roll < 0 and not _within(one.box, scene.size):
            yield f"{one.name} leaves the window"


def overlapping(scene: Scene) -> Iterator[str]:
    """Texts and controls that are painted over each other, with nothing solid between them."""
    blocks = [
        (one, box)
        for one in scene.of("text", "control")
        if not (box := written(one) if "text" in one.kinds else one.seen).isEmpty()
        and ("control" in one.kinds or words(one))
    ]
    edges = np.array([(box.left(), box.top(), box.right(), box.bottom()) for _, box in blocks]).reshape(-1, 4)
    across = np.minimum(edges[:, None, 2], edges[None, :, 2]) - np.maximum(
        edges[:, None, 0], edges[None, :, 0]
    )
    down = np.minimum(edges[:, None, 3], edges[None, :, 3]) - np.maximum(edges[:, None, 1], edges[None, :, 1])
    for first, second in np.argwhere(np.triu((across > 1) & (down > 1), 1)):
        (one, its), (other, others) = blocks[first], blocks[second]
        # A button may stand on a row that is one itself; the words of the row may not reach it.
        if scene.inside(other, one) or ("control" in one.kinds & other.kinds and its.contains(others)):
            continue
        # Lines have room above and below their letters.
        slack = 6 if "text" in one.kinds and "text" in other.kinds else 1
        common = its & others
        if common.height() <= slack or scene.hidden(common, scene.ends[one.place] - 1, other.place):
            continue
        yield f"{other.name} lies on {one.name}"


def nameless(scene: Scene) -> Iterator[str]:
    """Controls a screen reader cannot tell from each other."""
    for one in scene.of("control"):
        if not accessible_name(one.item).strip():
            yield one.name


def tofu(scene: Scene) -> Iterator[str]:
    """Characters that no font on this machine can draw."""
    for one in scene.of("text", "input"):
        text, family = words(one), font(one)
        if text and (missing := undrawn(text, family.families()[0], family.weight())):
            yield f"{one.name}: {missing}"


@functools.lru_cache(20_000)
def undrawn(text: str, family: str, weight: int) -> str:
    """What of `text` becomes glyph 0 (“.notdef”) in its font and in every font that stands in for it."""
    wanted = QFont(family)
    wanted.setPixelSize(24)
    wanted.setWeight(QFont.Weight(weight))
    layout = QTextLayout(text.replace("\n", "\u2028"), wanted)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    while layout.createLine().isValid():
        pass
    layout.endLayout()
    return "".join(
        text[place]
        for run in layout.glyphRuns(0, len(text), QTextLayout.GlyphRunRetrievalFlag.RetrieveAll)
        for glyph, place in zip(run.glyphIndexes(), run.stringIndexes(), strict=True)
        if glyph == 0 and not text[place].isspace()
    )


def faint(scene: Scene) -> Iterator[str]:
    """Texts and signs too close to what is really painted behind them."""
    for one in scene.of("text", "input", "image"):
        least = SIGN_CONTRAST if "image" in one.kinds else TEXT_CONTRAST
        if "image" in one.kinds and not str(one.item.property("source").toString()).startswith(
            "image://icon/"
        ):
            continue
        area = written(one)
        if one.off or min(area.width(), area.height()) < 10 or ("image" not in one.kinds and not words(one)):
            continue
        whole = lines(one)
        if area.width() < 0.8 * whole.width() or area.height() < 0.8 * whole.height():
            continue
        if scene.hidden(area.adjusted(2, 2, -2, -2), one.place) or scene.veiled(one.seen, one.place):
            continue
        back, strongest = painted(scene.cut_out(area))
        for front in colours(one):
            if contrast(front, back) < least:
                yield f"{one.name}: #{front:06x} on #{back:06x}"
        if strongest < least:
            yield f"{one.name}: painted with {strongest:.1f} to 1 on #{back:06x}"


def unseen(scene: Scene) -> Iterator[str]:
    """The newest turn whose first line is out of sight or faded.

    It makes room for words that are just being said, and for the notice about a turn that was taken back.
    """
    newest: dict[str, tuple[int, Thing]] = {}
    for one in scene.things:
        found = re.fullmatch(r"(staff|visitor)Primary(\d+)", one.item.objectName())
        if one.item.objectName() in ("staffUndone", "visitorUndone", "staffMeter", "visitorMeter"):
            return
        if found and words(one):
            newest[found[1]] = max(
                newest.get(found[1], (0, one)), (int(found[2]), one), key=lambda pair: pair[0]
            )
    for _, one in newest.values():
        line = first_line(one)
        if scene.hidden(line, one.place):
            continue
        if not _within(line, one.seen):
            yield f"{one.name} begins out of sight"
        elif scene.veiled(line, one.place):
            yield f"{one.name} begins in the fade"


def first_line(one: Thing) -> QRectF:
    """The letters of it, without the room above and below."""
    item, size = one.item, font(one).pixelSize()
    height = item.property("contentHeight") / max(1, item.property("lineCount"))
    return item.mapRectToScene(QRectF(0, max(0.0, (height - size) / 2), 20, size))


def colours(one: Thing) -> set[int]:
    """What a text asks for, its figures and terms included; of pictures only what is painted is known."""
    if "image" in one.kinds:
        return set()
    marked = re.findall(r'color="#([0-9a-f]{6})"', str(one.item.property("text")))
    own = QColor(one.item.property("color"))
    return {own.rgb() & 0xFFFFFF, *(int(found, 16) for found in marked)}


def _within(box: QRectF, frame: QRectF) -> bool:
    return frame.adjusted(-1, -1, 1, 1).contains(box) or box.isEmpty()


def _beside(pane: Thing, box: QRectF) -> bool:
    """Whether scrolling brings the whole of `box` into sight."""
    wide = pane.item.property("contentWidth") > pane.item.width() + 1
    high = pane.item.property("contentHeight") > pane.item.height() + 1
    frame = pane.box
    across = wide or (box.left() >= frame.left() - 1 and box.right() <= frame.right() + 1)
    down = high or (box.top() >= frame.top() - 1 and box.bottom() <= frame.bottom() + 1)
    return bool(across and down)


CHECKS: Mapping[str, Callable[[Scene], Iterator[str]]] = {
    "small": small,
    "cut": cut,
    "outside": outside,
    "overlap": overlapping,
    "nameless": nameless,
    "tofu": tofu,
    "faint": faint,
    "unseen": unseen,
}
