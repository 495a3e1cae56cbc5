"""A counted report in words: figures at the top, sections, how minutes are estimated, how to read it."""

import datetime
from collections.abc import Iterator

from app.reporting.content import Column, Content, Section, Table, Tile
from app.reporting.figures import Figures
from app.reporting.lacking import lacking
from app.reporting.quality import quality
from app.reporting.use import use
from glossary.language import Lang
from glossary.report import Report


def compose(report: Report, lang: Lang, made: datetime.date, office: str = "") -> Content:
    """`office` as the settings have it, empty for none."""
    figures = Figures(lang)
    words, period = figures.words, report.period
    since = report.since
    cut = since is not None and since > period.first
    return Content(
        words["reportTitle"],
        office,
        words["reportPeriod"].format(
            first=figures.day(period.first), last=figures.day(period.last), days=period.days
        ),
        words["reportMade"].format(day=figures.day(made)),
        () if report.empty else tuple(_tiles(report, figures)),
        () if report.empty else tuple(_sections(report, figures)),
        words["reportNotes"],
        (
            *([words["reportSince"].format(day=figures.day(since))] if since and cut else []),
            words["reportNotePrivacy"].format(k=report.smallest_group),
            words["reportNoteOverlap"],
            words["reportNoteConversation"],
            words["reportNoteChecked"],
        ),
        (words["reportEmpty"], words["reportEmptyWill"], words["reportEmptyLog"]) if report.empty else (),
    )


def _tiles(report: Report, figures: Figures) -> Iterator[Tile]:
    words, total = figures.words, report.total
    known = (total.phrase + total.template) / total.turns
    for name, figure in (
        ("Conversations", figures.count(total.conversations)),
        ("Turns", figures.count(total.turns)),
        ("Known", figures.share(known)),
        ("Doubts", figures.rate(total.per_hundred(total.doubtful))),
        ("Wait", figures.seconds(report.waiting.first.median)),
        ("Handed", figures.count(report.savings.handed_over)),
        ("Minutes", words["reportAbout"].format(minutes=figures.minutes(report.savings.minutes))),
    ):
        yield Tile(name.lower(), words[f"reportTile{name}"], figure)


def _sections(report: Report, figures: Figures) -> Iterator[Section]:
    yield from use(report, figures)
    yield from quality(report, figures)
    yield from lacking(report, figures)
    yield _savings(report, figures)


def _savings(report: Report, figures: Figures) -> Section:
    words, saved = figures.words, report.savings
    assumed = saved.assumptions
    each = assumed.minutes_per_conversation
    rows: tuple[tuple[str, float], ...] = (
        ("reportCounted", saved.counted),
        ("reportAssumeEach", each),
        ("reportRepairs", saved.repairs),
        ("reportAssumeRepair", assumed.minutes_per_repair),
        ("reportWaited", saved.waited),
        ("reportHanded", saved.handed_over),
        ("reportShort", saved.short),
        ("reportAssumeTurns", assumed.shortest),
        ("reportResult", saved.minutes),
    )
    return Section(
        "savings",
        words["reportSavings"],
        words["reportSavingsText"].format(
            minutes=figures.minutes(saved.minutes),
            hours=figures.rate(saved.minutes / 60),
            low=figures.minutes(saved.with_minutes(each / 2)),
            high=figures.minutes(saved.with_minutes(each * 2)),
        ),
        Table(
            (Column(words["reportMeasure"]), Column(words["reportValue"], "number")),
            tuple((words[name], value) for name, value in rows),
        ),
        remarks=(
            words["reportFormulaWords"],
            words["reportFormula"].format(
                counted=figures.count(saved.counted),
                each=figures.plain_minutes(each),
                repairs=figures.count(saved.repairs),
                repair=figures.plain_minutes(assumed.minutes_per_repair),
                waited=figures.plain_minutes(saved.waited),
                minutes=figures.plain_minutes(saved.minutes),
            ),
        ),
    )
