"""From a finished turn to its record: language pair, route, phrase, terms, doubts and durations; no text."""

import datetime
from collections import Counter
from dataclasses import asdict

from app.settings import Settings
from app.turn_run import TurnResult
from glossary.signals import label
from glossary.turn_record import TurnRecord, TurnSeconds


def as_record(
    conversation: str, result: TurnResult, now: datetime.datetime, settings: Settings
) -> TurnRecord:
    """`result` without its texts. `result.translation` must be present."""
    translation = result.translation
    if translation is None:
        raise ValueError("a turn without a translation leaves no record")
    missed = {match.term.id for match in translation.missed}
    hit = {match.term.id for match in translation.request.terms} - missed
    domains = Counter(match.term.domain for match in translation.request.terms if match.term.official)
    phrase = translation.phrase
    return TurnRecord(
        conversation,
        result.turn,
        now.date(),
        result.pair,
        translation.route,
        translation.engine,
        tuple(sorted(hit)),
        tuple(sorted(missed)),
        tuple(dict.fromkeys(doubt.code for doubt in translation.doubts)),
        TurnSeconds(**asdict(result.seconds)),
        now.hour,
        label(settings.counter_name),
        phrase.domain if phrase else next((name for name, _ in domains.most_common(1)), ""),
        settings.mode,
        result.side,
        phrase.id if phrase else "",
        result.unsure,
    )
