"""The report as QML shows it: plain maps of texts."""

from typing import Any

from app.reporting.content import Content, Section
from app.reporting.figures import Figures

Map = dict[str, Any]


def page_of(content: Content, figures: Figures) -> Map:
    """period, tiles, sections (see below), notesTitle, notes, empty (what to say where there is nothing yet)."""
    return {
        "period": content.period,
        "tiles": tiles(content),
        "sections": sections(content, figures),
        "notesTitle": content.notes_title,
        "notes": list(content.notes),
        "empty": list(content.empty),
    }


def tiles(content: Content) -> list[Map]:
    """id, label, figure."""
    return [{"id": tile.id, "label": tile.label, "figure": tile.figure} for tile in content.tiles]


def sections(content: Content, figures: Figures) -> list[Map]:
    """id, title, summary, remarks, drawn (whether there is a chart), chartName, tableName, columns, figures
    (whether a column holds figures), rows, spoken (a row as a screen reader says it)."""
    return [_section(section, figures) for section in content.sections]


def _section(section: Section, figures: Figures) -> Map:
    columns = section.table.columns
    rows = [
        [figures.cell(value, column.format) for value, column in zip(row, columns, strict=True)]
        for row in section.table.rows
    ]
    titles = [column.title for column in columns]
    words = figures.words
    return {
        "id": section.id,
        "title": section.title,
        "summary": section.summary,
        "remarks": list(section.remarks),
        "drawn": section.chart is not None,
        "chartName": f"{words['reportChartOf'].format(title=section.title)}. {section.summary}",
        "tableName": words["reportTableOf"].format(title=section.title),
        "columns": titles,
        "figures": [column.format != "text" for column in columns],
        "rows": rows,
        "spoken": [
            ", ".join(
                [
                    row[0],
                    *(f"{title}: {cell}" for title, cell in zip(titles[1:], row[1:], strict=True) if cell),
                ]
            )
            for row in rows
        ],
    }
