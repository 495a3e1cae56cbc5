"""One turn: recognise, translate, check, speak. Qt-free; everything that happens is an event."""

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Protocol

from app.audio_output import AudioOutput
from app.engine_spec import EngineUnavailable
from app.events import (
    Doubtful,
    Finished,
    LanguageGuessed,
    Listening,
    Near,
    Recognized,
    Side,
    Translated,
)
from app.recognition import doubted, recognize
from app.talker import Talker
from app.turn_run import CAPTION, Emit, TurnResult, TurnRun, engine_name
from glossary.errors import CodedError
from glossary.language import Lang, LanguagePair
from glossary.readable import readable
from glossary.terms import Term
from speech.audio import AudioChunk, SpeechError
from speech.guess import other_language
from speech.recognizer import SpeechRecognizer
from speech.repair import Repair
from speech.rescoring import SecondHearing, second_hearing
from speech.synthesizer import Synthesizer
from translate.translator import Meanwhile, Ready, Translation, TranslationRequest

Hints = Callable[[Lang, Sequence[Term]], Sequence[str]]
"""(language, terms of the last turns) → surface forms to expect."""
Mend = Callable[[str, Lang, Sequence[Term], SecondHearing | None], Repair]
"""(hypothesis, language, terms of the last turns, second hearing) → the hypothesis with homophones repaired."""
RECENT_TERMS = 8


class Engines(Protocol):
    """What the interpreter needs of an engine room."""

    def recognizer(self, lang: Lang) -> SpeechRecognizer:
        """Raises EngineUnavailable."""
        ...

    def synthesizer(self, lang: Lang) -> Synthesizer:
        """Raises EngineUnavailable."""
        ...


class Interprets(Protocol):
    """What the interpreter needs of a translator: term look-up and the whole route."""

    def request(self, text: str, pair: LanguagePair) -> TranslationRequest:
        """The text with the terms found in it."""
        ...

    def translate(
        self, request: TranslationRequest, ready: Ready | None = None, meanwhile: Meanwhile | None = None
    ) -> Translation:
        """See Translator."""
        ...


class Interpreter:
    """Runs turns one after the other; not re-entrant."""

    def __init__(
        self,
        engines: Engines,
        translator: Interprets,
        hints: Hints = lambda lang, recent: (),
        on_result: Callable[[TurnResult], None] = lambda result: None,
        clock: Callable[[], float] = time.monotonic,
        repair: Mend = lambda text, lang, recent, hearing: Repair(text),
    ) -> None:
        self._engines = engines
        self._translator = translator
        self._hints = hints
        self._on_result = on_result
        self._clock = clock
        self._repair = repair
        self._recent: deque[Term] = deque(maxlen=RECENT_TERMS)

    def forget(self) -> None:
        """A new conversation begins."""
        self._recent.clear()

    def listen(
        self,
        turn: int,
        side: Side,
        pair: LanguagePair,
        chunks: Iterable[AudioChunk],
        output: AudioOutput,
        emit: Emit,
        cancelled: threading.Event,
    ) -> TurnResult:
        """A spoken turn. `chunks` end when the speaker does; the microphone is closed before anything is spoken.

        A pair of one language makes a caption: what was said is recognised, neither translated nor spoken.
        """
        with TurnRun(turn, pair, emit, self._clock) as run:
            emit(Listening(turn, side, pair))
            recognizer = self._engines.recognizer(pair.source)
            hints = self._hints(pair.source, tuple(self._recent))
            utterances = recognize(run, recognizer, chunks, pair.source, hints, cancelled)
            run.unsure = unsure = doubted(utterances)
            with second_hearing(recognizer, utterances, pair.source) as hearing:
                if (
                    side == "visitor"
                    and pair.source != pair.target
                    and (unsure or not run.heard)
                    and not cancelled.is_set()
                ):
                    # Staff speak what they have set; the other language is the one of the answers.
                    other = other_language(recognizer, (pair.source, pair.target))
                    if other is not None:
                        emit(LanguageGuessed(turn, other))
                repaired = self._repair(run.heard, pair.source, tuple(self._recent), hearing)
            run.lap("recognize")
            if not run.heard:
                run.silent = "nothing-heard"
            elif not cancelled.is_set():
                name = engine_name(recognizer)
                emit(Recognized(turn, repaired.text, pair.source, unsure, run.heard, repaired.changes, name))
                self._answer(run, repaired.text, output, cancelled)
        return self._finish(run, side)

    def submit(
        self,
        turn: int,
        side: Side,
        pair: LanguagePair,
        text: str,
        output: AudioOutput,
        emit: Emit,
        cancelled: threading.Event,
    ) -> TurnResult:
        """A typed or corrected turn; with a pair of one language, a caption."""
        with TurnRun(turn, pair, emit, self._clock) as run:
            emit(Listening(turn, side, pair))
            run.lap("listen")
            text = readable(text)
            emit(Recognized(turn, text, pair.source))
            self._answer(run, text, output, cancelled)
        return self._finish(run, side)

    def speak(
        self,
        turn: int,
        text: str,
        lang: Lang,
        output: AudioOutput,
        emit: Emit,
        cancelled: threading.Event,
        pace: float = 1.0,
    ) -> None:
        """Say a text again, or a doubtful one because a person asked for it; see Synthesizer for `pace`."""
        with TurnRun(turn, LanguagePair(lang, lang), emit, self._clock) as run, _missing_voice(run):
            voice = self._engines.synthesizer(lang)
            # See Talker: whatever becomes of the loudspeaker, the voice must not hold the engines' gate.
            with contextlib.closing(_closable(voice.synthesize(text, lang, pace))) as sounds:
                output.play(sounds, cancelled, lambda: run.first_audio(lang, voice))
        emit(Finished(turn, run.seconds, run.silent))

    def _answer(self, run: TurnRun, text: str, output: AudioOutput, cancelled: threading.Event) -> None:
        if run.pair.source == run.pair.target:
            run.silent = CAPTION
            return
        lang = run.pair.target
        talker = Talker(
            self._engines.synthesizer, lang, output, cancelled, lambda: run.first_audio(lang, talker.voice)
        )
        try:
            translation = self._translator.translate(
                self._translator.request(text, run.pair),
                talker.ready,
                lambda near: run.emit(Near(run.turn, near)),
            )
        except CodedError:
            talker.stop()
            raise
        run.lap("translate")
        if cancelled.is_set():
            # The visitor may have left meanwhile: neither log nor hints of the next conversation may know of it.
            talker.stop()
            return
        run.translation = translation
        for match in translation.request.terms:
            if match.term not in self._recent:
                self._recent.appendleft(match.term)
        run.emit(Translated(run.turn, translation))
        if translation.doubts:
            talker.stop()
            run.emit(Doubtful(run.turn, translation))
            run.silent = "doubtful"
            return
        with _missing_voice(run):
            talker.finish(translation.text)

    def _finish(self, run: TurnRun, side: Side) -> TurnResult:
        run.emit(Finished(run.turn, run.seconds, run.silent))
        result = TurnResult(run.turn, run.pair, run.translation, run.seconds, run.heard, side, run.unsure)
        self._on_result(result)
        return result


@contextlib.contextmanager
def _missing_voice(run: TurnRun) -> Iterator[None]:
    """A turn without a voice is read."""
    try:
        yield
    except EngineUnavailable:
        run.silent = "no-voice"
    except SpeechError as error:
        if error.code != "voice-missing":
            raise
        run.silent = "no-voice"


def _closable(chunks: Iterator[AudioChunk]) -> Generator[AudioChunk, None, None]:
    yield from chunks
