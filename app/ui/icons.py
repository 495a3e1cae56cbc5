"""Icons as an image provider: image://icon/NAME/RRGGBB draws resources/icons/NAME.svg in one colour."""

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from app.paths import resources


class IconProvider(QQuickImageProvider):
    """Works under software rendering, where effects that tint an image do not."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: D102, N802, N803
        name, _, colour = id.partition("/")
        wanted = requestedSize if requestedSize.isValid() and not requestedSize.isEmpty() else QSize(48, 48)
        image = QImage(wanted, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        svg = QSvgRenderer(QByteArray(_source(name).replace("currentColor", f"#{colour}").encode()))
        painter = QPainter(image)
        svg.render(painter, QRectF(0, 0, wanted.width(), wanted.height()))
        painter.end()
        return image


@functools.cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")
