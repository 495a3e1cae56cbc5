"""`kakehashi doctor`."""

import click


@click.command()
def doctor() -> None:
    """Devices, packs, fonts, disk."""
