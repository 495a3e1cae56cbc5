"""The recogniser of the machine hears what a server cannot; a turn that is cancelled is heard by nobody."""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from app.audio_output import Recording
from app.events import Event as TurnEvent
from app.events import Recognized
from app.hearing import hear
from app.interpreter import Interpreter
from app.shared.address import Address, Kind
from app.shared.errors import BAD, SLOW, UNREACHABLE
from app.shared.hearing import SharedRecognizer
from app.shared.speaking import SharedSynthesizer
from glossary.language import EN, JA, LanguagePair
from speech.audio import AudioChunk
from tests.shared import bad_answers, servers
from tests.shared.conftest import SAID, town_of
from tests.shared.servers import Request, web, wyoming
from tests.shared.speech import BUDGET, Engines, LocalEar, Phrases, serving, transcript
from translate.router import Knowledge

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
            server = serving(town, "recognize", EN)
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
        bad_answers.slow(request)

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
        server = serving(town, "recognize", EN)
        recognizer = SharedRecognizer(server, here)
        recognizer.drop_when(cancelled)
        threading.Thread(target=cancel, daemon=True).start()
        assert list(recognizer.recognize(iter(speech), EN)) == []
        assert asked.is_set() and server.breaker.closed
    assert here.samples == 0
