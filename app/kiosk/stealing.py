"""Ways to ask that another entry would answer: what an editor wrote for one and the desk takes for the other."""

from collections.abc import Iterator, Sequence

from app.kiosk.entry import KioskError
from app.kiosk.retrieval import Retriever
from glossary.language import Lang


def stolen(retriever: Retriever, langs: Sequence[Lang]) -> Iterator[KioskError]:
    """KioskError("kiosk-asks-stolen") of each, in the order of the entries; a few milliseconds an ask."""
    for entry in retriever.knowledge.entries:
        for lang in langs:
            for ask in entry.asks.get(lang, ()):
                answer = retriever.ask(ask, lang)
                if answer.entry is not None and answer.entry.id != entry.id:
                    yield KioskError(
                        "kiosk-asks-stolen", entry=entry.id, lang=lang, text=ask, other=answer.entry.id
                    )
