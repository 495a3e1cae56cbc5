"""A process that talks to the hub once, for tests that kill it: `python -m tests.hub_counter.child DATABASE`."""

import sys
from pathlib import Path

from app.hub.credentials import load
from app.hub.exchange import exchange
from glossary.hub.hub import connect
from glossary.store import Store


def main(database: Path) -> None:
    credentials = load(database)
    with Store.open(database) as store, connect(credentials) as hub:
        exchange(store, hub, credentials)
    sys.stdout.write("done\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
