"""The whole town's report at the console: a period's sums, and files to hand on."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from app.reporting.content import Content
from app.reporting.figures import Figures
from app.reporting.making import save
from app.reporting.tables import as_csv
from app.reporting.town import Names, compose_town
from app.ui.counted_report import PERIODS
from app.ui.hub_home import HubHome
from app.ui.hub_part import HubPart
from app.ui.report_rows import sections, tiles
from app.ui.words import Words
from glossary.hub_entries import here_of
from glossary.language import Lang
from glossary.reports.period import Period
from glossary.sharing.change import japanese
from glossary.store import Store

if TYPE_CHECKING:
    from glossary.hub.hub import Hub
    from glossary.hub.report import TownReport

QML_IMPORT_NAME = "Kakehashi"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class _Shown:
    period: Period
    report: "TownReport"
    town: str
    names: Names


@QmlElement
@QmlUncreatable("made by HubModel")
class TownReportModel(HubPart, QObject):  # type: ignore[operator]
    """For a reviewer's desk and the town's administrator."""

    changed = Signal()

    def __init__(self, home: HubHome, parent: QObject) -> None:
        super().__init__(parent)
        self._home = home
        self._period = "30"
        self._shown: _Shown | None = None
        self._content: Content | None = None

    def speak(self, own: Words, lang: Lang) -> None:
        """See HubPart."""
        super().speak(own, lang)
        self._compose()

    def clear(self) -> None:
        """See HubPart."""
        self._shown = None
        self._compose()

    @Slot()
    def refresh(self) -> None:
        """Ask the hub."""
        chosen = self._period
        period = PERIODS[chosen][1](datetime.date.today())
        administers = self._home.line.administers

        def job(hub: "Hub") -> "tuple[TownReport, str]":
            report = hub.report(period.first, period.last)
            # The administrator is no device of the town.
            return report, "" if administers else hub.greet().town

        self._ask(job, lambda found: self._name(chosen, period, *found))

    @Property(bool, notify=changed)
    def loaded(self) -> bool:
        """The hub has answered."""
        return self._content is not None

    @Property(list, notify=changed)
    def periods(self) -> list[dict[str, str]]:
        """value, label."""
        return [{"value": id, "label": self._own.get(word, id)} for id, (word, _) in PERIODS.items()]

    @Property(str, notify=changed)
    def period(self) -> str:
        """The one that is chosen."""
        return self._period

    @Property(str, notify=changed)
    def head(self) -> str:
        """Which days."""
        return self._content.period if self._content else ""

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]
    def notes(self) -> list[str]:
        """How to read it, or why there is nothing."""
        return [*self._content.empty, *self._content.notes] if self._content else []

    @Property(list, notify=changed)
    def tiles(self) -> list[dict[str, Any]]:
        """See report_rows.tiles."""
        return tiles(self._content) if self._content else []

    @Property(list, notify=changed)
    def sections(self) -> list[dict[str, Any]]:
        """See report_rows.sections."""
        return sections(self._content, Figures(self._lang)) if self._content else []

    @Slot(str)
    def choose(self, period: str) -> None:
        """One of `periods`. Raises KeyError for what is none: a bug in the page."""
        PERIODS[period]
        self._period = period
        self.changed.emit()
        self.refresh()

    @Slot(str)
    def save(self, suffix: str) -> None:
        """Write "html" or "csv" into the documents folder and say where it is."""
        shown, content = self._shown, self._content
        if shown is None or content is None:
            return
        figures, period = Figures(self._lang), shown.period
        first, last = period.range
        path = self._home.folder() / f"town-{first}-{last}.{suffix}"

        def write(store: Store, *_: object) -> None:
            if suffix == "csv":
                save(path, as_csv(content, period, figures))
                return
            # Loads matplotlib.
            from app.reporting.page import as_html

            save(path, as_html(content, figures))

        told = self._own["reportSaved"].format(path=path)
        self._home.work.long("reportSaving", write, lambda _: self._home.tell(told), self._home.fail)

    def _name(self, chosen: str, period: Period, report: "TownReport", town: str) -> None:
        """What the ids stand for, as far as this counter knows."""
        person = self._home.work.person

        def read(store: Store) -> dict[str, str]:
            names: dict[str, str] = {}
            with store.connection.reading() as raw:
                for found in (
                    here_of(raw, "terms", [id for id, _ in report.missed]),
                    here_of(raw, "phrases", [id for id, _ in report.phrases]),
                ):
                    names |= {id: japanese(one.entry) for id, one in found.items()}
            return names

        def take(names: dict[str, str]) -> None:
            if chosen == self._period and self._home.work.person is person:
                self._shown = _Shown(period, report, town, names)
                self._compose()

        self._home.work.ask(read, take, self._home.fail)

    def _compose(self) -> None:
        shown = self._shown
        self._content = (
            compose_town(shown.report, shown.names, self._lang, datetime.date.today(), shown.town)
            if shown
            else None
        )
        self.changed.emit()
