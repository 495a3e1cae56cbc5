"""Reads resources/school; scripts/school.py tells what is wrong with it, see checking.py."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from app.school.content import Card, Group, Picture, School, Sentence, Talker, Topic
from app.school.errors import SchoolError
from app.school.furigana import bare
from glossary.language import JA, Lang
from glossary.phrases import Phrase
from glossary.terms import Status

AGENDA, NOTICES, PICTURES = "agenda.toml", "notices", "pictures"
_OTHER = frozenset({"phrase", "plain"})
Table = Mapping[str, object]


def load_school(folder: Path, phrases: Mapping[str, Phrase]) -> School:
    """Cards, topics and pictures of `folder`, resources/school.

    `phrases` by id: a sentence whose phrase the office has deleted is left out. Raises SchoolError("school-damaged").
    """
    agenda = read_table(folder / AGENDA)
    cards = tuple(
        _card(key, table, folder / AGENDA) for key, table in _tables(agenda, "card", folder / AGENDA)
    )
    topics = [_topic(path, phrases) for path in files(folder / NOTICES)]
    groups = [_group(path) for path in files(folder / PICTURES)]
    return School(
        cards,
        tuple(sorted(topics, key=lambda topic: topic.order)),
        tuple(sorted(groups, key=lambda group: group.order)),
    )


def files(folder: Path) -> list[Path]:
    """One a topic or group."""
    return sorted(folder.glob("*.toml"))


def read_table(path: Path) -> Table:
    """A file's table. Raises SchoolError("school-damaged")."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SchoolError("school-damaged", file=path.name, field="TOML") from error


def own_phrase(key: str, row: Table, path: Path, order: int, status: str) -> Phrase:
    """A sentence that is only in notices, as the phrase its places are filled like."""
    texts = {Lang(lang): text for lang, text in row.items() if lang not in _OTHER and isinstance(text, str)}
    if JA not in texts:
        raise SchoolError("school-damaged", file=path.name, field=f"{key}.ja")
    plain = bare(_text(row, "plain", path))
    return Phrase(
        f"notice-{path.stem}.{key}",
        "school",
        f"notice-{path.stem}",
        order,
        "staff",
        texts,
        plain,
        cast("Status", status),
    )


def _card(key: str, table: Table, path: Path) -> Card:
    return Card(
        key,
        _text(table, "icon", path),
        _texts(table.get("title"), path, f"{key}.title"),
        _names(table.get("sentences"), path, f"{key}.sentences"),
        _names(table.get("things", []), path, f"{key}.things"),
    )


def _topic(path: Path, phrases: Mapping[str, Phrase]) -> Topic:
    table = read_table(path)
    status = _text(table, "status", path)
    sentences: list[Sentence] = []
    for order, (key, row) in enumerate(_tables(table, "sentence", path)):
        named = row.get("phrase")
        phrase = phrases.get(named) if isinstance(named, str) else own_phrase(key, row, path, order, status)
        if phrase is not None:
            sentences.append(Sentence(f"{path.stem}.{key}", phrase, _text(row, "plain", path)))
    return Topic(path.stem, _number(table, path), _texts(table.get("title"), path, "title"), tuple(sentences))


def _group(path: Path) -> Group:
    table = read_table(path)
    status = cast("Status", _text(table, "status", path))
    title = dict(_texts(table.get("title"), path, "title"))
    title_ja = title.get(JA, "")
    pictures = []
    for key, row in _tables(table, "picture", path):
        texts = dict(_texts(row, path, key))
        ja = texts.get(JA, "")
        pictures.append(Picture(key, ja, {**texts, JA: bare(ja)}, status))
    talker = _text(table, "speaker", path)
    if talker not in ("pupil", "teacher"):
        raise SchoolError("school-damaged", file=path.name, field="speaker")
    return Group(
        path.stem,
        _number(table, path),
        cast("Talker", talker),
        {**title, JA: bare(title_ja)},
        title_ja,
        tuple(pictures),
    )


def _tables(table: Table, name: str, path: Path) -> list[tuple[str, Table]]:
    rows = table.get(name)
    if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
        raise SchoolError("school-damaged", file=path.name, field=name)
    return list(rows.items())


def _text(table: Table, name: str, path: Path) -> str:
    text = table.get(name)
    if not isinstance(text, str) or not text:
        raise SchoolError("school-damaged", file=path.name, field=name)
    return text


def _number(table: Table, path: Path) -> int:
    number = table.get("order")
    if type(number) is not int:
        raise SchoolError("school-damaged", file=path.name, field="order")
    return number


def _texts(table: object, path: Path, field: str) -> Mapping[Lang, str]:
    if not isinstance(table, dict) or not all(isinstance(text, str) for text in table.values()):
        raise SchoolError("school-damaged", file=path.name, field=field)
    return {Lang(lang): text for lang, text in table.items()}


def _names(names: object, path: Path, field: str) -> tuple[str, ...]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SchoolError("school-damaged", file=path.name, field=field)
    return tuple(names)
