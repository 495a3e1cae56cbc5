"""Entries and folders for the tests."""

import datetime
from pathlib import Path

from app.kiosk.entry import LANGUAGES, Entry
from app.kiosk.parsing import parse_entry
from glossary.language import Lang

HEAD = 'topic = "sights"\n'
TEXTS = '[{id}.title]\nja = "{id}"\n[{id}.answer]\nja = "ここです。"\n[{id}.asks]\nja = ["{id}はどこ"]\n'


def entry(answer: str = "{open}", **fields: object) -> Entry:
    """One that is whole, with the same answer in every language."""
    table: dict[str, object] = {
        "topic": "sights",
        "title": dict.fromkeys(LANGUAGES, "館"),
        "answer": dict.fromkeys(LANGUAGES, answer),
        "asks": {"ja": ["館はどこですか"], "en": ["Where is the hall?"]},
        **fields,
    }
    found, problems = parse_entry("hall", table, "test.toml", sample=False)
    assert found is not None, [(problem.code, problem.context) for problem in problems]
    return found


def toml(id_: str, fields: str = HEAD) -> str:
    """A whole entry as a file has it."""
    return f"[{id_}]\n{fields}" + TEXTS.format(id=id_)


def written(folder: Path, **files: str) -> Path:
    """A folder with these files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder


def never(day: datetime.date) -> bool:
    """No public holidays at all."""
    return False


def moment(text: str) -> datetime.datetime:
    """ "2026-11-22 13:05"."""
    return datetime.datetime.fromisoformat(text)


JA, EN, FR = Lang("ja"), Lang("en"), Lang("fr")
