"""Markup for sheets of paper: texts in several languages, as QTextDocument understands it."""

from collections.abc import Mapping, Sequence
from html import escape

from glossary.language import Lang

INK, GREY, RULE, SHADE = "#000000", "#3d474c", "#9aa5a9", "#eef3f2"
"""Paper is white whatever the screen's theme is."""
_MY = Lang("my")
_BURMESE_LINES = 78
"""Per cent; Burmese fonts leave more than an em between lines."""


class PaperMarkup:
    """`fonts` by language; every text is escaped, sizes are those of app.ui.paper."""

    def __init__(self, fonts: Mapping[Lang, str]) -> None:
        self._fonts = fonts

    def lines(self, spans: Sequence[str], above: int = 0, below: int = 0, align: str = "left") -> str:
        """One paragraph a text."""
        burmese = self._fonts.get(_MY, "?")
        return "".join(
            f'<p align="{align}" style="margin-top:{0 if place else above}px; margin-bottom:{below}px'
            f'{f"; line-height:{_BURMESE_LINES}%" if burmese in span else ""}">{span}</p>'
            for place, span in enumerate(spans)
        )

    def span(self, text: str, lang: Lang, size: int, colour: str = INK, *, bold: bool = False) -> str:
        """A text in its language's font."""
        return self.styled(escape(text), lang, size, colour, bold=bold)

    def styled(self, markup: str, lang: Lang, size: int, colour: str = INK, *, bold: bool = False) -> str:
        """The same of what is markup already, such as ruby_html."""
        family, weight = self._fonts.get(lang, "Noto Sans"), "600" if bold else "400"
        return (
            f"<span style=\"font-family:'{family}'; font-size:{size}px; font-weight:{weight}; "
            f'color:{colour}">{markup}</span>'
        )
