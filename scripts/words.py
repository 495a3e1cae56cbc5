"""Sentences of set-up in the language of the terminal; the program's own catalogue is not there yet."""

import functools
import os
import sys
import tomllib
from collections.abc import Mapping

from scripts.places import ROOT

TABLES = ("setup.toml", "errors/setup.toml")


class SetupError(Exception):
    """Set-up cannot go on; `code` has a sentence in resources/i18n."""

    def __init__(self, code: str, **context: str) -> None:
        super().__init__(code)
        self.code = code
        self.context = context


@functools.cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    merged: dict[str, Mapping[str, str]] = {}
    for name in TABLES:
        path = ROOT / "resources" / "i18n" / name
        merged.update(tomllib.loads(path.read_text("utf-8")))
    return merged


def sentence(code: str, **context: str) -> str:
    """Japanese on a Japanese terminal, English elsewhere. Raises KeyError for an unknown code."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return _sentences()[code]["ja" if locale.startswith("ja") else "en"].format_map(context)


def say(code: str, **context: str) -> None:
    """Tell the person at the terminal, on stderr."""
    sys.stderr.write(sentence(code, **context) + "\n")
    sys.stderr.flush()
