"""One question of a visitor on its way to the desk's figures: no voice, no minute."""

from dataclasses import dataclass
from typing import Literal

from glossary.language import Lang

Way = Literal["said", "typed", "tapped"]
Outcome = Literal["answered", "offered", "handed-over"]


@dataclass(frozen=True, slots=True)
class Asked:
    """`entry` and `topic` are empty where nothing was answered.

    `text` is what she asked, as she asked it: in memory only. QuestionLogger writes it redacted, and only where nothing
    was answered at once.
    `wanted` is the entry the visitor then chose among those offered.
    """

    lang: Lang
    way: Way
    outcome: Outcome
    entry: str = ""
    topic: str = ""
    text: str = ""
    wanted: str = ""
