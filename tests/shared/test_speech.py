"""Recognisers and voices of the town, with those of the machine behind them."""

import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from wyoming.event import Event

from app.audio_output import Recording
from app.events import Event as TurnEvent
from app.events import Recognized, Speaking
from app.hearing import hear
from app.interpreter import Interpreter
from app.shared.address import Address, Kind
from app.shared.errors import BAD, SLOW, UNREACHABLE
from app.shared.hearing import SharedRecognizer
from app.shared.speaking import RATE, SharedSynthesizer
from app.shared.town import Town
from app.shared.wyoming_speech import SOUND, START, STOP, sound_event
from app.state import advance, begin, clear
from glossary.language import EN, JA, Lang, LanguagePair
from speech.audio import AudioChunk, AudioFormat
from speech.recognizer import Partial, Rescorer, Utterance
from speech.recognizers import prompts
from tests.shared import servers
from tests.shared.conftest import SAID, town_of
from tests.shared.servers import Request, web, wyoming
from translate.router import Knowledge, RoutedTranslator
from translate.translator import Translation, TranslationRequest

BUDGET = 0.4


@dataclass
class LocalEar:
    """Stands where the recogniser of the machine does; notes how much it was given."""

    name: str = "whisper"
    samples: int = 0
    forgot: int = 0

    def start(self) -> None:
        self.samples = 0

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Partial | Utterance]:
        self.samples = sum(len(chunk.samples) for chunk in chunks)
        yield Utterance("heard here", lang, self.samples / 16_000, -0.1)

    def likelihoods(self, texts: Sequence[str], lang: Lang, hints: Sequence[str] = ()) -> Sequence[float]:
        return [-1.0 for _ in texts]

    def spoken(self) -> Mapping[Lang, float]:
        return {EN: 0.9}

    def forget(self) -> None:
        self.forgot += 1


@dataclass
class LocalVoice:
    """Stands where the voice of the machine does."""

    name: str = "kokoro"
    said: list[str] = field(default_factory=list)

    def start(self) -> None:
        self.said.clear()

    def prepare(self, text: str, lang: Lang) -> bool:
        return True

    def available(self, lang: Lang) -> bool:
        return True

    def synthesize(self, text: str, lang: Lang, pace: float = 1.0) -> Iterator[AudioChunk]:
        self.said.append(text)
        yield AudioChunk(np.full(2_400, 7, np.int16), AudioFormat(RATE))


def transcript(text: str) -> servers.Reply:
    def reply(event: Event) -> list[Event]:
        if event.type == "describe":
            model = {"name": "base", "languages": ["en", "ja"], "installed": True}
            return [Event("info", {"asr": [{"name": "faster-whisper", "models": [model]}]})]
        return [Event("transcript", {"text": text})] if event.type == "audio-stop" else []

    return reply


def voice(rate: int = 22_050, answers: Sequence[Event] = ()) -> servers.Reply:
    def reply(event: Event) -> list[Event]:
        if event.type == "describe":
            found = {"name": "en_US-town-low", "languages": ["en_US"], "installed": True}
            return [Event("info", {"tts": [{"name": "piper", "voices": [found]}]})]
        sound = sound_event(SOUND, rate, bytes(2 * rate))
        return list(answers) or [sound_event(START, rate), sound, Event(STOP)]

    return reply


def heard(
    book: Path, address: Address, chunks: Sequence[AudioChunk], hints: Sequence[str] = ("moving in",)
) -> tuple[SharedRecognizer, list[object], LocalEar]:
    here = LocalEar()
    with town_of(book, address) as town:
        server = town.serving("recognize", EN)
        assert server is not None
        recognizer = SharedRecognizer(server, here)
        return recognizer, list(recognizer.recognize(iter(chunks), EN, hints)), here


def test_wyoming_hears(book: Path, speech: list[AudioChunk]) -> None:
    with wyoming(transcript(f" {SAID} ")) as (url, got):
        recognizer, results, here = heard(book, Address("ear", "wyoming-asr", url), speech)
    (utterance,) = results
    assert isinstance(utterance, Utterance)
    assert (utterance.text, utterance.lang, utterance.confidence) == (SAID, EN, None)
    assert (recognizer.name, here.samples) == ("shared.ear", 0)
    assert recognizer.likelihoods(["a"], EN) == () and recognizer.spoken() == {}
    assert isinstance(recognizer, Rescorer)
    kinds = [event.type for event in got]
    assert kinds[:3] == ["describe", "transcribe", "audio-start"] and kinds[-1] == "audio-stop"
    assert got[1].data == {"language": "en", "transcript_terms": ["moving in"]}
    sent = b"".join(event.payload or b"" for event in got)
    assert 1.5 < len(sent) / 32_000 < sum(one.seconds for one in speech), "what is no speech stays here"


def test_silence_is_sent_to_nobody(book: Path) -> None:
    quiet = [AudioChunk(np.zeros(16_000, np.int16))] * 3
    with wyoming(transcript("Thank you for watching")) as (url, got):
        _, results, here = heard(book, Address("ear", "wyoming-asr", url), quiet)
    assert results == [] and here.samples == 0
    assert [event.type for event in got] == ["describe"]


def test_what_nobody_said_is_not_believed(book: Path, speech: list[AudioChunk]) -> None:
    with wyoming(transcript("Thanks for watching!")) as (url, _):
        _, results, _ = heard(book, Address("ear", "wyoming-asr", url), speech)
    assert results == []


def test_terms_that_a_server_reads_back_are_asked_again_without(book: Path, speech: list[AudioChunk]) -> None:
    terms, asked = ["moving in", "seal registration", "pension book"], list[Event]()

    def reply(event: Event) -> list[Event]:
        if event.type == "transcribe":
            asked.append(event)
        text = ", ".join(terms) if asked and "transcript_terms" in asked[-1].data else SAID
        return transcript(text)(event)

    with wyoming(reply) as (url, _):
        _, (utterance,), _ = heard(book, Address("ear", "wyoming-asr", url), speech, terms)
    assert isinstance(utterance, Utterance) and utterance.text == SAID
    assert [event.data.get("transcript_terms") for event in asked] == [terms, None]


EARS: Mapping[str, bytes] = {
    "nothing": b"",
    "no-json": b"hello\n",
    "list": b"[]\n",
    "no-type": b"{}\n",
    "text-length": b'{"type": "transcript", "payload_length": "x"}\n',
    "huge-length": b'{"type": "transcript", "payload_length": 99999999999}\n',
    "huge-line": b"x" * 300_000,
    "no-text": b'{"type": "transcript", "data": {"text": 5}}\n',
    "data-list": b'{"type": "transcript", "data": [1]}\n',
    "bidi": '{"type": "transcript", "data": {"text": "pay \u202e1000"}}\n'.encode(),
    "page": b'{"type": "transcript", "data": {"text": "<html>log in</html>"}}\n',
    "long": b'{"type": "transcript", "data": {"text": "' + b"la " * 3_000 + b'"}}\n',
    "error": b'{"type": "error", "data": {"text": "no model"}}\n',
    "http": b"HTTP/1.1 400 Bad Request\r\n\r\n",
}


@pytest.mark.parametrize("fault", EARS)
def test_the_recogniser_here_hears_all_of_it(fault: str, book: Path, speech: list[AudioChunk]) -> None:
    here = LocalEar()
    with (
        servers.line_server(EARS[fault]) as url,
        town_of(book, Address("ear", "wyoming-asr", url, budget=BUDGET)) as town,
    ):
        (server,) = town.servers()
        recognizer = SharedRecognizer(server, here)
        results = list(recognizer.recognize(iter(speech), EN))
        assert server.breaker.code in (BAD, UNREACHABLE)
    assert [result.text for result in results] == ["heard here"]
    assert here.samples == sum(len(one.samples) for one in speech)
    assert recognizer.name == "whisper"
    assert recognizer.likelihoods(["a"], EN) == [-1.0] and recognizer.spoken() == {EN: 0.9}
    recognizer.forget()
    assert here.forgot == 1


def test_a_silent_server_costs_its_budget(book: Path, speech: list[AudioChunk]) -> None:
    with (
        servers.line_server(b"", wait=3) as url,
        town_of(book, Address("ear", "wyoming-asr", url, budget=BUDGET)) as town,
    ):
        (server,) = town.servers()
        recognizer = SharedRecognizer(server, LocalEar())
        times: list[float] = []

        def spoken() -> Iterator[AudioChunk]:
            yield from speech
            times.append(time.monotonic())

        (utterance,) = recognizer.recognize(spoken(), EN)
        assert time.monotonic() - times[0] < BUDGET + 0.5
        assert utterance.text == "heard here" and server.breaker.code == SLOW


def given_up(speech: Sequence[AudioChunk], cancelled: threading.Event) -> Iterator[AudioChunk]:
    """A person says all of it; then staff cancel, which closes the microphone."""
    yield from speech
    cancelled.set()


@pytest.mark.parametrize("kind", ["wyoming-asr", "openai-transcription"])
def test_a_turn_that_is_cancelled_is_sent_to_nobody(book: Path, speech: list[AudioChunk], kind: Kind) -> None:
    with web({"/v1/models": servers.models}) as http, wyoming(transcript(SAID)) as (tcp, got):
        url = http.url if kind == "openai-transcription" else tcp
        with town_of(book, Address("ear", kind, url, budget=5.0)) as town:
            server = town.serving("recognize", EN)
            assert server is not None
            here, events = LocalEar(), list[TurnEvent]()
            engines = Engines(SharedRecognizer(server, here), SharedSynthesizer(server, None, dict))
            interpreter = Interpreter(engines, Phrases(lambda: (), lambda: Knowledge(None, None)))
            cancelled = threading.Event()
            chunks = given_up(speech, cancelled)
            pair = LanguagePair(EN, JA)
            interpreter.listen(1, "visitor", pair, chunks, Recording(), events.append, cancelled)
            cancelled = threading.Event()
            hear(engines, 2, EN, given_up(speech, cancelled), events.append, cancelled)
            assert server.breaker.closed, "nothing failed"
        assert [path for path, _, _ in http.requests] == ["/v1/models"] * (kind != "wyoming-asr")
    assert [event.type for event in got] == ["describe"] * (kind == "wyoming-asr")
    assert not any(isinstance(event, Recognized) for event in events)
    assert here.samples == 0, "nor does the engine here hear it"


def test_a_request_under_way_is_hung_up_when_the_turn_is_cancelled(
    book: Path, speech: list[AudioChunk]
) -> None:
    cancelled, here, asked = threading.Event(), LocalEar(), threading.Event()

    def thinks(request: Request) -> None:
        asked.set()
        servers.slow(request)

    def cancel() -> None:
        asked.wait(60)
        cancelled.set()

    answers: dict[str, servers.Answer] = {
        "/v1/models": servers.models,
        "/v1/audio/transcriptions": thinks,
    }
    with (
        web(answers) as http,
        town_of(book, Address("ear", "openai-transcription", http.url, budget=5.0)) as town,
    ):
        server = town.serving("recognize", EN)
        assert server is not None
        recognizer = SharedRecognizer(server, here)
        recognizer.drop_when(cancelled)
        threading.Thread(target=cancel, daemon=True).start()
        assert list(recognizer.recognize(iter(speech), EN)) == []
        assert asked.is_set() and server.breaker.closed
    assert here.samples == 0


def test_openai_transcription_gets_hints_and_tells_how_sure_it_is(
    book: Path, speech: list[AudioChunk]
) -> None:
    def answer(request: Request) -> None:
        segments = [
            {"avg_logprob": -0.2, "no_speech_prob": 0.01, "tokens": [1, 2, 3]},
            {"avg_logprob": -0.6, "no_speech_prob": 0.02, "tokens": [1]},
        ]
        request.json({"text": f" {SAID}", "segments": segments})

    with web({"/v1/models": servers.models, "/v1/audio/transcriptions": answer}) as server:
        address = Address("ear", "openai-transcription", server.url)
        _, (utterance,), here = heard(book, address, speech)
        body = server.requests[-1][2]
    assert isinstance(utterance, Utterance)
    assert (utterance.text, here.samples) == (SAID, 0)
    assert utterance.confidence == pytest.approx(-0.3)
    assert prompts.compose(EN, ["moving in"]).encode() in body
    assert b"RIFF" in body and b"verbose_json" in body and b"town-model" in body


def test_a_server_that_tells_no_probabilities(book: Path, speech: list[AudioChunk]) -> None:
    def answer(request: Request) -> None:
        if b"verbose_json" in request.server.requests[-1][2]:
            request.reply(b'{"error": "response_format"}', status=400)
        else:
            request.json({"text": SAID})

    with web({"/v1/models": servers.models, "/v1/audio/transcriptions": answer}) as server:
        _, (utterance,), here = heard(book, Address("ear", "openai-transcription", server.url), speech)
    assert isinstance(utterance, Utterance)
    assert (utterance.text, utterance.confidence, here.samples) == (SAID, None, 0)


def test_a_prompt_read_back_is_asked_again_without(book: Path, speech: list[AudioChunk]) -> None:
    def answer(request: Request) -> None:
        asked = request.server.requests[-1][2]
        text = prompts.compose(EN, ["moving in"]) if b'name="prompt"' in asked else SAID
        request.json({"text": text})

    with web({"/v1/models": servers.models, "/v1/audio/transcriptions": answer}) as server:
        _, (utterance,), _ = heard(book, Address("ear", "openai-transcription", server.url), speech)
    assert isinstance(utterance, Utterance) and utterance.text == SAID


def test_wyoming_speaks(book: Path) -> None:
    with wyoming(voice()) as (url, got), town_of(book, Address("piper", "wyoming-tts", url)) as town:
        assert town.serving("speak", JA) is None, "it has no such voice"
        server = town.serving("speak", EN)
        assert server is not None
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
    with wyoming(voice(answers=VOICES[fault])) as (url, _), piper(book, url) as town:
        server = town.serving("speak", EN)
        assert server is not None
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
        server = town.serving("speak", EN)
        assert server is not None
        here = LocalVoice()
        synthesizer = SharedSynthesizer(server, here, dict)
        assert len(list(synthesizer.synthesize(f"{first} {second}", EN))) >= 2
        assert said[0] not in here.said[0] or said[0] in said[1]
        assert here.said and synthesizer.name == "shared.piper"
        assert " ".join([said[0], here.said[0]]).replace(" ", "") == f"{first} {second}".replace(" ", "")


def test_japanese_terms_are_read_as_the_glossary_says(book: Path) -> None:
    def reply(event: Event) -> list[Event]:
        if event.type == "describe":
            found = {"name": "ja", "languages": ["ja"], "installed": True}
            return [Event("info", {"tts": [{"name": "piper", "voices": [found]}]})]
        return voice()(event)

    with wyoming(reply) as (url, got), town_of(book, Address("piper", "wyoming-tts", url)) as town:
        server = town.serving("speak", JA)
        assert server is not None
        list(
            SharedSynthesizer(server, None, lambda: {"架橋町": "かけはしちょう"}).synthesize(
                "架橋町です。", JA
            )
        )
    assert "架橋" not in got[-1].data["text"] and got[-1].data["text"].endswith("です。")


@dataclass
class Engines:
    """Nothing but servers."""

    ear: SharedRecognizer
    voice: SharedSynthesizer

    def recognizer(self, lang: Lang) -> SharedRecognizer:
        return self.ear

    def synthesizer(self, lang: Lang) -> SharedSynthesizer:
        return self.voice


class Phrases(RoutedTranslator):
    """Nothing but what the turn needs: the English said once more, in Japanese words."""

    def translate(
        self, request: TranslationRequest, ready: object = None, meanwhile: object = None
    ) -> Translation:
        return Translation("承知しました。", request, "engine", "llm")


def test_a_turn_says_who_heard_and_who_spoke(book: Path, speech: list[AudioChunk]) -> None:
    def speaks_japanese(event: Event) -> list[Event]:
        if event.type == "describe":
            return [Event("info", {"tts": [{"name": "p", "voices": [{"name": "v", "languages": ["ja"]}]}]})]
        return voice()(event)

    with wyoming(transcript(SAID)) as (ear, _), wyoming(speaks_japanese) as (mouth, _):
        addresses = Address("ear", "wyoming-asr", ear), Address("mouth", "wyoming-tts", mouth)
        with town_of(book, *addresses) as town:
            hears, speaks = town.serving("recognize", EN), town.serving("speak", JA)
            assert hears is not None and speaks is not None
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

    def reply(event: Event) -> list[Event]:
        if event.type == "describe":
            voices = [{"name": name, "languages": [tag], "installed": True} for name, tag in named]
            return [Event("info", {"tts": [{"name": "piper", "voices": voices}]})]
        return voice()(event)

    with wyoming(reply) as (url, got), town_of(book, Address("piper", "wyoming-tts", url)) as town:
        server = town.serving("speak", Lang("vi"))
        assert server is not None
        list(SharedSynthesizer(server, None, dict).synthesize("Xin chào.", Lang("vi")))
        assert got[-1].data["voice"] == {"name": "vi_VN-town-low"}


def test_a_voice_that_does_not_say_its_name_is_not_asked(book: Path) -> None:
    def reply(event: Event) -> list[Event]:
        return [Event("info", {"tts": [{"name": "piper", "voices": [{"languages": ["en"]}]}]})]

    with wyoming(reply) as (url, got), town_of(book, Address("piper", "wyoming-tts", url)) as town:
        server = town.serving("speak", EN)
        assert server is not None
        here = LocalVoice()
        list(SharedSynthesizer(server, here, dict).synthesize(SAID, EN))
        assert here.said == [SAID] and [event.type for event in got] == ["describe"]
