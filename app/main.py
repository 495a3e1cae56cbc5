"""The only place that wires things: packs, engines, glossary, translator and interpreter of one installation."""

import itertools
import threading
import tomllib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from app.engine_room import EngineRoom
from app.engines import Need
from app.interpreter import Interpreter, TurnResult
from app.packs.store import PackStore
from app.paths import Paths, resources
from app.settings import Settings
from glossary.language import Lang, Language, load_languages
from glossary.store import Store
from glossary.terms import Term
from translate.memory import PhraseMemory
from translate.router import Knowledge, RoutedTranslator

HINTS = 24
"""Terms told to a recogniser: a dozen or two; hundreds make ordinary sentences worse (speed-and-quality.md)."""


@dataclass(slots=True)
class Library:
    """Current snapshot of glossary and phrases; `reload` swaps it whole. Safe to read from any thread."""

    database: Path
    languages: Sequence[Language]
    enabled: bool = True
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _knowledge: Knowledge = field(default_factory=lambda: Knowledge(None, None))
    _readings: Mapping[str, str] = field(default_factory=dict)
    _usual: Sequence[Term] = ()

    def reload(self) -> None:
        """Open the database (seeding what ships with the program) and take a fresh snapshot."""
        with Store.open(self.database) as store:
            store.seed(resources())
            index, phrases = store.snapshot(), store.phrases()
            terms = store.terms()
        usual = tomllib.loads((resources() / "hints.toml").read_text("utf-8"))["counter"]
        known = {term.id: term for term in terms}
        with self._lock:
            self._knowledge = Knowledge(index, PhraseMemory.build(phrases))
            self._readings = readings(terms)
            self._usual = tuple(known[term] for term in usual if term in known)

    def knowledge(self) -> Knowledge:
        """What the translator may use now."""
        with self._lock:
            return self._knowledge if self.enabled else Knowledge(None, None)

    def readings(self) -> Mapping[str, str]:
        """Japanese surface → hiragana for the voice."""
        with self._lock:
            return self._readings

    def hints(self, lang: Lang, recent: Sequence[Term] = ()) -> Sequence[str]:
        """Forms a recogniser should expect: terms of the last turns first, then the counter's usual ones."""
        if not self.enabled:
            return ()
        with self._lock:
            terms = (*recent, *self._usual)
        forms = (term.surfaces(lang)[:1] for term in terms)
        return tuple(dict.fromkeys(itertools.chain.from_iterable(forms)))[:HINTS]


def readings(terms: Sequence[Term]) -> Mapping[str, str]:
    """Reading of each official Japanese form; variants are read as they are written."""
    return {term.ja: term.reading for term in terms if term.reading}


class Counter(AbstractContextManager["Counter"]):
    """One installation ready to work: engines start when first needed and end with it."""

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        *,
        glossary: bool = True,
        translator: str = "",
        on_result: Callable[[TurnResult], None] = lambda result: None,
    ) -> None:
        """Raises GlossaryError when the database cannot be used, EngineUnavailable only when something is asked."""
        self.paths = paths
        self.settings = settings
        self.languages: Mapping[Lang, Language] = {
            language.tag: language for language in load_languages(resources() / "languages.toml")
        }
        self.packs = PackStore(paths.packs)
        self.library = Library(paths.database, tuple(self.languages.values()), glossary)
        self.library.reload()
        need = Need(
            self.packs,
            settings,
            self.languages,
            resources() / "prompts" / "examples.toml",
            paths.data / "engines",
        )
        self.engines = EngineRoom(need, self.library.readings)
        self.translator = RoutedTranslator(
            lambda: self.engines.translators(translator), self.library.knowledge
        )
        self.interpreter = Interpreter(self.engines, self.translator, self.library.hints, on_result)

    def __exit__(self, *_: object) -> None:
        self.engines.close()
