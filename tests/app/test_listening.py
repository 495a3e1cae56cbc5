"""A session at an open microphone: real voice activity on a system voice; only the device and the engines are scripted."""

import functools
import queue
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
import pytest

import app.listener as listener_module
from app.engine_status import EngineStatus
from app.events import Attended, Event, Finished, LanguageGuessed, Recognized
from app.interpreter import Interpreter
from app.listening import END_SILENCE, WHOLE_SILENCE, Ending
from app.paths import Paths
from app.session import Session
from app.settings import Settings
from glossary.language import JA, Lang, LanguagePair
from speech.attention import Attention
from speech.audio import AudioChunk, Samples, concatenate
from speech.device_watch import MicrophoneWatch
from speech.devices import Device
from speech.recognizer import Utterance
from speech.resample import resample
from speech.synthesizers.system import SystemSynthesizer
from tests.speech import signals
from translate.translator import Ready, Translation, TranslationRequest

EN, VI = Lang("en"), Lang("vi")
FROM_VISITOR = LanguagePair(VI, JA)


class ScriptedMicrophone:
    """Plays `sound`, then whatever a room sounds like, until it is stopped."""

    sound: Samples = np.zeros(0, np.int16)

    def __init__(self, device: str | None) -> None:
        self.level, self.muted = 0.5, False
        self.stopped = False

    def __enter__(self) -> "ScriptedMicrophone":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[AudioChunk]:
        room = signals.white(1, peak=0.002)
        yield from (chunk for chunk in signals.blocks(self.sound) if not self.stopped)
        while not self.stopped:
            yield from (chunk for chunk in signals.blocks(room) if not self.stopped)

    def stop(self) -> None:
        self.stopped = True

    def close(self) -> None:
        self.stop()


class ScriptedEngines:
    """Recognises one sentence, or nothing at a confidence below -9; `spoken` as Whisper would say it."""

    def __init__(self, confidence: float, spoken: Mapping[Lang, float]) -> None:
        self.confidence, self.probabilities = confidence, spoken
        self.seconds = 0.0

    def recognizer(self, lang: Lang) -> "ScriptedEngines":
        return self

    def synthesizer(self, lang: Lang) -> "ScriptedEngines":
        return self

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Utterance]:
        self.seconds = sum(chunk.seconds for chunk in chunks)
        if self.confidence > -9:
            yield Utterance("xin chào", lang, self.seconds, self.confidence)

    def spoken(self) -> Mapping[Lang, float]:
        return self.probabilities

    def synthesize(self, text: str, lang: Lang, pace: float = 1.0) -> Iterator[AudioChunk]:
        return iter(())

    def request(self, text: str, pair: LanguagePair) -> TranslationRequest:
        return TranslationRequest(text, pair)

    def translate(self, request: TranslationRequest, ready: Ready | None = None) -> Translation:
        return Translation("こんにちは", request, "engine", "scripted")


class Told:
    def __init__(self) -> None:
        self.news: queue.Queue[Event | EngineStatus] = queue.Queue()

    def until(self, kind: type[object]) -> list[Event | EngineStatus]:
        found: list[Event | EngineStatus] = []
        while not found or not isinstance(found[-1], kind):
            found.append(self.news.get(timeout=60))
        return found


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
