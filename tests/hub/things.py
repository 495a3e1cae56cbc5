"""Versions and signals for the tests of this room."""

import datetime
from dataclasses import replace

from glossary.hub.messages import Version
from glossary.hub.signals import Signal, new_key
from glossary.language import Lang
from glossary.terms import Term

TODAY = datetime.datetime.now(datetime.UTC).date()
CARD = Term(
    "town.card",
    "保険証",
    "ほけんしょう",
    "health",
    renderings={Lang("en"): ("insurance card",)},
    status="checked",
)


def change(term: Term | None = CARD, base: int = 0, *, id: str = "", audience: str = "") -> Version:
    return Version(
        0, "terms", term.id if term else id, term, base, "", "佐藤", TODAY, audience=audience, key=new_key()
    )


def said(english: str, term: Term = CARD) -> Term:
    return replace(term, renderings={Lang("en"): (english,)})


def signal(kind: str = "replayed", day: datetime.date = TODAY, **more: object) -> Signal:
    return Signal(new_key(), day, 10, kind, "vi", **more)  # type: ignore[arg-type]


def signals(count: int) -> tuple[Signal, ...]:
    return tuple(signal() for _ in range(count))
