"""`kakehashi glossary pack`: entries signed for other offices, and theirs brought in."""

import datetime
import sys
from pathlib import Path

import click

from app.commands.errors import reported
from app.commands.glossary_store import echo_json, opened_store
from app.commands.pack_keys import fingerprint, keygen, signing_key
from app.commands.pack_rows import echo_changes, movement_object, preview_object, signer_object
from app.messages import message, terminal_language
from app.paths import default_paths, resources
from app.reviewing import shared_judge
from glossary.errors import GlossaryError
from glossary.selection import ORIGINS, Origin, Selection
from glossary.sharing.change import CHOICES, Choice
from glossary.sharing.exports import export_pack
from glossary.sharing.imports import Choices, Preview, import_pack, preview
from glossary.sharing.ledger import movements
from glossary.sharing.package import read_pack
from glossary.sharing.signers import distrust, signers
from glossary.signing import spoken_fingerprint
from glossary.terms import Status

_GOING_BACK = ("glossary-pack-older", "glossary-pack-renumbered", "glossary-pack-forked")
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object.")
_FILE = click.argument("file", type=click.Path(path_type=Path))
_DRAFTS = click.option("--as-draft", is_flag=True, help="Bring entries in as drafts, to be reviewed here.")


@click.group()
def pack() -> None:
    """Signed glossary packs: give out, look at, bring in."""


for command in (keygen, fingerprint):
    pack.add_command(command)


@pack.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.kglossary")
@click.option("--name", required=True, help="Names the series: a-z, 0-9 and '-'.")
@click.option("--town", required=True, help="Who gives it out.")
@click.option("--title", default="", help="Default: the name.")
@click.option("--origin", "origins", type=click.Choice(ORIGINS), multiple=True, help="Default: town.")
@click.option("--from-pack", default="", metavar="NAME", help="Only entries brought in by this pack.")
@click.option(
    "--status", type=click.Choice(("checked", "draft", "any")), default="checked", show_default=True
)
@_JSON
@reported
def export(
    out: Path,
    name: str,
    town: str,
    title: str,
    origins: tuple[Origin, ...],
    from_pack: str,
    status: str,
    as_json: bool,
) -> None:
    """Sign this office's checked entries into a pack, under the next number of its series."""
    wanted: Status | None = {"checked": "checked", "draft": "draft"}.get(status)  # type: ignore[assignment]
    chosen = frozenset(origins or (("pack",) if from_pack else ("town",)))
    with opened_store() as store:
        exported = export_pack(
            store,
            out,
            signing_key(default_paths().glossary_key),
            _today(),
            pack=name,
            town=town,
            title=title or name,
            selection=Selection(chosen, from_pack, wanted),
            by=store.note.by,
        )
    manifest = exported.manifest
    counts = {"terms": manifest.terms.entries, "phrases": manifest.phrases.entries}
    mark = spoken_fingerprint(manifest.public_key)
    if as_json:
        found = {"file": str(out), "pack": name, "version": manifest.version, "again": exported.again}
        echo_json({**found, **counts, "fingerprint": mark, "digest": manifest.digest})
        return
    click.echo(f"{out}  {name} {manifest.version}  terms {counts['terms']}  phrases {counts['phrases']}")
    click.echo(f"signer {mark}", err=True)


@pack.command("preview")
@_FILE
@_DRAFTS
@_JSON
@reported
def preview_(file: Path, as_draft: bool, as_json: bool) -> None:
    """Show what a pack would change; write nothing."""
    with opened_store() as store:
        shown = preview(store, read_pack(file), drafts=as_draft)
    if as_json:
        echo_json(preview_object(shown))
        return
    echo_changes(shown)
    for question in shown.questions:
        click.echo(message(question, terminal_language()), err=True)


@pack.command("import")
@_FILE
@click.option("--conflicts", type=click.Choice(CHOICES), help="For what was changed here as well.")
@click.option("--rest", type=click.Choice(CHOICES), help="For everything else; theirs unless given.")
@click.option(
    "--choose", "chosen", multiple=True, metavar="KIND/ID=CHOICE", help="For one entry; may be repeated."
)
@click.option(
    "--trust",
    "name",
    default="",
    metavar="NAME",
    help="Register the signer, whose fingerprint you have compared.",
)
@click.option("--go-back", is_flag=True, help="Take an older or replaced version.")
@click.option("--other-signer", is_flag=True, help="Take a pack whose name another signer used.")
@click.option("--override", is_flag=True, help="Although sentences of other entries break; with --why.")
@click.option("--why", default="", help="Reason, for the history.")
@_DRAFTS
@_JSON
@reported
def import_(
    file: Path,
    conflicts: Choice | None,
    rest: Choice | None,
    chosen: tuple[str, ...],
    name: str,
    go_back: bool,
    other_signer: bool,
    override: bool,
    why: str,
    as_draft: bool,
    as_json: bool,
) -> None:
    """Bring a pack in; `kakehashi glossary undo` takes it back."""
    if override and not why.strip():
        raise GlossaryError("why-needed")
    choices = Choices(dict(map(_choice, chosen)), conflicts, rest)
    agreed = {*(_GOING_BACK if go_back else ()), *(("glossary-pack-signer-changed",) if other_signer else ())}
    with opened_store() as store:
        shown = preview(store, read_pack(file), drafts=as_draft)
        if not name and sys.stdin.isatty():
            name = _introduced(shown)
        done = import_pack(
            store,
            shown,
            choices,
            _today(),
            agreed=agreed,
            trust_as=name,
            by=store.note.by,
            why=why,
            judge=None if override else shared_judge(),
        )
        store.seed(resources())
    counts = {"added": done.added, "changed": done.changed, "removed": done.removed, "kept": done.kept}
    if as_json:
        manifest = shown.pack.manifest
        echo_json({"pack": manifest.pack, "version": manifest.version, **counts, "undo": done.step > 0})
    else:
        click.echo("  ".join(f"{word} {count}" for word, count in counts.items()))


@pack.command()
@_JSON
@reported
def log(as_json: bool) -> None:
    """Show which packs came in and went out."""
    with opened_store() as store:
        moved = movements(store)
    if as_json:
        echo_json({"packs": [movement_object(one) for one in moved]})
        return
    for one in moved:
        counts = f"terms {one.terms}  phrases {one.phrases}"
        if one.direction == "in":
            counts += f"  added {one.added}  changed {one.changed}  removed {one.removed}  kept {one.kept}"
        undone = "  undone" if one.undone else ""
        click.echo(f"{one.day}  {one.direction:3}  {one.pack} {one.version}  {one.signer}  {counts}{undone}")


@pack.command("signers")
@_JSON
@reported
def signers_(as_json: bool) -> None:
    """Show whose packs are taken."""
    with opened_store() as store:
        known = signers(store)
    if as_json:
        echo_json({"signers": [signer_object(signer) for signer in known]})
        return
    for signer in known:
        state = "own" if signer.own else "trusted" if signer.trusted else "not trusted"
        click.echo(f"{signer.fingerprint}  {state:11}  {signer.day}  {signer.name}")


@pack.command("distrust")
@click.argument("fingerprint")
@reported
def distrust_(fingerprint: str) -> None:
    """Ask again before the next pack of a signer; what came in stays."""
    with opened_store() as store:
        click.echo(distrust(store, fingerprint).name)


def _introduced(shown: Preview) -> str:
    """The name a person gives a signer whose fingerprint she has compared; empty when she has not."""
    for question in shown.questions:
        if question.code == "glossary-pack-signer":
            click.echo(message(question, terminal_language()), err=True)
            if click.confirm(spoken_fingerprint(shown.pack.manifest.public_key), err=True):
                return str(click.prompt("name", default=shown.pack.manifest.town, err=True))
    return ""


def _choice(text: str) -> tuple[str, Choice]:
    entry, _, choice = text.rpartition("=")
    for known in CHOICES:
        if choice == known and entry:
            return entry, known
    raise click.BadParameter(f"KIND/ID={'|'.join(CHOICES)}", param_hint="--choose")


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()
