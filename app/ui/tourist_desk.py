"""What the desk's screen knows and how it tells it: knowledge, retrieval, clocks, in one place. No Qt."""

import datetime
import logging
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.kiosk.calendar import is_holiday
from app.kiosk.entry import PLACES, Entry, KioskError
from app.kiosk.knowledge import Knowledge
from app.kiosk.land import Land, land_for
from app.kiosk.loading import load_knowledge
from app.kiosk.retrieval import Answer, Retriever
from app.kiosk.saying import Sayer
from app.kiosk.sketch_map import map_words, sketch
from app.kiosk.wording import Wording
from app.paths import resources
from glossary.language import EN, JA, Lang

LOG = logging.getLogger("kakehashi")
_PLACE = re.compile(r"\{(" + "|".join(PLACES) + r")\}")
FACTS = ("walk", "hours", "open", "next")
HINTS = 40
"""Titles that help the recogniser, at most."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as one visitor is told it, at one moment; `lang` is what it is written in."""

    lang: Lang
    title: str
    text: str
    facts: tuple[tuple[str, str], ...]
    """Of FACTS, what the text does not say itself."""
    phone: str
    draft: bool
    sample: bool


class TouristDesk:
    """Safe to share between threads. The files are read at the first need, and again after `reload`."""

    def __init__(self, own: Path, now: Callable[[], datetime.datetime] = datetime.datetime.now) -> None:
        self.now = now
        """Local time without a zone."""
        self._own = own
        self._lock = threading.Lock()
        self._retriever: Retriever | None = None
        self._land = Land()
        self.wording = Wording.load(resources())

    @property
    def ready(self) -> bool:
        """The knowledge has been read."""
        return self._retriever is not None

    @property
    def knowledge(self) -> Knowledge:
        """What was read last; empty before that."""
        retriever = self._retriever
        return retriever.knowledge if retriever is not None else Knowledge(())

    def load(self) -> Retriever:
        """Read the files unless that was done; takes a second or two. What is broken in them is left out and logged."""
        with self._lock:
            if self._retriever is None:
                knowledge = load_knowledge(resources() / "kiosk" / "sample", self._own)
                for problem in knowledge.problems:
                    LOG.warning("%s", problem.code)
                self._land = self._map(knowledge)
                self._retriever = Retriever(knowledge, resources())
            return self._retriever

    def reload(self) -> None:
        """The desk has edited its files; takes as long as `load`."""
        with self._lock:
            self._retriever = None
        self.load()

    def ask(self, text: str, lang: Lang) -> Answer:
        """See Retriever.ask."""
        return self.load().ask(text, lang)

    def warm(self, lang: Lang) -> None:
        """What the first question in `lang` would wait for."""
        retriever = self.load()
        if retriever.knowledge.entries:
            retriever.measure(self.title(retriever.knowledge.entries[0], lang), lang)

    def title(self, entry: Entry, lang: Lang) -> str:
        """In `lang`, or in what the entry has."""
        return entry.title.get(lang) or entry.title[_written(entry, lang)]

    def hints(self, lang: Lang) -> tuple[str, ...]:
        """Names that a question may hold."""
        titles = (entry.title.get(lang, "") for entry in self.knowledge.entries)
        return tuple(title for title in titles if title)[:HINTS]

    def draw(self, entry: Entry, lang: Lang, *, dark: bool, family: str) -> str:
        """The way there as SVG; empty for what is at no place."""
        if entry.at is None:
            return ""
        entries, own = self.knowledge.entries, map_words(self.wording, lang)
        return sketch(entries, entry, own, dark=dark, family=family, lang=lang, land=self._land)

    def tell(self, entry: Entry, lang: Lang) -> Told:
        """What a visitor who reads `lang` is told now."""
        lang = _written(entry, lang)
        sayer = Sayer(self.wording, is_holiday, self.now())
        places = sayer.places(entry, lang)
        said = set(_PLACE.findall(entry.answer[lang]))
        if said & {"hours", "open"}:
            said |= {"hours", "open"}
        return Told(
            lang,
            entry.title[lang],
            sayer.say(entry, lang),
            tuple((name, places[name]) for name in FACTS if name in places and name not in said),
            entry.phone,
            not entry.checked(lang),
            entry.sample,
        )

    def _map(self, knowledge: Knowledge) -> Land:
        """A map file that is broken costs the streets, not the answers."""
        try:
            return land_for(resources() / "kiosk", self._own, knowledge.entries)
        except KioskError as error:
            LOG.warning("%s", error.code)
            return Land()


def _written(entry: Entry, lang: Lang) -> Lang:
    return next(known for known in (lang, EN, JA, *entry.languages) if known in entry.languages)
