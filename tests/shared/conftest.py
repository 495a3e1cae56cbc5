"""What the tests of the town's servers share."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from app.engine_room import EngineRoom
from app.engines import Need
from app.packs.store import PackStore
from app.paths import resources
from app.settings import Settings
from app.shared.address import Address
from app.shared.book import put
from app.shared.clients import Around
from app.shared.town import Town, around
from app.shared.translating import Attempt, SharedTranslationEngine
from glossary.language import EN, JA, Lang, Language, LanguagePair, load_languages
from speech.audio import AudioChunk
from speech.resample import resample
from speech.synthesizers.system import SystemSynthesizer
from translate.router import Knowledge, RoutedTranslator
from translate.translator import Translation, TranslationEngine, TranslationRequest

PAIR = LanguagePair(JA, EN)
TEXT = "転入届は2番窓口に出してください。"
SAID = "Good morning, where is the counter for moving in?"
HERE = "Please hand in the moving-in notification at window 2."
LANGUAGES: Mapping[Lang, Language] = {
    language.tag: language for language in load_languages(resources() / "languages.toml")
}
AROUND: Around = around(LANGUAGES)


@dataclass
class LocalEngine:
    """Stands where the engine of the machine does: a translation of its own, right in every check."""

    name: str = "here"
    asked: list[str] = field(default_factory=list)

    def supports(self, pair: LanguagePair) -> bool:
        return pair == PAIR

    def claims(self, pair: LanguagePair) -> bool:
        return True

    def warm(self, pair: LanguagePair) -> None:
        self.asked.append("warm")

    def stream(self, request: TranslationRequest) -> Iterator[str]:
        yield self.translate(request)

    def translate(self, request: TranslationRequest, *, insist: bool = False) -> str:
        self.asked.append(request.text)
        return HERE


@dataclass
class Bench:
    """A town, and a translator that asks it before the engine here."""

    town: Town
    here: LocalEngine
    told: list[tuple[str, str]]
    ready: list[str] = field(default_factory=list)

    def engines(self) -> tuple[TranslationEngine, ...]:
        names, attempt = {tag: each.english for tag, each in LANGUAGES.items()}, Attempt()
        shared = (SharedTranslationEngine(server, names, attempt) for server in self.town.ready("translate"))
        return (*shared, self.here)

    def translate(self, text: str = TEXT) -> Translation:
        translator = RoutedTranslator(self.engines, lambda: Knowledge(None, None))
        return translator.translate(TranslationRequest(text, PAIR), self.ready.append)


@pytest.fixture(scope="session")
def speech() -> list[AudioChunk]:
    """SAID by the system's voice, in pieces as a microphone gives them."""
    said = list(resample(SystemSynthesizer({EN: ("gmw/en-us",)}).synthesize(SAID, EN)))
    samples = np.concatenate(
        [np.zeros(8_000, np.int16), *(one.samples for one in said), np.zeros(8_000, np.int16)]
    )
    return [AudioChunk(samples[at : at + 1_600]) for at in range(0, len(samples), 1_600)]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """An empty list of servers in tmp_path / "shared-engines.toml"."""
    return Town(tmp_path / "shared-engines.toml", lambda: AROUND)


@pytest.fixture
def room(model_home: Path, tmp_path: Path, town: Town) -> Iterator[EngineRoom]:
    """The engines of this machine behind the servers of `town`."""
    need = Need(PackStore(model_home / "data" / "packs"), Settings(), LANGUAGES, AROUND.examples, tmp_path)
    with EngineRoom(need, dict, town) as engines:
        yield engines


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "config" / "shared-engines.toml"


@pytest.fixture
def bench(book: Path) -> Iterator[Bench]:
    with town_of(book) as town:
        told: list[tuple[str, str]] = []
        town.tell = lambda name, code: told.append((name, code))
        yield Bench(town, LocalEngine(), told)


@contextmanager
def town_of(book: Path, *addresses: Address) -> Iterator[Town]:
    for address in addresses:
        put(book, address)
    town = Town(book, lambda: AROUND)
    try:
        yield town
    finally:
        town.close()
