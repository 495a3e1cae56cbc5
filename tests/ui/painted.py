"""Texts against what is really painted behind them."""

from collections.abc import Iterator

from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.ui import faults as check
from tests.ui.scene import look


def faint(window: QQuickWindow) -> Iterator[str]:
    """See the shared checker."""
    return check.faint(look(window))


def ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    parent = item.parentItem()
    while parent is not None:
        yield parent
        parent = parent.parentItem()
