"""The report as a PDF, laid out by Qt's rich text: `pictures` in any thread, `report_pdf` in the window's."""

from collections.abc import Iterator, Mapping
from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QSizeF, QUrl
from PySide6.QtGui import (
    QImage,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from app.reporting.content import Chart, Content, Section
from app.reporting.figures import Figures
from app.reporting.layout import Look, height
from app.reporting.palette import PALETTES
from app.ui.paper import HEIGHT, WIDTH, print_sheets

_MARGIN, _RESOLUTION, _SHARP = 52, 300, 3.0
_LOOK = Look(620, 13, PALETTES["light"], _SHARP)
_TOGETHER = 6
"""Paragraphs after a heading that are looked through for its chart."""
_GREY, _TINT = PALETTES["light"].muted, PALETTES["light"].series[0]


def pictures(content: Content) -> dict[str, QImage]:
    """The charts by section, sharp enough for paper; takes seconds."""
    # Loads matplotlib.
    from app.reporting.drawing import png

    return {
        section.id: QImage.fromData(png(section.chart, _LOOK))
        for section in content.sections
        if section.chart is not None
    }


def report_pdf(content: Content, figures: Figures, family: str, charts: Mapping[str, QImage]) -> bytes:
    """A4 pages with the fonts inside."""
    document = QTextDocument()
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(_MARGIN)
    for name, image in charts.items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"chart:{name}"), image)
    document.setHtml("".join(_html(content, figures, family)))
    document.setPageSize(QSizeF(WIDTH, HEIGHT))
    _keep_together(document)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(content.title)
    writer.setCreator("Kakehashi")
    print_sheets(document, writer)
    return bytes(buffer.data().data())


def _keep_together(document: QTextDocument) -> None:
    """No heading stays behind at the foot of a page: it goes with its sentence and its chart or first rows."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            last = block
            for _ in range(_TOGETHER):
                last = last.next() if last.next().isValid() else last
                if "\ufffc" in last.text():
                    break
            first = int(layout.blockBoundingRect(block).top() // HEIGHT)
            if int(layout.blockBoundingRect(last).bottom() // HEIGHT) > first:
                form = block.blockFormat()
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(form)
                # Without this Qt leaves out what stands between the break and the next table.
                document.markContentsDirty(0, document.characterCount())
        block = block.next()


def _html(content: Content, figures: Figures, family: str) -> Iterator[str]:
    """Markup that QTextDocument understands; every text is escaped."""
    yield f"<html><body style=\"font-family:'{family}'; font-size:13px\">"
    yield _line(content.title, 26, bold=True)
    yield _line(" · ".join(filter(None, (content.office, content.period, content.made))), 13, _GREY)
    yield "<hr/>"
    for sentence in content.empty:
        yield _line(sentence, 15)
    yield from _tiles(content)
    for section in content.sections:
        yield from _section(section, figures)
    yield _heading(content.notes_title)
    yield "<ul>" + "".join(f"<li>{escape(note)}</li>" for note in content.notes) + "</ul></body></html>"


def _tiles(content: Content) -> Iterator[str]:
    if not content.tiles:
        return
    rows = "".join(
        f'<tr><td>{escape(tile.label)}</td><td align="right"><b>{escape(tile.figure)}</b></td></tr>'
        for tile in content.tiles
    )
    yield f'<table width="100%" cellpadding="5" style="font-size:16px">{rows}</table>'


def _section(section: Section, figures: Figures) -> Iterator[str]:
    yield _heading(section.title)
    yield _line(section.summary, 14)
    for remark in section.remarks:
        yield _line(remark, 13, _GREY)
    if section.chart is not None:
        yield _picture(section.id, section.chart)
    columns = section.table.columns
    ends = ["left" if column.format == "text" else "right" for column in columns]
    yield '<table width="100%" cellpadding="3"><thead><tr>'
    yield from (
        f'<td align="{end}"><b>{escape(column.title)}</b></td>'
        for column, end in zip(columns, ends, strict=True)
    )
    yield "</tr></thead>"
    for row in section.table.rows:
        cells = (
            f'<td align="{end}">{escape(figures.cell(value, column.format))}</td>'
            for value, column, end in zip(row, columns, ends, strict=True)
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"


def _picture(name: str, chart: Chart) -> str:
    return f'<p><img src="chart:{name}" width="{_LOOK.width}" height="{height(chart, _LOOK)}"/></p>'


def _heading(text: str) -> str:
    return (
        f'<h2 style="margin-top:22px; margin-bottom:4px; font-size:18px; color:{_TINT}">{escape(text)}</h2>'
    )


def _line(text: str, size: int, colour: str = "#000000", *, bold: bool = False) -> str:
    weight = "600" if bold else "400"
    return (
        f'<p style="margin-top:4px; margin-bottom:4px">'
        f'<span style="font-size:{size}px; color:{colour}; font-weight:{weight}">{escape(text)}</span></p>'
    )
