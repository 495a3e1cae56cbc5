"""A pack's preview, the packs that came and went, and files on sticks, as rows for QML. No Qt."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.messages import message
from app.ui.review_rows import entry_cell
from app.ui.words import Words
from glossary.language import Lang
from glossary.sharing.change import STATES, Change, Choice
from glossary.sharing.imports import Choices, Preview
from glossary.sharing.ledger import Movement
from glossary.sharing.package import SUFFIX
from glossary.signing import spoken_fingerprint

MOST_FILES = 12
ROLES = ("key", "ja", "state_", "stateText", "reason", "choice", "choices", "differences")


def pack_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Packs in the folders and one folder deeper, the newest first."""
    found: dict[Path, float] = {}
    for folder in folders:
        try:
            for path in (*folder.glob(f"*{SUFFIX}"), *folder.glob(f"*/*{SUFFIX}")):
                found[path] = path.stat().st_mtime
        except OSError:
            # Pulled out, or another user's folder.
            continue
    return tuple(sorted(found, key=lambda path: found[path], reverse=True)[:MOST_FILES])


def about(shown: Preview, own: Words, lang: Lang) -> dict[str, Any]:
    """title, town, version, fingerprint, signer, counts, questions (code, text)."""
    manifest = shown.pack.manifest
    counts = [
        own[f"pack-{state}"].format(count=shown.counts[state]) for state in STATES if shown.counts[state]
    ]
    return {
        "title": manifest.title,
        "town": manifest.town,
        "version": own["packVersion"].format(version=manifest.version, day=manifest.created.isoformat()),
        "known": own["packKnown"].format(version=shown.known) if shown.known else own["packNew"],
        "fingerprint": spoken_fingerprint(manifest.public_key),
        "signer": shown.signer.name if shown.signer and shown.signer.trusted else "",
        "counts": own["listComma"].join((*counts, own["pack-same"].format(count=shown.same))),
        "questions": [
            {"code": question.code, "text": message(question, lang)} for question in shown.questions
        ],
    }


def change_rows(
    shown: Preview, choices: Choices, own: Words, names: Mapping[Lang, str]
) -> list[dict[str, Any]]:
    """By ROLES; what nobody has to look at is left out."""
    return [
        {
            "key": change.key,
            "ja": change.ja,
            "state_": change.state,
            "stateText": own[f"packState-{change.state}"],
            "reason": own.get(f"packReason-{change.reason}", "") if change.reason else "",
            "choice": choices.of(change) or "",
            "choices": [{"value": one, "label": own[f"packChoice-{one}"]} for one in change.choices],
            "differences": differences(change, own, names),
        }
        for change in shown.changes
        if change.state != "kept" or change.reason
    ]


def differences(change: Change, own: Words, names: Mapping[Lang, str]) -> list[dict[str, str]]:
    """field, ours, theirs."""
    return [
        {
            "field": names.get(Lang(one.part), one.part) or own.get(f"change-{one.field}", one.field),
            "ours": entry_cell(one.field, one.ours, own),
            "theirs": entry_cell(one.field, one.theirs, own),
        }
        for one in change.differences
    ]


def undecided(shown: Preview, choices: Choices) -> int:
    """Conflicts nobody has decided."""
    return sum(choices.of(change) is None for change in shown.changes)


def movement_rows(moved: Iterable[Movement], own: Words) -> list[dict[str, str]]:
    """when, what, more."""
    rows = []
    for one in moved:
        more = own["packSize"].format(terms=one.terms, phrases=one.phrases)
        if one.direction == "in":
            more = own["packDone"].format(
                added=one.added, changed=one.changed, removed=one.removed, kept=one.kept
            )
        rows.append(
            {
                "when": one.day.isoformat(),
                "what": own[f"packMove-{one.direction}"].format(
                    title=one.title, version=one.version, town=one.town
                ),
                "more": "　".join(
                    filter(None, (more, one.person, own["historyUndone"] if one.undone else ""))
                ),
            }
        )
    return rows


def with_choice(choices: Choices, key: str, choice: Choice) -> Choices:
    """One entry decided."""
    return Choices({**choices.each, key: choice}, choices.conflicts, choices.rest)
