import os
import signal
import threading
from collections.abc import Iterator, Sequence

import pytest

from app.audio_output import Recording
from app.events import Event, Finished, Heard, Listening, Near, Recognized, Speaking, Translated
from app.paths import resources
from glossary.language import JA, Lang, LanguagePair
from glossary.shipped import read_shipped
from glossary.slots import signature
from speech.audio import AudioChunk
from speech.resample import resample
from tests.models.conftest import Desk
from translate.script import in_own_script

pytestmark = pytest.mark.model
VI = Lang("vi")
FREE = "在留カードは、住所が変わったら書き直します。"
"""No phrase says it: the engine has to."""


SPOKEN = (
    [Listening, Heard, Recognized, Translated, Speaking, Finished],
    [Listening, Heard, Recognized, Speaking, Translated, Finished],
)
"""A translation's beginning may be heard before its end is written."""


def told(events: Sequence[Event]) -> list[type[Event]]:
    """Without what stands there while a killed engine is loaded again."""
    return [type(event) for event in events if not isinstance(event, Near)]


def of(kind: type, events: list[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, kind)]


def test_japanese_speech_becomes_vietnamese_speech(desk: Desk) -> None:
    events, output = desk.listen(desk.say(FREE), "ja", "vi")
    (recognised,) = of(Recognized, events)
    (translated,) = of(Translated, events)
    assert isinstance(recognised, Recognized) and isinstance(translated, Translated)
    assert "在留カード" in recognised.text
    assert "thẻ lưu trú" in translated.translation.text.lower()
    assert translated.translation.route == "engine"
    assert told(events) in SPOKEN
    heard = " ".join(
        result.text for result in desk.counter.engines.recognizer(VI).recognize(resample(output.chunks), VI)
    )
    assert in_own_script(heard, VI) and len(heard) > 5


def test_a_visitor_is_answered_in_japanese(desk: Desk) -> None:
    events, output = desk.listen(desk.say("How much is the fee?", "en"), "en", "ja")
    (translated,) = of(Translated, events)
    assert isinstance(translated, Translated)
    assert "手数料" in translated.translation.text or "料金" in translated.translation.text
    assert sum(chunk.seconds for chunk in output.chunks) > 0.5


def test_a_phrase_comes_from_the_memory(desk: Desk) -> None:
    phrase = next(phrase for phrase in read_shipped(resources()).phrases if not signature(phrase.texts[JA]))
    events: list[Event] = []
    desk.counter.interpreter.submit(
        3, "staff", LanguagePair(JA, VI), phrase.texts[JA], Recording(), events.append, threading.Event()
    )
    (translated,) = of(Translated, events)
    assert isinstance(translated, Translated)
    assert (translated.translation.route, translated.translation.text) == ("phrase", phrase.texts[VI])


def test_numbers_come_out_or_are_doubted(desk: Desk) -> None:
    translator = desk.counter.translator
    for text, number in (
        ("手数料は300円です。", "300"),
        ("2階の3番窓口へ行ってください。", "3"),
        ("1万2千円です。", "12"),
    ):
        for target in ("en", "vi", "zh-Hans", "pt-BR", "ko", "es"):
            result = translator.translate(translator.request(text, LanguagePair(JA, Lang(target))))
            numbers_agree = not any(doubt.code == "number" for doubt in result.doubts)
            assert number in result.text.replace("１", "1") or "1万2" in result.text or not numbers_agree, (
                result.text
            )


def test_silence_and_noise_become_no_turn(desk: Desk) -> None:
    import numpy as np

    rng = np.random.default_rng(7)
    for samples in (np.zeros(48_000, np.int16), (rng.standard_normal(48_000) * 800).astype(np.int16)):
        events, output = desk.listen([AudioChunk(samples)], "ja", "vi")
        assert [type(event) for event in events] == [Listening, Heard, Finished]
        assert output.chunks == []


@pytest.mark.parametrize("name", ["whisper", "llm", "system"])
def test_an_engine_killed_before_or_during_the_turn_costs_nothing(desk: Desk, name: str) -> None:
    chunks = desk.say(FREE)
    desk.listen(chunks, "ja", "vi")
    victim = next(host for host in desk.counter.engines.hosts() if host.name == name)
    first = victim.pid
    assert first is not None

    def killing() -> Iterator[AudioChunk]:
        for position, chunk in enumerate(chunks):
            if position == len(chunks) // 2:
                os.kill(first, signal.SIGKILL)
            yield chunk

    events, output = desk.listen(killing(), "ja", "vi")
    assert told(events) in SPOKEN
    assert victim.pid not in (None, first)
    assert output.chunks


def test_korean_uses_vosk_with_live_hypotheses(desk: Desk) -> None:
    capability = desk.counter.engines.capability(Lang("ko"))
    assert (capability.recognize, capability.live) == ("pack", True)
    events, _ = desk.listen(desk.say("안녕하세요. 주민표가 필요합니다.", "ko"), "ko", "ja")
    partials = [event.text for event in of(Heard, events) if isinstance(event, Heard) and event.text]
    assert partials
    (recognised,) = of(Recognized, events)
    assert isinstance(recognised, Recognized) and in_own_script(recognised.text, Lang("ko"))


def test_a_language_without_a_voice_is_shown(desk: Desk) -> None:
    events: list[Event] = []
    output = Recording()
    desk.counter.interpreter.submit(
        9,
        "staff",
        LanguagePair(JA, Lang("fil")),
        "手数料は300円です。",
        output,
        events.append,
        threading.Event(),
    )
    assert isinstance(events[-1], Finished) and events[-1].silent in ("no-voice", "doubtful")
    assert output.chunks == []


def test_a_language_the_model_does_not_know_is_never_spoken_unasked(desk: Desk) -> None:
    events: list[Event] = []
    output = Recording()
    pair = LanguagePair(JA, Lang("ne"))
    desk.counter.interpreter.submit(
        4,
        "staff",
        pair,
        "昨日、駐輪場の自転車が風で倒れていました。",
        output,
        events.append,
        threading.Event(),
    )
    (translated,) = of(Translated, events)
    assert isinstance(translated, Translated)
    assert "bridged" in [doubt.code for doubt in translated.translation.doubts]
    assert isinstance(events[-1], Finished) and events[-1].silent == "doubtful"
    assert output.chunks == []
