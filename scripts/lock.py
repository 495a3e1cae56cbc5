"""`make lock`: pin every dependency with its hashes into requirements/*.txt.

The locks name packages, versions and hashes, and no place to fetch them from.
"""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.places import ROOT, Checkout

TOOLS = ("pip-tools==7.6.2", "pip==26.3")
LEFT_OUT: Mapping[str, str] = tomllib.loads((ROOT / "resources" / "licences.toml").read_text("utf-8"))[
    "left_out"
]
"""Requirements of requirements that the program does not use, and why."""
FORBIDDEN = re.compile(r"^(torch|stanza|spacy|nvidia-\S+|triton)\b", re.MULTILINE | re.IGNORECASE)
PLACE = re.compile(r"://|^-|@ *file:|^\s*/", re.MULTILINE)

_UNSAFE = tuple(option for name in LEFT_OUT for option in ("--unsafe-package", name))
Compile = tuple[str, str, Sequence[str]]
LOCKS: Sequence[Compile] = (
    ("build", "requirements/build.in", ()),
    ("native", "requirements/native.in", ("--constraint", "requirements/build.txt")),
    ("run", "pyproject.toml", _UNSAFE),
    ("dev", "pyproject.toml", ("--extra", "dev", "--constraint", "requirements/run.txt", *_UNSAFE)),
    # Whole, as somebody installs them who runs such a server: nothing of it is shipped.
    ("servers", "requirements/servers.in", ()),
)
OPTIONS = (
    "--generate-hashes",
    "--strip-extras",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--no-emit-options",
    "--quiet",
)


def compile_locks(checkout: Checkout, arguments: Sequence[str]) -> None:
    """Write the locks; versions that still fit are kept unless `arguments` say --upgrade."""
    python = _tools(checkout)
    # A folder of local wheels would get its hashes into the lock.
    env = {name: value for name, value in os.environ.items() if name != "PIP_FIND_LINKS"}
    for name, source, options in LOCKS:
        output = checkout.lock(name).relative_to(checkout.root)
        command = [str(python), "-m", "piptools", "compile", *OPTIONS, *options, *arguments]
        command += ["--output-file", str(output), source]
        subprocess.run(
            command, cwd=checkout.root, env={**env, "CUSTOM_COMPILE_COMMAND": "make lock"}, check=True
        )
        text = _explained(checkout.lock(name).read_text("utf-8"))
        checkout.lock(name).write_text(text, "utf-8")
        faults = faults_of(text)
        if faults:
            raise SystemExit(f"{output}: {'; '.join(faults)}")


def faults_of(lock: str) -> list[str]:
    """What a lock must not have: a place, a package without hashes, a package nobody wants."""
    lines = [line for line in lock.splitlines() if line and not line.lstrip().startswith("#")]
    text = "\n".join(lines)
    faults = [f"names a place: {match.group()}" for match in PLACE.finditer(text)]
    faults += [f"must not be needed: {match.group()}" for match in FORBIDDEN.finditer(text)]
    for requirement in re.split(r"\n(?=\S)", text):
        pinned = re.match(r"[A-Za-z0-9._-]+==\S+", requirement)
        if not pinned or "--hash=sha256:" not in requirement:
            faults.append(f"not pinned by hash: {requirement.splitlines()[0]}")
    return faults


def _explained(lock: str) -> str:
    """The lock with our reasons in place of pip-compile's warning about what is left out."""
    pins, _, left_out = lock.partition("\n# WARNING: The following packages were not pinned")
    names = [name for name in LEFT_OUT if f"\n# {name}\n" in left_out + "\n"]
    return pins + "".join(f"\n# left out: {name} ({LEFT_OUT[name]})" for name in names) + "\n" * bool(names)


def _tools(checkout: Checkout) -> Path:
    own = Checkout(checkout.state / "lock")
    mark = own.venv / "-".join(TOOLS).replace("=", "")
    if not mark.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(own.venv)], check=True)
        subprocess.run([str(own.python), "-m", "pip", "install", "--quiet", *TOOLS], check=True)
        mark.touch()
    return own.python


if __name__ == "__main__":
    compile_locks(Checkout(), sys.argv[1:])
