"""The signals a counter sends to the hub: what happened there, in ids, codes and counts.

What comes from elsewhere is read by `read_signal`, which believes nothing.
"""

import datetime
import re
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from glossary.signals import CODE, ENTRY, LABEL, TAG, SignalKind

Happening = SignalKind | Literal["turn", "missed", "doubt", "span"]
"""A signal of the counter's log, or: `turn` (code: its route; entry: the phrase that answered; milliseconds: the whole
turn), `missed` (entry: the term that was not kept), `doubt` (code), `span` (text: a redacted administrative phrase)."""
HAPPENINGS: tuple[str, ...] = (*get_args(SignalKind), "turn", "missed", "doubt", "span")
SPAN = 160
"""Characters of a span, at most."""
_KEY = re.compile(r"[0-9a-f]{32}")
_HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class Signal:
    """One redacted event at a counter: ids, codes, tags and counts; `text` only for a span, never a conversation.

    `key` (UUID, 32 hex digits) makes it count once however often it is sent. Raises ValueError for anything else.
    """

    key: str
    day: datetime.date
    hour: int
    kind: Happening
    lang: str
    counter: str = ""
    domain: str = ""
    entry: str = ""
    code: str = ""
    text: str = ""
    milliseconds: int = 0

    def __post_init__(self) -> None:
        forms = (
            (_KEY, self.key),
            (TAG, self.lang),
            (LABEL, self.counter),
            *((pattern, text) for pattern, text in ((ENTRY, self.domain), (ENTRY, self.entry)) if text),
            *(((CODE, self.code),) if self.code else ()),
        )
        if not all(pattern.fullmatch(text) for pattern, text in forms):
            raise ValueError("not a signal")
        if self.kind not in HAPPENINGS or not 0 <= self.hour <= 23 or not 0 <= self.milliseconds <= _HOUR:
            raise ValueError("not a signal")
        if (self.kind == "span") != bool(self.text) or len(self.text) > SPAN or not safe(self.text):
            raise ValueError("not a signal")

    def record(self) -> dict[str, Any]:
        """As JSON, empty fields left out; `read_signal` is its inverse."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {
            **{name: value for name, value in values.items() if value or name == "hour"},
            "day": self.day.isoformat(),
        }


def new_key() -> str:
    """For one signal or proposal, made when it is put into the outbox."""
    return uuid.uuid4().hex


def safe(text: str) -> bool:
    """Whether `text` holds neither an @ nor eight digits in a row: the last line behind the redactor."""
    plain = unicodedata.normalize("NFKC", text)
    return "@" not in plain and re.search(r"[0-9]{8}", plain) is None


def read_signal(record: Mapping[str, Any]) -> Signal:
    """Raises ValueError."""
    try:
        return Signal(**{**record, "day": datetime.date.fromisoformat(record["day"])})
    except (TypeError, KeyError) as error:
        raise ValueError("not a signal") from error
