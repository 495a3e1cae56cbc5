"""A knowledge file as tables, from bytes that anybody may have written."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.kiosk.entry import KioskError

MAX_BYTES = 4_000_000
"""Of one file: about a thousand entries in every language."""
MAX_FILES = 200
MAP = "map.toml"
"""The sketch map's landmarks; no entries."""
_SHOWN = 60
_MOST_DOTS = 64
"""In one line, outside of its texts and numbers."""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|\d+\.\d+')

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Tables:
    """One file. `replaces` says that nothing of the sample is to be shown beside it."""

    name: str
    entries: Mapping[str, Table]
    problems: tuple[KioskError, ...] = ()
    sample: bool = False
    replaces: bool = False


def files_in(folder: Path) -> tuple[Path, ...]:
    """Knowledge files by name; none where there is no folder.

    Raises KioskError("kiosk-files-many" | "kiosk-file-unreadable").
    """
    try:
        if not folder.is_dir():
            return ()
        found = sorted(
            path
            for path in folder.iterdir()
            if path.suffix == ".toml" and path.name != MAP and path.stem[0] != "."
        )
    except OSError as error:
        raise KioskError("kiosk-file-unreadable", file=folder.name) from error
    if len(found) > MAX_FILES:
        raise KioskError("kiosk-files-many", path=str(folder), limit=MAX_FILES)
    return tuple(found)


def read_tables(path: Path) -> Tables:
    """Raises KioskError("kiosk-file-unreadable" | "kiosk-file-large" | "kiosk-file-invalid")."""
    table = read_toml(path)
    entries: dict[str, Table] = {}
    problems: list[KioskError] = []
    flags = {"sample": False, "replaces_sample": False}
    for name, value in table.items():
        if name in flags:
            if isinstance(value, bool):
                flags[name] = value
                continue
            problems.append(
                KioskError(
                    "kiosk-field-expected", file=path.name, entry="-", field=name, expected="true | false"
                )
            )
        elif isinstance(value, dict):
            entries[name] = value
        else:
            problems.append(KioskError("kiosk-field-unknown", file=path.name, entry="-", field=shown(name)))
    return Tables(path.name, entries, tuple(problems), flags["sample"], flags["replaces_sample"])


def read_toml(path: Path) -> dict[str, object]:
    """As read_tables."""
    try:
        # A pipe would be waited for.
        if not path.is_file():
            raise KioskError("kiosk-file-unreadable", file=path.name)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise KioskError("kiosk-file-unreadable", file=path.name) from error
    if len(data) > MAX_BYTES:
        raise KioskError("kiosk-file-large", file=path.name, limit=MAX_BYTES)
    try:
        text = data.decode("utf-8-sig")
        _refuse_long_keys(text)
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits is a ValueError, brackets within brackets a RecursionError.
        detail = str(error) if isinstance(error, tomllib.TOMLDecodeError) else type(error).__name__
        raise KioskError("kiosk-file-invalid", file=path.name, detail=shown(detail)) from error


def _refuse_long_keys(text: str) -> None:
    """tomllib takes minutes over a key of tens of thousands of parts. Raises ValueError."""
    for line in text.splitlines():
        if line.count(".") > _MOST_DOTS and _STRING.sub("s", line).count(".") > _MOST_DOTS:
            raise ValueError("key")


def shown(text: object) -> str:
    """What a message may show of something unknown: short and on one line."""
    line = "".join(letter if letter.isprintable() else " " for letter in str(text)[: 2 * _SHOWN])
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
