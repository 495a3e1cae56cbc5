"""A school's sheet for a family as paper: both languages side by side."""

from collections.abc import Iterator, Mapping

from app.ui.paper_markup import GREY, INK, RULE, SHADE, PaperMarkup
from app.ui.ruby_paper import RubyPaper, ruby_html
from app.ui.school_sheet import Row, Sheet, sheet_text
from glossary.language import JA, Lang


class SchoolPaper(RubyPaper):
    """Laid out once; draws itself at any size."""

    def __init__(self, sheet: Sheet, fonts: Mapping[Lang, str]) -> None:
        super().__init__(
            "".join(_Page(sheet, fonts).html()), sheet.title[0], sheet_text(sheet), f"{sheet.kind}.txt"
        )


class _Page:
    """What stands on it, from the top."""

    def __init__(self, sheet: Sheet, fonts: Mapping[Lang, str]) -> None:
        self._sheet, self._put = sheet, PaperMarkup(fonts)

    def html(self) -> Iterator[str]:
        sheet = self._sheet
        yield "<html><body>"
        yield from self._head()
        yield self._put.lines([""], 8)
        rows = "".join(
            f"<tr>{''.join(self._cells(number, row))}</tr>" for number, row in enumerate(sheet.rows, 1)
        )
        yield (
            f'<table width="100%" border="1" cellspacing="0" cellpadding="9" '
            f'style="border-collapse:collapse; border-color:{RULE}">{self._names()}{rows}</table>'
        )
        for family, own in sheet.notes:
            yield self._put.lines([""], 6) + self._put.lines(self._both(family, own, 14, 13, GREY))
        if sheet.signed[0]:
            yield self._put.lines([""], 26)
            label = "　/　".join(self._both(*sheet.signed, 15, 15))
            yield f'<p align="right">{label}　＿＿＿＿＿＿＿＿＿＿＿＿＿＿</p>'
        yield "</body></html>"

    def _head(self) -> Iterator[str]:
        sheet = self._sheet
        place = self._put.span(sheet.place, sheet.own, 18, bold=True)
        day = self._put.lines(self._both(*sheet.day(), 13, 13, GREY), align="right")
        yield f'<table width="100%"><tr><td>{place}</td><td>{day}</td></tr></table><hr/>'
        texts = [self._put.span(sheet.title[0], sheet.family, 27, bold=True)]
        if sheet.own != sheet.family:
            texts.append(self._put.span(sheet.title[1], sheet.own, 18, GREY))
        yield self._put.lines(texts, 8, 2)

    def _names(self) -> str:
        if not self._sheet.heads:
            return ""
        sides = (self._sheet.family, self._sheet.own) if self._two else (self._sheet.family,)
        cells = [
            f'<td bgcolor="{SHADE}">{self._put.span(head[side], lang, 14, bold=True)}</td>'
            for side, lang in enumerate(sides)
            for head in (self._sheet.heads[0],)
        ]
        rest = [
            f'<td bgcolor="{SHADE}">{self._put.lines(self._both(*head, 14, 12, INK))}</td>'
            for head in self._sheet.heads[1:]
        ]
        return f'<tr><td bgcolor="{SHADE}"></td>{"".join(cells + rest)}</tr>'

    @property
    def _two(self) -> bool:
        return self._sheet.family != self._sheet.own

    def _cells(self, number: int, row: Row) -> Iterator[str]:
        sheet = self._sheet
        facts = bool(sheet.heads)
        wide = 30 if facts else 47
        yield f'<td width="6%" valign="top">{self._put.span(str(number), JA, 15, GREY)}</td>'
        family = [self._put.span(row.family, sheet.family, 17, bold=True)]
        if row.mark[0]:
            family.append(
                self._put.span(f"{'⚠ ' if row.doubtful else ''}{row.mark[0]}", sheet.family, 12, GREY)
            )
        yield f'<td width="{wide}%" valign="top">{self._put.lines(family)}</td>'
        if self._two or not facts:
            own = [self._put.styled(ruby_html(row.own), sheet.own, 17)]
            if row.mark[1]:
                own.append(self._put.span(row.mark[1], sheet.own, 12, GREY))
            yield f'<td width="{wide}%" valign="top">{self._put.lines(own)}</td>'
        if facts:
            for pair in (row.who, row.until):
                texts = self._both(pair[0] or "–", pair[1] if pair[0] else "", 14, 12)
                yield f'<td width="18%" valign="top">{self._put.lines(texts)}</td>'

    def _both(self, family: str, own: str, size: int, smaller: int, colour: str = INK) -> list[str]:
        spans = [self._put.span(family, self._sheet.family, size, colour)]
        if own and self._two:
            spans.append(self._put.span(own, self._sheet.own, smaller, GREY))
        return spans
