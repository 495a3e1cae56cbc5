"""`kakehashi backup`: good copies of the database, and how to go back to one."""

import datetime
from pathlib import Path

import click

from app.commands.errors import reported
from app.commands.glossary_store import echo_json
from app.commands.key import passphrase
from app.paths import default_paths
from glossary import recovery
from glossary.backups import Backups
from glossary.database import Connection
from glossary.errors import GlossaryError
from glossary.keys import Keys
from glossary.restoring import back_up, restore_from

_FILE = click.Path(path_type=Path)


@click.group()
def backup() -> None:
    """Copies of the database: make one, list them, go back to one."""


@backup.command()
@reported
def now() -> None:
    """Make a copy now, read it through, and print its name."""
    path = default_paths().database
    with Connection.open(path):
        pass
    click.echo(back_up(path, "manual").path)


@backup.command("list")
@click.option("--check", is_flag=True, help="Read each through from end to end.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@reported
def list_(check: bool, as_json: bool) -> None:
    """The copies there are, newest first."""
    path = default_paths().database
    backups = Backups(path, Keys(path).current())
    good = {one.path for one in backups.good()} if check else set()
    for one in backups.all():
        facts: dict[str, object] = {
            "file": str(one.path),
            "at": one.at.isoformat(timespec="seconds"),
            "reason": one.reason,
            "bytes": one.bytes,
        }
        if check:
            facts["good"] = one.path in good
        if as_json:
            echo_json(facts)
        else:
            mark = "" if not check else ("✓ " if one.path in good else "✗ ")
            click.echo(
                f"{mark}{one.at:%Y-%m-%d %H:%M}  {one.reason:9}  {one.bytes / 1e6:6.1f} MB  {one.path}"
            )


@backup.command()
@click.argument("file", type=_FILE, required=False)
@click.option(
    "--recovery", "recovery_file", type=_FILE, help="Another machine's recovery file, for its copy."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@reported
def restore(file: Path | None, recovery_file: Path | None, yes: bool) -> None:
    """Go back to FILE, or to the newest good copy; what is there now is kept as a copy of its own."""
    path = default_paths().database
    if recovery_file is not None:
        other, _ = recovery.read(recovery_file, passphrase(confirm=False))
    else:
        other = None
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    source = file or _newest(path)
    if not yes:
        click.confirm(f"{source}\n戻しますか / Restore it?", abort=True, err=True)
    restored = restore_from(path, source, other)
    at = restored.at or datetime.datetime.now()
    click.echo(f"{at:%Y-%m-%d %H:%M}")


def _newest(path: Path) -> Path:
    if Keys(path).card() is None:
        raise GlossaryError("backup-none")
    found = next(Backups(path, Keys(path).current()).good(), None)
    if found is None:
        raise GlossaryError("backup-none")
    return found.path
