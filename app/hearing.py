"""Only listening: what somebody says, in her language, with nothing translated, spoken or logged. Qt-free."""

import threading
import time
from collections.abc import Callable, Iterable, Sequence

from app.events import Finished, LanguageGuessed, Listening, Recognized
from app.interpreter import Engines, Mend
from app.recognition import doubted, recognize
from app.turn_run import CAPTION, Emit, TurnRun, engine_name
from glossary.language import Lang, LanguagePair
from speech.audio import AudioChunk
from speech.guess import other_language
from speech.repair import Repair
from speech.rescoring import second_hearing


def hear(
    engines: Engines,
    turn: int,
    lang: Lang,
    chunks: Iterable[AudioChunk],
    emit: Emit,
    cancelled: threading.Event,
    hints: Sequence[str] = (),
    repair: Mend = lambda text, lang, recent, hearing: Repair(text),
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Recognise `chunks` as `lang`: Listening, Heard…, then LanguageGuessed where it was another language and Recognized.

    `hints` are hotwords, see SpeechRecognizer; `repair` mends homophones as in a turn. Finished says "nothing-heard"
    where there was no speech. What fails is a Failed event, as in a turn.
    """
    with TurnRun(turn, LanguagePair(lang, lang), emit, clock) as run:
        emit(Listening(turn, "visitor", run.pair))
        recognizer = engines.recognizer(lang)
        utterances = recognize(run, recognizer, chunks, lang, hints, cancelled)
        run.lap("recognize")
        with second_hearing(recognizer, utterances, lang) as hearing:
            repaired = repair(run.heard, lang, (), hearing)
        if not cancelled.is_set():
            other = other_language(recognizer, (lang,))
            if other is not None:
                emit(LanguageGuessed(turn, other))
            if run.heard:
                name, unsure = engine_name(recognizer), doubted(utterances)
                emit(Recognized(turn, repaired.text, lang, unsure, run.heard, repaired.changes, name))
        run.silent = CAPTION if run.heard else "nothing-heard"
    emit(Finished(turn, run.seconds, run.silent))
