"""The session without a window: microphone states, tapped turns and cancelling, on a real sound path."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.engine_status import EngineStatus
from app.events import Event, Failed, Finished, Listening, Recognized
from app.paths import Paths
from app.session import Session
from app.settings import Settings
from glossary.language import JA, Lang, LanguagePair
from speech.resample import resample
from speech.wav import write_wav
from tests.models.conftest import home_with_packs
from tests.sound import SoundServer, sound_server

pytestmark = [pytest.mark.model, pytest.mark.screen]
PAIR = LanguagePair(JA, Lang("vi"))


class Told:
    """What a session says, in the order it says it."""

    def __init__(self) -> None:
        self.news: queue.Queue[Event | EngineStatus] = queue.Queue()
        self.levels: list[float] = []

    def until(
        self, what: Callable[[Event | EngineStatus], bool], seconds: float = 60
    ) -> Event | EngineStatus:
        end = time.monotonic() + seconds
        while True:
            news = self.news.get(timeout=max(0.1, end - time.monotonic()))
            if what(news):
                return news


@pytest.fixture
def sound(tmp_path: Path) -> Iterator[SoundServer]:
    with sound_server(tmp_path) as server, server.adopt():
        yield server


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def session(tmp_path: Path, model_home: Path, told: Told, sound: SoundServer) -> Iterator[Session]:
    home = home_with_packs(tmp_path / "home", model_home)
    session = Session(
        Paths(home / "data", home / "config"),
        Settings(),
        on_event=told.news.put,
        on_level=told.levels.append,
        on_engine=told.news.put,
    )
    yield session
    session.close()


def speech(session: Session, path: Path) -> Path:
    voice = session.counter.engines.synthesizer(JA)
    write_wav(path, resample(voice.synthesize("在留カードを持ってきてください。", JA)))
    return path


def test_silence_is_told_and_taken_back_when_sound_comes(
    session: Session, told: Told, sound: SoundServer, tmp_path: Path
) -> None:
    wav = speech(session, tmp_path / "ja.wav")
    session.talk("staff", PAIR)
    told.until(lambda news: news == EngineStatus("microphone", "failed", "microphone-silent"), 10)
    sound.play(wav)
    told.until(lambda news: news == EngineStatus("microphone", "ready"), 10)
    session.cancel()
    told.until(lambda news: isinstance(news, Finished))


def test_a_tapped_turn_ends_with_the_speech(
    session: Session, told: Told, sound: SoundServer, tmp_path: Path
) -> None:
    wav = speech(session, tmp_path / "ja.wav")
    turn = session.talk("staff", PAIR)
    session.end_by_itself()
    told.until(lambda news: isinstance(news, Listening))
    sound.play(wav)
    recognised = told.until(lambda news: isinstance(news, Recognized))
    assert isinstance(recognised, Recognized) and "カード" in recognised.text
    assert recognised.turn == turn
    assert max(told.levels) > 0.3


def test_a_new_turn_cancels_the_running_one(session: Session, told: Told) -> None:
    first = session.talk("staff", PAIR)
    told.until(lambda news: isinstance(news, Listening) and news.turn == first)
    second = session.submit("visitor", PAIR.reversed(), "Cảm ơn.")
    finished = told.until(lambda news: isinstance(news, Finished))
    assert isinstance(finished, Finished) and finished.turn == first
    told.until(lambda news: isinstance(news, Recognized) and news.turn == second)


def test_a_bug_in_one_turn_leaves_a_worker_for_the_next(
    session: Session, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: queue.Queue[type[BaseException]] = queue.Queue()
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.put(args.exc_type))
    with monkeypatch.context() as broken:
        broken.setattr(session.counter.interpreter, "submit", lambda *arguments: 1 / 0)
        turn = session.submit("staff", PAIR, "はい。")
        failed = told.until(lambda news: isinstance(news, Failed))
        assert isinstance(failed, Failed) and (failed.turn, failed.code) == (turn, "turn-bug")
    session.submit("visitor", PAIR.reversed(), "Cảm ơn.")
    told.until(lambda news: isinstance(news, Recognized))
    assert reported.get(timeout=10) is ZeroDivisionError
