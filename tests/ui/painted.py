"""What is really painted: colours of texts against what lies behind them."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.ui.items import scene_rect, texts, walk
from tests.ui.test_layout import contrast


def faint(window: QQuickWindow) -> Iterator[str]:
    """Texts whose colour is too close to what is really painted behind them (WCAG 2.2 AA)."""
    picture = window.grabWindow().convertToFormat(QImage.Format.Format_RGB32)
    whole = QRectF(0, 0, window.width(), window.height())
    painted = list(walk(window.contentItem()))
    for text in texts(window.contentItem()):
        box = scene_rect(text)
        if not whole.contains(box) or not seen_whole(text, box) or dimmed(text):
            continue
        if covered(box, painted[painted.index(text) + 1 :]):
            continue
        front, back = QColor(text.property("color")), background(picture, box.toRect())
        if contrast(front.name()[1:], back) < 4.5:
            yield f"{text.property('text')}: {front.name()} on #{back}"


def background(picture: QImage, box: QRect) -> str:
    """Most frequent colour in a box: letters never fill the half of theirs."""
    count = Counter(
        picture.pixel(x, y) & 0xFFFFFF
        for x in range(box.left(), box.right(), 2)
        for y in range(box.top(), box.bottom(), 2)
    )
    return f"{count.most_common(1)[0][0]:06x}" if count else "ffffff"


def seen_whole(item: QQuickItem, box: QRectF) -> bool:
    clips = (parent for parent in ancestors(item) if parent.clip())
    return all(scene_rect(parent).adjusted(-1, -1, 1, 1).contains(box) for parent in clips)


def covered(box: QRectF, later: list[QQuickItem]) -> bool:
    """By something opaque that is painted after it."""
    return any(
        item.inherits("QQuickRectangle")
        and QColor(item.property("color")).alpha() == 255
        and scene_rect(item).contains(box.center())
        for item in later
    )


def ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    parent = item.parentItem()
    while parent is not None:
        yield parent
        parent = parent.parentItem()


def dimmed(item: QQuickItem) -> bool:
    """Part of a control that cannot be used now, which WCAG leaves out."""
    return any(each.opacity() < 1 or not each.isEnabled() for each in (item, *ancestors(item)))
