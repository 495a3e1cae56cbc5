"""What PySide6 makes of a Property that names a signal of a base class ends the program, sometime later, in Qt's own code.

The kernel's words are "segfault … in libQt6Core.so.6[19c22f": QMetaProperty::notifySignalIndex, when QML first looks at an
object of the class (PySide6 6.11). Nothing warns before.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import app

WINDOW = Path(app.__file__).parent


def own_signals(one: ast.ClassDef) -> set[str]:
    return {
        target.id
        for statement in one.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Call)
        and isinstance(statement.value.func, ast.Name)
        and statement.value.func.id == "Signal"
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def notified(one: ast.ClassDef) -> Iterator[str]:
    """What its properties name, as it is written."""
    for statement in one.body:
        for call in ast.walk(statement):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Property":
                yield from (ast.unparse(given.value) for given in call.keywords if given.arg == "notify")


def foreign(source: str) -> list[str]:
    return [
        f"{one.name}: {name}"
        for one in ast.walk(ast.parse(source))
        if isinstance(one, ast.ClassDef)
        for name in notified(one)
        if name not in own_signals(one)
    ]


def test_properties_name_signals_of_their_own_class() -> None:
    files = sorted(WINDOW.rglob("*.py"))
    found = {path.name: foreign(path.read_text("utf-8")) for path in files}
    assert {name: names for name, names in found.items() if names} == {}
    assert sum(path.read_text("utf-8").count("notify=") for path in files) > 100, "they are there to be seen"


def test_the_search_finds_one() -> None:
    base = "class A(QObject):\n    changed = Signal()\n"
    assert foreign(base + "class B(A):\n    @Property(str, notify=A.changed)\n    def t(self): ...") == [
        "B: A.changed"
    ]
    assert foreign(base + "    @Property(str, notify=changed)\n    def t(self): ...") == []
