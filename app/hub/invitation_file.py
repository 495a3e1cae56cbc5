"""An invitation on a USB stick or in a folder: a small TOML file that a person can read, too."""

import datetime
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from glossary.durable import write_atomically
from glossary.hub.access import Address, Invitation, read_code
from glossary.hub.errors import HubError

SUFFIX = ".kinvite"
_HEAD = "# 架け橋　町のハブへの招待。1回だけ使えます。参加したら消してください。"
_PRIVATE = 0o600
_LONGEST, _MOST = 4_000, 100


@dataclass(frozen=True, slots=True)
class InvitationFile:
    """What a counter needs to join, and for which counter it is; no part of it was tried."""

    path: Path
    address: str
    code: str
    department: str
    counter: str
    until: datetime.datetime


def write_invitation(folder: Path, made: Invitation, address: str) -> Path:
    """The file, named after the invited device. Raises HubError("hub-invitation-unwritten")."""
    path = folder / f"kakehashi-{made.device}{SUFFIX}"
    lines = [
        _HEAD,
        *(
            f"{name} = {_quoted(value)}"
            for name, value in (
                ("department", made.department),
                ("counter", made.counter),
                ("address", address),
                ("code", made.code),
                ("fingerprint", made.fingerprint),
            )
        ),
        f"until = {made.until.astimezone().isoformat(timespec='seconds')}",
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(path, ("\n".join(lines) + "\n").encode(), _PRIVATE)
    except OSError as error:
        raise HubError("hub-invitation-unwritten", path=str(path)) from error
    return path


def newest_invitation(folders: Iterable[Path], now: datetime.datetime) -> InvitationFile:
    """The one that is valid longest, of those directly in `folders`. Raises HubError("hub-invitation-none")."""
    found = [one for folder in folders for path in _files(folder) if (one := _read(path)) and one.until > now]
    if not found:
        raise HubError("hub-invitation-none")
    return max(found, key=lambda one: one.until)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob(f"*{SUFFIX}"))[:_MOST]
    except OSError:
        # Pulled out meanwhile.
        return []


def _read(path: Path) -> InvitationFile | None:
    """None for what is no invitation: a stick may hold anything."""
    try:
        with path.open("rb") as file:
            found = tomllib.loads(file.read(_LONGEST).decode())
        texts = [found[name] for name in ("address", "code", "department", "counter")]
        address, code, department, counter = (text for text in texts if isinstance(text, str))
        Address.parse(address)
        read_code(code)
        until = found["until"]
        if not isinstance(until, datetime.datetime) or until.tzinfo is None:
            return None
        return InvitationFile(path, address, code, department, counter, until)
    except (OSError, ValueError, KeyError, HubError):
        return None


def _quoted(text: str) -> str:
    # TOML 1.0: a basic string. What a hub takes as a name holds no control characters.
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
