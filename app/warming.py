"""Engines made ready before the first person speaks."""

import logging
import threading
from collections.abc import Callable

from app.engine_status import LIBRARY, EngineStatus
from app.main import Counter
from glossary.errors import CodedError
from glossary.language import Lang, LanguagePair

LOG = logging.getLogger("kakehashi")


class Warming:
    """Reports each engine as it goes; stops between two of them once `closed` is set."""

    def __init__(
        self, counter: Counter, report: Callable[[EngineStatus], None], closed: threading.Event
    ) -> None:
        self._counter = counter
        self._report = report
        self._closed = closed

    def warm(self, staff: Lang, visitor: Lang) -> None:
        """Load what both languages need; with ears and voice phrases work, so the language model comes last."""
        engines = self._counter.engines
        pairs = (LanguagePair(staff, visitor), LanguagePair(visitor, staff))
        steps: list[tuple[str, Callable[[], object]]] = [
            *(
                (f"recognize:{lang}", lambda lang=lang: engines.recognizer(lang).start())
                for lang in (staff, visitor)
            ),
            *(
                (f"speak:{lang}", lambda lang=lang: engines.synthesizer(lang).start())
                for lang in (visitor, staff)
            ),
            *((f"translate:{pair}", lambda pair=pair: engines.warm_translator(pair)) for pair in pairs),
        ]
        self._report(EngineStatus(LIBRARY, "loading"))
        try:
            self._counter.library.prepare(staff, visitor)
        except CodedError as error:
            # Told by who reads it.
            LOG.warning("library failed: %s", error.code)
        else:
            self._report(EngineStatus(LIBRARY, "ready"))
        for name, step in steps:
            if self._closed.is_set():
                return
            self._report(EngineStatus(name, "loading"))
            try:
                step()
            except CodedError as error:
                if self._closed.is_set():
                    return
                LOG.warning("engine %s failed: %s", name, error.code)
                self._report(EngineStatus(name, "failed", error.code))
            else:
                if not self._closed.is_set():
                    self._report(EngineStatus(name, "ready"))
