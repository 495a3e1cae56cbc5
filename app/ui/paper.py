"""A4 sheets laid out by Qt's rich text: one document for the preview, the PDF and the printer."""

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

WIDTH, HEIGHT = 794, 1123
"""A4 at 96 dots an inch: the unit of every size below."""
MARGIN = 58
_RESOLUTION = 600


class Paper:
    """Laid out once; draws itself at any size. `text` is the same without layout."""

    def __init__(self, html: str, title: str, text: str, name: str = "slip.txt") -> None:
        self._title, self._text, self._name = title, text, name
        self._document = QTextDocument()
        self._document.setUseDesignMetrics(True)
        self._document.setDocumentMargin(MARGIN)
        self._document.setHtml(html)
        self._finish(self._document)
        self._document.setPageSize(QSizeF(WIDTH, HEIGHT))

    def _finish(self, document: QTextDocument) -> None:
        """What markup cannot say, before the document is divided into sheets."""

    @property
    def pages(self) -> int:
        """How many sheets."""
        return self._document.pageCount()

    @property
    def document(self) -> QTextDocument:
        """What is drawn."""
        return self._document

    def image(self, page: int, width: int) -> QImage:
        """A picture of one sheet, `width` pixels wide."""
        image = QImage(QSize(width, round(width * HEIGHT / WIDTH)), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        _draw(self._document, painter, page, width / WIDTH)
        painter.end()
        return image

    def pdf(self) -> bytes:
        """A PDF file with its fonts inside, and the text beside them: glyphs of some scripts cannot be copied."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(_RESOLUTION)
        writer.setTitle(self._title)
        writer.setCreator("Kakehashi")
        writer.addFileAttachment(self._name, QByteArray(self._text.encode()), "text/plain")
        self.print_on(writer)
        return bytes(buffer.data().data())

    def print_on(self, device: QPagedPaintDevice) -> bool:
        """Draw every sheet on a printer or into a PDF; False where it does not begin."""
        return print_sheets(self._document, device)


def print_sheets(document: QTextDocument, device: QPagedPaintDevice) -> bool:
    """Draw every sheet of an A4 document on a printer or into a PDF; False where it does not begin."""
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    device.setPageLayout(QPageLayout(a4, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter()
    if not painter.begin(device):
        return False
    scale = device.width() / WIDTH
    for page in range(document.pageCount()):
        if page:
            device.newPage()
        _draw(document, painter, page, scale)
    return painter.end()


def _draw(document: QTextDocument, painter: QPainter, page: int, scale: float) -> None:
    painter.save()
    painter.scale(scale, scale)
    painter.translate(0, -page * HEIGHT)
    painter.setPen(Qt.GlobalColor.black)
    document.drawContents(painter, QRectF(0, page * HEIGHT, WIDTH, HEIGHT))
    painter.restore()
