"""The guide's drawings are what scripts/guide.py draws, and what Qt can show."""

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from scripts.guide import FOLDER, MOODS, MOUTHS, drawings, write

NAMES = tuple(f"{mood}-{mouth}.svg" for mood in MOODS for mouth in MOUTHS)


def _painted(name: str, side: int = 160) -> QImage:
    renderer = QSvgRenderer(QByteArray((FOLDER / name).read_bytes()))
    assert renderer.isValid()
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


def _different(one: QImage, other: QImage) -> int:
    side = one.width()
    return sum(one.pixel(x, y) != other.pixel(x, y) for x in range(side) for y in range(side))


def test_drawing_again_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path)
    committed = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert sorted(committed) == sorted(NAMES)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == committed


def test_one_drawing_for_each_mood_and_mouth() -> None:
    assert tuple(name for name, _ in drawings()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_fills_the_picture_without_touching_its_corners(name: str) -> None:
    image = _painted(name)
    assert all(image.pixelColor(x, y).alpha() == 0 for x in (0, 159) for y in (0, 159))
    shown = sum(image.pixelColor(x, y).alpha() > 200 for x in range(160) for y in range(160))
    assert shown > 0.45 * 160 * 160


@pytest.mark.parametrize("mood", MOODS)
def test_the_mouth_moves_and_nothing_else(mood: str) -> None:
    images = [_painted(f"{mood}-{mouth}.svg") for mouth in MOUTHS]
    for one, other in combinations(images, 2):
        moved = [(x, y) for x in range(160) for y in range(160) if one.pixel(x, y) != other.pixel(x, y)]
        assert len(moved) > 60
        assert all(55 < x < 105 and 58 < y < 105 for x, y in moved)


def test_moods_can_be_told_apart() -> None:
    for one, other in combinations(MOODS, 2):
        assert _different(_painted(f"{one}-0.svg"), _painted(f"{other}-0.svg")) > 800
