"""The only place that wires things: packs, engines, glossary, translator and interpreter of one installation."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

from app.engine_room import EngineRoom
from app.engines import Need
from app.interpreter import Interpreter
from app.library import Library
from app.mending import Tell, only_log
from app.packs.store import PackStore
from app.paths import Paths, resources
from app.settings import Settings
from app.shared.town import Town, around
from app.turn_run import TurnResult
from glossary.errors import CodedError
from glossary.language import Lang, Language, load_languages
from translate.router import RoutedTranslator

__all__ = ["Counter", "Library"]


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
        on_library: Callable[[CodedError | None], None] | None = None,
        tell: Tell = only_log,
        bare: bool = False,
    ) -> None:
        """`on_library` has the glossary read by a thread, see Library.begin; None reads it now. `tell` and `bare`: see Library.

        Raises GlossaryError when the database cannot be used and `bare` is False, EngineUnavailable only when something
        is asked.
        """
        self.paths = paths
        self.settings = settings
        self.languages: Mapping[Lang, Language] = {
            language.tag: language for language in load_languages(resources() / "languages.toml")
        }
        self.packs = PackStore(paths.packs)
        self.library = Library(paths.database, tuple(self.languages.values()), glossary, tell, bare)
        if on_library is None:
            self.library.reload()
        else:
            self.library.begin(on_library)
        need = Need(
            self.packs,
            settings,
            self.languages,
            resources() / "prompts" / "examples.toml",
            paths.data / "engines",
        )
        self.town = Town(paths.shared_engines, lambda: around(self.languages))
        self.engines = EngineRoom(need, self.library.readings, self.town)
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
        self.library.close()
        self.engines.close()
