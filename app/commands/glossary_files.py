"""`kakehashi glossary import`, `export` and `undo`: entries from files, into files, and taken back."""

import os
import tempfile
from pathlib import Path

import click

from app.commands.errors import reported
from app.commands.glossary_selection import selecting
from app.commands.glossary_store import echo_json, known_languages, opened_store
from app.messages import message, terminal_language
from app.paths import resources
from glossary.errors import GlossaryError
from glossary.exchange import FORMATS, KINDS, FileFormat, Kind, export_file, format_of, import_file
from glossary.formats.sheet import RowError
from glossary.selection import Selection

_FORMAT = click.option("--format", "format_", type=click.Choice(tuple(FORMATS)), help="Default: by suffix.")
_KIND = click.option(
    "--kind", type=click.Choice(KINDS), help="Default: what the file holds; terms, but phrases for tmx."
)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_FORMAT
@_KIND
@click.option("--dry-run", is_flag=True, help="Check and count; write nothing.")
@click.option("--keep-good", is_flag=True, help="Write the good rows although others are bad.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def import_(
    file: Path, format_: str | None, kind: Kind | None, dry_run: bool, keep_good: bool, as_json: bool
) -> None:
    """Add or change terms or phrases from a CSV, Excel, TBX or TMX file."""
    name = _fitting(format_of(file, format_ or ""), kind).name
    with opened_store() as store:
        report = import_file(
            store, file, known_languages(), format_=name, kind=kind, dry_run=dry_run, keep_good=keep_good
        )
    if as_json:
        echo_json(
            {
                "kind": report.kind,
                "added": report.added,
                "changed": report.changed,
                "unchanged": report.unchanged,
                "errors": [
                    {"row": error.row, "column": error.column, "code": error.code, "reason": _reason(error)}
                    for error in report.errors
                ],
                "ignored": list(report.ignored),
                "written": report.written,
            }
        )
    else:
        click.echo(f"added {report.added}  changed {report.changed}  unchanged {report.unchanged}")
        for error in report.errors:
            click.echo(_reason(error), err=True)
        if report.ignored:
            ignored = GlossaryError("glossary-ignored", names=", ".join(report.ignored))
            click.echo(message(ignored, terminal_language()), err=True)
    if report.errors and not report.written:
        raise GlossaryError("glossary-rows-bad", count=len(report.errors))


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE")
@_FORMAT
@_KIND
@selecting
@reported
def export(out: Path, format_: str | None, kind: Kind | None, selection: Selection) -> None:
    """Write terms or phrases, all or a selection, into a file that `import` reads back."""
    file_format = _fitting(format_of(out, format_ or ("" if out.suffix else "csv")), kind)
    with opened_store() as store:
        data = export_file(store, file_format, kind or file_format.kinds[0], known_languages(), selection)
    _replace(out, data)
    click.echo(out)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def undo(as_json: bool) -> None:
    """Take back the last import or edit; again for the one before."""
    with opened_store() as store:
        edit = store.undo()
        store.seed(resources())
    if as_json:
        echo_json({"kind": edit.kind, "day": edit.day, "entries": edit.entries})
    else:
        click.echo(f"{edit.kind} {edit.entries}  {edit.day}")


def _fitting(file_format: FileFormat, kind: Kind | None) -> FileFormat:
    if kind is not None and kind not in file_format.kinds:
        raise click.BadParameter(f"{file_format.name}: {', '.join(file_format.kinds)}", param_hint="--kind")
    return file_format


def _reason(error: RowError) -> str:
    return message(GlossaryError(error.code, row=error.row, column=error.column), terminal_language())


def _replace(path: Path, data: bytes) -> None:
    """Write whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.absolute().parent, delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                # mkstemp makes the file private; an export is meant to be handed on.
                temporary.chmod(0o644)
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise GlossaryError("glossary-export-failed", path=str(path)) from error
