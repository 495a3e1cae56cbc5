"""Pictures of the desk's screen for QML: image://kiosk/guide/MOOD-MOUTH, picture/NAME/RRGGBB, code/REVISION, map/REVISION."""

import functools
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from app.paths import resources
from app.ui.slip_code import SlipCode
from app.ui.slip_images import code_image

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_SIDE = 480


class TouristImages(QQuickImageProvider):
    """What has no picture is one transparent pixel; the revisions only tell QML that a picture changed."""

    def __init__(self, code: Callable[[], SlipCode | None], sketch: Callable[[], str]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._code, self._sketch = code, sketch

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: D102, N802, N803
        kind, _, rest = id.partition("/")
        match kind:
            case "code":
                return code_image(self._code())
            case "map":
                return _drawn(self._sketch(), requestedSize)
            case "guide":
                return _drawn(_source("kiosk/guide", rest), requestedSize)
        name, _, colour = rest.partition("/")
        return _drawn(_source("icons/kiosk", name).replace("currentColor", f"#{colour}"), requestedSize)


def has_picture(name: str) -> bool:
    """Whether a picture of that name is drawn."""
    return bool(_source("icons/kiosk", name))


@functools.cache
def _source(folder: str, name: str) -> str:
    # Names come from files of the desk: none may lead out of the folder.
    path = Path(resources(), *folder.split("/"), f"{name}.svg")
    return path.read_text("utf-8") if _NAME.fullmatch(name) and path.is_file() else ""


def _drawn(svg: str, wanted: QSize) -> QImage:
    if not svg:
        image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        return image
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    own = renderer.defaultSize()
    whole = (
        wanted
        if wanted.width() > 0 and wanted.height() > 0
        else own.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    )
    image = QImage(whole, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, whole.width(), whole.height()))
    painter.end()
    return image
