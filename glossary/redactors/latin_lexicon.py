"""What Latin words mean for names: common names, words of ours, words that are never part of a name."""

import itertools
from collections.abc import Collection

from glossary.redactors.latin_words import LatinWord
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_TITLE = 6
"""Words of the longest title looked for."""


class LatinLexicon:
    """Of one language; `english` measures stray Latin words in other scripts."""

    def __init__(
        self, rules: Rules, names: Collection[str], own: Vocabulary, english: Vocabulary | None
    ) -> None:
        source = rules if rules.spaced or rules.english is None else rules.english
        common = rules.english or rules
        self.foreign = not rules.spaced
        """Whether Latin words are strangers in the language's own script."""
        self.names = names
        self.own, self.english = own, english
        counting = (*source.digits(), *source.patterns("more_numbers"))
        self.never = source.words("never") | {word for word in counting if word.isalpha()}
        self.particles = source.words("particles")
        self.syllables = bool(source.table.get("syllables"))
        """Whether names are made of common syllables (Vietnamese)."""
        self.families = source.words("surnames")
        self.introducing, self.going_on = source.words("introducing"), source.words("going_on")
        self.everywhere, self.also_names = common.words("everywhere"), common.words("also_names")
        self.titles = any_of(source.patterns("titles"), whole=False)

    def covered(self, text: str, words: list[LatinWord], known: Collection[tuple[int, int]]) -> set[int]:
        """Words of known terms and of titles, which are nobody's name."""
        return self._ours(text, words) | {
            index
            for index, word in enumerate(words)
            if any(a <= word.start and word.end <= b for a, b in known) and not self._capitalised(word)
        }

    def _capitalised(self, word: LatinWord) -> bool:
        """Whether a term's word stands with a capital where our texts never write one ("mora", but "Aurora Mora")."""
        return (
            word.capital
            and not word.initial
            and word.low in self.own.lower
            and (self.syllables or word.text not in self.own.capitals)
        )

    def _ours(self, text: str, words: list[LatinWord]) -> set[int]:
        """Words of titles that our texts write in just this way ("Việt Nam", "Resident Affairs Division")."""
        found: set[int] = set()
        titled = self.own.titled | (self.english.titled if self.english else frozenset())
        index = 0
        while index < len(words):
            size = next(
                (
                    size for size in range(min(_TITLE, len(words) - index), 1, -1)
                    if tuple(word.text for word in words[index : index + size]) in titled
                    and all(text[a.end : b.start] == " " for a, b in itertools.pairwise(words[index : index + size]))
                ),
                0,
            )  # fmt: skip
            found |= set(range(index, index + size))
            index += size or 1
        return found
