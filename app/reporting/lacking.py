"""Sections about what the glossary lacks and which phrases are used."""

import re
from collections.abc import Iterator

from app.reporting.content import Bars, Column, Section, Table
from app.reporting.figures import Figures
from app.reporting.use import SHOWN
from glossary.report import Report

_SLOT = re.compile(r"\{\w+\}")


def lacking(report: Report, figures: Figures) -> Iterator[Section]:
    """Those there is something to say about."""
    if report.missed:
        yield _missed(report, figures)
    if report.wanted:
        yield _wanted(report, figures)
    if report.phrases.used:
        yield _phrases(report, figures)


def _missed(report: Report, figures: Figures) -> Section:
    words, terms = figures.words, report.missed
    # A term that was deleted since is known by its id.
    rows = [(term.ja or term.id, term) for term in terms]
    return Section(
        "missed-terms",
        words["reportMissedTerms"],
        words["reportMissedTermsText"].format(
            name=rows[0][0], met=figures.count(terms[0].met), missed=figures.count(terms[0].missed)
        ),
        Table(
            (
                Column(words["reportTerm"]),
                Column(words["reportDomain"]),
                Column(words["reportMissed"], "count"),
                Column(words["reportMet"], "count"),
                Column(words["reportShare"], "share"),
            ),
            tuple(
                (name, figures.domain(term.domain), term.missed, term.met, term.missed / term.met)
                for name, term in rows
            ),
        ),
        Bars(
            tuple(name for name, _ in rows[:SHOWN]),
            tuple(term.missed for _, term in rows[:SHOWN]),
            across=True,
        ),
    )


def _wanted(report: Report, figures: Figures) -> Section:
    words = figures.words
    return Section(
        "candidates",
        words["reportWanted"],
        words["reportWantedText"].format(k=report.smallest_group),
        Table(
            (
                Column(words["reportCandidate"]),
                Column(words["reportKind"]),
                Column(words["reportDomain"]),
                Column(words["reportCount"], "count"),
                Column(words["reportConversations"], "count"),
            ),
            tuple(
                (each.ja, figures.named("Wanted", each.kind), figures.domain(each.domain), each.count,
                 each.conversations)
                for each in report.wanted
            ),
        ),
    )  # fmt: skip


def _phrases(report: Report, figures: Figures) -> Section:
    words, found = figures.words, report.phrases
    states = {"checked": words["reportChecked"], "draft": words["reportDraft"]}
    return Section(
        "phrases",
        words["reportPhrases"],
        words["reportPhrasesText"].format(
            known=figures.count(found.known),
            distinct=figures.count(found.distinct),
            never=figures.count(found.never),
        ),
        Table(
            (
                Column(words["reportPhrase"]),
                Column(words["reportState"]),
                Column(words["reportTurns"], "count"),
            ),
            tuple(
                (
                    _SLOT.sub("〜", phrase.ja) or phrase.id,
                    states.get(phrase.status, words["reportNone"]),
                    phrase.turns,
                )
                for phrase in found.used
            ),
        ),
    )
