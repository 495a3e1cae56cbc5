"""Rows of a phrase sheet as phrases: what is checked before anything reaches the store."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from glossary.formats.cells import split_forms
from glossary.formats.phrase_table import AFTER, ALSO, BEFORE
from glossary.formats.sheet import RowError, Sheet
from glossary.language import JA, Lang
from glossary.phrases import Phrase, Speaker
from glossary.slots import find_slots, signature
from glossary.terms import Status

TOWN = "town"
"""Domain and procedure of a phrase that names none."""
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_ORDER = re.compile(r"[0-9]{1,4}")
_SPEAKERS = ("staff", "visitor")
_STATUSES = ("draft", "checked")


def phrases_of(sheet: Sheet, known: Iterable[Phrase] = ()) -> tuple[tuple[Phrase, ...], tuple[RowError, ...]]:
    """The sheet's phrases laid over `known` ones, and every error in row order."""
    by_id = {phrase.id: phrase for phrase in known}
    owners = {phrase.texts[JA]: phrase.id for phrase in by_id.values()}
    following = Counter[str]()
    for phrase in by_id.values():
        following[phrase.procedure] = max(following[phrase.procedure], phrase.order + 1)
    errors = list(sheet.errors)
    built: dict[str, Phrase] = {}
    for row in sheet.rows:
        ja = row.cells["ja"]
        entry_id = row.cells.get("key") or owners.get(ja) or new_id(ja)
        old = by_id.get(entry_id)
        faults = _faults(row.cells, entry_id)
        if entry_id in built:
            faults["key"] = "id-twice"
        elif owners.get(ja, entry_id) != entry_id and (old is None or old.texts[JA] != ja):
            faults["ja"] = "form-taken"
        if not faults:
            phrase = _laid_over(old, entry_id, row.cells, following)
            faults = _slot_faults(phrase, row.cells)
        if faults:
            errors += [RowError(row.number, column, code) for column, code in faults.items()]
            continue
        built[entry_id] = phrase
        owners[ja] = entry_id
        following[phrase.procedure] = max(following[phrase.procedure], phrase.order + 1)
    return tuple(built.values()), tuple(sorted(errors, key=lambda error: error.row))


def new_id(ja: str) -> str:
    """The same sentence gets the same id on every machine of the town."""
    return f"{TOWN}.{hashlib.sha256(f'phrase {ja}'.encode()).hexdigest()[:12]}"


def _faults(cells: Mapping[str, str], entry_id: str) -> dict[str, str]:
    faults: dict[str, str] = {}
    if not cells["ja"]:
        faults["ja"] = "cell-missing"
    if not _ID.fullmatch(entry_id):
        faults["key"] = "id-invalid"
    for column, good, code in (
        ("procedure", _ID.fullmatch, "procedure-invalid"),
        ("domain", _DOMAIN.fullmatch, "domain-invalid"),
        ("order", _ORDER.fullmatch, "order-invalid"),
        ("speaker", _SPEAKERS.__contains__, "speaker-unknown"),
        ("status", _STATUSES.__contains__, "status-unknown"),
    ):
        if cells.get(column) and not good(cells[column]):
            faults[column] = code
    return faults


def _slot_faults(phrase: Phrase, cells: Mapping[str, str]) -> dict[str, str]:
    """A column that is not in the file is named too when it is what no longer fits."""
    texts = [
        *phrase.texts.items(),
        *((f"{ALSO}{lang}", text) for lang, others in phrase.also.items() for text in others),
    ]
    faults: dict[str, str] = {}
    for column, text in (*texts, ("plain_ja", phrase.plain_ja)):
        try:
            find_slots(text)
        except ValueError:
            faults[column] = "slot-invalid"
    if faults:
        return faults
    wanted = signature(phrase.texts[JA])
    for column, text in texts:
        if signature(text) != wanted:
            faults[column] = "slots-differ"
    # Plain Japanese may leave out what everybody knows, never add to it.
    if not signature(phrase.plain_ja) <= wanted:
        faults["plain_ja"] = "slots-differ"
    return faults


def _laid_over(
    old: Phrase | None, entry_id: str, cells: Mapping[str, str], following: Mapping[str, int]
) -> Phrase:
    base = old or Phrase(entry_id, TOWN, TOWN, 0, "staff")
    texts, also = dict(base.texts), dict(base.also)
    for column, cell in cells.items():
        if column.startswith(ALSO):
            lang = Lang(column.removeprefix(ALSO))
            also[lang] = split_forms(cell)
        elif column not in BEFORE and column not in AFTER:
            texts[Lang(column)] = cell
    procedure = cells.get("procedure") or base.procedure
    order = cells.get("order")
    phrase = replace(
        base,
        domain=cells.get("domain") or base.domain,
        procedure=procedure,
        order=int(order) if order else base.order if old else following[procedure],
        speaker=cast("Speaker", cells.get("speaker") or base.speaker),
        texts={lang: text for lang, text in texts.items() if text},
        plain_ja=cells.get("plain_ja", base.plain_ja),
        also={lang: others for lang, others in also.items() if others},
    )
    if "status" in cells:
        return replace(phrase, status=cast("Status", cells["status"] or "draft"))
    # Nobody has checked what this file changes.
    return phrase if phrase == base else replace(phrase, status="draft")
