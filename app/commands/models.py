"""`kakehashi models`: list, install, verify, remove, export and import model packs."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import click

from app.commands.errors import FAILED, reported
from app.messages import message, terminal_language
from app.packs.catalogue import Catalogue, load_catalogue
from app.packs.errors import PackError
from app.packs.exporter import export_packs
from app.packs.importer import import_path
from app.packs.install import install_packs
from app.packs.listing import list_packs
from app.packs.progress import Progress, Report
from app.packs.store import InstalledPack, PackStore
from app.paths import default_paths, resources
from glossary.language import EN, Lang


def _store() -> PackStore:
    return PackStore(default_paths().packs)


def _catalogue() -> Catalogue:
    return load_catalogue(resources() / "models.toml")


@click.group()
def models() -> None:
    """Model packs: what is here, what can be had."""


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def list_command(as_json: bool) -> None:
    """Show packs of the catalogue and packs added by hand."""
    store, catalogue = _store(), _catalogue()
    rows = list_packs(store, catalogue)
    if as_json:
        objects = [row.as_object() for row in rows]
        click.echo(json.dumps({"packs": objects, "damaged": store.damaged()}, ensure_ascii=False))
        return
    lang = terminal_language()
    for row in rows:
        state = "installed" if row.installed else ("default" if row.default else "available")
        title = row.title.get(lang) or row.title.get(EN, "")
        click.echo(f"{row.id:24} {state:10} {row.bytes / 1e6:8.0f} MB  {row.licence:12} {title}")
    for name in store.damaged():
        click.echo(f"{name:24} damaged")


@models.command()
@click.argument("ids", nargs=-1)
@reported
def install(ids: tuple[str, ...]) -> None:
    """Fetch packs (the default set when none is named); goes on where an earlier run stopped."""
    store, catalogue = _store(), _catalogue()
    packs = [catalogue.get(pack_id) for pack_id in dict.fromkeys(ids)] or list(catalogue.defaults)
    with _bar() as report:
        installed = install_packs(packs, store, report)
    _echo_installed(installed)


@models.command()
@click.argument("ids", nargs=-1)
@reported
def verify(ids: tuple[str, ...]) -> None:
    """Re-hash installed packs (all when none is named); exit 1 when a file changed."""
    store, catalogue = _store(), _catalogue()
    chosen = list(dict.fromkeys(ids)) or [pack.id for pack in store.installed()]
    failures = [
        PackError("pack-damaged", id=name, name="manifest.json") for name in store.damaged() if not ids
    ]
    for pack_id in chosen:
        bad = store.verify(pack_id, catalogue.find(pack_id))
        click.echo(f"{pack_id} {'damaged ' + ' '.join(bad) if bad else 'ok'}")
        if bad:
            failures.append(PackError("pack-damaged", id=pack_id, name=bad[0]))
    for failure in failures:
        click.echo(f"{message(failure, terminal_language())} [{failure.code}]", err=True)
    if failures:
        raise SystemExit(FAILED)


@models.command()
@click.argument("pack_id", metavar="ID")
@reported
def remove(pack_id: str) -> None:
    """Delete a pack."""
    _store().remove(pack_id)
    click.echo(f"removed {pack_id}")


@models.command()
@click.argument("ids", nargs=-1, required=True)
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.zip")
@reported
def export(ids: tuple[str, ...], out: Path) -> None:
    """Write packs into one signed zip for machines without a network."""
    with _bar() as report:
        signature = export_packs(
            _store(), ids, out.absolute(), default_paths().data / "export-key.pem", report
        )
    click.echo(out)
    click.echo(f"signer {signature.signer}", err=True)


@models.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--id", "pack_id", help="Name of the pack; otherwise taken from the file.")
@click.option("--lang", help="Language (BCP 47) of a model whose name does not tell it.")
@reported
def import_(path: Path, pack_id: str | None, lang: str | None) -> None:
    """Add packs from an export, a Vosk zip, an .argosmodel, or a faster-whisper folder or zip."""
    tag = None if lang is None else Lang(lang)
    with _bar() as report:
        result = import_path(
            path.absolute(), _store(), _catalogue(), pack_id=pack_id, lang=tag, report=report
        )
    _echo_installed(result.packs)
    if result.signer is not None:
        click.echo(f"signer {result.signer}", err=True)


def _echo_installed(packs: tuple[InstalledPack, ...]) -> None:
    for pack in packs:
        click.echo(f"installed {pack.id}")


@contextlib.contextmanager
def _bar() -> Iterator[Report]:
    """A progress bar on stderr; in a log, one line a pack."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    lang = terminal_language()
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        shown: set[str] = set()

        def report(progress: Progress) -> None:
            title = progress.title.get(lang) or progress.title.get(EN, progress.pack_id)
            if not console.is_terminal and progress.pack_id not in shown:
                click.echo(title, err=True)
            shown.add(progress.pack_id)
            bar.update(task, description=title, completed=progress.done_bytes, total=progress.total_bytes)

        yield report


if __name__ == "__main__":
    models()
