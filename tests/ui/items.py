"""Finding, measuring and pressing what is on screen."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest


def walk(item: QQuickItem, *, hidden: bool = False) -> Iterator[QQuickItem]:
    """Every visible item below `item`, or every one."""
    for child in item.childItems():
        if hidden or (child.isVisible() and child.opacity() > 0):
            yield child
            yield from walk(child, hidden=hidden)


def find(window: QQuickWindow, name: str) -> QQuickItem:
    for item in walk(window.contentItem()):
        if item.objectName() == name:
            return item
    raise AssertionError(f"nothing visible is called {name}")


def shown(window: QQuickWindow, name: str) -> bool:
    return any(item.objectName() == name for item in walk(window.contentItem()))


def text_of(window: QQuickWindow, name: str) -> str:
    return "\n".join(map(said, texts(find(window, name))))


def said(text: QQuickItem) -> str:
    """What a text says; `text` of one with terms and numbers set off is markup."""
    return str(text.property("plain") or text.property("text"))


def texts(item: QQuickItem) -> list[QQuickItem]:
    own = [item] if item.inherits("QQuickText") else []
    return [
        text for text in own + [i for i in walk(item) if i.inherits("QQuickText")] if text.property("text")
    ]


def is_control(item: QQuickItem) -> bool:
    return item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextField")


def scene_rect(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def centre(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def accessible_name(item: QQuickItem) -> str:
    interface = QAccessible.queryAccessibleInterface(item)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def press(window: QQuickWindow, name: str) -> None:
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=centre(find(window, name)))


def release(window: QQuickWindow, name: str) -> None:
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=centre(find(window, name)))


def click(window: QQuickWindow, name: str) -> None:
    press(window, name)
    release(window, name)


def type_into(window: QQuickWindow, name: str, text: str) -> None:
    click(window, name)
    field = find(window, name)
    assert field.hasActiveFocus()
    field.setProperty("text", text)
