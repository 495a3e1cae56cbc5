"""Nothing leaves: every network call of a window that idles with its engines loaded, watched by strace.

KAKEHASHI_IDLE_MINUTES sets how long (60). Rows as in sockets.py.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.places import check_home
from tests.models.conftest import home_with_packs
from tests.reliability.row import Row
from tests.reliability.sockets import watched

MINUTES = float(os.environ.get("KAKEHASHI_IDLE_MINUTES", "60"))


def measure() -> Iterator[Row]:
    """One row."""
    with tempfile.TemporaryDirectory(prefix="kakehashi-idle-") as name:
        folder = Path(name)
        home = home_with_packs(folder / "home", check_home())
        command = (sys.executable, "-m", "app.cli")
        found = watched(folder / "window", command, {"KAKEHASHI_HOME": str(home)}, MINUTES * 60)
        yield found.row("idle", f"window, idle for {MINUTES:g} min", "engines loaded")
