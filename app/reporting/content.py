"""What a report says, before it is a page, a file or a window: figures, sections with sentence, chart and table."""

from dataclasses import dataclass, field
from typing import Literal

Value = str | int | float | None
Format = Literal["text", "count", "number", "rate", "share", "seconds"]
"""`share` is 0–1, `rate` a number per 100 turns, `number` whatever the row says."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One large figure."""

    id: str
    label: str
    figure: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    title: str
    format: Format = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as long as `columns`; the first column names the row. None is a figure that there is none of."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """One bar a label; `across` draws them from left to right, the first on top."""

    labels: tuple[str, ...]
    values: tuple[float, ...]
    across: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """Shares (0–1) of one whole at each label; None where there is nothing to share."""

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """One line a series; None is a gap. `unit` stands at the axis."""

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    unit: str


Chart = Bars | Stack | Lines


@dataclass(frozen=True, slots=True)
class Section:
    """One question and its answer; `remarks` stand under the table."""

    id: str
    title: str
    summary: str
    table: Table
    chart: Chart | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """The whole report in one language."""

    title: str
    office: str
    period: str
    made: str
    tiles: tuple[Tile, ...]
    sections: tuple[Section, ...]
    notes_title: str
    notes: tuple[str, ...]
    empty: tuple[str, ...] = field(default=())
    """Sentences in place of sections when nothing was counted: what will be here."""
