"""The shipped sample and the desk's own files as one body of knowledge; what is broken is left out and told."""

from dataclasses import dataclass
from pathlib import Path

from app.kiosk.entry import Entry, KioskError
from app.kiosk.fields import Fields, flag
from app.kiosk.knowledge import Knowledge
from app.kiosk.parsing import parse_entry
from app.kiosk.reading import Table, files_in, read_tables

MOST_ENTRIES = 2_000
REMOVE = "remove"
"""`remove = true` alone takes an entry of the sample away."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What the files of a folder hold; `named` are all ids they speak of, whole or broken."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[KioskError, ...] = ()
    named: frozenset[str] = frozenset()
    replaces: bool = False
    unreadable: bool = False


def load_folder(folder: Path, *, sample: bool = False) -> Folder:
    """Every entry that is whole. Nothing in the files makes this raise."""
    entries: list[Entry] = []
    problems: list[KioskError] = []
    named: set[str] = set()
    replaces = unreadable = False
    try:
        paths = files_in(folder)
    except KioskError as error:
        return Folder(problems=(error,), unreadable=True)
    for path in paths:
        try:
            tables = read_tables(path)
        except KioskError as error:
            problems.append(error)
            unreadable = True
            continue
        problems += tables.problems
        replaces = replaces or tables.replaces
        for id_, table in tables.entries.items():
            if len(named) >= MOST_ENTRIES:
                problems.append(KioskError("kiosk-entries-many", file=path.name, limit=MOST_ENTRIES))
                break
            entry, wrong = _one(id_, table, path.name, named, sample=sample or tables.sample)
            named.add(id_)
            problems += wrong
            if entry is not None:
                entries.append(entry)
    return Folder(tuple(entries), tuple(problems), frozenset(named), replaces, unreadable)


def _one(
    id_: str, table: Table, file: str, named: set[str], *, sample: bool
) -> tuple[Entry | None, tuple[KioskError, ...]]:
    fields = Fields(table, file, id_)
    if id_ in named:
        fields.wrong("kiosk-entry-twice", "id")
        return None, tuple(fields.problems)
    if REMOVE in table:
        fields.only((REMOVE,))
        fields.value(REMOVE, _true, False, "true")
        return None, tuple(fields.problems)
    return parse_entry(id_, table, file, sample=sample)


def _true(value: object) -> bool:
    if not flag(value):
        raise ValueError
    return True


def load_knowledge(sample: Path, own: Path) -> Knowledge:
    """The desk's own entries instead of and beside the sample's.

    An entry that the desk's own files name is never the sample's, also where it is broken there; and while one of
    those files cannot be read at all, nothing of the sample is shown: what an invented town does is worse than
    nothing.
    """
    desk = load_folder(own)
    if desk.replaces or desk.unreadable:
        return Knowledge(desk.entries, desk.problems)
    shipped = load_folder(sample, sample=True)
    return Knowledge(
        (*(entry for entry in shipped.entries if entry.id not in desk.named), *desk.entries),
        (*shipped.problems, *desk.problems),
    )
