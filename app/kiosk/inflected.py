"""Regular endings of the Latin-script languages, enough to know a word of the lexicon again in a question."""

from glossary.language import Lang, base

_SHORTEST = 3
_ENGLISH_VERB = 4
_PLURALS = frozenset({"en", "es", "pt", "fr"})


def variants(word: str, lang: Lang) -> tuple[str, ...]:
    """The word with its regular plural or singular, in English with -ing and -ed; the word itself first."""
    script = base(lang)
    if script not in _PLURALS or len(word) < _SHORTEST or not word.isalpha():
        return (word,)
    found = [word, f"{word}s"]
    if word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST:
        found.append(word[:-1])
    if script in {"es", "pt"}:
        found.append(f"{word}es")
    if script == "fr":
        found += [f"{word}x", f"{word}e", f"{word}es"]
    if script == "en":
        found.append(f"{word}es")
        if word.endswith("y"):
            found.append(f"{word[:-1]}ies")
        if len(word) >= _ENGLISH_VERB:
            stem = word.removesuffix("e")
            found += [f"{stem}ing", f"{stem}ed", f"{word}{word[-1]}ing", f"{word}{word[-1]}ed"]
    return tuple(dict.fromkeys(found))


def stem(word: str, lang: Lang) -> str:
    """A key that a word of no lexicon shares with its plural."""
    if base(lang) not in _PLURALS or len(word) <= _SHORTEST:
        return word
    if base(lang) == "en" and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.rstrip("s") if not word.endswith("ss") else word
