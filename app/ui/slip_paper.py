"""The slip as paper: one A4 document for the preview, the PDF and the printer."""

from collections.abc import Iterator, Mapping

from app.ui.paper import Paper
from app.ui.paper_markup import GREY, INK, RULE, SHADE, PaperMarkup
from app.ui.slip import Slip, Thing, plain_text
from app.ui.summary import BADGE_WORDS, Line
from app.ui.words import words
from glossary.language import JA, Lang


class SlipPaper(Paper):
    """Laid out once; draws itself at any size."""

    def __init__(self, slip: Slip, fonts: Mapping[Lang, str]) -> None:
        super().__init__("".join(_Page(slip, fonts).html()), slip.label("slipTitle")[0], plain_text(slip))


class _Page:
    """What stands on it, from the top."""

    def __init__(self, slip: Slip, fonts: Mapping[Lang, str]) -> None:
        self._slip, self._put = slip, PaperMarkup(fonts)

    def html(self) -> Iterator[str]:
        slip = self._slip
        yield "<html><body>"
        yield from self._head()
        if slip.visit:
            inside = self._pair(*slip.day(slip.visit), 22, 17)
            yield self._heading("slipVisit")
            yield f'<table width="100%" cellpadding="12" bgcolor="{SHADE}"><tr><td>{inside}</td></tr></table>'
        for name, rows in (
            ("slipBring", map(self._thing, slip.things)),
            ("slipTalk", map(self._line, slip.lines)),
        ):
            if inside := "".join(rows):
                yield f'{self._heading(name)}<table width="100%" cellpadding="6">{inside}</table>'
        if not slip.checked:
            notice = self._pair(*slip.label("slipMachine"), 16, 14)
            yield (
                f'{self._put.lines([""], 10)}<table width="100%" border="1" cellspacing="0" cellpadding="10" '
                f'style="border-collapse:collapse; border-color:{RULE}"><tr><td>{notice}</td></tr></table>'
            )
        if slip.code:
            yield self._put.lines([""], 8) + self._pair(*slip.record(), 13, 12, quiet=True)
        yield "</body></html>"

    def _head(self) -> Iterator[str]:
        slip = self._slip
        place = self._put.span(
            "　".join(filter(None, (slip.office, slip.counter))), slip.staff, 20, bold=True
        )
        issued = self._pair(*slip.day(slip.issued), 13, 13, quiet=True, align="right")
        yield f'<table width="100%"><tr><td>{place}</td><td>{issued}</td></tr></table><hr/>'
        yield self._heading("slipTitle", 30, 17, 6)

    def _heading(self, name: str, size: int = 19, smaller: int = 15, above: int = 20) -> str:
        visitor, staff = self._slip.label(name)
        text = self._put.span(visitor, self._slip.visitor, size, bold=True)
        if staff:
            text += "&nbsp;&nbsp;" + self._put.span(staff, self._slip.staff, smaller, GREY)
        return self._put.lines([text], above, 6)

    def _thing(self, thing: Thing) -> str:
        box = self._put.span("□", JA, 34)
        names = self._pair(thing.visitor, thing.staff if self._slip.bilingual else "", 20, 16)
        return f'<tr><td width="44" valign="middle">{box}</td><td valign="middle">{names}</td></tr>'

    def _line(self, line: Line) -> str:
        who = "slipStaffSaid" if line.side == "staff" else "slipVisitorSaid"
        said = self._pair(*self._slip.label(who), 13, 13, quiet=True)
        texts = [self._put.span(line.visitor, line.visitor_lang, 19, bold=True)]
        if line.visitor_lang != line.staff_lang:
            texts += [self._put.span(line.staff, line.staff_lang, 16), self._mark(line)]
        return f'<tr><td width="104">{said}</td><td>{self._put.lines(texts)}</td></tr>'

    def _mark(self, line: Line) -> str:
        """Where the translation comes from, and whether it may be wrong."""
        names = [*([BADGE_WORDS[line.badge]] if line.badge else []), *(["doubt"] if line.doubtful else [])]
        sign = self._put.span("⚠ ", JA, 13) if line.doubtful else ""
        return sign + self._put.span(" / ", self._slip.staff, 13, GREY).join(
            self._put.span(" – ".join(words(lang)[name] for name in names), lang, 13, GREY)
            for lang in dict.fromkeys((self._slip.visitor, self._slip.staff))
        )

    def _pair(
        self, visitor: str, staff: str, size: int, smaller: int, *, quiet: bool = False, align: str = "left"
    ) -> str:
        colour = GREY if quiet else INK
        spans = [self._put.span(visitor, self._slip.visitor, size, colour, bold=not quiet)]
        if staff:
            spans.append(self._put.span(staff, self._slip.staff, smaller, colour))
        return self._put.lines(spans, align=align)
