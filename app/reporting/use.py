"""Sections about who used the counters and when."""

from collections.abc import Iterator

from app.reporting.content import Bars, Column, Section, Table
from app.reporting.figures import Figures
from glossary.report import Report
from glossary.reports.groups import Group
from glossary.reports.protection import OTHER

SHOWN = 12
"""Bars of a chart; the table has all rows."""


def use(report: Report, figures: Figures) -> Iterator[Section]:
    """Those there is something to say about."""
    yield _activity(report, figures)
    if report.hours:
        yield _hours(report, figures)
    yield _languages(report, figures)
    if len(report.groups.counter) > 1:
        yield _counters(report, figures)
    if len(report.groups.cells) > 1 and len(report.groups.counter) > 1:
        yield _cross(report, figures)
    yield _domains(report, figures)


def _activity(report: Report, figures: Figures) -> Section:
    words, period, total = figures.words, report.period, report.total
    most = max(report.over_time, key=lambda span: span.conversations)
    unit = {"day": "reportDay", "week": "reportWeek", "month": "reportMonth"}[period.unit]
    return Section(
        "activity",
        words["reportActivity"],
        words["reportActivityText"].format(
            conversations=figures.count(total.conversations),
            turns=figures.count(total.turns),
            mean=figures.rate(total.conversations / period.days),
            most=figures.place(most.first, period),
            count=figures.count(most.conversations),
            unit=words[unit.replace("report", "reportUnit")],
        ),
        Table(
            (
                Column(words[unit]),
                Column(words["reportConversations"], "count"),
                Column(words["reportTurns"], "count"),
            ),
            tuple(
                (figures.place(span.first, period), span.conversations, span.turns)
                for span in report.over_time
            ),
        ),
        Bars(
            tuple(figures.axis(span.first, period) for span in report.over_time),
            tuple(span.conversations for span in report.over_time),
        ),
    )


def _hours(report: Report, figures: Figures) -> Section:
    words, hours = figures.words, report.hours
    most, begun = max(hours, key=lambda hour: hour.begun), sum(hour.begun for hour in hours)
    return Section(
        "hours",
        words["reportHours"],
        words["reportHoursText"].format(
            hour=figures.hour(most.hour),
            count=figures.count(most.begun),
            share=figures.share(most.begun / begun),
        ),
        Table(
            (
                Column(words["reportTime"]),
                Column(words["reportConversations"], "count"),
                Column(words["reportTurns"], "count"),
            ),
            tuple((figures.hour(hour.hour), hour.begun, hour.turns) for hour in hours),
        ),
        Bars(tuple(str(hour.hour) for hour in hours), tuple(hour.begun for hour in hours)),
    )


def _languages(report: Report, figures: Figures) -> Section:
    words, found = figures.words, report.groups.language
    return Section(
        "languages",
        words["reportLanguages"],
        words["reportLanguagesText"].format(
            languages=sum(group.members for group in found),
            name=figures.language(found[0].name),
            count=figures.count(found[0].conversations),
            share=figures.share(found[0].conversations / report.total.conversations),
        ),
        _table(words["reportLanguage"], [(figures.language(group.name), group) for group in found], figures),
        _bars([(figures.language(group.name), group.conversations) for group in found]),
    )


def _counters(report: Report, figures: Figures) -> Section:
    words, found = figures.words, report.groups.counter
    return Section(
        "counters",
        words["reportCounters"],
        words["reportCountersText"].format(
            name=figures.counter(found[0].name),
            count=figures.count(found[0].conversations),
            share=figures.share(found[0].conversations / report.total.conversations),
        ),
        _table(words["reportCounter"], [(figures.counter(group.name), group) for group in found], figures),
        _bars([(figures.counter(group.name), group.conversations) for group in found]),
    )


def _cross(report: Report, figures: Figures) -> Section:
    words, cells = figures.words, report.groups.cells
    most = cells[0]
    other = words["reportOther"]
    return Section(
        "languages-by-counter",
        words["reportCross"],
        words["reportCrossText"].format(
            language=figures.language(most.language),
            counter=figures.counter(most.counter),
            count=figures.count(most.conversations),
        ),
        Table(
            (
                Column(words["reportLanguage"]),
                Column(words["reportCounter"]),
                Column(words["reportConversations"], "count"),
            ),
            tuple(
                (other, "", cell.conversations)
                if cell.language == cell.counter == OTHER
                else (figures.language(cell.language), figures.counter(cell.counter), cell.conversations)
                for cell in cells
            ),
        ),
    )


def _domains(report: Report, figures: Figures) -> Section:
    words = figures.words
    found = sorted(report.groups.domain, key=lambda group: (group.name == OTHER, -group.turns))
    return Section(
        "domains",
        words["reportDomains"],
        words["reportDomainsText"].format(
            name=figures.domain(found[0].name),
            count=figures.count(found[0].turns),
            share=figures.share(found[0].turns / report.total.turns),
        ),
        _table(words["reportDomain"], [(figures.domain(group.name), group) for group in found], figures),
        _bars([(figures.domain(group.name), group.turns) for group in found]),
    )


def _table(title: str, groups: list[tuple[str, Group]], figures: Figures) -> Table:
    words = figures.words
    return Table(
        (
            Column(title),
            Column(words["reportConversations"], "count"),
            Column(words["reportTurns"], "count"),
            Column(words["reportKnownShare"], "share"),
            Column(words["reportDoubtRate"], "rate"),
            Column(words["reportMissRate"], "rate"),
        ),
        tuple(
            (
                name,
                group.conversations,
                group.turns,
                group.known / group.turns,
                100 * group.doubtful / group.turns,
                100 * group.missed / group.turns,
            )
            for name, group in groups
        ),
    )


def _bars(values: list[tuple[str, int]]) -> Bars:
    shown = values[:SHOWN]
    return Bars(tuple(label for label, _ in shown), tuple(value for _, value in shown), across=True)
