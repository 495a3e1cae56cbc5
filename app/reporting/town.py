"""The whole town's learning loop in words: sums of what its counters sent the hub."""

import datetime
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from app.reporting.content import Bars, Column, Content, Section, Table, Tile
from app.reporting.figures import Figures
from app.reporting.quality import ROUTES
from glossary.language import Lang
from glossary.report import SMALLEST_GROUP
from glossary.reports.period import Period

if TYPE_CHECKING:
    from glossary.hub.report import Counts, TownReport

Names = Mapping[str, str]
"""Japanese forms of terms and phrases by id, as far as this counter has them."""


def compose_town(report: "TownReport", names: Names, lang: Lang, made: datetime.date, town: str) -> Content:
    """For a reader of Japanese or English, as app.reporting.compose does for one counter."""
    figures = Figures(lang)
    words, period = figures.words, Period(report.since, report.until)
    nothing = report.devices == 0
    return Content(
        words["townTitle"],
        town,
        words["reportPeriod"].format(
            first=figures.day(period.first), last=figures.day(period.last), days=period.days
        ),
        words["reportMade"].format(day=figures.day(made)),
        () if nothing else tuple(_tiles(report, figures)),
        () if nothing else tuple(_sections(report, names, figures)),
        words["reportNotes"],
        (words["townNote"], words["townNoteSmall"].format(k=SMALLEST_GROUP)),
        (words["townEmpty"],) if nothing else (),
    )


def _tiles(report: "TownReport", figures: Figures) -> Iterator[Tile]:
    words, turns = figures.words, report.turns
    known = sum(count for route, count in report.routes if route in ("phrase", "template"))
    yield Tile("devices", words["townDevices"], figures.count(report.devices))
    yield Tile("turns", words["reportTileTurns"], figures.count(turns))
    yield Tile("known", words["reportTileKnown"], figures.share(known / turns if turns else None))
    yield Tile("seconds", words["townSeconds"], figures.seconds(report.seconds if report.seconds else None))


def _sections(report: "TownReport", names: Names, figures: Figures) -> Iterator[Section]:
    words = figures.words

    def named(id: str) -> str:
        return names.get(id, id)

    wanted = (
        ("wanted", report.wanted, str, "reportCount"),
        ("missed", report.missed, named, "reportCount"),
        ("doubts", report.doubts, lambda code: figures.named("Doubt", code), "reportCount"),
        ("phrases", report.phrases, named, "reportCount"),
        ("departments", report.departments, figures.counter, "reportTurns"),
        ("languages", report.languages, figures.language, "reportTurns"),
        ("routes", report.routes, lambda route: words.get(ROUTES.get(route, ""), route), "reportTurns"),
        ("kinds", report.kinds, lambda kind: figures.named("Signal", kind), "reportCount"),
    )
    for id, counts, called, column in wanted:
        if counts:
            yield _section(id, [(called(name), count) for name, count in counts], words[column], figures)


def _section(id: str, rows: "list[tuple[str, int]] | Counts", column: str, figures: Figures) -> Section:
    words = figures.words
    first, count = rows[0]
    few = rows[:10]
    return Section(
        f"town-{id}",
        words[f"town-{id}"],
        words[f"townText-{id}"].format(name=first, count=figures.count(count)),
        Table((Column(words["townWhat"]), Column(column, "count")), tuple(rows)),
        Bars(tuple(name for name, _ in few), tuple(float(number) for _, number in few), across=True),
    )
