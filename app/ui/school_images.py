"""Pictures for the school's pages.

image://school/picture/NAME draws resources/icons/school/NAME.svg; image://school/record/PAGE/REVISION and notice/… a
sheet; image://school/record-code/0/REVISION its code. The revision only tells QML that the picture changed.
"""

import re
from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from app.paths import resources
from app.ui.paper import WIDTH
from app.ui.school_exit import SchoolExitModel
from app.ui.slip_images import code_image

_NAME = re.compile(r"[a-z][a-z_-]{0,40}")
_CODE = "-code"


class SchoolImages(QQuickImageProvider):
    """`exits` by name: "record" and "notice"."""

    def __init__(self, exits: Mapping[str, SchoolExitModel]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._exits = exits

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: D102, N802, N803
        kind, _, rest = id.partition("/")
        if kind == "picture":
            return picture(rest, requestedSize)
        if kind.endswith(_CODE):
            return code_image(self._exits[kind.removesuffix(_CODE)].code)
        page = int(rest.partition("/")[0])
        width = requestedSize.width() if requestedSize.width() > 0 else WIDTH
        return self._exits[kind].paper.image(page, width)


def picture(name: str, wanted: QSize) -> QImage:
    """One of our own drawings. Raises ValueError for a name that could lead elsewhere."""
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    size = wanted if wanted.isValid() and not wanted.isEmpty() else QSize(192, 192)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(resources() / "icons" / "school" / f"{name}.svg")).render(
        painter, QRectF(0, 0, size.width(), size.height())
    )
    painter.end()
    return image
