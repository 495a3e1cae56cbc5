"""A real llama.cpp server with the real model; the engine here takes over when it is killed."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.shared.address import Address
from app.shared.book import drop, load_book, put
from app.shared.errors import REFUSED, SharedError
from app.shared.server import look_at
from glossary.language import EN, JA, LanguagePair
from tests.models.conftest import Desk
from tests.shared.conftest import AROUND
from translate.translator import TranslationRequest

pytestmark = pytest.mark.model
START_SECONDS = 120
PAIR = LanguagePair(JA, EN)
TEXT = "国民健康保険の窓口は3階にあるそうです。"


@dataclass
class Llama:
    process: subprocess.Popen[str]
    url: str


@pytest.fixture(scope="module")
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


def test_a_real_server_translates_and_its_death_is_no_accident(llama: Llama, desk: Desk) -> None:
    counter = desk.counter
    path = counter.paths.shared_engines
    address = Address("llama", "openai-chat", llama.url, budget=5.0)
    with pytest.raises(SharedError) as caught:
        # llama.cpp lists its models to everybody, and answers nobody without the key.
        unlocked = TranslationRequest("。", PAIR)
        put(path, address, "wrong-key")
        (engine, *_) = counter.engines.translators()
        engine.translate(unlocked)
    assert caught.value.code == REFUSED
    try:
        put(path, address, "town-secret")
        found = look_at(address, AROUND, lambda: "town-secret")
        assert found.seen.model and found.seconds < 3
        counter.engines.warm_translator(PAIR)
        began = time.monotonic()
        request = counter.translator.request(TEXT, PAIR)
        there = counter.translator.translate(request)
        print(json.dumps({"server": there.text, "seconds": round(time.monotonic() - began, 2)}))  # noqa: T201
        assert there.engine == "shared.llama"
        assert "3" in there.text and "National Health Insurance" in there.text
        assert not any(doubt.code == "number" for doubt in there.doubts)
        llama.process.kill()
        llama.process.wait()
        began = time.monotonic()
        here = counter.translator.translate(request)
        print(json.dumps({"here": here.text, "seconds": round(time.monotonic() - began, 2)}))  # noqa: T201
        assert here.engine == "llm" and "3" in here.text
        assert here.text == there.text, "the same model, prompt and hints: the same words"
    finally:
        drop(path, "llama")
    assert load_book(path).addresses == ()
    assert counter.translator.translate(request).engine == "llm"
