"""One question of a visitor as the desk's figures keep it: no name, no voice, no minute."""

from dataclasses import dataclass
from typing import Literal

from glossary.language import Lang

Way = Literal["said", "typed", "tapped"]
Outcome = Literal["answered", "offered", "handed-over"]


@dataclass(frozen=True, slots=True)
class Asked:
    """`entry` and `topic` are empty where nothing was answered; `text` is there for such a question alone, and redacted.

    `wanted` is the entry the visitor then chose among those offered.
    """

    lang: Lang
    way: Way
    outcome: Outcome
    entry: str = ""
    topic: str = ""
    text: str = ""
    wanted: str = ""
