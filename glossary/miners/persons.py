"""What looks like a person is never proposed, however often it was said."""

import re
from typing import Protocol

from glossary.language import JA, Lang
from glossary.miners.compounds import Compound
from glossary.miners.words import Words

_PLACE = re.compile("丁目|番地|号室")
_ADDRESS = frozenset(
    {"市", "町", "村", "区", "郡", "県", "府", "都", "道", "丁目", "番地", "号", "番", "字", "駅"}
)


class Found(Protocol):
    """What glossary.redaction.Redactor.redact gives back, as far as the miner asks."""

    @property
    def found(self) -> tuple[object, ...]:
        """Personal data in the text."""
        ...


class Redacts(Protocol):
    """glossary.redaction.Redactor, as far as the miner asks."""

    def redact(self, text: str, lang: Lang) -> Found:
        """Personal data in `text`."""
        ...


class Impersonal:
    """A second look after the redactor's own: dictionary tags, endings, and the redactor again on what is left."""

    def __init__(self, redactor: Redacts, words: Words) -> None:
        self._redactor = redactor
        self._words = words
        self._clean: dict[tuple[str, Lang], bool] = {}

    def compound(self, compound: Compound) -> bool:
        """Whether no part can be of a name or an address."""
        last = compound.parts[-1]
        return not (
            any(part.person for part in compound.parts)
            or last.place
            or last.surface in _ADDRESS
            or last.surface in self._words.people
            # An unknown word is a name until the word it ends in says what it is.
            or (any(part.oov for part in compound.parts) and last.surface not in self._words.heads)
            or not self.text(compound.text)
        )

    def text(self, text: str, lang: Lang = JA) -> bool:
        """Whether the redactor finds nothing in it, and no part of an address is left."""
        if (text, lang) not in self._clean:
            self._clean[text, lang] = not (_PLACE.search(text) or self._redactor.redact(text, lang).found)
        return self._clean[text, lang]
