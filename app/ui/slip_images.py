"""Pictures of the slip for QML: image://slip/page/NUMBER/REVISION and image://slip/code/0/REVISION."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider

from app.ui.paper import WIDTH, Paper
from app.ui.slip_code import SlipCode

QUIET = 4
"""Modules of white around a code (ISO/IEC 18004)."""


class SlipImages(QQuickImageProvider):
    """The revision only tells QML that the picture changed."""

    def __init__(self, paper: Callable[[], Paper], code: Callable[[], SlipCode | None]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._paper, self._code = paper, code

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: D102, N802, N803
        kind, _, rest = id.partition("/")
        if kind == "page":
            page = int(rest.partition("/")[0])
            return self._paper().image(page, requestedSize.width() if requestedSize.width() > 0 else WIDTH)
        return code_image(self._code())


def code_image(code: SlipCode | None) -> QImage:
    """One pixel a module, to be enlarged without smoothing; a white pixel without a code."""
    modules = code.modules if code else ()
    side = len(modules) + 2 * QUIET if modules else 1
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                painter.fillRect(x + QUIET, y + QUIET, 1, 1, Qt.GlobalColor.black)
    painter.end()
    return image
