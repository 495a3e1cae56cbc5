"""Readings over kanji on paper: Qt's rich text has none, so each word with one is an object of its own."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QPointF, QRect, QRectF, QRegularExpression, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from app.school.furigana import Span
from app.ui.paper import Paper

_KIND = int(QTextFormat.ObjectTypes.UserObject.value) + 1
_BASE = int(QTextFormat.Property.UserProperty.value) + 1
_READING = _BASE + 1
_FROM, _BETWEEN, _TO = "\ue000", "\ue001", "\ue002"
"""Private-use characters that stand in the markup until the document is there."""
_WORD = QRegularExpression(f"{_FROM}[^{_TO}]*{_TO}")
_SHARE = 0.5
"""Size of a reading, of its base's (JLREQ 3.3.3)."""


def ruby_html(spans: Iterable[Span]) -> str:
    """Markup for RubyPaper; every text is escaped."""
    return "".join(
        f"{_FROM}{escape(span.base)}{_BETWEEN}{escape(span.reading)}{_TO}"
        if span.reading
        else escape(span.base)
        for span in spans
    )


class RubyPaper(Paper):
    """A Paper whose markup may hold ruby_html."""

    def _finish(self, document: QTextDocument) -> None:
        # The layout does not own it.
        self._drawer = _Drawer(document)
        document.documentLayout().registerHandler(_KIND, self._drawer)
        found = document.find(_WORD)
        while not found.isNull():
            base, _, reading = found.selectedText().strip(_FROM + _TO).partition(_BETWEEN)
            look = QTextCharFormat(found.charFormat())
            look.setObjectType(_KIND)
            # A cell that is aligned to its top says the same of the words in it.
            look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignNormal)
            look.setProperty(_BASE, base)
            look.setProperty(_READING, reading)
            found.insertText("\ufffc", look)
            found = document.find(_WORD, found)


class _Drawer(QPyTextObject):
    """Base on the line, reading above it, both centred."""

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: N802, N803
        base, small = _fonts(format)
        own, above = QFontMetricsF(base), QFontMetricsF(small)
        width = max(
            own.horizontalAdvance(str(format.property(_BASE))),
            above.horizontalAdvance(str(format.property(_READING))),
        )
        return QSizeF(width, own.ascent() + above.height())

    def drawObject(  # noqa: N802
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803
        format: QTextFormat,
    ) -> None:
        base, small = _fonts(format)
        ascent, descent = QFontMetricsF(base).ascent(), QFontMetricsF(small).descent()
        painter.setPen(format.toCharFormat().foreground().color())
        for font, text, bottom in (
            (base, str(format.property(_BASE)), QRectF(rect).bottom()),
            (small, str(format.property(_READING)), QRectF(rect).bottom() - ascent - descent + 2),
        ):
            painter.setFont(font)
            across = QRectF(rect).center().x() - QFontMetricsF(font).horizontalAdvance(text) / 2
            painter.drawText(QPointF(across, bottom), text)


def _fonts(look: QTextFormat) -> tuple[QFont, QFont]:
    base = look.toCharFormat().font()
    small = QFont(base)
    small.setPixelSize(max(1, round(base.pixelSize() * _SHARE)))
    return base, small
