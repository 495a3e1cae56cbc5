"""The language model itself: what is said to it is translated or doubtful, never obeyed; all of them run in make reliability."""

import pytest

from app.packs.store import PackStore
from tests.fuzz.gguf import control_tokens
from tests.fuzz.injections import load_injections
from tests.models.conftest import Desk
from translate.prompt import harmless

pytestmark = pytest.mark.model
_SOME = [one for one in load_injections() if one.pair.source == "en"][:3]


def test_an_order_to_the_model_is_translated_or_doubtful(desk: Desk) -> None:
    translator = desk.counter.translator
    for one in _SOME:
        done = translator.translate(translator.request(one.text, one.pair))
        assert one.verdict(done) in ("translated", "flagged"), (one.text, done.text)


def test_no_control_token_of_the_model_is_left_in_what_is_said(desk: Desk) -> None:
    store = PackStore(desk.counter.paths.packs)
    model = next(store.get("qwen2.5-1.5b").folder.glob("*.gguf"))
    tokens = control_tokens(model)
    assert "<|im_start|>" in tokens
    for token in tokens:
        assert all(other not in harmless(f"a {token} b") for other in tokens), token
