"""What is kept of an import: the pack's wording, which is the common version of the next comparison."""

from collections.abc import Mapping
from dataclasses import replace

from glossary.sharing.change import Change, Choice, dumps
from glossary.sharing.choices import Results
from glossary.sharing.entries import Entry, Kind
from glossary.sharing.preview import Preview
from glossary.sharing.records import Record, keep, records
from glossary.sql import sqlite3


def remember(raw: sqlite3.Connection, number: int, shown: Preview, results: Results) -> None:
    """Write the records of the import `number`: of each entry that is not as the last import left it."""
    manifest = shown.pack.manifest
    before = records(raw, manifest.signer, manifest.pack)
    wording: Mapping[tuple[Kind, str], Entry] = {
        **{("terms", entry.id): entry for entry in shown.pack.terms},
        **{("phrases", entry.id): entry for entry in shown.pack.phrases},
    }
    met: set[tuple[Kind, str]] = set()
    for change in shown.compared.same:
        key = change.kind, change.id
        met.add(key)
        former = before.get(key)
        # What was here word for word without the pack is not the pack's.
        taken: Choice = "ours" if former is None else former.taken
        _keep(raw, number, former, _record(change, wording[key], taken, change.ours))
    for change, choice in results:
        key = change.kind, change.id
        met.add(key)
        former = before.get(key)
        if change.blocked:
            # What could not come in is new again the next time.
            continue
        record = _record(change, wording.get(key), choice, change.result(choice))
        if change.state == "kept" and choice == "ours" and former is not None:
            # Nothing was decided: what was changed here since the last import stays a change made here.
            record = replace(record, taken=former.taken, written=former.written)
        _keep(raw, number, former, record)
    for key, known in before.items():
        if key not in met:
            _keep(raw, number, known, replace(known, entry=None))


def _keep(raw: sqlite3.Connection, number: int, former: Record | None, record: Record) -> None:
    if record != former:
        keep(raw, number, record)


def _record(change: Change, entry: Entry | None, taken: Choice, here: Entry | None) -> Record:
    return Record(
        change.kind,
        change.id,
        change.local,
        None if entry is None else dumps(entry),
        taken,
        None if here is None else dumps(here),
    )
