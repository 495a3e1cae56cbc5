"""Voices of the town, with that of the machine behind them."""

import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from wyoming.event import Event

from app.audio_output import Recording
from app.events import Event as TurnEvent
from app.events import Recognized, Speaking
from app.interpreter import Interpreter
from app.shared.address import Address
from app.shared.hearing import SharedRecognizer
from app.shared.speaking import RATE, SharedSynthesizer
from app.shared.town import Town
from app.shared.wyoming_speech import SOUND, START, STOP, sound_event
from app.state import advance, begin, clear
from glossary.language import EN, JA, Lang, LanguagePair
from speech.audio import AudioChunk
from tests.shared.conftest import SAID, town_of
from tests.shared.servers import wyoming
from tests.shared.speech import BUDGET, Engines, LocalVoice, Phrases, serving, transcript, voice
from translate.router import Knowledge


def test_wyoming_speaks(book: Path) -> None:
    with wyoming(voice()) as (url, got), town_of(book, Address("piper", "wyoming-tts", url)) as town:
        assert town.serving("speak", JA) is None, "it has no such voice"
        server = serving(town, "speak", EN)
        here = LocalVoice()
        synthesizer = SharedSynthesizer(server, here, dict)
        chunks = list(synthesizer.synthesize(SAID, EN))
        assert {chunk.format.rate for chunk in chunks} == {RATE}
        assert sum(chunk.seconds for chunk in chunks) == pytest.approx(1.0, abs=0.01)
        assert (synthesizer.name, here.said) == ("shared.piper", [])
        assert got[-1].data == {"text": SAID, "voice": {"name": "en_US-town-low"}}
        # Slower is said here: the protocol knows no pace.
        list(synthesizer.synthesize(SAID, EN, 0.75))
        assert (synthesizer.name, here.said) == ("kokoro", [SAID])


VOICES: Mapping[str, Sequence[Event]] = {
    "silent": [sound_event(START, 22_050), Event(STOP)],
    "error": [Event("error", {"text": "no voice"})],
    "rate": [sound_event(SOUND, 5, bytes(20)), Event(STOP)],
    "stereo": [Event(SOUND, {"rate": 22_050, "width": 2, "channels": 2}, bytes(20)), Event(STOP)],
    "odd": [sound_event(SOUND, 22_050, bytes(21)), Event(STOP)],
    "two-rates": [
        sound_event(SOUND, 22_050, bytes(20)),
        sound_event(SOUND, 16_000, bytes(20)),
        Event(STOP),
    ],
    "endless": [sound_event(SOUND, 8_000, bytes(960_000))] * 3,
    "unended": [sound_event(SOUND, 22_050, bytes(20))],
}


def piper(book: Path, url: str) -> AbstractContextManager[Town]:
    return town_of(book, Address("piper", "wyoming-tts", url, budget=BUDGET))


@pytest.mark.parametrize("fault", VOICES)
def test_the_voice_here_says_what_the_server_does_not(fault: str, book: Path) -> None:
    with wyoming(voice(*VOICES[fault])) as (url, _), piper(book, url) as town:
        server = serving(town, "speak", EN)
        here = LocalVoice()
        synthesizer = SharedSynthesizer(server, here, dict)
        began = time.monotonic()
        chunks = list(synthesizer.synthesize(SAID, EN))
        assert time.monotonic() - began < 2 * BUDGET + 0.6
        assert (here.said, synthesizer.name) == ([SAID], "kokoro")
        assert sum(len(chunk.samples) for chunk in chunks) == 2_400
        assert not server.breaker.closed


def test_a_voice_that_dies_between_sentences(book: Path) -> None:
    first, second = (
        f"{SAID} {SAID}",
        "Please take a number and wait until you are called. Thank you very much.",
    )
    said: list[str] = []

    def reply(event: Event) -> list[Event]:
        if event.type == "synthesize":
            said.append(str(event.data["text"]))
            if len(said) > 1:
                return [Event("error", {})]
        return voice()(event)

    with wyoming(reply) as (url, _), town_of(book, Address("piper", "wyoming-tts", url)) as town:
        server = serving(town, "speak", EN)
        here = LocalVoice()
        synthesizer = SharedSynthesizer(server, here, dict)
        assert len(list(synthesizer.synthesize(f"{first} {second}", EN))) >= 2
        assert said[0] not in here.said[0] or said[0] in said[1]
        assert here.said and synthesizer.name == "shared.piper"
        assert " ".join([said[0], here.said[0]]).replace(" ", "") == f"{first} {second}".replace(" ", "")


def test_japanese_terms_are_read_as_the_glossary_says(book: Path) -> None:
    japanese = voice(offers=[{"name": "ja", "languages": ["ja"], "installed": True}])
    with wyoming(japanese) as (url, got), town_of(book, Address("piper", "wyoming-tts", url)) as town:
        server = serving(town, "speak", JA)
        list(
            SharedSynthesizer(server, None, lambda: {"架橋町": "かけはしちょう"}).synthesize(
                "架橋町です。", JA
            )
        )
    assert "架橋" not in got[-1].data["text"] and got[-1].data["text"].endswith("です。")


def test_a_turn_says_who_heard_and_who_spoke(book: Path, speech: list[AudioChunk]) -> None:
    speaks_japanese = voice(offers=[{"name": "v", "languages": ["ja"]}])
    with wyoming(transcript(SAID)) as (ear, _), wyoming(speaks_japanese) as (mouth, _):
        addresses = Address("ear", "wyoming-asr", ear), Address("mouth", "wyoming-tts", mouth)
        with town_of(book, *addresses) as town:
            hears, speaks = serving(town, "recognize", EN), serving(town, "speak", JA)
            engines = Engines(SharedRecognizer(hears, None), SharedSynthesizer(speaks, None, dict))
            events: list[TurnEvent] = []
            interpreter = Interpreter(engines, Phrases(lambda: (), lambda: Knowledge(None, None)))
            interpreter.listen(
                1, "visitor", LanguagePair(EN, JA), speech, Recording(), events.append, threading.Event()
            )
    recognized = next(event for event in events if isinstance(event, Recognized))
    speaking = next(event for event in events if isinstance(event, Speaking))
    assert (recognized.engine, speaking.engine) == ("shared.ear", "shared.mouth")
    state = begin(clear(), 1)
    for event in events:
        state = advance(state, event)
    assert state.last is not None
    assert (state.last.heard_by, state.last.spoken_by) == ("shared.ear", "shared.mouth")


def test_every_language_is_said_by_a_voice_of_its_own(book: Path) -> None:
    """Piper takes its default voice for whatever is asked for without a name, and lists its whole catalogue."""
    named = (("en_US-town-low", "en_US"), ("vi_VN-town-low", "vi_VN"), ("vi_VN-other-low", "vi_VN"))
    voices = [{"name": name, "languages": [tag], "installed": True} for name, tag in named]
    with (
        wyoming(voice(offers=voices)) as (url, got),
        town_of(book, Address("piper", "wyoming-tts", url)) as town,
    ):
        server = serving(town, "speak", Lang("vi"))
        list(SharedSynthesizer(server, None, dict).synthesize("Xin chào.", Lang("vi")))
        assert got[-1].data["voice"] == {"name": "vi_VN-town-low"}


def test_a_voice_that_does_not_say_its_name_is_not_asked(book: Path) -> None:
    nameless = voice(offers=[{"languages": ["en"]}])
    with wyoming(nameless) as (url, got), town_of(book, Address("piper", "wyoming-tts", url)) as town:
        server = serving(town, "speak", EN)
        here = LocalVoice()
        list(SharedSynthesizer(server, here, dict).synthesize(SAID, EN))
        assert here.said == [SAID] and [event.type for event in got] == ["describe"]
