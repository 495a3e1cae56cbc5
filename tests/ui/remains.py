"""Everything of a window that could still hold words of a visitor: view-models, what they reach, what is painted."""

import gc
from collections.abc import Iterator, Sequence
from types import BuiltinFunctionType, FrameType, ModuleType
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from app.ui.scripted import Stage
from tests.ui.items import walk

_TEXTS = ("text", "plain", "displayText", "preeditText", "selectedText", "source")
_SPOKEN = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


def remains(stage: Stage, planted: Sequence[str]) -> set[str]:
    """Where one of `planted` is still found, a line each."""
    places = [*in_properties(stage), *in_python(stage), *on_screen(stage), *in_clipboards()]
    return {
        f"{place}: {word}"
        for place, value in places
        for word in planted
        if word.lower() in str(value).lower()
    }


def in_properties(stage: Stage) -> Iterator[tuple[str, object]]:
    """Every property of every view-model as QML reads it, rows of lists included."""
    interface = stage.interface
    seen: set[int] = set()

    def visit(name: str, model: QObject) -> Iterator[tuple[str, object]]:
        if id(model) in seen or isinstance(model, QQuickItem):
            return
        seen.add(id(model))
        meta = model.metaObject()
        if isinstance(model, QAbstractItemModel):
            for row in range(model.rowCount(QModelIndex())):
                for role, called in model.roleNames().items():
                    yield (
                        f"{name}[{row}].{bytes(called.data()).decode()}",
                        model.data(model.index(row, 0), role),
                    )
        for place in range(meta.propertyCount()):
            found: Any = meta.property(place)
            title = str(found.name())
            value = getattr(model, title) if hasattr(type(model), title) else found.read(model)
            if isinstance(value, QObject):
                yield from visit(f"{name}.{title}", value)
            else:
                yield f"{name}.{title}", value

    yield from visit("window", interface.model)


def in_python(stage: Stage) -> Iterator[tuple[str, object]]:
    """Every text that an attribute, a container or a closure of the program leads to from the window."""
    seen: set[int] = set()
    queue: list[tuple[str, Any]] = [("interface", stage.interface)]
    while queue:
        name, thing = queue.pop()
        if id(thing) in seen or isinstance(thing, ModuleType | type | BuiltinFunctionType | FrameType):
            continue
        seen.add(id(thing))
        if isinstance(thing, str | bytes):
            yield name, thing
            continue
        if callable(thing) and hasattr(thing, "__code__"):
            # What a function closes over; its globals belong to its module.
            cells = getattr(thing, "__closure__", None) or ()
            found: list[Any] = [*cells, getattr(thing, "__defaults__", None)]
        else:
            found = [*gc.get_referents(thing)]
            found += vars(thing).values() if hasattr(thing, "__dict__") else ()
        queue += [(f"{name} → {type(thing).__name__}"[-160:], each) for each in found]


def on_screen(stage: Stage) -> Iterator[tuple[str, object]]:
    """Every item of every window, shown or not: what it says, what a screen reader says, what undoing brings back."""
    for window in QGuiApplication.topLevelWindows():
        if not isinstance(window, QQuickWindow):
            continue
        for item in walk(window.contentItem(), hidden=True):
            name = item.objectName() or "item"
            for title in _TEXTS:
                yield f"{name}.{title}", item.property(title)
            spoken = QAccessible.queryAccessibleInterface(item)
            if spoken is not None:
                for kind in _SPOKEN:
                    yield f"{name} spoken", spoken.text(kind)
            if item.inherits("QQuickTextInput") or item.inherits("QQuickTextEdit"):
                yield f"{name} can be undone", " ".join(_undone(item))
        yield "title", window.title()


def _undone(field: QQuickItem) -> Iterator[str]:
    steps = 0
    while field.property("canUndo") and steps < 50:
        steps += 1
        field.undo()  # type: ignore[attr-defined]
        yield str(field.property("text"))
    for _ in range(steps):
        field.redo()  # type: ignore[attr-defined]


def in_clipboards() -> Iterator[tuple[str, object]]:
    """What can be pasted."""
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        yield f"{mode.name}", clipboard.text(mode)
