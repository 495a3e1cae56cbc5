"""A period of one installation, counted and written in a format."""

import datetime
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.reporting.compose import compose
from app.reporting.data import as_json
from app.reporting.figures import Figures
from app.reporting.tables import as_csv
from app.settings import Settings
from glossary.errors import CodedError
from glossary.language import Lang
from glossary.report import Report, report
from glossary.reports.period import Period
from glossary.reports.savings import Assumptions
from glossary.store import Store


class ReportError(CodedError):
    """A report could not be written."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a report is written, and when."""

    lang: Lang
    made: datetime.date
    office: str = ""


def count(database: Path, period: Period, settings: Settings) -> Report:
    """With the office's assumptions; a store of its own, so that any thread may ask. Raises GlossaryError("store-…")."""
    assumed = Assumptions(settings.report_minutes, settings.report_repair_minutes, settings.report_turns)
    with Store.open(database) as store:
        return report(store, period, assumed, settings.report_group)


def _html(counted: Report, reader: Reader) -> bytes:
    # Loads matplotlib, which the other formats do without.
    from app.reporting.page import as_html

    return as_html(compose(counted, reader.lang, reader.made, reader.office), Figures(reader.lang))


def _csv(counted: Report, reader: Reader) -> bytes:
    content = compose(counted, reader.lang, reader.made, reader.office)
    return as_csv(content, counted.period, Figures(reader.lang))


def _json(counted: Report, reader: Reader) -> bytes:
    return as_json(counted)


FORMATS: Mapping[str, Callable[[Report, Reader], bytes]] = {"html": _html, "csv": _csv, "json": _json}
"""By suffix."""


def file_name(period: Period, suffix: str) -> str:
    """The same for the same period: an office keeps one report a month."""
    return f"report-{period.first.isoformat()}-{period.last.isoformat()}.{suffix}"


def save(path: Path, data: bytes) -> None:
    """Write whole or not at all. Raises ReportError("report-not-saved")."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.absolute().parent, delete=False) as file:
            fresh = Path(file.name)
            try:
                file.write(data)
                file.close()
                if os.name == "posix":
                    # It is meant to be handed on, and was made for its owner alone.
                    fresh.chmod(0o644)
                fresh.replace(path)
            except BaseException:
                fresh.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise ReportError("report-not-saved", path=str(path)) from error
