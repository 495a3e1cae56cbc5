"""Everything this installation keeps, in one archive an auditor can read: a Japanese page, and JSON lines beside it.

The tables are listed by the database itself and not by this file, so that a table somebody adds is in the archive too.
"""

import contextlib
import datetime
import functools
import json
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.paths import Paths, resources
from app.settings import Settings
from glossary.errors import CodedError
from glossary.kept import overview
from glossary.sql import sqlite3
from glossary.store import Store

SHOWN = 300
"""Texts of each kind on the page; all of them are in the JSON."""
LEVELS = {
    "off": "なし（会話の記録をとらない）",
    "phrases": "言い回し（個人情報を除いた役所の語句と、観光案内が答えられなかった質問）",
    "utterances": "同意のある文（来庁者が同意した会話は、個人情報を除いた文も）",
}
_TEXTS = {
    "spans": "day, lang, text",
    "corrections": "day, lang, heard || ' → ' || corrected",
    "utterances": "day, source || '→' || target, text || ' ／ ' || translation",
    "candidate_evidence": "langs, text, said",
    "questions": "day, lang, text",
}
_FILES = {
    "settings.toml": "設定。窓口や通訳の名前、電話番号など、職員が入れたもの。",
    "favourites.json": "職員が印をつけた定型文の番号。",
    "language-use.json": "言語ごとの会話の回数。",
    "hub-packs.json": "町が窓口に配るモデルパックの名前、内容の照合値、置き場所。",
    "hub-packs-state.json": "町が配ったモデルパックを、どこまで受け取ったか。",
    "kakehashi.log": "プログラムの動作の記録。誤りの符号だけで、話したことばは含みません。",
}
_COPIED = frozenset({".toml", ".json", ".log"})


class AuditError(CodedError):
    """The archive could not be written."""


@dataclass(frozen=True, slots=True)
class TableKept:
    """A table of the database; `hidden` columns are left out of the archive."""

    name: str
    title: str
    what: str
    rows: int
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileKept:
    """A file beside the database."""

    name: str
    what: str
    bytes: int
    copied: bool
    path: Path


@dataclass(frozen=True, slots=True)
class TextsShown:
    """The newest texts of a table, as the page shows them."""

    title: str
    total: int
    rows: Sequence[Sequence[object]]


def write_archive(store: Store, paths: Paths, settings: Settings, target: Path, today: datetime.date) -> None:
    """One zip with index.html, tables/*.jsonl and files/; never half of one.

    Raises AuditError("audit-not-written"), GlossaryError.
    """
    fresh = target.with_name(target.name + ".new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
            _write(archive, store, paths, settings, today)
        fresh.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise AuditError("audit-not-written", path=str(target)) from error


def tables_kept(raw: sqlite3.Connection) -> tuple[tuple[TableKept, ...], tuple[TableKept, ...]]:
    """Tables with records, and tables of the glossary itself."""
    known = _known()
    records: list[TableKept] = []
    content: list[TableKept] = []
    names = [
        name
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        if not name.startswith("sqlite_") and "_fts" not in name
    ]
    for name in names:
        about = known["tables"].get(name, {"title": name, "what": "プログラムの表。"})
        rows = int(raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608
        hidden = tuple(column for column in _columns(raw, name) if column in known["secret"])
        kept = TableKept(name, about["title"], about["what"], rows, hidden)
        (content if name in known["content"] else records).append(kept)
    return tuple(records), tuple(content)


def files_kept(paths: Paths) -> tuple[FileKept, ...]:
    """Files of the installation without the database and the insides of model packs."""
    found = {paths.settings, *paths.data.glob("*"), *paths.log.parent.glob("*")}
    packs = [path for path in paths.packs.rglob("*") if path.is_file()]
    files = [
        FileKept(
            path.name,
            _FILES.get(
                path.name, _FILES["kakehashi.log"] if path.name.startswith("kakehashi.log") else "そのほか。"
            ),
            path.stat().st_size,
            path.suffix in _COPIED or path.name.startswith("kakehashi.log"),
            path,
        )
        for path in sorted(found)
        if path.is_file() and not path.name.startswith(paths.database.name)
    ]
    size = sum(path.stat().st_size for path in packs)
    what = f"モデルパック（音声認識、翻訳、声）。{len(packs)} ファイル。会話は含みません。"
    return (*files, FileKept("packs/", what, size, False, paths.packs))


def _write(
    archive: zipfile.ZipFile, store: Store, paths: Paths, settings: Settings, today: datetime.date
) -> None:
    with store.connection.reading() as raw:
        records, content = tables_kept(raw)
        for table in records:
            with archive.open(f"tables/{table.name}.jsonl", "w") as lines:
                for row in _rows(raw, table):
                    lines.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        texts = [_texts(raw, table) for table in records if table.name in _TEXTS]
    files = files_kept(paths)
    for file in files:
        if file.copied:
            archive.write(file.path, f"files/{file.name}")
    page = _template().render(
        day=today.isoformat(),
        level=LEVELS[settings.log_level],
        retention=settings.retention_days,
        overview=overview(store),
        tables=records,
        content=content,
        texts=texts,
        texts_total=sum(group.total for group in texts),
        shown=sum(len(group.rows) for group in texts),
        files=files,
    )
    archive.writestr("index.html", page)


def _texts(raw: sqlite3.Connection, table: TableKept) -> TextsShown:
    order = "candidate" if table.name == "candidate_evidence" else "number"
    rows = raw.execute(
        f"SELECT {_TEXTS[table.name]} FROM {table.name} ORDER BY {order} DESC LIMIT ?",  # noqa: S608
        (SHOWN,),
    ).fetchall()
    return TextsShown(table.title, table.rows, rows)


def _rows(raw: sqlite3.Connection, table: TableKept) -> Iterator[dict[str, object]]:
    columns = [column for column in _columns(raw, table.name) if column not in table.hidden]
    names = ", ".join(f'"{column}"' for column in columns)
    for row in raw.execute(f"SELECT {names} FROM {table.name}"):  # noqa: S608
        yield dict(zip(columns, row, strict=True))


def _columns(raw: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]


@functools.cache
def _known() -> Mapping[str, Any]:
    return tomllib.loads((resources() / "audit" / "tables.toml").read_text("utf-8"))


def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(resources() / "audit")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template(
        "index.html.j2"
    )
