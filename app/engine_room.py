"""All engines of one installation: hosts started when needed, shared through one gate."""

import contextlib
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from app.capability import Capability, Source, source
from app.engine_host import EngineHost, Gate, Health
from app.engine_spec import EngineSpec, EngineUnavailable, select
from app.engines import RECOGNIZERS, SYNTHESIZERS, TRANSLATORS, Need, lacks_memory
from app.hosted import HostedRecognizer, HostedSynthesizer, HostedTranslationEngine
from app.packs.manifest import MULTILINGUAL
from app.settings import Settings
from app.shared.address import Stage
from app.shared.hearing import SharedRecognizer
from app.shared.server import Server
from app.shared.speaking import SharedSynthesizer
from app.shared.town import Town
from app.shared.translating import Attempt, SharedTranslationEngine
from glossary.language import Lang, LanguagePair, base
from speech.prepared import PreparedSpeech
from translate.translator import TranslationEngine

T = TypeVar("T")
Report = Callable[[Stage, Health], None]


class EngineRoom:
    """Chooses and keeps engines; safe to use from several threads."""

    def __init__(
        self, need: Need, readings: Callable[[], Mapping[str, str]] = dict, town: Town | None = None
    ) -> None:
        self._need = need
        self._town = town
        self._readings = readings
        self._gate = Gate()
        self._lock = threading.Lock()
        self._hosts: dict[object, EngineHost] = {}
        self.report: Report = lambda stage, health: None
        """Told when an engine in use takes long, is started again, or does not come back; from any thread."""

    def adopt(self, settings: Settings) -> None:
        """Engines asked for from now on are made as these settings say; one under way ends as it began."""
        self._need = replace(self._need, settings=settings)

    def recognizer(self, lang: Lang, wanted: str = "") -> HostedRecognizer | SharedRecognizer:
        """A server of the town before the engine here, unless one is `wanted`. Raises EngineUnavailable."""
        server = self._serving("recognize", lang) if not (wanted or self._need.settings.recognizer) else None
        if server is None:
            return self._recognizer(lang, wanted)
        return SharedRecognizer(server, _unless_missing(lambda: self._recognizer(lang, "")))

    def _recognizer(self, lang: Lang, wanted: str) -> HostedRecognizer:
        need = replace(self._need, lang=lang)
        spec = select(RECOGNIZERS, need, wanted or self._need.settings.recognizer)
        return HostedRecognizer(self._host(spec, need, "recognize"), spec.name)

    def synthesizer(self, lang: Lang) -> HostedSynthesizer | SharedSynthesizer:
        """A server of the town before the voice here. Raises EngineUnavailable."""
        server = self._serving("speak", lang)
        if server is None:
            return self._synthesizer(lang)
        return SharedSynthesizer(server, _unless_missing(lambda: self._synthesizer(lang)), self._readings)

    def _synthesizer(self, lang: Lang) -> HostedSynthesizer:
        need = replace(self._need, lang=lang)
        spec = select(SYNTHESIZERS, need)
        readings = self._readings if spec.name == "kokoro" else None
        voice = f"{spec.name} {need.settings.speech_rate}"
        prepared = None if spec.light else PreparedSpeech(need.private / "voice", voice)
        return HostedSynthesizer(self._host(spec, need, "speak"), spec.name, readings, prepared)

    def translators(self, wanted: str = "") -> tuple[TranslationEngine, ...]:
        """Servers of the town, then every usable translator in order of preference; or the wanted one.

        Raises EngineUnavailable.
        """
        wanted = wanted or self._need.settings.translator
        shared = self._shared_translators() if not wanted else ()
        if not shared:
            select(TRANSLATORS, self._need, wanted)
        return (*shared, *self._translators(wanted))

    def _translators(self, wanted: str) -> tuple[HostedTranslationEngine, ...]:
        return tuple(
            HostedTranslationEngine(
                self._host(spec, self._need, "translate"), spec.name, self._claimed(spec.name)
            )
            for spec in TRANSLATORS
            if spec.requires(self._need) is None and wanted in ("", spec.name)
        )

    def _shared_translators(self) -> tuple[TranslationEngine, ...]:
        if self._town is None:
            return ()
        names, attempt = {tag: each.english for tag, each in self._need.languages.items()}, Attempt()
        return tuple(
            SharedTranslationEngine(server, names, attempt) for server in self._town.ready("translate")
        )

    def _serving(self, stage: Stage, lang: Lang) -> Server | None:
        return self._town.serving(stage, lang) if self._town is not None else None

    def warm(self, pair: LanguagePair) -> None:
        """Start what a turn of `pair` needs, so that its durations are those of a running program.

        Missing engines are left to the turn, which reports them. Raises the engines' own errors.
        """
        with contextlib.suppress(EngineUnavailable):
            self.recognizer(pair.source).start()
        with contextlib.suppress(EngineUnavailable):
            self.warm_translator(pair)
        with contextlib.suppress(EngineUnavailable):
            self.synthesizer(pair.target).start()

    def warm_translator(self, pair: LanguagePair) -> None:
        """Load the translator here that will take `pair` and evaluate its prompt prefix; servers of the town after it.

        Raises EngineUnavailable.
        """
        engines = self.translators()
        _warm_first(engines, pair)
        for engine in engines:
            if isinstance(engine, SharedTranslationEngine) and engine.supports(pair):
                engine.warm(pair)

    def warm_here(self, pair: LanguagePair) -> None:
        """The same without the servers, none of which is asked anything. Raises the engines' own errors."""
        _warm_first(self._translators(""), pair)

    def behind(self, staff: Lang, visitor: Lang) -> tuple[EngineHost, ...]:
        """Engines here that take over from servers of the town in a conversation of the two; started or not."""
        stages = (
            {server.address.stage for server in self._town.servers()} if self._town is not None else set()
        )
        hosts: list[EngineHost] = []
        for lang in (staff, visitor):
            if "recognize" in stages:
                heard = _unless_missing(lambda lang=lang: self._recognizer(lang, ""))  # type: ignore[misc]
                hosts += [heard.host] if heard else []
            if "speak" in stages:
                voice = _unless_missing(lambda lang=lang: self._synthesizer(lang))  # type: ignore[misc]
                hosts += [voice.host] if voice else []
        if "translate" in stages:
            hosts += [engine.host for engine in self._translators("")]
        return tuple(dict.fromkeys(hosts))

    def capability(self, lang: Lang) -> Capability:
        """Read from packs and tables; starts no engine."""
        need = replace(self._need, lang=lang)
        recognizer = self._first(RECOGNIZERS, need)
        voice = self._first(SYNTHESIZERS, need)
        translator = self._first(TRANSLATORS, self._need)
        return Capability(
            recognize=self._or_town("recognize", lang, source(recognizer, extra="vosk")),
            translate=self._or_town("translate", lang, source(translator, extra="argos")),
            speak=self._or_town("speak", lang, source(voice, extra="")),
            live=recognizer is not None and recognizer.name == "vosk",
            small=lacks_memory(need),
        )

    def _or_town(self, stage: Stage, lang: Lang, here: Source) -> Source:
        there = here == "none" and self._town is not None and self._town.known(stage, lang)
        return "pack" if there else here

    def hosts(self) -> tuple[EngineHost, ...]:
        """Started or not; for the doctor and for tests that kill one."""
        with self._lock:
            return tuple(self._hosts.values())

    def close(self) -> None:
        """End every child; no server is asked any more."""
        if self._town is not None:
            self._town.close()
        with self._lock:
            hosts, self._hosts = list(self._hosts.values()), {}
        for host in hosts:
            host.close()

    def __enter__(self) -> "EngineRoom":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _claimed(self, engine: str) -> frozenset[str] | None:
        pack = self._need.pack("llm") if engine == "llm" else None
        if pack is None or MULTILINGUAL in pack.languages:
            return None
        return frozenset(base(lang) for lang in pack.languages)

    def _host(self, spec: EngineSpec[Need], need: Need, stage: Stage) -> EngineHost:
        arguments = spec.arguments(need)
        # A Vosk model speaks one language; the others are one engine for all.
        key = (spec.name, str(arguments[0]) if spec.name == "vosk" else "")
        with self._lock:
            host = self._hosts.get(key)
            if host is not None and host.arguments != arguments:
                # A better pack, another speed: the next call gets an engine that knows.
                host.retire()
                host = None
            if host is None:
                host = self._hosts[key] = EngineHost(
                    spec.name, spec.load, arguments, Gate() if spec.light else self._gate
                )
                host.tell = lambda health: self.report(stage, health)
            return host

    def _first(self, specs: Sequence[EngineSpec[Need]], need: Need) -> EngineSpec[Need] | None:
        try:
            return select(specs, need)
        except EngineUnavailable:
            return None


def _warm_first(engines: Iterable[TranslationEngine], pair: LanguagePair) -> None:
    """Load the first engine of this machine that has the direction."""
    for engine in engines:
        if isinstance(engine, HostedTranslationEngine):
            # Asked what it supports, it would be loaded while everybody else waits.
            engine.host.start()
            if engine.supports(pair):
                engine.warm(pair)
                return


def _unless_missing(find: Callable[[], T]) -> T | None:
    try:
        return find()
    except EngineUnavailable:
        return None
