"""A megabyte out of the clipboard: into the window's fields, and onto the command line."""

import re
import time

import pytest
from click.testing import CliRunner
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from app.cli import cli
from app.ui.interface import QML
from glossary.readable import readable
from tests.fuzz.parser import HANG
from tests.ui.items import walk

_MILLION = 1_000_000
_PASTED = (
    "a" * _MILLION,
    "a\n" * (_MILLION // 2),
    "あ" * _MILLION,
    "e" + "\u0301" * _MILLION,
    "\u202e\u200b" * (_MILLION // 2),
)
_FIELD = """
import QtQuick
import QtQuick.Window
Window {
    width: 600; height: 600; visible: true
    DeskField { name: "field"; label: "l"; family: "Noto Sans"; width: 500; longest: 400 }
}
"""


@pytest.mark.parametrize("pasted", _PASTED, ids=lambda text: repr(text[:3]))
@pytest.mark.usefixtures("qapp")
def test_a_megabyte_in_the_clipboard_is_cut_before_it_is_laid_out(pasted: str) -> None:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(_FIELD.encode(), QUrl.fromLocalFile(str(QML / "Probe.qml")))
    window = component.create()
    assert isinstance(window, QQuickWindow), component.errorString()
    field = next(item for item in walk(window.contentItem()) if item.inherits("QQuickTextEdit"))
    clipboard = QGuiApplication.clipboard()
    kept = clipboard.text()
    try:
        clipboard.setText(pasted)
        field.forceActiveFocus()
        field.setProperty("text", "before ")
        field.setProperty("cursorPosition", 7)
        started = time.process_time()
        QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Paste))
        QGuiApplication.processEvents()
        # Half a minute without the limit.
        assert time.process_time() - started < 5 * HANG
        assert field.property("text") == f"before {pasted}"[:400]
    finally:
        # Not an object of Python's: the clipboard outlives Python, and a crash at the very end was what came of it.
        clipboard.setText(kept)
        window.close()


def test_every_field_has_a_longest_text() -> None:
    for path in QML.glob("*.qml"):
        text = path.read_text("utf-8")
        for found in re.finditer(r"T\.(TextField|TextArea) \{\n\s*id: (\w+)", text):
            area = f"into: {found[2]}\n"
            limited = area in text if found[1] == "TextArea" else "maximumLength:" in text[found.start() :]
            assert limited, f"{path.name}: {found[2]}"


@pytest.mark.parametrize("pasted", [_PASTED[3]], ids=lambda text: repr(text[:3]))
def test_a_megabyte_on_the_command_line_is_too_long_and_said_so(pasted: str) -> None:
    done = CliRunner().invoke(
        cli, ["translate", "--from", "en", "--to", "ja", "--no-glossary"], pasted.replace("\n", " ")
    )
    assert done.exit_code == 1
    assert "[text-too-long]" in done.stderr


def test_half_a_character_on_the_command_line_is_searched_for_and_not_found() -> None:
    done = CliRunner().invoke(cli, ["glossary", "search", "\udcff\ud800"])
    assert done.exit_code in (0, 1)
    assert not done.exception or isinstance(done.exception, SystemExit)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("転入\u202e届\u200e", "転入届"),
        ("a\0b\x1b[2Jc\u2028d", "a b [2Jc d"),
        ("\ud800あ", "\ufffdあ"),
        ("t\U000e0041\U000e0042ag", "tag"),
        ("ক্‍ষ नेपाल\u200dी", "ক্‍ষ नेपाल\u200dी"),
        ("葛󠄀城", "葛󠄀城"),
        ("e" + "\u0301" * 100, "e" + "\u0301" * 30),
        ("plain", "plain"),
    ],
)
def test_what_nobody_sees_is_not_there(text: str, shown: str) -> None:
    assert readable(text) == shown
