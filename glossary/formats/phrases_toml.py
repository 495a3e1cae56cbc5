"""The shipped phrase files: one procedure a file, its sentences in the order a conversation takes."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from glossary.errors import GlossaryError
from glossary.language import JA, Lang
from glossary.phrases import Phrase, Speaker
from glossary.slots import find_slots
from glossary.terms import Status

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_FIELDS = frozenset({"key", "speaker", "status", "plain_ja", "also"})


@dataclass(frozen=True, slots=True)
class PhraseFile:
    """One procedure; `title` names it in each language."""

    procedure: str
    domain: str
    title: Mapping[Lang, str]
    phrases: tuple[Phrase, ...]


def read_phrases(text: str, procedure: str, languages: Iterable[Lang]) -> PhraseFile:
    """Parse a file's text; `procedure` is its stem. Raises GlossaryError("phrases-invalid")."""
    known = frozenset(languages)
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise GlossaryError("phrases-invalid", name=procedure, field="TOML") from error
    title, domain, rows = table.get("title"), table.get("domain"), table.get("phrase")
    if not isinstance(domain, str) or not _ID.fullmatch(domain):
        raise GlossaryError("phrases-invalid", name=procedure, field="domain")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GlossaryError("phrases-invalid", name=procedure, field="phrase")
    phrases = tuple(_phrase(row, procedure, domain, order, known) for order, row in enumerate(rows))
    if not isinstance(title, dict):
        raise GlossaryError("phrases-invalid", name=procedure, field="title")
    return PhraseFile(procedure, domain, _texts(title, procedure, known), phrases)


def _phrase(
    row: dict[str, object], procedure: str, domain: str, order: int, known: frozenset[Lang]
) -> Phrase:
    identifier, speaker, status = row.get("key"), row.get("speaker"), row.get("status")
    plain = row.get("plain_ja", "")
    if not isinstance(identifier, str) or not _ID.fullmatch(identifier):
        raise GlossaryError("phrases-invalid", name=procedure, field=f"phrase {order + 1}: id")
    for field, good in (
        ("speaker", speaker in ("staff", "visitor")),
        ("status", status in ("draft", "checked")),
        ("plain_ja", isinstance(plain, str)),
    ):
        if not good:
            raise GlossaryError("phrases-invalid", name=procedure, field=f"{identifier}: {field}")
    texts = {field: text for field, text in row.items() if field not in _FIELDS}
    return Phrase(
        identifier,
        domain,
        procedure,
        order,
        cast("Speaker", speaker),
        _texts(texts, identifier, known),
        cast("str", plain),
        cast("Status", status),
        _also(row.get("also", {}), identifier, known),
    )


def _also(table: object, name: str, known: frozenset[Lang]) -> dict[Lang, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise GlossaryError("phrases-invalid", name=name, field="also")
    also: dict[Lang, tuple[str, ...]] = {}
    for field, texts in table.items():
        if Lang(field) not in known or not isinstance(texts, list):
            raise GlossaryError("phrases-invalid", name=name, field=f"also.{field}")
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise GlossaryError("phrases-invalid", name=name, field=f"also.{field}")
        also[Lang(field)] = tuple(text.strip() for text in texts)
    return also


def _texts(table: Mapping[str, object], name: str, known: frozenset[Lang]) -> dict[Lang, str]:
    texts: dict[Lang, str] = {}
    for field, text in table.items():
        if Lang(field) not in known or not isinstance(text, str) or not text.strip():
            raise GlossaryError("phrases-invalid", name=name, field=field)
        try:
            find_slots(text)
        except ValueError as error:
            raise GlossaryError("phrases-invalid", name=name, field=f"{field}: {error}") from error
        texts[Lang(field)] = text.strip()
    if JA not in texts:
        raise GlossaryError("phrases-invalid", name=name, field=JA)
    return texts
