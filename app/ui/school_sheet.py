"""What a family is given by a school, as words: the record of a meeting or a notice. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from app.school.furigana import Span
from app.school.notice import Notice
from app.school.record import Agreed, Record, Who
from app.ui.slip import day_text
from app.ui.words import words
from glossary.language import JA, Lang
from translate.slot_tables import SlotTables

WHO_WORDS: dict[Who, str] = {
    "family": "schoolWhoFamily",
    "school": "schoolWhoSchool",
    "both": "schoolWhoBoth",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line; `own` is Japanese, or what the teacher reads, with readings where it has some."""

    family: str
    own: tuple[Span, ...]
    who: tuple[str, str] = ("", "")
    """For the family and for the teacher, as all pairs here."""
    until: tuple[str, str] = ("", "")
    mark: tuple[str, str] = ("", "")
    """What kind of translation it is, where that matters."""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document; `heads` are the titles of its columns, none where it has only texts."""

    kind: str
    """ "record" or "notice"."""
    family: Lang
    own: Lang
    title: tuple[str, str]
    issued: date
    place: str = ""
    rows: tuple[Row, ...] = ()
    heads: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = field(default=())
    signed: tuple[str, str] = ("", "")

    @property
    def empty(self) -> bool:
        """There is nothing to give."""
        return not self.rows

    def day(self) -> tuple[str, str]:
        """When it was made."""
        return day_text(self.issued, self.family), day_text(self.issued, self.own, era=True)


def record_sheet(record: Record, own: Lang, family: Lang, issued: date, place: str) -> Sheet:
    """Confirmed lines only."""
    lines = record.printable
    notes = [_pair("schoolVouched", own, family)]
    if any(line.machine for line in lines):
        notes.append(_pair("slipMachine", own, family))
    elif any(not line.checked for line in lines):
        notes.append(_pair("schoolDraft", own, family))
    return Sheet(
        "record",
        family,
        own,
        _pair("schoolRecordTitle", own, family),
        issued,
        place,
        tuple(_agreed(line, own, family) for line in lines),
        tuple(_pair(name, own, family) for name in ("schoolWhat", "schoolWho", "schoolUntil")),
        tuple(notes),
        _pair("schoolSignature", own, family),
    )


def notice_sheet(notice: Notice, family: Lang, tables: SlotTables, issued: date, place: str) -> Sheet:
    """Plain Japanese beside the family's language."""
    rows = tuple(Row(line.family(family, tables), line.plain(tables)) for line in notice.lines)
    return Sheet(
        "notice",
        family,
        JA,
        _pair("schoolNoticeTitle", JA, family),
        issued,
        place,
        rows,
        notes=() if notice.checked else (_pair("schoolDraft", JA, family),),
    )


def sheet_text(sheet: Sheet, *, both: bool = True, rows: int | None = None) -> str:
    """Without layout: the family's language first, the other beneath with `both`; the first `rows` lines only."""
    return "\n".join(_text(sheet, both and sheet.family != sheet.own, rows))


def _text(sheet: Sheet, both: bool, rows: int | None) -> Iterator[str]:
    pick = slice(None, 2 if both else 1)
    if sheet.place:
        yield sheet.place
    yield " / ".join(sheet.title[pick]) + f"  {sheet.issued.isoformat()}"
    yield ""
    for row in sheet.rows[:rows]:
        facts = [text for text in (row.who[0], row.until[0]) if text]
        yield f"・{row.family}" + (f" ({', '.join(facts)})" if facts else "") + _marked(row.mark[0])
        if both:
            other = [text for text in (row.who[1], row.until[1]) if text]
            base = "".join(span.base for span in row.own)
            yield f"　{base}" + (f"（{'、'.join(other)}）" if other else "")
    for note in sheet.notes if rows is None else ():
        yield ""
        yield from note[pick]


def _marked(mark: str) -> str:
    return f" [{mark}]" if mark else ""


def _agreed(line: Agreed, own: Lang, family: Lang) -> Row:
    until = (day_text(line.until, family), day_text(line.until, own)) if line.until else ("", "")
    names = (["machine"] if line.machine else []) + (["doubt"] if line.doubtful else [])
    mark = tuple(" – ".join(words(lang)[name] for name in names) for lang in (family, own))
    return Row(
        line.family,
        (Span(line.own),),
        _pair(WHO_WORDS[line.who], own, family),
        until,
        (mark[0], mark[1]),
        line.doubtful,
    )


def _pair(name: str, own: Lang, family: Lang) -> tuple[str, str]:
    return words(family)[name], words(own)[name]
