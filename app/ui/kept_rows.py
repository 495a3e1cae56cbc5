"""What is kept, in words: the overview, a line for each conversation, everything of one. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.ui.words import Words
from glossary.kept import CorrectionRow, KeptConversation, Overview, SignalRow, SpanRow, UtteranceRow
from glossary.language import Lang

ROLES = ("conversation", "code", "when", "counter", "langs", "counts", "consent")
_COUNTED = ("turns", "spans", "corrections", "utterances", "signals")


@dataclass(frozen=True, slots=True)
class Found:
    """One conversation with every row there is of it."""

    conversation: KeptConversation
    spans: tuple[SpanRow, ...]
    corrections: tuple[CorrectionRow, ...]
    utterances: tuple[UtteranceRow, ...]
    signals: tuple[SignalRow, ...]


def overview_rows(overview: Overview | None, own: Words) -> list[dict[str, str]]:
    """label, value."""
    if overview is None or not own:
        return []
    days = f"{overview.first} – {overview.last}" if overview.first else "–"
    rows = [(own["keptSince"], days), (own["kept-conversations"], f"{overview.conversations:,}")]
    rows += [
        (own[f"kept-{name}"], f"{getattr(overview, name):,}") for name in (*_COUNTED, "consents", "questions")
    ]
    return [{"label": label, "value": value} for label, value in rows]


def conversation_row(one: KeptConversation, own: Words, names: Mapping[Lang, str]) -> dict[str, Any]:
    """By ROLES."""
    hours = "–".join(own["keptHour"].format(hour=hour) for hour in dict.fromkeys(one.hours))
    counted = [
        own[f"keptSome-{name}"].format(count=getattr(one, name)) for name in _COUNTED if getattr(one, name)
    ]
    return {
        "conversation": one.id,
        "code": one.code,
        "when": " ".join(filter(None, (one.day.isoformat(), hours))),
        "counter": one.counter,
        "langs": own["listComma"].join(names.get(Lang(lang), lang) for lang in one.langs),
        "counts": own["listComma"].join(counted),
        "consent": own["keptConsent"] if one.consent else "",
    }


def details(found: Found, own: Words, names: Mapping[Lang, str]) -> list[dict[str, str]]:
    """kind, turn, text; in the order of the turns."""
    rows: list[tuple[int, str, str]] = []
    for span in found.spans:
        rows.append((span.turn, own["kept-spans"], f"{span.text}（{names.get(span.lang, span.lang)}）"))
    for slip in found.corrections:
        rows.append((slip.turn, own[f"kept-{slip.kind}"], f"{slip.heard} → {slip.corrected}"))
    for said in found.utterances:
        rows.append((said.turn, own["kept-utterances"], f"{said.text} ／ {said.translation}"))
    for signal in found.signals:
        more = " ".join(filter(None, (signal.entry, signal.code)))
        text = own.get(f"signal-{signal.kind}", signal.kind)
        rows.append((signal.turn, own["kept-signals"], f"{text}  {more}".strip()))
    return [
        {"turn": str(turn), "kind": kind, "text": text}
        for turn, kind, text in sorted(rows, key=lambda row: row[0])
    ]
