"""The only place that wires things: packs, engines, glossary, translator and interpreter of one installation."""

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
from app.phrasebook import Book
from app.settings import Settings
from glossary.hints import choose_hints
from glossary.language import JA, Lang, Language, load_languages
from glossary.phrases import Phrase
from glossary.store import Store
from glossary.terms import Term
from glossary.watch import Watch
from speech.repair import Repair
from speech.rescoring import RescoringRepairer, SecondHearing
from translate.memory import PhraseMemory
from translate.plain import PlainJapanese, PlainRules
from translate.router import Knowledge, RoutedTranslator
from translate.skeletons import SkeletonParser


@dataclass(slots=True)
class Library:
    """Current snapshot of glossary and phrases; `reload` swaps it whole. Safe to read from any thread.

    What another process writes is taken up when hints or knowledge are next asked for.
    """

    database: Path
    languages: Sequence[Language]
    enabled: bool = True
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _building: threading.Lock = field(default_factory=threading.Lock)
    _knowledge: Knowledge = field(default_factory=lambda: Knowledge(None, None))
    _readings: Mapping[str, str] = field(default_factory=dict)
    _terms: Sequence[Term] = ()
    _sentences: Sequence[str] = ()
    _phrases: Sequence[Phrase] = ()
    _usual: Sequence[Term] = ()
    _repairer: RescoringRepairer | None = None
    _watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        self._watch = Watch(self.database)

    def reload(self) -> None:
        """Open the database (seeding what ships with the program) and take a fresh snapshot."""
        with Store.open(self.database) as store:
            store.seed(resources())
            version = store.version
            index, phrases = store.snapshot(), store.phrases()
            terms = store.terms()
        usual = tomllib.loads((resources() / "hints.toml").read_text("utf-8"))["counter"]
        plain = PlainRules.load(resources() / "plain.toml")
        known = {term.id: term for term in terms}
        with self._lock:
            self._knowledge = Knowledge(
                index,
                PhraseMemory(phrases, SkeletonParser.load(index, resources())),
                PlainJapanese(plain, index),
            )
            self._readings = readings(terms)
            self._terms = tuple(terms)
            self._phrases = phrases
            self._sentences = tuple(phrase.texts[JA] for phrase in phrases if JA in phrase.texts)
            self._repairer = None
            self._usual = tuple(known[term] for term in usual if term in known)
        self._watch.take(version)

    def knowledge(self) -> Knowledge:
        """What the translator may use now."""
        self._watch.follow(self.reload)
        with self._lock:
            return self._knowledge if self.enabled else Knowledge(None, None, self._knowledge.plain)

    def phrases(self) -> Sequence[Phrase]:
        """Every phrase, the office's own among them; from the snapshot in use."""
        with self._lock:
            return self._phrases

    def book(self) -> Book:
        """The same with the terms, after what another process wrote was taken up: not for the window's thread."""
        self._watch.follow(self.reload)
        with self._lock:
            return Book(self._phrases, self._terms)

    def plain(self, text: str) -> str:
        """Japanese `text` said plainly, or unchanged; from the snapshot in use, so that the window never waits."""
        with self._lock:
            rewriter = self._knowledge.plain
        return rewriter.rewrite(text, explain=False) if rewriter else text

    def readings(self) -> Mapping[str, str]:
        """Japanese surface → hiragana for the voice."""
        with self._lock:
            return self._readings

    def hints(self, lang: Lang, recent: Sequence[Term] = ()) -> Sequence[str]:
        """Forms a recogniser should expect, see choose_hints.

        None for Japanese: they make ordinary sentences worse, and repair asks for terms where they may have been said.
        """
        if not self.enabled:
            return ()
        self._watch.follow(self.reload)
        if lang == JA:
            return ()
        with self._lock:
            terms, usual = self._terms, self._usual
        return choose_hints(terms, usual, recent, lang)

    def repair(
        self, text: str, lang: Lang, recent: Sequence[Term] = (), hearing: SecondHearing | None = None
    ) -> Repair:
        """A hypothesis with homophones written as terms; only Japanese is repaired."""
        if not self.enabled or lang != JA:
            return Repair(text)
        return self._current_repairer().repair(text, recent, hearing)

    def prepare(self, *langs: Lang) -> None:
        """Build what the first turn would wait for, and the phrases of `langs`."""
        if self.enabled:
            self._current_repairer().repair("住民票です。")
            with self._lock:
                memory = self._knowledge.memory
            if memory:
                for lang in langs:
                    memory.warm(lang)

    def _current_repairer(self) -> RescoringRepairer:
        with self._building:
            with self._lock:
                terms, sentences, repairer = self._terms, self._sentences, self._repairer
            if repairer is None:
                repairer = RescoringRepairer(terms, sentences)
                with self._lock:
                    if self._terms is terms:
                        self._repairer = repairer
            return repairer


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
            lambda: self.engines.translators(translator),
            self.library.knowledge,
            {tag: language.bridge for tag, language in self.languages.items() if language.bridge},
        )
        self.interpreter = Interpreter(
            self.engines, self.translator, self.library.hints, on_result, repair=self.library.repair
        )

    def adopt(self, settings: Settings) -> None:
        """Work with these settings from now on."""
        self.settings = settings
        self.engines.adopt(settings)

    def __exit__(self, *_: object) -> None:
        self.engines.close()
