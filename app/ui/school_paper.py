"""A school's sheet for a family as paper: both languages side by side."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from app.ui.ruby_paper import RubyPaper, ruby_html
from app.ui.school_sheet import Row, Sheet, sheet_text
from glossary.language import JA, Lang

_INK, _GREY, _RULE, _SHADE = "#000000", "#3d474c", "#9aa5a9", "#eef3f2"
"""Paper is white whatever the screen's theme is."""
_MY = Lang("my")
_BURMESE_LINES = 78
"""Per cent; Burmese fonts leave more than an em between lines."""


class SchoolPaper(RubyPaper):
    """Laid out once; draws itself at any size."""

    def __init__(self, sheet: Sheet, fonts: Mapping[Lang, str]) -> None:
        super().__init__(
            "".join(_Page(sheet, fonts).html()), sheet.title[0], sheet_text(sheet), f"{sheet.kind}.txt"
        )


class _Page:
    """Markup that QTextDocument understands; every text is escaped."""

    def __init__(self, sheet: Sheet, fonts: Mapping[Lang, str]) -> None:
        self._sheet, self._fonts = sheet, fonts

    def html(self) -> Iterator[str]:
        sheet = self._sheet
        yield "<html><body>"
        yield from self._head()
        yield self._lines([""], 8)
        rows = "".join(
            f"<tr>{''.join(self._cells(number, row))}</tr>" for number, row in enumerate(sheet.rows, 1)
        )
        yield (
            f'<table width="100%" border="1" cellspacing="0" cellpadding="9" '
            f'style="border-collapse:collapse; border-color:{_RULE}">{self._names()}{rows}</table>'
        )
        for family, own in sheet.notes:
            yield self._lines([""], 6) + self._lines(self._both(family, own, 14, 13, _GREY))
        if sheet.signed[0]:
            yield self._lines([""], 26)
            label = "　/　".join(self._both(*sheet.signed, 15, 15))
            yield f'<p align="right">{label}　＿＿＿＿＿＿＿＿＿＿＿＿＿＿</p>'
        yield "</body></html>"

    def _head(self) -> Iterator[str]:
        sheet = self._sheet
        place = self._span(sheet.place, sheet.own, 18, bold=True)
        day = self._lines(self._both(*sheet.day(), 13, 13, _GREY), align="right")
        yield f'<table width="100%"><tr><td>{place}</td><td>{day}</td></tr></table><hr/>'
        texts = [self._span(sheet.title[0], sheet.family, 27, bold=True)]
        if sheet.own != sheet.family:
            texts.append(self._span(sheet.title[1], sheet.own, 18, _GREY))
        yield self._lines(texts, 8, 2)

    def _names(self) -> str:
        if not self._sheet.heads:
            return ""
        sides = (self._sheet.family, self._sheet.own) if self._two else (self._sheet.family,)
        cells = [
            f'<td bgcolor="{_SHADE}">{self._span(head[side], lang, 14, bold=True)}</td>'
            for side, lang in enumerate(sides)
            for head in (self._sheet.heads[0],)
        ]
        rest = [
            f'<td bgcolor="{_SHADE}">{self._lines(self._both(*head, 14, 12, _INK))}</td>'
            for head in self._sheet.heads[1:]
        ]
        return f'<tr><td bgcolor="{_SHADE}"></td>{"".join(cells + rest)}</tr>'

    @property
    def _two(self) -> bool:
        return self._sheet.family != self._sheet.own

    def _cells(self, number: int, row: Row) -> Iterator[str]:
        sheet = self._sheet
        facts = bool(sheet.heads)
        wide = 30 if facts else 47
        yield f'<td width="6%" valign="top">{self._span(str(number), JA, 15, _GREY)}</td>'
        family = [self._span(row.family, sheet.family, 17, bold=True)]
        if row.mark[0]:
            family.append(self._span(f"{'⚠ ' if row.doubtful else ''}{row.mark[0]}", sheet.family, 12, _GREY))
        yield f'<td width="{wide}%" valign="top">{self._lines(family)}</td>'
        if self._two or not facts:
            own = [self._styled(ruby_html(row.own), sheet.own, 17)]
            if row.mark[1]:
                own.append(self._span(row.mark[1], sheet.own, 12, _GREY))
            yield f'<td width="{wide}%" valign="top">{self._lines(own)}</td>'
        if facts:
            for pair in (row.who, row.until):
                texts = self._both(pair[0] or "–", pair[1] if pair[0] else "", 14, 12)
                yield f'<td width="18%" valign="top">{self._lines(texts)}</td>'

    def _both(self, family: str, own: str, size: int, smaller: int, colour: str = _INK) -> list[str]:
        spans = [self._span(family, self._sheet.family, size, colour)]
        if own and self._two:
            spans.append(self._span(own, self._sheet.own, smaller, _GREY))
        return spans

    def _lines(self, spans: Sequence[str], above: int = 0, below: int = 0, align: str = "left") -> str:
        """One paragraph a text."""
        burmese = self._fonts.get(_MY, "?")
        return "".join(
            f'<p align="{align}" style="margin-top:{0 if place else above}px; margin-bottom:{below}px'
            f'{f"; line-height:{_BURMESE_LINES}%" if burmese in span else ""}">{span}</p>'
            for place, span in enumerate(spans)
        )

    def _span(self, text: str, lang: Lang, size: int, colour: str = _INK, *, bold: bool = False) -> str:
        return self._styled(escape(text), lang, size, colour, bold=bold)

    def _styled(self, markup: str, lang: Lang, size: int, colour: str = _INK, *, bold: bool = False) -> str:
        family, weight = self._fonts.get(lang, "Noto Sans"), "600" if bold else "400"
        return (
            f"<span style=\"font-family:'{family}'; font-size:{size}px; font-weight:{weight}; "
            f'color:{colour}">{markup}</span>'
        )
