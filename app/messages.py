"""Sentences for people, looked up by error code in resources/i18n/errors/*.toml."""

import functools
import locale
import os
import tomllib
from collections.abc import Mapping

from app.paths import resources
from glossary.errors import CodedError
from glossary.language import EN, JA, Lang
from glossary.readable import readable


@functools.cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    merged: dict[str, Mapping[str, str]] = {}
    for path in sorted((resources() / "i18n" / "errors").glob("*.toml")):
        merged.update(tomllib.loads(path.read_text("utf-8")))
    return merged


def known_codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_catalogue())


def message(error: CodedError, lang: Lang = JA) -> str:
    """One sentence in `lang`, falling back to English, then to the bare code."""
    sentences = _catalogue().get(error.code, {})
    template = sentences.get(lang) or sentences.get("en") or error.code
    # A name out of a file from outside may hold what moves a terminal's cursor, or turns the line around.
    shown = {
        name: readable(value) if isinstance(value, str) else value for name, value in error.context.items()
    }
    return template.format_map(_Missing(shown))


def terminal_language() -> Lang:
    """Japanese on a Japanese terminal, English elsewhere."""
    name = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return JA if name.startswith("ja") else EN


class _Missing(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"
