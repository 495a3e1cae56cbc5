"""How often each language was used at this office, for the order of the picker. Counts only: nobody is in them."""

import json
import logging
from collections.abc import Iterable
from pathlib import Path

from glossary.language import Lang, Language
from glossary.private_files import write_private

_log = logging.getLogger("kakehashi.window")
FILE = "language-use.json"
_MAX_BYTES = 1_000_000


class Usage:
    """Tag → number of conversations, kept in one file of the data folder.

    A broken file is started afresh, and one that cannot be written costs the order only.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._counts = _read(path)

    def count(self, lang: Lang) -> None:
        """A conversation in `lang` took place."""
        self._counts[lang] = self._counts.get(lang, 0) + 1
        try:
            write_private(self._path, json.dumps(self._counts, indent=1))
        except OSError as error:
            _log.warning("language use not saved: %s", error.strerror)

    def uses(self, lang: Lang) -> int:
        """Conversations held in it."""
        return self._counts.get(lang, 0)

    def ordered(self, languages: Iterable[Language]) -> tuple[Language, ...]:
        """The most used first; equals in the order given."""
        return tuple(sorted(languages, key=lambda language: -self._counts.get(language.tag, 0)))


def _read(path: Path) -> dict[str, int]:
    try:
        with path.open("rb") as file:
            counts = json.loads(file.read(_MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(counts, dict):
        return {}
    return {tag: count for tag, count in counts.items() if type(count) is int and count >= 0}
