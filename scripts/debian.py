"""System libraries on Debian and its relatives: what is missing, and installing it when that is allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence

from scripts.words import SetupError, say

WINDOW = (
    "libglib2.0-0 | libglib2.0-0t64",
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libfontconfig1",
    "libdbus-1-3",
    "libgssapi-krb5-2",
    "libgomp1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxkbcommon-x11-0",
    "libxcb-shape0",
    "libportaudio2 | libportaudio2t64",
    "libasound2-plugins",
    "fontconfig",
    "fonts-noto-core",
    "fonts-noto-cjk",
    "ca-certificates",
)
"""What the program needs; alternatives as in Debian's own dependency fields, the older name first."""

_PYTHON = f"python3.{sys.version_info.minor}"

DIST = ("binutils", *((f"lib{_PYTHON}",) if sys.base_prefix == "/usr" else ()))
"""What PyInstaller needs in addition; an interpreter that is not the system's brings its own library."""

TESTS = (
    "xvfb",
    "xauth",
    "xdotool",
    "scrot",
    "imagemagick",
    "pulseaudio",
    "pulseaudio-utils",
    "alsa-utils",
    "strace",
    "iproute2",
    "procps",
    "postgresql",
    *DIST,
)
"""What the tests need in addition: a screen and a sound card without hardware, network witnesses, a hub."""

VENV = f"{_PYTHON}-venv | python3-venv"


def provide(wanted: Iterable[str]) -> None:
    """Install what is missing of `wanted`; where that is not possible, say what is needed.

    Raises SetupError: setup-libraries-needed (not allowed to install), setup-libraries-failed.
    """
    wanted = tuple(dict.fromkeys(wanted))
    if sys.platform != "linux":
        return
    if shutil.which("dpkg-query") is None:
        say("setup-libraries-elsewhere", packages=" ".join(_first(wanted)))
        return
    needed = missing(wanted)
    if not needed:
        return
    prefix = _rights()
    if prefix is None:
        listed = _known(needed)[0] or _first(needed)
        raise SetupError("setup-libraries-needed", packages=" ".join(listed))
    say("setup-libraries-installing", packages=" ".join(_first(needed)))
    _apt(prefix, "update")
    names, unknown = _known(needed)
    if names:
        _apt(prefix, "install", "--yes", "--no-install-recommends", *names)
    if unknown:
        say("setup-libraries-unknown", packages=", ".join(unknown))


def missing(wanted: Sequence[str]) -> tuple[str, ...]:
    """Those of `wanted` of which no alternative is installed."""
    names = [name for item in wanted for name in _alternatives(item)]
    # Exits 1 when a name is unknown, and still lists the others.
    query = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Package}\n", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    installed = {line.split()[1] for line in query.stdout.splitlines() if line.startswith("installed ")}
    return tuple(item for item in wanted if installed.isdisjoint(_alternatives(item)))


def _alternatives(item: str) -> list[str]:
    return [name.strip() for name in item.split("|")]


def _first(items: Iterable[str]) -> list[str]:
    return [_alternatives(item)[0] for item in items]


def _known(items: Sequence[str]) -> tuple[list[str], list[str]]:
    """First alternative this release has, for each item; and the items of which it has none."""
    if shutil.which("apt-cache") is None:
        return [], list(items)
    names = [name for item in items for name in _alternatives(item)]
    policy = subprocess.run(
        ["apt-cache", "policy", *names],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    candidates: set[str] = set()
    name = ""
    for line in policy.stdout.splitlines():
        if not line.startswith(" "):
            name = line.rstrip(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            candidates.add(name)
    found: list[str] = []
    unknown: list[str] = []
    for item in items:
        choice = next((each for each in _alternatives(item) if each in candidates), None)
        if choice is None:
            unknown.append(item)
        else:
            found.append(choice)
    return found, unknown


def _rights() -> list[str] | None:
    """How to run apt-get as root without asking for a password; None when there is no way."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _apt(prefix: Sequence[str], *arguments: str) -> None:
    # sudo drops the environment, so it is set behind it.
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    command += ["-o", "DPkg::Lock::Timeout=300", *arguments]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
        raise SetupError("setup-libraries-failed", command=" ".join(["apt-get", *arguments]))
