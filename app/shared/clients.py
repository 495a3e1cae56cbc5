"""The client that speaks a kind of server's protocol."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.shared.address import Address
from app.shared.seen import Seen
from app.shared.timebox import Limits, Line
from glossary.language import Lang, Language


class Client(Protocol):
    """What every client can do; see the kinds for what else. Nothing is contacted before something is asked."""

    seen: Seen
    """What it said of itself when it was looked at."""

    def look(self, line: Line) -> Iterator[Seen]:
        """Ask what it has, in one short exchange. Raises SharedError, OSError."""
        ...


@dataclass(frozen=True, slots=True)
class Around:
    """What clients need of this installation."""

    languages: Mapping[Lang, Language]
    examples: Path
    claimed: frozenset[str]
    """Primary subtags that the makers of the language model in the catalogue name."""


def client_of(address: Address, around: Around, key: Callable[[], str]) -> Client:
    """Imports what the kind needs, so that a machine without addresses never loads it."""
    limits = Limits.of(address.budget)
    names = {tag: language.english for tag, language in around.languages.items()}
    whisper = {tag: language.whisper for tag, language in around.languages.items()}
    match address.kind:
        case "openai-chat":
            from app.shared.chat import ChatClient
            from app.shared.web import WebServer
            from translate.prompt import load_examples

            web = WebServer(address, key)
            examples = load_examples(around.examples)
            return ChatClient(address.name, address.model, web, limits, names, examples)
        case "openai-transcription":
            from app.shared.transcription import TranscriptionClient
            from app.shared.web import WebServer

            return TranscriptionClient(address.name, address.model, WebServer(address, key), limits, whisper)
        case "libretranslate":
            from app.shared.libre import LibreClient
            from app.shared.web import WebServer

            codes = {tag: language.argos for tag, language in around.languages.items()}
            return LibreClient(address.name, WebServer(address, key), limits, codes)
        case "wyoming-asr":
            from app.shared.wire import WyomingServer
            from app.shared.wyoming_speech import WyomingEar

            return WyomingEar(address.name, address.model, WyomingServer(address), limits, whisper)
        case "wyoming-tts":
            from app.shared.wire import WyomingServer
            from app.shared.wyoming_speech import WyomingVoice

            return WyomingVoice(address.name, address.model, WyomingServer(address), limits)
