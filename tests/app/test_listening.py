"""A session at an open microphone: real voice activity on a system voice; only the device and the engines are scripted."""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

import app.listener as listener_module
from app.engine_status import EngineStatus
from app.events import Attended, Finished, LanguageGuessed, Recognized
from app.interpreter import Interpreter
from app.listening import END_SILENCE, WHOLE_SILENCE, Ending
from app.paths import Paths
from app.session import Session
from app.settings import Settings
from glossary.language import JA, Lang
from speech.attention import Attention
from speech.audio import Samples, concatenate
from speech.device_watch import MicrophoneWatch
from speech.devices import Device
from speech.resample import resample
from speech.synthesizers.system import SystemSynthesizer
from tests.app.listened import EN, FROM_VISITOR, VI, ScriptedEngines, ScriptedMicrophone, Told
from tests.speech import signals


@pytest.fixture(scope="module")
def voice() -> Samples:
    said = SystemSynthesizer({EN: ("gmw/en-us", "en-us", "en")}).synthesize("Good morning, everybody.", EN)
    return concatenate(list(resample(said))).samples


@pytest.fixture
def told() -> Told:
    return Told()


MakeSession = Callable[..., tuple[Session, ScriptedEngines]]


@pytest.fixture
def make_session(tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeSession]:
    made: list[Session] = []
    devices: list[Device] = [Device("built-in", 16_000, True)]

    def make(
        sound: Samples,
        confidence: float = -0.1,
        spoken: Mapping[Lang, float] = {},
        microphones: Sequence[Device] = devices,
    ) -> tuple[Session, ScriptedEngines]:
        watch = functools.partial(MicrophoneWatch, listing=lambda direction: tuple(microphones))
        monkeypatch.setattr(listener_module, "Microphone", ScriptedMicrophone)
        monkeypatch.setattr(listener_module, "MicrophoneWatch", watch)
        monkeypatch.setattr(ScriptedMicrophone, "sound", sound)
        session = Session(
            Paths(tmp_path / "data", tmp_path / "config"),
            Settings(),
            on_event=told.news.put,
            on_level=lambda level: None,
            on_engine=told.news.put,
        )
        made.append(session)
        engines = ScriptedEngines(confidence, spoken)
        session.counter.interpreter = Interpreter(engines, engines)
        return session, engines

    yield make
    for session in made:
        session.close()


def test_an_utterance_left_alone_becomes_a_turn(
    make_session: MakeSession, told: Told, voice: Samples
) -> None:
    session, engines = make_session(np.concatenate([signals.white(1, peak=0.002), voice]))
    session.talk("visitor", FROM_VISITOR)
    session.end_by_itself(60.0)
    news = told.until(Finished)
    assert [one.hearing for one in news if isinstance(one, Attended)] == ["voice"]
    assert any(isinstance(one, Recognized) for one in news)
    assert 1 + len(voice) / 16_000 < engines.seconds < 3.5 + len(voice) / 16_000


def test_patience_ends_a_microphone_that_nobody_uses(make_session: MakeSession, told: Told) -> None:
    session, engines = make_session(signals.silence(0), confidence=-10)
    session.talk("visitor", FROM_VISITOR)
    session.end_by_itself(6.0)
    news = told.until(Finished)
    assert [one.hearing for one in news if isinstance(one, Attended)] == ["nothing"]
    assert engines.seconds == pytest.approx(6.0, abs=0.1)
    assert isinstance(news[-1], Finished) and news[-1].silent == "nothing-heard"


def test_a_voice_that_comes_late_is_not_cut_off_by_patience(
    make_session: MakeSession, told: Told, voice: Samples
) -> None:
    sound = np.concatenate([signals.white(3.6, peak=0.002), voice])
    session, engines = make_session(sound)
    session.talk("visitor", FROM_VISITOR)
    session.end_by_itself(4.0)
    told.until(Recognized)
    assert engines.seconds > len(sound) / 16_000


@pytest.mark.parametrize(
    ("draft", "least", "most"),
    [("Good morning, everybody.", 0.8, 1.1), ("Good morning, everybody and", 1.2, 2.0)],
    ids=["a whole sentence", "half of one"],
)
def test_a_finished_sentence_is_answered_sooner(
    voice: Samples, draft: str, least: float, most: float
) -> None:
    ending, attention = Ending(), Attention(END_SILENCE)
    ending.leave(None)
    voiced = len(voice) / 16_000
    listened = 0.0
    for block in signals.blocks(np.concatenate([voice, signals.white(4, peak=0.002)])):
        listened += block.seconds
        attention.feed(block)
        if attention.pause > 0.4:
            ending.draft(draft)
        if ending.due(attention):
            break
    # The voice itself ends a little before its file does.
    assert voiced + least - 0.5 < listened < voiced + most


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("住民票の写しは300円です", True),
        ("何通必要ですか？", True),
        ("引っ越してきたのですが", False),
        ("書類がありますので", False),
        ("お持ちください。", True),
        ("こちらに名前を", False),
        ("Tôi muốn đăng ký.", True),
        ("I would like", False),
    ],
)
def test_what_sounds_finished(voice: Samples, text: str, whole: bool) -> None:
    ending, attention = Ending(), Attention(END_SILENCE)
    ending.leave(None)
    for block in signals.blocks(np.concatenate([voice, signals.white(4, peak=0.002)])):
        attention.feed(block)
        if attention.pause >= WHOLE_SILENCE:
            break
    ending.draft(text)
    assert ending.due(attention) is whole


def test_a_missing_microphone_is_told_before_anybody_talks(make_session: MakeSession, told: Told) -> None:
    make_session(signals.silence(0), microphones=())
    assert told.until(EngineStatus) == [EngineStatus("microphone", "failed", "microphone-missing")]


@pytest.mark.parametrize("confidence", [-0.9, -10], ids=["unsure", "not understood"])
def test_another_language_is_suggested_when_a_turn_was_not_understood(
    make_session: MakeSession, told: Told, voice: Samples, confidence: float
) -> None:
    session, _ = make_session(voice, confidence, {VI: 0.1, EN: 0.8})
    session.talk("visitor", FROM_VISITOR)
    session.end_by_itself()
    assert LanguageGuessed(1, EN) in told.until(Finished)


@pytest.mark.parametrize(
    ("confidence", "spoken"),
    [(-0.1, {EN: 0.9}), (-0.9, {VI: 0.9, EN: 0.1}), (-0.9, {EN: 0.4}), (-0.9, {JA: 0.9}), (-0.9, {})],
    ids=["understood", "her language", "hardly", "staff's language", "cannot say"],
)
def test_nothing_is_suggested_without_reason(
    make_session: MakeSession, told: Told, voice: Samples, confidence: float, spoken: Mapping[Lang, float]
) -> None:
    session, _ = make_session(voice, confidence, spoken)
    session.talk("visitor", FROM_VISITOR)
    session.end_by_itself()
    assert not any(isinstance(one, LanguageGuessed) for one in told.until(Finished))


def test_staff_are_never_asked_about_their_language(
    make_session: MakeSession, told: Told, voice: Samples
) -> None:
    session, _ = make_session(voice, -0.9, {EN: 0.9})
    session.talk("staff", FROM_VISITOR.reversed())
    session.end_by_itself()
    assert not any(isinstance(one, LanguageGuessed) for one in told.until(Finished))
