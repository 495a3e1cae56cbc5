"""All that the desk knows, immutable: swapped whole when the desk edits an entry."""

from collections.abc import Iterable
from functools import cached_property

from app.kiosk.entry import LANGUAGES, TOPICS, Entry, KioskError
from glossary.language import Lang


class Knowledge:
    """Entries by topic in the order of TOPICS; `problems` are those of entries that are not among them."""

    def __init__(self, entries: Iterable[Entry], problems: Iterable[KioskError] = ()) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: TOPICS.index(entry.topic)))
        self.problems = tuple(problems)
        self._by_id = {entry.id: entry for entry in self.entries}

    def get(self, id_: str) -> Entry | None:
        """The entry of an id."""
        return self._by_id.get(id_)

    def of_topic(self, topic: str) -> tuple[Entry, ...]:
        """In the order of the files."""
        return tuple(entry for entry in self.entries if entry.topic == topic)

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Topics that have an entry."""
        return tuple(topic for topic in TOPICS if any(entry.topic == topic for entry in self.entries))

    def missing(self) -> dict[Lang, tuple[str, ...]]:
        """Ids of the entries each language lacks."""
        return {
            lang: tuple(entry.id for entry in self.entries if lang not in entry.languages)
            for lang in LANGUAGES
        }
