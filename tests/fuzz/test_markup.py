"""What people say is never read as markup: in a window, no picture is loaded and no link is made of it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from pytestqt.qtbot import QtBot

from app.ui.interface import QML
from app.ui.marks import Mark, styled
from tests.fuzz.nasty import NASTY_TEXTS
from tests.ui.items import walk

_PINK = QColor("#ff00ff")
_TEXT = re.compile(
    r"^(?:\s*|.*[:{]\s*)(Text|Label|TextEdit|TextArea|T\.TextArea|T\.Label)\s*\{", re.MULTILINE
)


def test_every_text_in_the_qml_says_that_it_is_plain() -> None:
    for path in QML.glob("*.qml"):
        text = path.read_text("utf-8")
        for found in _TEXT.finditer(text):
            body = text[found.end() : found.end() + 1500]
            assert "textFormat: Text" in body and ".PlainText" in body, f"{path.name}: {found[1]}"
        formats = set(re.findall(r"textFormat:.*", text))
        if path.name != "MarkedText.qml":
            assert all(one.endswith(".PlainText") for one in formats), path.name
        assert "RichText" not in text and "MarkdownText" not in text and "linkActivated" not in text


@contextmanager
def _window(source: str, said: str, marked: str) -> Iterator[QQuickWindow]:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(source.encode(), QUrl.fromLocalFile(str(QML / "Probe.qml")))
    window = component.createWithInitialProperties({"said": said, "marked": marked})
    assert isinstance(window, QQuickWindow), component.errorString()
    yield window
    window.close()
    del window, component


_PROBE = """
import QtQuick
import QtQuick.Window
Window {
    id: window
    required property string said
    required property string marked
    width: 400; height: 300; visible: true; color: "white"
    Column {
        anchors.fill: parent
        PlainText { width: 400; text: window.said }
        MarkedText { width: 400; plain: window.said; marked: window.marked }
        %s
    }
}
"""
_CARELESS = "Text { width: 400; textFormat: Text.StyledText; text: window.said }"


@pytest.mark.parametrize("careless", [False, True], ids=["ours", "careless"])
def test_a_picture_in_what_is_said_is_not_loaded(qtbot: QtBot, tmp_path: Path, careless: bool) -> None:
    picture = QImage(64, 64, QImage.Format.Format_RGB32)
    picture.fill(_PINK)
    assert picture.save(str(tmp_path / "pink.png"))
    said = (
        f'5円 <img src="file://{tmp_path}/pink.png" width=64 height=64> <a href="https://example.com">x</a>'
    )
    with _window(
        _PROBE % (_CARELESS if careless else ""), said, styled(said, [Mark(0, 2, "number")])
    ) as window:
        # Pictures of a text are loaded beside the window.
        qtbot.wait(300)
        shown = window.grabWindow()
    pink = any(
        shown.pixelColor(x, y) == _PINK
        for x in range(0, shown.width(), 4)
        for y in range(0, shown.height(), 4)
    )
    # A text that is not ours shows that the test can see one.
    assert pink == careless


@pytest.mark.parametrize("said", [text for text in NASTY_TEXTS if "<" in text or "&" in text])
@pytest.mark.usefixtures("qapp")
def test_a_text_with_numbers_set_off_says_what_was_said(said: str) -> None:
    whole = f"12{said}34"
    marks = [Mark(0, 2, "number"), Mark(len(whole) - 2, len(whole), "term")]
    with _window(_PROBE % "", whole, styled(whole, marks)) as window:
        texts = [item for item in walk(window.contentItem()) if item.inherits("QQuickText")]
        assert len(texts) == 2
        for item in texts:
            assert _length(item) == len(whole)
            assert not item.property("hoveredLink")


def _length(item: QQuickItem) -> int:
    """Letters a text shows, markup taken away as Qt Quick takes it away."""
    from PySide6.QtGui import QTextDocumentFragment

    text = str(item.property("text"))
    if item.property("plain") is None:
        return len(text.strip())
    return len(QTextDocumentFragment.fromHtml(text).toPlainText().strip())
