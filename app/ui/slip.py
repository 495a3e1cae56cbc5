"""The slip a visitor takes home: what is on it, as words. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from app.ui.almanac import era_year
from app.ui.summary import Line
from app.ui.words import words
from glossary.language import Lang
from translate.slot_tables import cldr


@dataclass(frozen=True, slots=True)
class Thing:
    """A document or item to bring, in staff's words and the visitor's."""

    id: str
    staff: str
    visitor: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """Read by staff in one language and by the visitor in the other."""

    staff: Lang
    visitor: Lang
    issued: date
    office: str = ""
    counter: str = ""
    visit: date | None = None
    things: tuple[Thing, ...] = ()
    lines: tuple[Line, ...] = ()
    code: str = ""
    """Of the conversation, for a visitor who wants its record erased later; empty where there is none."""

    @property
    def empty(self) -> bool:
        """Staff have chosen nothing yet."""
        return not (self.visit or self.things or self.lines)

    @property
    def checked(self) -> bool:
        """Nothing on it is anything but human-checked."""
        return all(thing.checked for thing in self.things) and all(line.checked for line in self.lines)

    @property
    def bilingual(self) -> bool:
        """Two languages."""
        return self.staff != self.visitor

    def label(self, name: str) -> tuple[str, str]:
        """A sentence of resources/i18n/ui for the visitor and for staff, whose own is empty when they are one."""
        return words(self.visitor)[name], words(self.staff)[name] if self.bilingual else ""

    def record(self) -> tuple[str, str]:
        """What `code` is for, for the visitor and for staff."""
        visitor, staff = self.label("recordCode")
        return visitor.format(code=self.code), staff.format(code=self.code)

    def day(self, day: date) -> tuple[str, str]:
        """A day for the visitor and for staff, with the era where Japanese is read."""
        own = day_text(day, self.staff, era=True)
        return (day_text(day, self.visitor), own) if self.bilingual else (own, "")


def day_text(day: date, lang: Lang, *, era: bool = False) -> str:
    """Weekday, day, month and year; 和暦 beside it with `era`."""
    text = str(format_date(day, "full", locale=cldr(lang))).replace("\u202f", " ")
    if not era:
        return text
    year = era_year(day, lang)
    return f"{text}（{year}）" if lang == "ja" else f"{text} ({year})"


def plain_text(slip: Slip, *, bilingual: bool = True, items: int | None = None) -> str:
    """The slip without any layout: the visitor's lines first, staff's beneath with `bilingual`.

    `items` keeps only that many things and sentences, the first ones.
    """
    return "\n".join(_text(slip, bilingual and slip.bilingual, items))


def item_count(slip: Slip) -> int:
    """Things and sentences."""
    return len(slip.things) + len(slip.lines)


def _text(slip: Slip, bilingual: bool, items: int | None) -> Iterator[str]:
    left = item_count(slip) if items is None else items
    yield from filter(None, (f"{slip.office} {slip.counter}".strip(),))
    yield from _both(slip.label("slipTitle"), bilingual, day=slip.issued.isoformat())
    if slip.visit:
        visitor, staff = slip.day(slip.visit)
        yield ""
        yield from _both(slip.label("slipVisit"), bilingual)
        yield from filter(None, (visitor, staff if bilingual else ""))
    things = slip.things[:left]
    if things:
        yield ""
        yield from _both(slip.label("slipBring"), bilingual)
        for thing in things:
            yield f"□ {thing.visitor}" + (f" / {thing.staff}" if bilingual else "")
    lines = slip.lines[: left - len(things)]
    if lines:
        yield ""
        yield from _both(slip.label("slipTalk"), bilingual)
    doubt = words(slip.visitor)["doubt"]
    for line in lines:
        yield f"・{line.visitor}" + (f" [{doubt}]" if line.doubtful else "")
        if bilingual:
            yield f"　{line.staff}"
    if not slip.checked:
        yield ""
        yield from _both(slip.label("slipMachine"), bilingual)
    # Things and sentences first: a text cut short has no room for it.
    if slip.code and items is None:
        yield ""
        yield from filter(None, slip.record() if bilingual else slip.record()[:1])


def _both(label: tuple[str, str], bilingual: bool, day: str = "") -> Iterator[str]:
    visitor, staff = label
    yield " / ".join(filter(None, (visitor, staff if bilingual else ""))) + (f"  {day}" if day else "")
