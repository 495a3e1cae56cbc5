"""The visitor's quick answers: sentences of the phrase memory in her language, one tap each."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields

from PySide6.QtCore import QObject

from app.ui.rows import RowsModel
from glossary.language import Lang
from glossary.phrases import Phrase

KEYS = tuple(
    f"visitor.{name}"
    for name in (
        "yes",
        "no",
        "do-not-understand",
        "once-more",
        "speak-slowly",
        "write-it-down",
        "need-interpreter",
        "have-it",
        "not-with-me",
        "do-not-know",
        "just-a-moment",
        "how-much",
        "where-is-toilet",
        "thank-you",
    )
)
"""In the order of the row: what answers a question first."""


@dataclass(frozen=True, slots=True)
class QuickAnswer:
    """`text` in her language, `meaning` in the language of staff."""

    key: str
    text: str
    meaning: str


def quick_answers(phrases: Sequence[Phrase], lang: Lang, staff: Lang) -> tuple[QuickAnswer, ...]:
    """What there is of KEYS in `lang`; an office may have deleted some."""
    known = {phrase.id: phrase for phrase in phrases if phrase.id in KEYS}
    found = (known[key].texts for key in KEYS if key in known)
    return tuple(
        QuickAnswer(key, texts[lang], texts.get(staff, ""))
        for key, texts in zip((key for key in KEYS if key in known), found, strict=True)
        if texts.get(lang)
    )


class QuickAnswersModel(RowsModel):
    """Roles are QuickAnswer's fields."""

    def __init__(self, phrases: Callable[[], Sequence[Phrase]], parent: QObject | None = None) -> None:
        super().__init__([field.name for field in fields(QuickAnswer)], "key", parent)
        self._phrases = phrases
        self._read: tuple[Sequence[Phrase], Lang, Lang] | None = None
        self._answers: tuple[QuickAnswer, ...] = ()

    def refresh(self, lang: Lang, staff: Lang) -> None:
        """Read them again for these languages, or after the phrases have changed."""
        phrases = self._phrases()
        # The session's snapshot is swapped whole: the same object holds the same phrases.
        if self._read and self._read[0] is phrases and self._read[1:] == (lang, staff):
            return
        self._read = (phrases, lang, staff)
        self._answers = quick_answers(phrases, lang, staff)
        self.show([asdict(answer) for answer in self._answers])

    def text(self, key: str) -> str:
        """The sentence of one answer, empty when there is none."""
        return next((answer.text for answer in self._answers if answer.key == key), "")
