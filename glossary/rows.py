"""Terms and phrases to and from their tables."""

import json
from collections.abc import Iterable

from glossary.language import Lang
from glossary.normalize import search_key
from glossary.phrases import Phrase
from glossary.soundness import refuse_other_than_text, unsound
from glossary.sql import sqlite3
from glossary.terms import Term


def load_terms(raw: sqlite3.Connection, where: str = "", values: tuple[object, ...] = ()) -> tuple[Term, ...]:
    """Terms by position; `where` is SQL of our own over `terms`."""
    chosen = f"SELECT number FROM terms {where}"  # noqa: S608
    variants: dict[int, list[str]] = {}
    for term, text in raw.execute(
        f"SELECT term, text FROM variants WHERE term IN ({chosen}) ORDER BY term, position",  # noqa: S608
        values,
    ):
        variants.setdefault(term, []).append(text)
    refuse_other_than_text(raw, (text for forms in variants.values() for text in forms))
    renderings: dict[int, dict[Lang, tuple[str, ...]]] = {}
    for term, lang, text in raw.execute(
        f"SELECT term, lang, text FROM renderings WHERE term IN ({chosen}) ORDER BY term, lang, position",  # noqa: S608
        values,
    ):
        forms = renderings.setdefault(term, {})
        forms[Lang(lang)] = (*forms.get(Lang(lang), ()), text)
    for table in renderings.values():
        refuse_other_than_text(raw, (*table, *(text for forms in table.values() for text in forms)))
    rows = raw.execute(
        "SELECT number, id, ja, reading, domain, plain_ja, note, status, pos, kind, homophones, wrong, "  # noqa: S608
        "reading_override FROM terms "
        f"WHERE number IN ({chosen}) ORDER BY position, id",
        values,
    ).fetchall()
    for row in rows:
        refuse_other_than_text(raw, row[1:12])
    return tuple(
        Term(
            id=row[1],
            ja=row[2],
            reading=row[3],
            domain=row[4],
            variants=tuple(variants.get(row[0], ())),
            plain_ja=row[5],
            renderings=renderings.get(row[0], {}),
            note=row[6],
            status=row[7],
            pos=row[8],
            kind=row[9],
            homophones=_forms(raw, row[10]),
            wrong=_forms_by_language(raw, row[11]),
            reading_override=bool(row[12]),
        )
        for row in rows
    )


def save_term(raw: sqlite3.Connection, term: Term, position: int, origin: str) -> None:
    """Insert or replace by id; an existing entry's position is replaced too."""
    langs = [Lang("ja"), *term.renderings]
    search_text = _search_text([term.reading, *(form for lang in langs for form in term.surfaces(lang))])
    number = raw.execute(
        "INSERT INTO terms (id, position, ja, reading, domain, plain_ja, note, status, origin, search_text, "
        "pos, kind, homophones, wrong, reading_override) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET position = excluded.position, "
        "ja = excluded.ja, reading = excluded.reading, domain = excluded.domain, "
        "plain_ja = excluded.plain_ja, note = excluded.note, status = excluded.status, "
        "origin = excluded.origin, search_text = excluded.search_text, pos = excluded.pos, "
        "kind = excluded.kind, homophones = excluded.homophones, wrong = excluded.wrong, "
        "reading_override = excluded.reading_override RETURNING number",
        (
            term.id,
            position,
            term.ja,
            term.reading,
            term.domain,
            term.plain_ja,
            term.note,
            term.status,
            origin,
            search_text,
            term.pos,
            term.kind,
            json.dumps(term.homophones, ensure_ascii=False),
            json.dumps({lang: list(forms) for lang, forms in term.wrong.items()}, ensure_ascii=False),
            term.reading_override,
        ),
    ).fetchone()[0]
    raw.execute("DELETE FROM variants WHERE term = ?", (number,))
    raw.execute("DELETE FROM renderings WHERE term = ?", (number,))
    raw.executemany(
        "INSERT INTO variants VALUES (?, ?, ?)", [(number, at, text) for at, text in enumerate(term.variants)]
    )
    raw.executemany(
        "INSERT INTO renderings VALUES (?, ?, ?, ?)",
        [
            (number, lang, at, text)
            for lang, forms in term.renderings.items()
            for at, text in enumerate(forms)
        ],
    )


def load_phrases(
    raw: sqlite3.Connection, where: str = "", values: tuple[object, ...] = ()
) -> tuple[Phrase, ...]:
    """Phrases by position; `where` is SQL of our own over `phrases`."""
    chosen = f"SELECT number FROM phrases {where}"  # noqa: S608
    texts: dict[int, dict[Lang, str]] = {}
    found = raw.execute(
        f"SELECT phrase, lang, text FROM phrase_texts WHERE phrase IN ({chosen})",  # noqa: S608
        values,
    ).fetchall()
    for phrase, lang, text in found:
        refuse_other_than_text(raw, (lang, text))
        texts.setdefault(phrase, {})[Lang(lang)] = text
    also: dict[int, dict[Lang, tuple[str, ...]]] = {}
    for phrase, lang, text in raw.execute(
        f"SELECT phrase, lang, text FROM phrase_also WHERE phrase IN ({chosen}) ORDER BY phrase, lang, position",  # noqa: S608
        values,
    ):
        refuse_other_than_text(raw, (lang, text))
        others = also.setdefault(phrase, {})
        others[Lang(lang)] = (*others.get(Lang(lang), ()), text)
    rows = raw.execute(
        "SELECT number, id, domain, procedure, step, speaker, plain_ja, status FROM phrases "  # noqa: S608
        f"WHERE number IN ({chosen}) ORDER BY position, id",
        values,
    ).fetchall()
    for row in rows:
        refuse_other_than_text(raw, (*row[1:4], *row[5:]))
        if type(row[4]) is not int:
            raise unsound(raw)
    return tuple(
        Phrase(
            id=row[1],
            domain=row[2],
            procedure=row[3],
            order=row[4],
            speaker=row[5],
            texts=texts.get(row[0], {}),
            plain_ja=row[6],
            status=row[7],
            also=also.get(row[0], {}),
        )
        for row in rows
    )


def save_phrase(raw: sqlite3.Connection, phrase: Phrase, position: int, origin: str) -> None:
    """Insert or replace by id."""
    number = raw.execute(
        "INSERT INTO phrases (id, position, domain, procedure, step, speaker, plain_ja, status, origin, "
        "search_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "position = excluded.position, domain = excluded.domain, procedure = excluded.procedure, "
        "step = excluded.step, speaker = excluded.speaker, plain_ja = excluded.plain_ja, "
        "status = excluded.status, origin = excluded.origin, search_text = excluded.search_text "
        "RETURNING number",
        (
            phrase.id,
            position,
            phrase.domain,
            phrase.procedure,
            phrase.order,
            phrase.speaker,
            phrase.plain_ja,
            phrase.status,
            origin,
            _search_text(phrase.texts.values()),
        ),
    ).fetchone()[0]
    raw.execute("DELETE FROM phrase_texts WHERE phrase = ?", (number,))
    raw.execute("DELETE FROM phrase_also WHERE phrase = ?", (number,))
    raw.executemany(
        "INSERT INTO phrase_also VALUES (?, ?, ?, ?)",
        [(number, lang, at, text) for lang, texts in phrase.also.items() for at, text in enumerate(texts)],
    )
    raw.executemany(
        "INSERT INTO phrase_texts VALUES (?, ?, ?)", [(number, *item) for item in phrase.texts.items()]
    )


def _forms(raw: sqlite3.Connection, packed: str) -> tuple[str, ...]:
    """A JSON array of texts."""
    if packed == "[]":
        return ()
    forms = _unpacked(raw, packed)
    if not isinstance(forms, list):
        raise unsound(raw)
    refuse_other_than_text(raw, forms)
    return tuple(forms)


def _forms_by_language(raw: sqlite3.Connection, packed: str) -> dict[Lang, tuple[str, ...]]:
    """A JSON object of arrays of texts."""
    if packed == "{}":
        return {}
    table = _unpacked(raw, packed)
    if not isinstance(table, dict) or not all(isinstance(forms, list) for forms in table.values()):
        raise unsound(raw)
    refuse_other_than_text(raw, (text for forms in table.values() for text in forms))
    return {Lang(lang): tuple(forms) for lang, forms in table.items()}


def _unpacked(raw: sqlite3.Connection, packed: str) -> object:
    try:
        return json.loads(packed)
    except (ValueError, RecursionError) as error:
        raise unsound(raw) from error


def count_write(raw: sqlite3.Connection) -> None:
    """Tell watchers of Store.version that terms or phrases changed."""
    raw.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'version'")


def _search_text(forms: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, map(search_key, forms))))
