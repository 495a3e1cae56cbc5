"""What an editor should look at in entries that are whole: languages that are missing or do not say the same."""

import re
import unicodedata
from collections.abc import Iterator

from app.kiosk.entry import LANGUAGES, Entry, KioskError
from app.kiosk.knowledge import Knowledge
from glossary.language import JA, Lang

FEW_ASKS = 3
"""With fewer ways to ask, a language is answered from other languages' too."""
_PLACE = re.compile(r"\{[a-z]+\}")
_NUMBER = re.compile(r"\d+(?:[.,:]?\d+)+")


def warnings(knowledge: Knowledge) -> tuple[KioskError, ...]:
    """In the order of the entries."""
    return tuple(warning for entry in knowledge.entries for warning in entry_warnings(entry))


def entry_warnings(entry: Entry) -> Iterator[KioskError]:
    """What is still the sample's or a draft, missing languages, few ways to ask, places and numbers that differ from
    the Japanese text.
    """
    if entry.sample:
        yield KioskError("kiosk-sample", entry=entry.id)
    drafts = [lang for lang in entry.languages if not entry.checked(lang)]
    if drafts:
        yield KioskError("kiosk-draft", entry=entry.id, languages=", ".join(drafts))
    missing = [lang for lang in LANGUAGES if lang not in entry.languages]
    if missing:
        yield KioskError("kiosk-languages-missing", entry=entry.id, languages=", ".join(missing))
    few = [lang for lang in entry.languages if len(entry.asks.get(lang, ())) < FEW_ASKS]
    if few:
        yield KioskError("kiosk-asks-few", entry=entry.id, languages=", ".join(few), least=FEW_ASKS)
    places, numbers = _places(entry, JA), _numbers(entry, JA)
    for lang in entry.languages:
        if _places(entry, lang) != places:
            yield KioskError("kiosk-places-differ", entry=entry.id, field=f"answer.{lang}")
        if _numbers(entry, lang) != numbers:
            yield KioskError("kiosk-numbers-differ", entry=entry.id, field=f"answer.{lang}")


def _places(entry: Entry, lang: Lang) -> list[str]:
    return sorted(set(_PLACE.findall(entry.answer[lang])))


def _numbers(entry: Entry, lang: Lang) -> set[str]:
    """Digits of any script, without separators; a single digit is a word in some languages ("two days")."""
    plain = "".join(
        str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in entry.answer[lang]
    )
    return {re.sub(r"\D", "", found) for found in _NUMBER.findall(plain)}
