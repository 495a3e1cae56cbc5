"""The dashboard: a period's report counted, drawn and written away from the window's thread."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.messages import message
from app.reporting.layout import Look
from app.reporting.making import FORMATS, Reader, file_name, save
from app.reporting.palette import PALETTES
from app.settings import Settings
from app.ui.assumptions import AssumptionsModel
from app.ui.background import Background
from app.ui.chart_drawing import ChartDrawing
from app.ui.conversation import ConversationModel
from app.ui.counted_report import PERIODS, CountedReport, counted
from app.ui.report_paper import pictures, report_pdf
from app.ui.report_rows import page_of
from app.ui.slip_desk import SlipDesk
from app.ui.words import words
from glossary.errors import CodedError
from glossary.language import Lang

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1

LETTER = 18
"""Pixels of a chart's letters at 100 %: the window's smallest text."""


@QmlElement
@QmlUncreatable("made by app.ui.interface")
class DashboardModel(QObject):  # type: ignore[operator]
    """Counts when the page opens or its period changes; draws again when its looks change."""

    changed = Signal()
    counted = Signal()
    """Figures, sentences and tables are others."""
    drawn = Signal()

    def __init__(
        self, conversation: ConversationModel, database: Path, desk: SlipDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._conversation, self._database, self._desk = conversation, database, desk
        self._background = Background(self)
        self._background.failed.connect(self._fail)
        self.drawing = ChartDrawing(self._background, self)
        self.drawing.drawn.connect(self._show_chart)
        self._assumptions = AssumptionsModel(conversation, self)
        self._period, self._open = "30", False
        self._result: CountedReport | None = None
        self._settings: Settings | None = None
        self._width, self._ratio = 0, 1.0
        self._asked = 0
        self._counting, self._saving = False, False
        self._remark, self._problem = "", False
        self.allowed: Callable[[], bool] = lambda: True
        """Whether whoever is there may write files; asks for a PIN if not."""
        conversation.settingsChanged.connect(self._look)

    def close(self) -> None:
        """Wait for what is being counted, drawn or written."""
        self.drawing.stop()
        self._background.close()

    @Slot()
    def prepare(self) -> None:
        """The page is opened."""
        self._open = True
        self._say("")
        self._count()

    @Slot()
    def leave(self) -> None:
        """The page is closed: nothing is drawn that nobody sees."""
        self._open = False
        self.drawing.stop()

    @Slot(str)
    def choose(self, period: str) -> None:
        """One of PERIODS. Raises KeyError for what is none: a bug in the page."""
        PERIODS[period]
        self._period = period
        self._say("")
        self._count()

    @Slot(float, float)
    def fit(self, width: float, ratio: float) -> None:
        """The room a chart has, in pixels, and device pixels a pixel."""
        if width >= 1 and (int(width), ratio) != (self._width, self._ratio):
            self._width, self._ratio = int(width), ratio
            self._draw()

    @Slot(str)
    def save(self, suffix: str) -> None:
        """Write "html", "csv", "json" or "pdf" into the documents folder and say where it is."""
        found = self._result
        if found is None or self._saving or not self.allowed():
            return
        report, figures = found.report, found.figures
        path = self._desk.folder() / file_name(report.period, suffix)
        self._saving = True
        self._say(words(self._staff)["reportSaving"])
        if suffix == "pdf":
            family = str(self._conversation.half("staff").fontFamily)
            self._background.run(
                lambda: pictures(found.content),
                # Qt lays rich text out in the window's thread only.
                lambda charts: self._keep(path, report_pdf(found.content, figures, family, charts)),
            )
            return
        reader = Reader(figures.lang, self._desk.today(), self._conversation.settings.office_name)
        self._background.run(lambda: FORMATS[suffix](report, reader), lambda data: self._keep(path, data))

    @Property(AssumptionsModel, constant=True)
    def assumptions(self) -> AssumptionsModel:
        """What the estimate rests on."""
        return self._assumptions

    @Property(list, constant=True)
    def periods(self) -> list[dict[str, str]]:
        """Choices: value and the name of their word."""
        return [{"value": value, "word": word} for value, (word, _) in PERIODS.items()]

    @Property(str, notify=changed)
    def period(self) -> str:
        """One of PERIODS."""
        return self._period

    @Property(bool, notify=changed)
    def counting(self) -> bool:
        """Figures are on their way."""
        return self._counting

    @Property(str, notify=changed)
    def progress(self) -> str:
        """What is under way, in words; empty while nothing is."""
        own = words(self._staff)
        if self._counting:
            return own["reportCounting"]
        if self.drawing.done < self.drawing.of:
            return own["reportDrawing"].format(done=self.drawing.done, of=self.drawing.of)
        return ""

    @Property(bool, notify=changed)
    def saving(self) -> bool:
        """A file is being written."""
        return self._saving

    @Property(str, notify=changed)
    def remark(self) -> str:
        """What became of the last press."""
        return self._remark

    @Property(bool, notify=changed)
    def problem(self) -> bool:
        """`remark` is about something that went wrong."""
        return self._problem

    @Property("QVariantMap", notify=counted)  # type: ignore[arg-type]
    def page(self) -> dict[str, Any]:
        """period, tiles, sections, notesTitle, notes, empty; see report_rows.page_of. Nothing before the first count."""
        return page_of(self._result.content, self._result.figures) if self._result else {}

    @Property("QVariantMap", notify=drawn)  # type: ignore[arg-type]
    def charts(self) -> dict[str, dict[str, object]]:
        """By section: where QML finds the picture, and its height in pixels."""
        return self.drawing.places

    @property
    def _staff(self) -> Lang:
        return self._conversation.half("staff").language

    def _count(self) -> None:
        self._asked += 1
        asked, settings, lang = self._asked, self._conversation.settings, self._staff
        today = self._desk.today()
        period = PERIODS[self._period][1](today)
        self._settings = settings
        self.drawing.drop()
        self._counting = True
        self.changed.emit()

        def take(result: CountedReport) -> None:
            # Another period was asked for meanwhile.
            if asked == self._asked:
                self._result, self._counting = result, False
                self.drawing.clear()
                self.counted.emit()
                self._draw()

        self._background.run(lambda: counted(self._database, period, settings, lang, today), take)

    def _draw(self) -> None:
        self.drawing.stop()
        found = self._result
        if found is None or self._counting or not self._width or not self._open:
            return
        settings = self._conversation.settings
        look = Look(self._width, LETTER * settings.text_scale, PALETTES[settings.theme], self._ratio)
        self.drawing.draw(
            {section.id: section.chart for section in found.content.sections if section.chart is not None},
            look,
        )
        self.changed.emit()

    @Slot()
    def _show_chart(self) -> None:
        self.drawn.emit()
        self.changed.emit()

    @Slot()
    def _look(self) -> None:
        """The settings have changed: other assumptions count again, other looks draw again."""
        before, now = self._settings, self._conversation.settings
        if before is None or not self._open:
            return
        counts = ("report_minutes", "report_repair_minutes", "report_turns", "report_group", "office_name")
        if any(getattr(before, name) != getattr(now, name) for name in counts):
            self._count()
        elif (before.theme, before.text_scale) != (now.theme, now.text_scale):
            self._settings = now
            self._draw()

    def _keep(self, path: Path, data: bytes) -> None:
        try:
            save(path, data)
        except CodedError as error:
            self._fail(error)
            return
        self._saving = False
        self._say(words(self._staff)["reportSaved"].format(path=path))

    @Slot(object)
    def _fail(self, error: CodedError) -> None:
        self._counting = self._saving = False
        self._say(message(error, self._staff), problem=True)

    def _say(self, remark: str, *, problem: bool = False) -> None:
        self._remark, self._problem = remark, problem
        self.changed.emit()
