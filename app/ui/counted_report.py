"""A period's report, counted and put into words, as the dashboard keeps it. No Qt."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.reporting.compose import compose
from app.reporting.content import Content
from app.reporting.figures import Figures
from app.reporting.making import count
from app.settings import Settings
from glossary.language import Lang
from glossary.report import Report
from glossary.reports.period import Period, last_days, month, month_before

PERIODS: Mapping[str, tuple[str, Callable[[datetime.date], Period]]] = {
    "7": ("reportLast7", lambda today: last_days(today, 7)),
    "30": ("reportLast30", lambda today: last_days(today, 30)),
    "90": ("reportLast90", lambda today: last_days(today, 90)),
    "month": ("reportThisMonth", month),
    "before": ("reportLastMonth", month_before),
}
"""Word and days of each choice."""


@dataclass(frozen=True, slots=True)
class CountedReport:
    """What was counted, what it says to its reader, and how she reads figures."""

    report: Report
    content: Content
    figures: Figures


def counted(
    database: Path, period: Period, settings: Settings, lang: Lang, today: datetime.date
) -> CountedReport:
    """Takes seconds with a long log. Raises as `count`."""
    report = count(database, period, settings)
    return CountedReport(report, compose(report, lang, today, settings.office_name), Figures(lang))
