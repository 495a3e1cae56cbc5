"""The window's own words (resources/i18n/ui/*.toml) and the sentences for doubts."""

import functools
import tomllib
from collections.abc import Mapping
from types import MappingProxyType

from app.messages import message
from app.paths import resources
from glossary.errors import CodedError
from glossary.language import EN, JA, Lang
from translate.translator import Doubt

Words = Mapping[str, str]


@functools.cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    tables: dict[str, Mapping[str, str]] = {}
    for path in sorted((resources() / "i18n" / "ui").glob("*.toml")):
        tables |= tomllib.loads(path.read_text("utf-8"))
    return MappingProxyType({name: table for name, table in tables.items() if name != "status"})


@functools.cache
def words(lang: Lang) -> Words:
    """Every sentence of the window in `lang`; staff-only ones fall back to English."""
    return MappingProxyType({name: table.get(lang) or table["en"] for name, table in _tables().items()})


def failure_sentence(code: str, context: Mapping[str, str | int | float], lang: Lang) -> str:
    """What went wrong, in detail for staff's languages and in general words for the others."""
    if code == "nothing-heard":
        return words(lang)["notHeard"]
    if lang in (JA, EN):
        return message(CodedError(code, **context), lang)
    return words(lang)["failed"]


@functools.cache
def _doubts() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((resources() / "i18n" / "doubts.toml").read_text("utf-8"))


def doubt_sentence(doubt: Doubt, lang: Lang) -> str:
    """Why a translation may be wrong; only the finding itself where `lang` has no sentence."""
    sentence = _doubts().get(doubt.code, {}).get(lang, "")
    if "{detail}" in sentence:
        return sentence.format(detail=doubt.detail)
    return "  ".join(part for part in (sentence, doubt.detail) if part)
