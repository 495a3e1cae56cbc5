"""A translation engine without a model: what a language model's text would look like, the same at every run."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from glossary.language import Lang, LanguagePair
from glossary.phrases import Phrase
from glossary.slots import find_slots
from translate.numbers import digit_forms
from translate.translator import TranslationRequest


@dataclass(slots=True)
class StandIn:
    """Implements TranslationEngine. `said` has translations of sentences about people; others are made up."""

    phrases: Sequence[Phrase]
    said: dict[tuple[str, Lang], str] = field(default_factory=dict)
    _plain: dict[Lang, tuple[str, ...]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """See TranslationEngine."""
        return "stand-in"

    def supports(self, pair: LanguagePair) -> bool:
        """Every direction."""
        return True

    def claims(self, pair: LanguagePair) -> bool:
        """Every direction."""
        return True

    def warm(self, pair: LanguagePair) -> None:
        """Nothing to load."""

    def translate(self, request: TranslationRequest, *, insist: bool = False, **_: object) -> str:
        """A sentence of the target language with the terms and numbers that must be in it."""
        told = self.said.get((request.text, request.pair.target))
        if told is not None:
            return told
        sentences = self._sentences(request.pair.target)
        sentence = sentences[zlib.crc32(request.text.encode()) % len(sentences)]
        wanted = [*dict.fromkeys(match.target for match in request.terms), *digit_forms(request.text)]
        return " ".join([sentence, *wanted])

    def _sentences(self, lang: Lang) -> Sequence[str]:
        if lang not in self._plain:
            texts = (phrase.texts.get(lang, "") for phrase in self.phrases)
            self._plain[lang] = tuple(text for text in texts if text and not find_slots(text))
        return self._plain[lang]
