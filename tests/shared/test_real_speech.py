"""Real wyoming-faster-whisper and real Piper; the engines here take over when they are killed."""

import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

import app.engine_host
import app.shared.wire
from app.engine_room import EngineRoom
from app.shared.address import Address
from app.shared.book import put
from app.shared.errors import UNREACHABLE
from app.shared.hearing import SharedRecognizer
from app.shared.speaking import RATE, SharedSynthesizer
from app.shared.timebox import Limits
from app.shared.town import Town
from glossary.language import EN, JA
from scripts.places import check_servers
from speech.audio import AudioChunk, AudioFormat
from speech.recognizer import Partial, Utterance
from tests.shared.conftest import SAID
from tests.shared.programs import program
from tests.shared.test_real_servers import PATIENT

pytestmark = pytest.mark.model
VOICE = "en_US-joe-medium"
HINTS = ("moving-in notification", "counter", "certificate of residence")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Times are test_speech's business; how fast a busy machine runs two models is nobody's."""
    monkeypatch.setattr(Limits, "of", classmethod(lambda cls, budget: PATIENT))
    monkeypatch.setattr(app.shared.wire, "_READ_SECONDS", 120.0)
    monkeypatch.setattr(app.engine_host, "CALLS", {})
    monkeypatch.setattr(app.engine_host, "CALL_SECONDS", 240.0)
    monkeypatch.setattr(app.engine_host, "FEED_SECONDS", 240.0)


def words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()


def heard(room: EngineRoom, chunks: Iterator[AudioChunk]) -> tuple[SharedRecognizer, Utterance]:
    recognizer = room.recognizer(EN)
    assert isinstance(recognizer, SharedRecognizer)
    return recognizer, understood(recognizer.recognize(chunks, EN, HINTS))


def understood(results: Iterable[Partial | Utterance]) -> Utterance:
    """What stays of drafts."""
    (utterance,) = (result for result in results if isinstance(result, Utterance))
    return utterance


def test_faster_whisper_hears_and_its_death_is_no_accident(
    room: EngineRoom, town: Town, model_home: Path, speech: list[AudioChunk], tmp_path: Path
) -> None:
    model = model_home / "data" / "packs" / "whisper-base"
    arguments = ("--model", str(model), "--data-dir", str(tmp_path), "--uri", "tcp://127.0.0.1:{port}")
    quick = ("--language", "auto", "--local-files-only", "--cpu-threads", "2", "--beam-size", "1")
    with program("wyoming-faster-whisper", tmp_path, (*arguments, *quick)) as server:
        url = f"tcp://127.0.0.1:{server.port}"
        put(tmp_path / "shared-engines.toml", Address("ear", "wyoming-asr", url, budget=5.0))
        recognizer, there = heard(room, iter(speech))
        assert recognizer.name == "shared.ear"
        assert words(there.text)[-7:] == ["where", "is", "the", "counter", "for", "moving", "in"]

        def cut_short() -> Iterator[AudioChunk]:
            """The server dies when it has got the sentence and is at work on it."""
            yield from speech
            killing = threading.Timer(0.3, server.kill)
            killing.start()

        began = time.monotonic()
        recognizer, here = heard(room, cut_short())
        print({"there": there.text, "here": here.text, "seconds": round(time.monotonic() - began, 2)})  # noqa: T201
        assert server.process.poll() is not None
        assert recognizer.name == "whisper"
        assert words(here.text)[-7:] == words(there.text)[-7:], "nothing of the sentence is lost"
        assert [one.breaker.code for one in town.servers()] == [UNREACHABLE]


def test_piper_speaks_and_its_death_is_no_accident(room: EngineRoom, town: Town, tmp_path: Path) -> None:
    (voice,) = check_servers().venv.rglob(f"{VOICE}.onnx")
    arguments = ("--voice", VOICE, "--data-dir", str(voice.parent), "--download-dir", str(tmp_path))
    with program("wyoming-piper", tmp_path, (*arguments, "--uri", "tcp://127.0.0.1:{port}")) as server:
        url = f"tcp://127.0.0.1:{server.port}"
        put(tmp_path / "shared-engines.toml", Address("piper", "wyoming-tts", url, VOICE, budget=5.0))
        assert town.serving("speak", JA) is None, "it speaks English alone"
        synthesizer = room.synthesizer(EN)
        assert isinstance(synthesizer, SharedSynthesizer)
        spoken = list(synthesizer.synthesize(SAID, EN))
        assert synthesizer.name == "shared.piper"
        assert {chunk.format.rate for chunk in spoken} == {RATE}
        ear = room.recognizer(EN)
        utterance = understood(ear.recognize(iter((silence(), *spoken, silence())), EN))
        assert words(utterance.text)[-5:] == words(SAID)[-5:], "what it says is what was to be said"
        sentences = synthesizer.synthesize(f"{SAID} {SAID} {SAID} {SAID} {SAID} {SAID}", EN)
        first = next(sentences)
        server.kill()
        rest = [first, *sentences]
        assert synthesizer.name == "shared.piper", "it began"
        assert sum(chunk.seconds for chunk in rest) > 4 * sum(chunk.seconds for chunk in spoken)
        assert [one.breaker.code for one in town.servers()] == [UNREACHABLE]
        assert room.synthesizer(EN).name == "system"


def silence() -> AudioChunk:
    return AudioChunk(np.zeros(RATE // 2, np.int16), AudioFormat(RATE))
