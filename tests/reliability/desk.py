"""A session with real devices, a real voice (eSpeak) and the phrases that come with the program.

Ears are scripted: what is recognised is the one phrase, as soon as anything was loud. Faults of engines have tests of
their own, and these need no model pack.
"""

import queue
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np

from app.engine_status import EngineStatus
from app.events import Event, Failed, Finished, Listening, Speaking, Translated
from app.interpreter import Interpreter
from app.paths import Paths
from app.session import Session
from app.settings import Settings
from glossary.language import JA, Lang, LanguagePair
from speech.audio import AudioChunk
from speech.recognizer import Utterance
from speech.synthesizer import Synthesizer
from speech.wav import write_wav
from tests.speech import signals

PAIR = LanguagePair(JA, Lang("vi"))
PHRASE = "少々お待ちください。"
News = Event | EngineStatus
PATIENCE = 30.0


class Ears:
    """SpeechRecognizer of one phrase; nothing is recognised in silence."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.loud = 0

    def recognizer(self, lang: Lang) -> "Ears":
        return self

    def synthesizer(self, lang: Lang) -> Synthesizer:
        return self._session.counter.engines.synthesizer(lang)

    def recognize(
        self, chunks: Iterable[AudioChunk], lang: Lang, hints: Sequence[str] = ()
    ) -> Iterator[Utterance]:
        seconds, self.loud = 0.0, 0
        for chunk in chunks:
            seconds += chunk.seconds
            self.loud += int(np.abs(chunk.samples.astype(np.int32)).max() > 1000)
        if self.loud:
            yield Utterance(PHRASE, lang, seconds, -0.1)

    def spoken(self) -> Mapping[Lang, float]:
        return {}


@dataclass
class Desk:
    """`log` is everything the session has told."""

    session: Session
    ears: Ears
    folder: Path
    news: "queue.SimpleQueue[News]" = field(default_factory=queue.SimpleQueue)
    log: list[News] = field(default_factory=list)

    def until(self, what: Callable[[News], bool], seconds: float = PATIENCE) -> News:
        """The next news of which `what` is true. Raises TimeoutError with what came instead."""
        end = time.monotonic() + seconds
        seen: list[News] = []
        while (left := end - time.monotonic()) > 0:
            try:
                one = self.news.get(timeout=left)
            except queue.Empty:
                break
            seen.append(one)
            self.log.append(one)
            if what(one):
                return one
        raise TimeoutError(f"only {seen}")

    def failure(self, code: str, seconds: float = PATIENCE) -> None:
        self.until(lambda news: isinstance(news, Failed) and news.code == code, seconds)

    def microphone(self, code: str, seconds: float = PATIENCE) -> None:
        """Until the screen says `code` of the microphone; "" for nothing."""
        wanted = EngineStatus("microphone", "failed" if code else "ready", code)
        self.until(lambda news: news == wanted, seconds)

    def listen(self) -> int:
        """The button is down and the microphone open."""
        turn = self.session.talk("staff", PAIR)
        self.until(lambda news: isinstance(news, Listening) and news.turn == turn)
        return turn

    def write(self) -> int:
        return self.session.submit("staff", PAIR, PHRASE)

    def speaking(self, turn: int) -> None:
        self.until(lambda news: isinstance(news, Speaking) and news.turn == turn)

    def finished(self, turn: int) -> Finished:
        found = self.until(lambda news: isinstance(news, Finished) and news.turn == turn)
        assert isinstance(found, Finished)
        return found

    def voice(self) -> Path:
        """Something loud."""
        wav = self.folder / "voice.wav"
        write_wav(wav, signals.blocks(signals.tone(0.6)))
        return wav

    def heard_again(self, play: Callable[[Path], None]) -> None:
        """A spoken turn from the first to the last: what `play` plays is heard, and answered aloud.

        Raises TimeoutError when it is not; tries as often as a person would.
        """
        wav = self.voice()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            turn = self.session.talk("staff", PAIR)
            first = self.until(partial(_begun_or_over, turn=turn))
            if not isinstance(first, Listening):
                time.sleep(0.2)
                continue
            play(wav)
            time.sleep(1.0)
            self.session.stop_talking()
            answered = False
            while not isinstance(now := self.until(partial(_of, turn=turn)), Finished):
                answered |= isinstance(now, Speaking)
            if answered:
                return
        raise TimeoutError("not heard again")

    def spoken_again(self) -> None:
        """A typed turn is said aloud."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            turn = self.write()
            answered = False
            while not isinstance(now := self.until(partial(_of, turn=turn)), Finished):
                answered |= isinstance(now, Speaking)
            if answered and now.silent == "":
                return
            time.sleep(0.2)
        raise TimeoutError("not spoken again")

    @property
    def translated(self) -> int:
        """Turns whose translation reached the screen."""
        return sum(isinstance(news, Translated) for news in self.log)


def _of(news: News, turn: int) -> bool:
    return not isinstance(news, EngineStatus) and news.turn == turn


def _begun_or_over(news: News, turn: int) -> bool:
    return _of(news, turn) and isinstance(news, Listening | Finished)


@contextmanager
def desk(folder: Path, settings: Settings = Settings()) -> Iterator[Desk]:  # noqa: B008 - frozen
    """In a home of its own below `folder`."""
    news: queue.SimpleQueue[News] = queue.SimpleQueue()
    session = Session(
        Paths(folder / "data", folder / "config"),
        settings,
        on_event=news.put,
        on_level=lambda level: None,
        on_engine=news.put,
    )
    ears = Ears(session)
    session.counter.interpreter = Interpreter(ears, session.counter.translator)
    try:
        # What a counter has done before its first visitor.
        session.counter.engines.synthesizer(PAIR.target).start()
        made = Desk(session, ears, folder, news)
        made.finished(made.write())
        yield made
    finally:
        session.close()
