"""A process that talks to the hub as an open window does, until its stdin ends: `… DATABASE`."""

import sys
from pathlib import Path

from app.hub.worker import HubWorker


def main(database: Path) -> None:
    with HubWorker(database, database.parent / "packs", first_wait=0.2, every=0.5):
        sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
