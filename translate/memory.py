"""Exact phrase memory: a sentence a person has written beats any engine."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary.language import Lang, LanguagePair
from glossary.phrases import Phrase

_FILLERS = re.compile(r"^(?:(?:えーっ?と|えっと|あのう?|あの[ー〜]|ええと|まあ)[、,\s]*|はい[、,]\s*(?=.))+")
_NOISE = re.compile(r"[\s、。．，,.!?！？…・「」『』\"'“”‘’¿¡؟।။\-–—〜~]+")


@dataclass(frozen=True, slots=True)
class PhraseMemory:
    """Immutable look-up from (language, normalised sentence) to phrase."""

    phrases: Mapping[tuple[Lang, str], Phrase]

    @classmethod
    def build(cls, phrases: Iterable[Phrase]) -> "PhraseMemory":
        """Index every language of every phrase; earlier phrases win a tie."""
        index: dict[tuple[Lang, str], Phrase] = {}
        for phrase in phrases:
            for lang, text in phrase.texts.items():
                index.setdefault((lang, key(text, lang)), phrase)
        return cls(index)

    def find(self, text: str, pair: LanguagePair) -> Phrase | None:
        """The phrase that says `text` and has a rendering in the target."""
        phrase = self.phrases.get((pair.source, key(text, pair.source)))
        return phrase if phrase and phrase.texts.get(pair.target) else None


def key(text: str, lang: Lang) -> str:
    """Sentence without case, width, punctuation and (in Japanese) fillers."""
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    if lang == "ja":
        folded = _FILLERS.sub("", folded)
    return _NOISE.sub("" if lang in ("ja", "zh-Hans", "th", "my", "ko") else " ", folded).strip()
