"""Was another language spoken than the one listened for?"""

from collections.abc import Collection

from glossary.language import Lang
from speech.recognizer import LanguageHearer, SpeechRecognizer

SUGGEST_AT = 0.6
"""Probability from which another language is worth a question. Neighbours (Indonesian and Malay) share theirs."""


def other_language(recognizer: SpeechRecognizer, expected: Collection[Lang]) -> Lang | None:
    """The language that `recognizer` heard last instead of the `expected` ones, or None when it cannot say."""
    if not isinstance(recognizer, LanguageHearer):
        return None
    spoken = recognizer.spoken()
    best = max(spoken, key=lambda lang: spoken[lang], default=None)
    if best is None or best in expected or spoken[best] < SUGGEST_AT:
        return None
    return best
