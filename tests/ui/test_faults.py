"""The checker finds what it is for, and nothing on a screen that is right."""

import pytest
from PySide6.QtCore import QByteArray, QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from tests.ui.faults import faults

BUTTON = """T.Button {{ objectName: "{name}"; x: {x}; y: {y}; width: {width}; height: 60; text: "押す"
    Accessible.name: text; background: Rectangle {{ color: "{back}" }}
    contentItem: Text {{ text: "押す"; font.pixelSize: 20; color: "{front}"; horizontalAlignment: Text.AlignHCenter }} }}"""
FINE = {"name": "one", "x": 20, "y": 20, "width": 120, "back": "#005a5a", "front": "#ffffff"}


def button(**changes: object) -> str:
    return BUTTON.format(**{**FINE, **changes})


def text(words: str, extra: str = "", y: int = 200, size: int = 20) -> str:
    return f"""Text {{ x: 20; y: {y}; text: "{words}"; font.family: "Noto Sans CJK JP"; font.pixelSize: {size}
    {extra} }}"""


def found(body: str) -> list[str]:
    engine = QQmlApplicationEngine()
    source = f"""import QtQuick
import QtQuick.Templates as T
Window {{ width: 400; height: 300; visible: true; color: "white"
{body}
}}"""
    engine.loadData(QByteArray(source.encode()))
    (window,) = engine.rootObjects()
    assert isinstance(window, QQuickWindow)
    loop = QEventLoop()
    QTimer.singleShot(50, loop.quit)
    loop.exec()
    seen = faults(window, patience=0)
    window.close()
    engine.deleteLater()
    return seen


def test_a_right_screen_has_none(qapp: QGuiApplication) -> None:
    sheet = f'Rectangle {{ anchors.fill: parent; color: "white"; {button(name="two", x=60)} }}'
    assert found(button() + text("日本語 Tiếng Việt မြန်မာ नेपाली ไทย")) == []
    assert found(button() + text("下の紙に書いてある") + sheet) == [], (
        "what a sheet covers does not overlap with it"
    )


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (button(width=50), "small: one is 50 × 60"),
        (text("小さい", size=14), "small: “小さい” has 14 px"),
        (text("長い文は途中で切れます", "width: 90; elide: Text.ElideRight"), "cut: “長い文は途中で切れます”"),
        (text("二行になる文です", "width: 90; height: 24; wrapMode: Text.Wrap"), "cut: “二行になる文です”"),
        (text("窓の外まで", y=290), "outside: “窓の外まで” leaves the window"),
        (button(x=340), "outside: one leaves the window"),
        (
            f'Item {{ width: 60; height: 300; clip: true; {text("半分しか見えない")} }}',
            "outside: “半分しか見えない” leaves something",
        ),
        (
            f'Flickable {{ width: 90; height: 90; contentHeight: 900; clip: true; {text("横に切れる文", y=10)} }}',
            "outside: “横に切れる文” can not be scrolled to in flickable",
        ),
        (button() + button(name="two", x=100), "overlap: two lies on one"),
        (text("上の文") + text("下の文", y=206), "overlap: “下の文” lies on “上の文”"),
        (button() + text("重なる", y=40), "overlap: “重なる” lies on one"),
        (button().replace('Accessible.name: text', 'Accessible.name: ""').replace('text: "押す"', "", 1), "nameless: one"),
        (text("ok\ue123"), "tofu: “ok\ue123”: \ue123"),
        (text("薄い", 'color: "#bbbbbb"'), "faint: “薄い”: #bbbbbb on #ffffff"),
        (text("見えない", 'color: "transparent"'), "faint: “見えない”: painted with 1.0 to 1 on #ffffff"),
    ],
)  # fmt: skip
def test_each_fault_is_found(qapp: QGuiApplication, body: str, fault: str) -> None:
    assert fault in found(body)
