"""Whether entries of the hub can stand beside those here: no two share a Japanese form (sharing/forms.py).

Asked of the database form by form, so that a pull of ten versions costs as much in a glossary of a hundred thousand.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from glossary.hub_entries import Thing
from glossary.sharing.entries import Entry
from glossary.sharing.forms import forms
from glossary.sql import sqlite3
from glossary.terms import Term


@dataclass(frozen=True, slots=True)
class Fitting:
    """The entry as it can be written; not `fits` where its own form belongs to another."""

    entry: Entry | None
    fits: bool = True


def fitting(raw: sqlite3.Connection, versions: Mapping[Thing, Entry | None]) -> Mapping[Thing, Fitting]:
    """Inside the caller's transaction; None is an entry to be removed."""
    fits = dict(versions)
    while True:
        found = _fitted(raw, fits)
        unfit = [thing for thing, one in found.items() if not one.fits]
        if not unfit:
            return {thing: found.get(thing, Fitting(entry, fits=False)) for thing, entry in versions.items()}
        for thing in unfit:
            # What is here of it stays, with the forms it has.
            del fits[thing]


def _fitted(raw: sqlite3.Connection, versions: Mapping[Thing, Entry | None]) -> dict[Thing, Fitting]:
    owners = _owners(raw, versions)
    found: dict[Thing, Fitting] = {}
    for thing, entry in versions.items():
        if entry is None:
            found[thing] = Fitting(None)
            continue
        kind = thing[0]
        main, *others = forms(entry)
        if owners.setdefault((kind, main), thing) != thing:
            found[thing] = Fitting(entry, fits=False)
            continue
        free = tuple(form for form in others if owners.setdefault((kind, form), thing) == thing)
        found[thing] = Fitting(replace(entry, variants=free) if isinstance(entry, Term) else entry)
    return found


def _owners(raw: sqlite3.Connection, versions: Mapping[Thing, Entry | None]) -> dict[tuple[str, str], Thing]:
    """Who has each of their forms here, unless what has it is written over."""
    wanted: dict[str, set[str]] = {"terms": set(), "phrases": set()}
    for (kind, _), entry in versions.items():
        if entry is not None:
            wanted[kind].update(forms(entry))
    found: dict[tuple[str, str], Thing] = {}
    for form, id in _terms_with(raw, wanted["terms"]):
        if ("terms", id) not in versions:
            found["terms", form] = ("terms", id)
    for form, id in _phrases_with(raw, wanted["phrases"]):
        if ("phrases", id) not in versions:
            found["phrases", form] = ("phrases", id)
    return found


def _terms_with(raw: sqlite3.Connection, forms: Iterable[str]) -> list[tuple[str, str]]:
    asked = json.dumps(list(forms))
    return raw.execute(
        "SELECT ja, id FROM terms WHERE ja IN (SELECT value FROM json_each(:forms)) UNION ALL "
        "SELECT text, id FROM variants JOIN terms ON number = term "
        "WHERE text IN (SELECT value FROM json_each(:forms))",
        {"forms": asked},
    ).fetchall()


def _phrases_with(raw: sqlite3.Connection, forms: Iterable[str]) -> list[tuple[str, str]]:
    return raw.execute(
        "SELECT text, id FROM phrase_texts JOIN phrases ON number = phrase "
        "WHERE lang = 'ja' AND text IN (SELECT value FROM json_each(?))",
        (json.dumps(list(forms)),),
    ).fetchall()
