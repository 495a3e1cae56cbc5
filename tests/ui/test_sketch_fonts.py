"""Labels of the sketch map against the fonts that set them: no text is wider than the room it was given."""

import statistics

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.kiosk.entry import LANGUAGES, Entry
from app.kiosk.labels import ems
from app.kiosk.loading import load_folder
from app.kiosk.map_drawing import SIDE
from app.kiosk.sketch_map import map_words, sketch
from app.kiosk.wording import Wording
from app.paths import resources
from glossary.language import Lang

ENTRIES = load_folder(resources() / "kiosk" / "sample").entries
WORDING = Wording.load(resources())
SIZE = 100


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.usefixtures("qapp")
def test_texts_are_no_wider_than_reckoned(lang: Lang) -> None:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(SIZE)
    metrics = QFontMetricsF(font)
    texts = [*(entry.title[lang] for entry in ENTRIES), *map_words(WORDING, lang).values()]
    shares = [metrics.horizontalAdvance(text) / SIZE / ems(text) for text in texts]
    assert max(shares) < 1.02, max(zip(shares, texts, strict=True))
    # Nor is the room so large that labels would be pushed out for nothing.
    assert statistics.median(shares) > 0.6


def _painted(svg: str) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    return image


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.usefixtures("qapp")
def test_qt_draws_the_title_where_its_label_is(lang: Lang) -> None:
    entry = next(entry for entry in ENTRIES if entry.id == "hospital")
    words = map_words(WORDING, lang)
    family = QGuiApplication.font().family()
    with_title = _painted(sketch(ENTRIES, entry, words, lang=lang, family=family))
    unnamed = Entry(entry.id, entry.topic, {lang: "\u2060"}, {}, at=entry.at)
    without = _painted(sketch(ENTRIES, unnamed, words, lang=lang, family=family))
    changed = sum(with_title.pixel(x, y) != without.pixel(x, y) for x in range(SIDE) for y in range(SIDE))
    assert changed > 400
