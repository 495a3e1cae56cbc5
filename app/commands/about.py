"""`kakehashi about`."""

import json

import click

from app.about.inventory import inventory
from app.about.item import Item
from app.commands.errors import reported
from app.messages import terminal_language
from app.paths import default_paths
from glossary.errors import CodedError


class AboutError(CodedError):
    """Nothing of this name belongs to the program."""


@click.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reported
def about(name: str | None, as_json: bool) -> None:
    """Name every part of the program with its version and licence; with NAME print that one's licence texts."""
    items = inventory(default_paths().packs)
    if name is not None:
        items = tuple(item for item in items if item.name.lower() == name.lower())
        if not items:
            raise AboutError("about-unknown", name=name)
    if as_json:
        click.echo(json.dumps({"items": [as_object(item) for item in items]}, ensure_ascii=False))
    elif name is not None:
        click.echo("\n\n".join(_line(item, 0) + "\n\n" + item.full_text() for item in items))
    else:
        width = max(len(item.name) for item in items)
        for item in items:
            click.echo(_line(item, width))


def as_object(item: Item) -> dict[str, object]:
    """JSON form, without the texts: `texts` are the names of their files."""
    return {
        "kind": item.kind,
        "name": item.name,
        "version": item.version,
        "licence": item.licence,
        "note": dict(item.notes or {}),
        "texts": [path.name for path in item.texts],
    }


def _line(item: Item, width: int) -> str:
    lang = terminal_language()
    shown = f"{item.name:<{width}}  {item.version or '-':<14}  {item.licence}"
    note = item.note(lang)
    return f"{shown}\n    {note}" if note else shown
