"""Answers of visitors spoken ahead in staff's language, while nobody is at the counter."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence

from app.engine_spec import EngineUnavailable
from app.main import Counter
from glossary.errors import CodedError
from glossary.language import Lang
from glossary.phrases import Phrase
from glossary.slots import find_slots

LOG = logging.getLogger("kakehashi")
MOST = 400
"""Phrases; each takes about half a second of one core, once for each machine."""
_LOOK_SECONDS = 1.0


class Preparing:
    """One phrase at a time; `idle` says whether there is time for the next one, `closed` ends it."""

    def __init__(self, counter: Counter, idle: Callable[[], bool], closed: threading.Event) -> None:
        self._counter = counter
        self._idle = idle
        self._closed = closed
        self._at_it = threading.Lock()

    def prepare(self, lang: Lang) -> int:
        """Speak what visitors say most in `lang`, for the voices that take their time; how many were new.

        0 at once while another thread is at it.
        """
        if not self._at_it.acquire(blocking=False):
            return 0
        try:
            return self._prepare(lang)
        finally:
            self._at_it.release()

    def _prepare(self, lang: Lang) -> int:
        made = 0
        for text in _worth(self._counter.library.phrases(), lang):
            while not self._idle():
                if self._closed.wait(_LOOK_SECONDS):
                    return made
            if self._closed.is_set():
                return made
            try:
                made += self._counter.engines.synthesizer(lang).prepare(text, lang)
            except EngineUnavailable:
                return made
            except CodedError as error:
                LOG.warning("phrase not prepared: %s", error.code)
                return made
        return made


def _worth(phrases: Sequence[Phrase], lang: Lang) -> Iterator[str]:
    """Whole sentences of visitors, those of every conversation first."""
    whole = [
        phrase
        for phrase in phrases
        if phrase.speaker == "visitor" and lang in phrase.texts and not find_slots(phrase.texts[lang])
    ]
    whole.sort(key=lambda phrase: phrase.procedure != "visitor")
    texts = dict.fromkeys(phrase.texts[lang] for phrase in whole)
    yield from list(texts)[:MOST]
