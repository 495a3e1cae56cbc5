"""A real llama.cpp server with the real model; the engine here takes over when it is killed."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import app.shared.chat
import app.shared.web
from app.engine_room import EngineRoom
from app.shared.address import Address
from app.shared.book import put
from app.shared.errors import REFUSED, SharedError
from app.shared.server import Server, look_at
from app.shared.timebox import Limits
from app.shared.translating import Attempt, SharedTranslationEngine
from glossary.language import EN
from glossary.terms import Term, TermMatch
from tests.shared.conftest import AROUND, PAIR
from translate.router import Knowledge, RoutedTranslator
from translate.translator import Translation, TranslationRequest

pytestmark = pytest.mark.model
PATIENT = Limits(120.0, 120.0, 240.0)
TEXT = "国民健康保険の窓口は3階です。"
RENDERING = "National Health Insurance"
INSURANCE = TermMatch(
    Term("nhi", "国民健康保険", "こくみんけんこうほけん", "insurance", renderings={EN: (RENDERING,)}),
    *(0, 6, "国民健康保険", RENDERING, (RENDERING,)),
)


@dataclass
class Llama:
    process: subprocess.Popen[str]
    url: str


@pytest.fixture
def llama(model_home: Path) -> Iterator[Llama]:
    model = model_home / "data" / "packs" / "qwen2.5-1.5b" / "model.gguf"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.shared.llama_server", str(model)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield Llama(process, process.stdout.readline().strip())
    finally:
        process.kill()
        process.communicate()


def test_a_real_server_translates_and_its_death_is_no_accident(
    llama: Llama, room: EngineRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Times are test_faults' business; how fast a busy machine runs two models is nobody's.
    monkeypatch.setattr(Limits, "of", classmethod(lambda cls, budget: PATIENT))
    monkeypatch.setattr(app.shared.chat, "WARMING", PATIENT)
    monkeypatch.setattr(app.shared.web, "_READ_SECONDS", 120.0)
    path = tmp_path / "shared-engines.toml"
    translator = RoutedTranslator(room.translators, lambda: Knowledge(None, None))
    request = TranslationRequest(TEXT, PAIR, (INSURANCE,))
    address = Address("llama", "openai-chat", llama.url, budget=5.0)
    stranger = Server(address, AROUND, lambda: "wrong-key")
    with pytest.raises(SharedError) as caught:
        SharedTranslationEngine(stranger, {}, Attempt()).translate(request)
    assert caught.value.code == REFUSED
    put(path, address, "town-secret")
    found = look_at(address, AROUND, lambda: "town-secret")
    assert found.seen.model and found.seconds < 3
    (engine, *_) = room.translators()
    engine.warm(PAIR)
    began = time.monotonic()
    there = translator.translate(request)
    print(json.dumps({"server": there.text, "seconds": round(time.monotonic() - began, 2)}))  # noqa: T201
    assert there.engine == "shared.llama"
    assert "3" in there.text and INSURANCE.target.lower() in there.text.lower()
    llama.process.kill()
    llama.process.wait()
    began = time.monotonic()
    shown: list[Translation] = []
    here = translator.translate(request, None, shown.append)
    print(json.dumps({"here": here.text, "seconds": round(time.monotonic() - began, 2)}))  # noqa: T201
    assert here.engine == "llm"
    (near,) = shown
    assert [doubt.code for doubt in near.doubts] == ["engine-loading"], "it had to be loaded first"
    assert near.request.terms == (INSURANCE,)
    assert here.text == there.text, "the same model, prompt and hints: the same words"
