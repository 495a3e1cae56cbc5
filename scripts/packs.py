"""Model packs through the project's own `kakehashi models`."""

import json
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from scripts.environment import clean_environment
from scripts.places import Checkout
from scripts.words import SetupError


def provide(checkout: Checkout, home: Path | None = None, extra: Collection[str] = ()) -> None:
    """Install what is missing of the default packs and `extra`, below KAKEHASHI_HOME `home` if given.

    An interrupted download goes on. Raises SetupError("setup-packs-failed"); the command has said why.
    """
    env = clean_environment() | ({} if home is None else {"KAKEHASHI_HOME": str(home)})
    models = [str(checkout.python), "-m", "app.commands.models"]
    listed = subprocess.run(
        [*models, "list", "--json"], env=env, cwd=checkout.root, stdout=subprocess.PIPE, check=False
    )
    if listed.returncode != 0:
        raise SetupError("setup-packs-failed")
    rows = json.loads(listed.stdout)["packs"]
    wanted = [row["id"] for row in rows if not row["installed"] and (row["default"] or row["id"] in extra)]
    if not wanted:
        return
    if home is not None:
        home.mkdir(parents=True, exist_ok=True)
    run = subprocess.run(
        [*models, "install", *wanted], env=env, cwd=checkout.root, stdout=sys.stderr, check=False
    )
    if run.returncode != 0:
        raise SetupError("setup-packs-failed")
