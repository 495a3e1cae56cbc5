"""The desk's own files, written one entry at a time, whole or not at all; comments people wrote stay."""

import tomllib
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from app.kiosk.entry import Entry, KioskError
from app.kiosk.loading import REMOVE
from app.kiosk.parsing import entry_table, parse_entry
from app.kiosk.reading import MAX_BYTES, files_in, read_toml
from glossary.durable import write_atomically
from glossary.private_files import FILE, private_folder


def save_entry(folder: Path, entry: Entry) -> Path:
    """Write it where the desk's files have it, else into the file of its topic; the file.

    Raises KioskError: the first thing that is wrong with the entry, "kiosk-file-…" for a file that cannot be read
    (it is left as it is), "kiosk-not-saved".
    """
    table = entry_table(entry)
    whole, problems = parse_entry(entry.id, table, f"{entry.topic}.toml", sample=False)
    if whole is None:
        raise problems[0]
    return _put(folder, entry.id, table, f"{entry.topic}.toml")


def remove_entry(folder: Path, id_: str, topic: str) -> Path:
    """The desk no longer answers this, whether the entry was its own or the sample's. As save_entry."""
    return _put(folder, id_, {REMOVE: True}, f"{topic}.toml")


def restore_entry(folder: Path, id_: str) -> None:
    """Take remove_entry back: the sample's entry is shown again. Nothing where it was not taken away. As save_entry."""
    path = next((path for path in files_in(folder) if id_ in read_toml(path)), None)
    if path is not None and read_toml(path)[id_] == {REMOVE: True}:
        _write(path, id_, None)


def _put(folder: Path, id_: str, table: dict[str, object], name: str) -> Path:
    path = next((path for path in files_in(folder) if id_ in read_toml(path)), folder / name)
    _write(path, id_, table)
    return path


def _write(path: Path, id_: str, table: dict[str, object] | None) -> None:
    """With `table` under `id_`, or without it."""
    try:
        private_folder(path.parent)
        document: Any = tomlkit.parse(path.read_text("utf-8-sig")) if path.exists() else tomlkit.document()
        wanted = {name: value for name, value in document.unwrap().items() if name != id_}
        if table is None:
            document.remove(id_)
        else:
            wanted[id_] = table
            document[id_] = _styled(table)
        data = tomlkit.dumps(document).encode("utf-8")
        if len(data) > MAX_BYTES:
            raise KioskError("kiosk-file-large", file=path.name, limit=MAX_BYTES)
        # Tables that people parted ([a] [b] [a.title]) are more than tomlkit can always put together again.
        if tomllib.loads(data.decode("utf-8")) != wanted:
            raise KioskError("kiosk-file-invalid", file=path.name, detail=id_)
        write_atomically(path, data, FILE)
    except OSError as error:
        raise KioskError("kiosk-not-saved", path=str(path)) from error
    except (ValueError, TOMLKitError) as error:
        raise KioskError("kiosk-file-invalid", file=path.name, detail=type(error).__name__) from error


def _styled(table: dict[str, object]) -> Any:
    """Languages as tables of their own, rows of hours in one line each."""
    styled = tomlkit.table()
    for name, value in table.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            array = tomlkit.array()
            for row in value:
                inline = tomlkit.inline_table()
                inline.update(row)
                array.append(inline)
            styled[name] = array.multiline(len(value) > 1)
        elif name == "status" and isinstance(value, dict):
            inline = tomlkit.inline_table()
            inline.update(value)
            styled[name] = inline
        else:
            styled[name] = value
    return styled
