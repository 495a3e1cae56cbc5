"""The dashboard's charts, drawn away from the window's thread: one after the other, each shown once it is there."""

import threading
from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from app.reporting.content import Chart
from app.reporting.layout import Look, height
from app.ui.background import Background
from app.ui.report_charts import ReportCharts


class ChartDrawing(QObject):
    """Lives in the window's thread; `done` of `of` charts are drawn."""

    drawn = Signal()
    """One more chart is there."""
    _chart = Signal(int, str, object, int)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self.pictures = ReportCharts()
        self._images: dict[str, QImage] = {}
        self._heights: dict[str, int] = {}
        self._asked = self.done = self.of = 0
        self._stop = threading.Event()
        self._chart.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def places(self) -> dict[str, dict[str, object]]:
        """By section: where QML finds the picture, and its height in pixels."""
        return {
            name: {"source": f"image://report/{name}/{self._asked}", "height": self._heights[name]}
            for name in self._images
        }

    def stop(self) -> None:
        """No other chart is begun."""
        self._stop.set()

    def drop(self) -> None:
        """Other figures are being counted: what is still drawn of the old ones is not wanted."""
        self.stop()
        self._asked += 1
        self.done = self.of = 0

    def clear(self) -> None:
        """They are there; no chart is."""
        self._images, self._heights = {}, {}
        self.pictures.show({})

    def draw(self, charts: Mapping[str, Chart], look: Look) -> None:
        """Draw all of them, by section."""
        self.stop()
        self._asked += 1
        asked, stop = self._asked, threading.Event()
        self._stop = stop
        self.done, self.of = 0, len(charts)

        def job() -> None:
            # Loads matplotlib, seconds the first time.
            from app.reporting.drawing import png

            for name, chart in charts.items():
                if stop.is_set():
                    return
                picture = QImage.fromData(png(chart, look))
                self._chart.emit(asked, name, picture, height(chart, look))

        self._background.run(job, lambda nothing: None)

    @Slot(int, str, object, int)
    def _take(self, asked: int, name: str, picture: QImage, pixels: int) -> None:
        if asked != self._asked:
            return
        self._images[name], self._heights[name] = picture, pixels
        self.done += 1
        self.pictures.show(self._images)
        self.drawn.emit()
