"""`kakehashi glossary mine`."""

import dataclasses
import datetime
import sys
from typing import TYPE_CHECKING

import click

from app.commands.errors import reported
from app.commands.glossary_store import Json, echo_json, known_languages, opened_store
from app.commands.options import counter
from app.drafting import Drafter, Step
from app.paths import default_paths, resources
from glossary.candidate_queue import find, keep_drafts
from glossary.candidates import Candidate
from glossary.language import JA
from glossary.mined import LIMIT
from glossary.store import Store

if TYPE_CHECKING:
    from glossary.mining import Mined


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Only the log from this day on (YYYY-MM-DD)."
)
@click.option("--limit", type=click.IntRange(1, 10_000), default=LIMIT, show_default=True, help="Candidates.")
@click.option("--draft", type=click.IntRange(0, 10_000), default=0, help="Machine drafts for the best N.")
@reported
def mine(as_json: bool, since: datetime.datetime | None, limit: int, draft: int) -> None:
    """Find what the glossary lacks in the redacted log, and put it into the review queue."""
    from glossary.mining import Miner
    from glossary.redaction import Redactor

    with opened_store() as store:
        redactor = Redactor.load(resources())
        with click.progressbar(length=100, label="glossary mine", file=sys.stderr) as bar:
            mined = Miner(store, resources(), redactor).run(
                since=since.date() if since else None,
                limit=limit,
                progress=lambda share: bar.update(round(share * 100) - bar.pos),
            )
    try:
        if draft:
            _draft(mined.candidates[:draft])
    finally:
        # An engine that fails costs its drafts, not what was found.
        _show(mined, as_json=as_json)


def _show(mined: "Mined", *, as_json: bool) -> None:
    """With the drafts there are by now."""
    if as_json:
        with opened_store() as store:
            candidates = [find(store, candidate.id) for candidate in mined.candidates]
        records = [as_record(candidate) for candidate in candidates]
        echo_json({"candidates": records, "queue": dataclasses.asdict(mined.saved)})
        return
    for candidate in mined.candidates:
        click.echo(_line(candidate))
    saved = mined.saved
    click.echo(f"new {saved.added}  known {saved.changed}  again {saved.reopened}")


def as_record(candidate: Candidate) -> Json:
    """The stable JSON form; without the conversations that examples are from."""
    return {
        "id": candidate.id,
        "kind": candidate.kind,
        "ja": candidate.ja,
        "reading": candidate.reading,
        "domain": candidate.domain,
        "score": candidate.score,
        "count": candidate.count,
        "conversations": candidate.conversations,
        "near": candidate.near,
        "heard": candidate.heard,
        "speaker": candidate.speaker,
        "langs": list(candidate.langs),
        "evidence": [
            {"text": example.text, "count": example.count, "langs": list(example.langs), "said": example.said}
            for example in candidate.evidence
        ],
        "drafts": dict(candidate.drafts),
    }


def _line(candidate: Candidate) -> str:
    beside = f"「{candidate.heard}」" if candidate.heard else candidate.near
    counts = f"{candidate.count}/{candidate.conversations}"
    return (
        f"{candidate.score:7.2f}  {candidate.kind:10} {candidate.ja}  {beside}  {counts}  {candidate.domain}"
    )


def _draft(candidates: tuple[Candidate, ...]) -> None:
    langs = [lang for lang in known_languages() if lang != JA]

    def keep(step: Step) -> None:
        if step.text:
            with Store.open(default_paths().database) as store:
                keep_drafts(store, step.candidate, {step.lang: step.text})
        click.echo(f"\rdrafts {step.done}/{step.total}", nl=step.done == step.total, err=True)

    with counter() as desk:
        Drafter(desk.translator, desk.library.knowledge).draft(candidates, langs, keep)
