"""Rows of a term sheet as terms: what is checked before anything reaches the store."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from glossary.formats.cells import YES, split_forms
from glossary.formats.sheet import Row, RowError, Sheet
from glossary.formats.term_table import AFTER, BEFORE
from glossary.language import JA, Lang
from glossary.normalize import hiragana, is_kana
from glossary.terms import KINDS, PARTS_OF_SPEECH, Status, Term

TOWN_DOMAIN = "town"
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_READING = re.compile(r"[\u3041-\u3096ー・ ]+")
_STATUSES = ("draft", "checked")


def terms_of(sheet: Sheet, known: Iterable[Term] = ()) -> tuple[tuple[Term, ...], tuple[RowError, ...]]:
    """The sheet's terms laid over `known` ones, and every error in row order."""
    by_id = {term.id: term for term in known}
    id_of = {term.ja: term.id for term in by_id.values()}
    errors = list(sheet.errors)
    built: dict[str, tuple[Row, Term]] = {}
    for row in sheet.rows:
        entry_id = row.cells.get("key") or id_of.get(row.cells["ja"]) or new_id(row.cells["ja"])
        cells = row.cells
        if entry_id not in by_id and "reading" not in cells and is_kana(cells["ja"]):
            cells = {**cells, "reading": cells["ja"]}
        faults = _faults(cells, entry_id, known=entry_id in by_id)
        if entry_id in built:
            faults["key"] = "id-twice"
        errors += [RowError(row.number, column, code) for column, code in faults.items()]
        if not faults:
            built[entry_id] = row, _laid_over(by_id.get(entry_id), entry_id, cells)
    owners = {form: term.id for term in by_id.values() if term.id not in built for form in term.surfaces(JA)}
    terms: list[Term] = []
    for row, term in built.values():
        taken = [form for form in term.surfaces(JA) if owners.get(form, term.id) != term.id]
        if taken:
            errors.append(RowError(row.number, "ja" if term.ja in taken else "variants", "form-taken"))
            continue
        owners |= dict.fromkeys(term.surfaces(JA), term.id)
        terms.append(term)
    return tuple(terms), tuple(sorted(errors, key=lambda error: error.row))


def new_id(ja: str) -> str:
    """The same Japanese form gets the same id on every machine of the town."""
    return f"{TOWN_DOMAIN}.{hashlib.sha256(ja.encode()).hexdigest()[:12]}"


def _kana(reading: str) -> str:
    """Katakana of any width as hiragana."""
    return hiragana(unicodedata.normalize("NFKC", reading))


def _faults(cells: Mapping[str, str], entry_id: str, *, known: bool) -> dict[str, str]:
    faults: dict[str, str] = {}
    if not cells["ja"]:
        faults["ja"] = "cell-missing"
    if not _ID.fullmatch(entry_id):
        faults["key"] = "id-invalid"
    if reading := cells.get("reading"):
        if not _READING.fullmatch(_kana(reading)):
            faults["reading"] = "reading-not-kana"
    elif "reading" in cells or not known:
        faults["reading"] = "cell-missing"
    if cells.get("domain") and not _DOMAIN.fullmatch(cells["domain"]):
        faults["domain"] = "domain-invalid"
    if cells.get("status") and cells["status"] not in _STATUSES:
        faults["status"] = "status-unknown"
    if cells.get("pos") and cells["pos"] not in PARTS_OF_SPEECH:
        faults["pos"] = "pos-unknown"
    if cells.get("kind") and cells["kind"] not in KINDS:
        faults["kind"] = "kind-unknown"
    if any(not all(map(str.strip, form.partition(":"))) for form in split_forms(cells.get("wrong", ""))):
        faults["wrong"] = "wrong-without-language"
    if cells.get("reading_override") not in (None, "", YES):
        faults["reading_override"] = "not-yes"
    return faults


def _wrong(cell: str) -> dict[Lang, tuple[str, ...]]:
    wrong: dict[Lang, tuple[str, ...]] = {}
    for form in split_forms(cell):
        lang, _, text = form.partition(":")
        wrong[Lang(lang.strip())] = (*wrong.get(Lang(lang.strip()), ()), text.strip())
    return wrong


def _laid_over(old: Term | None, entry_id: str, cells: Mapping[str, str]) -> Term:
    base = old or Term(entry_id, cells["ja"], cells["reading"], TOWN_DOMAIN)
    renderings = dict(base.renderings)
    for column, cell in cells.items():
        if column in (*BEFORE, *AFTER):
            continue
        if forms := split_forms(cell):
            renderings[Lang(column)] = forms
        else:
            renderings.pop(Lang(column), None)
    variants = split_forms(cells["variants"]) if "variants" in cells else base.variants
    term = replace(
        base,
        ja=cells["ja"],
        reading=_kana(cells.get("reading", base.reading)),
        domain=cells.get("domain") or base.domain,
        variants=tuple(form for form in variants if form != cells["ja"]),
        plain_ja=cells.get("plain_ja", base.plain_ja),
        renderings=renderings,
        note=cells.get("note", base.note),
        pos=cells.get("pos") or base.pos,
        kind=cells.get("kind", base.kind),
        homophones=split_forms(cells["homophones"]) if "homophones" in cells else base.homophones,
        wrong=_wrong(cells["wrong"]) if "wrong" in cells else base.wrong,
        reading_override=cells["reading_override"] == YES
        if "reading_override" in cells
        else base.reading_override,
    )
    if "status" in cells:
        return replace(term, status=cast("Status", cells["status"] or "draft"))
    # Nobody has checked what this file changes.
    return term if term == base else replace(term, status="draft")
