"""`kakehashi hub depot|offer|packs`: model packs of the town, which `hub assign --pack` gives to counters."""

from pathlib import Path

import click

from app.commands.errors import reported
from app.commands.glossary_store import at_the_machine, echo_json
from app.commands.hub_town import ADMIN_DSN, AS_JSON, opened_hub
from app.hub.offering import check_pack, depot_folder, described, lay
from app.packs.catalogue import load_catalogue
from app.packs.files import megabytes
from app.packs.store import PackStore
from app.paths import default_paths, resources


@click.command()
@click.argument("address", required=False)
@click.option("--none", is_flag=True, help="Counters fetch no packs any more.")
@ADMIN_DSN
@reported
def depot(address: str | None, none: bool, dsn: str) -> None:
    """Enter where the files of the town's packs lie, or show it: http(s)://HOST/PATH, or the path of a folder or share."""
    if none and address:
        raise click.UsageError("ADDRESS --none")
    with opened_hub(dsn) as town:
        if address or none:
            town.set_depot(address or "", at_the_machine().name)
        click.echo(town.depot() or "-")


@click.command()
@click.argument("ids", nargs=-1, required=True)
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="What the web server serves at the depot's address; not needed where that is a folder itself.",
)
@ADMIN_DSN
@reported
def offer(ids: tuple[str, ...], folder: Path | None, dsn: str) -> None:
    """Lay packs that are installed here where counters fetch them, and make them known; prints NAME:VERSION."""
    store, catalogue = PackStore(default_paths().packs), load_catalogue(resources() / "models.toml")
    with opened_hub(dsn) as town:
        place = depot_folder(folder, town.depot())
        for pack_id in dict.fromkeys(ids):
            manifest = check_pack(store, catalogue, pack_id)
            lay(store, manifest, place)
            version = town.offer(described(manifest), at_the_machine().name)
            click.echo(f"{pack_id}:{version}  {megabytes(manifest.size)} MB")


@click.command()
@ADMIN_DSN
@AS_JSON
@reported
def packs(dsn: str, as_json: bool) -> None:
    """Every pack that was offered, and how far each counter is with those it is assigned."""
    with opened_hub(dsn) as town:
        offered, address = town.offered(), town.depot()
        counters = [one for one in town.devices() if one.state == "active"]
    if as_json:
        echo_json(
            {
                "depot": address,
                "packs": [{"name": one.name, "bytes": one.bytes} for one in offered],
                "counters": [
                    {
                        "device": one.id,
                        "department": one.department,
                        "counter": one.counter,
                        "packs": dict(one.ordered),
                    }
                    for one in counters
                ],
            }
        )
        return
    click.echo(address or "-")
    for version in offered:
        click.echo(f"{version.name:30} {megabytes(version.bytes):6} MB")
    for one in counters:
        for name, how in one.ordered.items():
            click.echo(f"{one.department}  {one.counter}  {name}  {how}")
