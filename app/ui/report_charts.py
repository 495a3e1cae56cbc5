"""Pictures of the dashboard's charts for QML: image://report/SECTION/REVISION."""

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider


class ReportCharts(QQuickImageProvider):
    """Holds what was drawn elsewhere; the revision only tells QML that a picture changed."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._images: dict[str, QImage] = {}

    def show(self, images: Mapping[str, QImage]) -> None:
        """From now on these."""
        self._images = dict(images)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: D102, N802, N803
        found = self._images.get(id.partition("/")[0])
        if found is None:
            # A picture of the period before: QML asks for the new one in a moment.
            found = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
            found.fill(0)
        return found
