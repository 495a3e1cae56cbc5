"""`make audit`: the locked requirements held against a database of known vulnerabilities (OSV, through pip-audit).

Exit codes: 0 nothing known, 1 something is known (each named), 2 the database could not be asked: that is no "nothing
known", so it is no 0 either. It asks about what is locked, not about what is installed, and no package registry.
Where there is no network, take out/sbom.cdx.json of `make sbom` to a machine that has one.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.places import Checkout
from scripts.words import say

CLEAN, FOUND, NOT_ASKED = 0, 1, 2
LOCKS = ("run", "dev", "build", "native")
"""What is shipped first."""


@dataclass(frozen=True, slots=True)
class Known:
    """A vulnerability that the database knows of a locked version; `fixed` may be empty."""

    lock: str
    name: str
    version: str
    id: str
    fixed: tuple[str, ...]


def audit(checkout: Checkout, arguments: Sequence[str] = ()) -> int:
    """Say what is known; `arguments` go to pip-audit. Returns CLEAN, FOUND or NOT_ASKED."""
    known: list[Known] = []
    for lock in LOCKS:
        found = _ask(checkout, lock, arguments)
        if found is None:
            say("audit-not-asked")
            return NOT_ASKED
        known += found
    for each in known:
        fixed = ", ".join(each.fixed) or "-"
        say("audit-known", lock=each.lock, name=each.name, version=each.version, id=each.id, fixed=fixed)
    if known:
        return FOUND
    say("audit-clean")
    return CLEAN


def read(lock: str, answer: str) -> list[Known]:
    """pip-audit's JSON. Raises ValueError for what is none."""
    told = json.loads(answer)
    rows = told.get("dependencies") if isinstance(told, dict) else None
    if not isinstance(rows, list):
        raise ValueError("no answer of pip-audit")
    return [
        Known(lock, row["name"], row["version"], found["id"], tuple(found["fix_versions"]))
        for row in rows
        for found in row.get("vulns", ())
    ]


def _ask(checkout: Checkout, lock: str, arguments: Sequence[str]) -> list[Known] | None:
    with tempfile.TemporaryDirectory(prefix="kakehashi-audit-") as folder:
        out = Path(folder) / "answer.json"
        command = [sys.executable, "-m", "pip_audit", "--vulnerability-service", "osv", "--format", "json"]
        # The lock is the whole truth: nothing is resolved, so pip has nothing to fetch.
        command += ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--output", str(out)]
        done = subprocess.run(
            [*command, *arguments, "-r", str(checkout.lock(lock))],
            capture_output=True,
            text=True,
            check=False,
        )
        # It exits 1 for what it found and for what it could not ask; only an answer is written to the file.
        try:
            return read(lock, out.read_text("utf-8"))
        except (OSError, ValueError):
            sys.stderr.write("".join(done.stderr.splitlines(keepends=True)[-1:]))
            return None


if __name__ == "__main__":
    sys.exit(audit(Checkout(), sys.argv[1:]))
