"""Japanese forms as they sound: children, learners and the recogniser write おてら and さかぐら without kanji."""

from collections.abc import Iterable

from glossary.language import Lang, base
from glossary.miners.morphemes import Analyzer, reading

_SHORTEST, _POLITE = 4, 3
"""Kana of a reading; a shorter one stands in too many words (内科 in ないか), but for what begins politely: おてら."""
_HONORIFIC = ("お", "ご")


def kana_forms(lang: Lang, forms: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Readings of (form, label) pairs in hiragana; none where a reading means two things, or the language has none."""
    if base(lang) != "ja":
        return []
    written = list(forms)
    known = {form for form, _ in written}
    analyzer = Analyzer()
    labels: dict[str, set[str]] = {}
    for form, label in written:
        kana = reading(analyzer.split(form))
        shortest = _POLITE if form.startswith(_HONORIFIC) else _SHORTEST
        if kana not in known and len(kana) >= shortest and _hiragana(kana):
            labels.setdefault(kana, set()).add(label)
    return [(kana, label) for kana, found in labels.items() if len(found) == 1 for label in found]


def _hiragana(text: str) -> bool:
    return all("\u3041" <= letter <= "\u309f" or letter == "ー" for letter in text)
