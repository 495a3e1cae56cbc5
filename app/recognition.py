"""What the sound of one turn says: hypotheses while it lasts, and the text they end as. Qt-free."""

import threading
from collections.abc import Iterable, Sequence

from app.events import Heard
from app.turn_run import TurnRun
from glossary.language import Lang
from speech.audio import AudioChunk
from speech.recognizer import Droppable, Partial, SpeechRecognizer, Utterance

UNSURE_BELOW = -0.35
"""Mean log-probability under which 17 of 25 bad turns fell (speed-and-quality.md, "Recognition")."""


def recognize(
    run: TurnRun,
    recognizer: SpeechRecognizer,
    chunks: Iterable[AudioChunk],
    lang: Lang,
    hints: Sequence[str],
    cancelled: threading.Event,
) -> list[Utterance]:
    """Hypotheses become Heard events; `run.heard` becomes what the utterances say as one text.

    `hints` are hotwords, see SpeechRecognizer. What nobody wants to be heard any more leaves this machine no more.
    """
    if isinstance(recognizer, Droppable):
        recognizer.drop_when(cancelled)
    utterances: list[Utterance] = []
    for result in recognizer.recognize(run.until_end(chunks), lang, hints):
        if isinstance(result, Partial):
            run.emit(Heard(run.turn, result.text, run.heard_seconds))
        else:
            utterances.append(result)
    run.heard = _joined(utterances, lang)
    return utterances


def doubted(utterances: Sequence[Utterance]) -> bool:
    """Whether a recogniser was less sure of one of them than UNSURE_BELOW."""
    confidences = [u.confidence for u in utterances if u.confidence is not None]
    return bool(confidences) and min(confidences) < UNSURE_BELOW


def _joined(utterances: Sequence[Utterance], lang: Lang) -> str:
    space = "" if lang in ("ja", "zh-Hans", "th", "my") else " "
    return space.join(utterance.text.strip() for utterance in utterances if utterance.text.strip())
