"""A question cut into what can be compared: words where a script parts them, else runs of letters.

Both are folded as the glossary folds its terms (case, width, kana, diacritics).
"""

import re
import unicodedata
from dataclasses import dataclass

from glossary.language import EN, Lang, base
from glossary.normalize import by_substring, fold, hiragana

SEPARATOR = "\n"
"""Between the sentences of a run; no form has it."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE = re.compile(r"[.。．!！?？।၊။,，、;；:：/\n]+")
_ELIDING = frozenset({"fr"})
_ENCLITIC = {"id": "nya"}
"""Glued to a noun as an article would be: toiletnya."""
_SHORTEST = 6
_BARE = str.maketrans("đ", "d")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of a language that writes without spaces, or glues endings; `starts` are where a written word begins.

    `plain` (same length) has its kana as written.
    """

    text: str
    starts: frozenset[int]
    plain: str


def is_run(lang: Lang) -> bool:
    """Whether `lang` is compared letter by letter."""
    return by_substring(lang)


def words_of(text: str, lang: Lang, *, bare: bool = False) -> tuple[str, ...]:
    """Folded words of a language that parts them; `bare` drops tone marks too, as a visitor without the keyboard does."""
    folded = fold(text.replace("’", "'"), lang).plain
    if bare:
        folded = fold(folded.translate(_BARE), EN).plain
    if base(lang) in _ELIDING:
        folded = folded.replace("'", " ")
    enclitic = _ENCLITIC.get(base(lang), "")
    words = (found[0].removesuffix("'s").replace("'", "") for found in _WORD.finditer(folded))
    return tuple(
        word.removesuffix(enclitic) if enclitic and len(word) >= _SHORTEST else word for word in words
    )


def run_of(text: str, lang: Lang) -> Run:
    """Folded letters; sentences are parted by SEPARATOR."""
    sentences: list[str] = []
    starts: set[int] = set()
    length = 0
    for sentence in _SENTENCE.split(text):
        chunks = [folded for chunk in sentence.split() if (folded := _letters(fold(chunk, lang).plain))]
        if not chunks:
            continue
        for chunk in chunks:
            starts.add(length)
            length += len(chunk)
        length += len(SEPARATOR)
        sentences.append("".join(chunks))
    plain = SEPARATOR.join(sentences)
    return Run(hiragana(plain), frozenset(starts), plain)


def _letters(text: str) -> str:
    return "".join(
        letter
        for letter in text
        if letter.isalnum() or unicodedata.category(letter)[0] == "M" or letter == "ー"
    )
