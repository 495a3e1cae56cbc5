"""Sections about how well it went: what answered, doubts and corrections, waiting."""

from collections.abc import Iterator, Sequence

from app.reporting.content import Bars, Column, Lines, Section, Stack, Table
from app.reporting.figures import Figures
from glossary.report import Report
from glossary.reports.activity import Span
from glossary.reports.waiting import Wait

ROUTES = {"phrase": "reportRoutePhrase", "template": "reportRouteTemplate", "engine": "reportRouteEngine"}


def quality(report: Report, figures: Figures) -> Iterator[Section]:
    """Those there is something to say about."""
    yield _routes(report, figures)
    yield _quality(report, figures)
    if report.doubts:
        yield _reasons(report, figures)
    if report.signals:
        yield _signals(report, figures)
    if report.waiting.first.count:
        yield _waiting(report, figures)


def _routes(report: Report, figures: Figures) -> Section:
    words, total, spans = figures.words, report.total, report.over_time
    names = [words[word] for word in ROUTES.values()]
    shares = [
        [getattr(span, route) / span.turns if span.turns else None for route in ROUTES] for span in spans
    ]
    return Section(
        "routes",
        words["reportRoutes"],
        words["reportRoutesText"].format(
            known=figures.share((total.phrase + total.template) / total.turns),
            phrase=figures.share(total.phrase / total.turns),
            template=figures.share(total.template / total.turns),
            engine=figures.share(total.engine / total.turns),
            checked=figures.share(report.phrases.checked_turns / total.turns),
        ),
        Table(
            (
                Column(_unit(report, figures)),
                Column(words["reportTurns"], "count"),
                *(Column(name, "share") for name in names),
            ),
            tuple(
                (figures.place(span.first, report.period), span.turns, *share)
                for span, share in zip(spans, shares, strict=True)
            ),
        ),
        Stack(
            _axis(report, figures),
            tuple((name, tuple(share[at] for share in shares)) for at, name in enumerate(names)),
        ),
    )


def _quality(report: Report, figures: Figures) -> Section:
    words, total, spans = figures.words, report.total, report.over_time
    names = [words["reportDoubt"], words["reportMiss"], words["reportRepair"]]
    rows = [_per_hundred(span) for span in spans]
    before, after = (_doubtful(half) for half in (spans[: len(spans) // 2], spans[len(spans) // 2 :]))
    trend = ""
    if before is not None and after is not None:
        trend = words["reportTrend"].format(before=figures.rate(before), after=figures.rate(after))
    doubts, misses, repairs = map(figures.rate, _per_hundred(total))
    return Section(
        "quality",
        words["reportQuality"],
        words["reportQualityText"].format(doubts=doubts, misses=misses, repairs=repairs, trend=trend).strip(),
        Table(
            (
                Column(_unit(report, figures)),
                Column(words["reportTurns"], "count"),
                *(Column(name, "rate") for name in names),
            ),
            tuple(
                (figures.place(span.first, report.period), span.turns, *row)
                for span, row in zip(spans, rows, strict=True)
            ),
        ),
        Lines(
            _axis(report, figures),
            tuple((name, tuple(row[at] for row in rows)) for at, name in enumerate(names)),
            words["reportPer100"],
        ),
    )


def _reasons(report: Report, figures: Figures) -> Section:
    words = figures.words
    rows = [(figures.named("Doubt", code), count) for code, count in report.doubts]
    name, count = rows[0]
    return Section(
        "doubts",
        words["reportReasons"],
        words["reportReasonsText"].format(name=name, count=figures.count(count)),
        Table((Column(words["reportReason"]), Column(words["reportTurns"], "count")), tuple(rows)),
        Bars(tuple(name for name, _ in rows), tuple(count for _, count in rows), across=True),
    )


def _signals(report: Report, figures: Figures) -> Section:
    words = figures.words
    return Section(
        "signals",
        words["reportSignals"],
        words["reportSignalsText"],
        Table(
            (
                Column(words["reportWhat"]),
                Column(words["reportCount"], "count"),
                Column(words["reportPer100"], "rate"),
            ),
            tuple(
                (figures.named("Signal", kind), count, report.total.per_hundred(count))
                for kind, count in report.signals
            ),
        ),
    )


def _waiting(report: Report, figures: Figures) -> Section:
    words, waits = figures.words, report.waiting
    rows: list[tuple[str, Wait]] = [
        (words["reportWaitFirst"], waits.first),
        *((f"{words['reportWaitFirst']}: {words[ROUTES[route]]}", wait) for route, wait in waits.by_route),
        (words["reportWaitTotal"], waits.total),
    ]
    return Section(
        "waiting",
        words["reportWaiting"],
        words["reportWaitingText"].format(
            median=figures.seconds(waits.first.median),
            ninetieth=figures.seconds(waits.first.ninetieth),
            count=figures.count(waits.first.count),
        ),
        Table(
            (
                Column(words["reportMeasure"]),
                Column(words["reportTurns"], "count"),
                Column(words["reportMedian"], "seconds"),
                Column(words["reportNinetieth"], "seconds"),
            ),
            tuple((name, wait.count, wait.median, wait.ninetieth) for name, wait in rows),
        ),
        Lines(
            tuple(figures.axis(day, report.period) for day, _ in waits.over_time),
            (
                (words["reportMedian"], tuple(wait.median for _, wait in waits.over_time)),
                (words["reportNinetieth"], tuple(wait.ninetieth for _, wait in waits.over_time)),
            ),
            words["reportSeconds"].format(seconds="").strip(),
        ),
    )


def _per_hundred(span: Span) -> tuple[float | None, float | None, float | None]:
    return (
        span.per_hundred(span.doubtful),
        span.per_hundred(span.missed),
        span.per_hundred(span.repaired),
    )


def _doubtful(spans: Sequence[Span]) -> float | None:
    turns = sum(span.turns for span in spans)
    return 100 * sum(span.doubtful for span in spans) / turns if turns else None


def _unit(report: Report, figures: Figures) -> str:
    return figures.words[
        {"day": "reportDay", "week": "reportWeek", "month": "reportMonth"}[report.period.unit]
    ]


def _axis(report: Report, figures: Figures) -> tuple[str, ...]:
    return tuple(figures.axis(span.first, report.period) for span in report.over_time)
