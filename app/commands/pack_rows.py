"""What the `kakehashi glossary pack` commands print."""

import dataclasses

import click

from app.commands.glossary_store import Json
from app.messages import message, terminal_language
from glossary.selection import Provenance
from glossary.sharing.change import Change
from glossary.sharing.imports import Preview
from glossary.sharing.ledger import Movement
from glossary.sharing.signers import Signer
from glossary.signing import spoken_fingerprint


def preview_object(shown: Preview) -> Json:
    """A preview as JSON."""
    manifest = shown.pack.manifest
    return {
        "pack": manifest.pack,
        "version": manifest.version,
        "known": shown.known,
        "town": manifest.town,
        "title": manifest.title,
        "created": manifest.created.isoformat(),
        "signer": shown.signer.name if shown.signer else None,
        "trusted": bool(shown.signer and shown.signer.trusted),
        "fingerprint": spoken_fingerprint(manifest.public_key),
        "questions": [
            {"code": question.code, "text": message(question, terminal_language())}
            for question in shown.questions
        ],
        "counts": _counts(shown),
        "changes": [change_object(change) for change in shown.changes],
    }


def change_object(change: Change) -> Json:
    """A change as JSON."""
    return {
        "entry": change.key,
        "local": change.local,
        "ja": change.ja,
        "state": change.state,
        "reason": change.reason,
        "choices": list(change.choices),
        "usual": change.usual,
        "left_out": list(change.left_out),
        "differences": [dataclasses.asdict(difference) for difference in change.differences],
    }


def echo_changes(shown: Preview) -> None:
    """A preview for people: who and what, then one line an entry and one a difference."""
    manifest = shown.pack.manifest
    name = shown.signer.name if shown.signer else "?"
    click.echo(f"{manifest.pack} {manifest.version}  {manifest.title}  {manifest.town}  {manifest.created}")
    click.echo(f"signer {name}  {spoken_fingerprint(manifest.public_key)}")
    counts = _counts(shown)
    click.echo("  ".join(f"{state} {count}" for state, count in counts.items()))
    for change in shown.changes:
        if change.state == "kept" and not change.reason:
            continue
        reason = f" ({change.reason})" if change.reason else ""
        click.echo(f"{change.state}{reason}  {change.key}  {change.ja}")
        if change.ours is not None and change.theirs is not None:
            for difference in change.differences:
                part = f"{difference.field} {difference.part}".strip()
                click.echo(f"    {part}: {difference.ours or '–'} → {difference.theirs or '–'}")


def movement_object(moved: Movement) -> Json:
    """A line of the log as JSON."""
    return {**dataclasses.asdict(moved), "day": moved.day.isoformat()}


def signer_object(signer: Signer) -> Json:
    """A signer as JSON."""
    return {
        "name": signer.name,
        "fingerprint": signer.fingerprint,
        "public_key": signer.key,
        "day": signer.day.isoformat(),
        "trusted": signer.trusted,
        "own": signer.own,
    }


def provenance_object(came: Provenance) -> Json:
    """Where an entry came from as JSON: `origin`, and `source` for what a pack brought in."""
    source = came.source
    if source is None:
        return {"origin": came.origin, "source": None}
    return {
        "origin": came.origin,
        "source": {
            "pack": source.pack,
            "version": source.version,
            "town": source.town,
            "title": source.title,
            "signer": source.signer,
            "fingerprint": source.fingerprint,
            "day": source.day.isoformat(),
            "taken": source.taken,
            "edited": came.edited,
        },
    }


def _counts(shown: Preview) -> dict[str, int]:
    counts: dict[str, int] = dict(shown.counts.items())
    return {**counts, "same": shown.same}
