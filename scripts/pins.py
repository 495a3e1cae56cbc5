"""What requirements/*.txt pin."""

import re
from dataclasses import dataclass

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Pin:
    """One distribution: normalized name, version, SHA-256 of every file that may be installed for it."""

    name: str
    version: str
    hashes: tuple[str, ...]


def pins(lock: str) -> tuple[Pin, ...]:
    """Every pin of a lock's text, in its order."""
    found: list[Pin] = []
    for line in lock.splitlines():
        if match := _PIN.match(line):
            found.append(Pin(match[1].lower().replace("_", "-"), match[2], ()))
        elif found and (hashed := _HASH.search(line)):
            last = found[-1]
            found[-1] = Pin(last.name, last.version, (*last.hashes, hashed[1]))
    return tuple(found)
