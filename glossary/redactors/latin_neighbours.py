"""What stands beside a word: a capital, a common name, a word that is none of ours."""

from glossary.redactors.latin_lexicon import LatinLexicon
from glossary.redactors.latin_words import LatinWord, adjoining


class LatinNeighbours:
    """Answers by one language's lexicon."""

    def __init__(self, lexicon: LatinLexicon) -> None:
        self._lexicon = lexicon

    def titled(self, words: list[LatinWord], index: int, text: str) -> bool:
        """Whether a capital stands right behind: "Khadija Petit"."""
        return (
            index + 1 < len(words)
            and adjoining(text, words[index], words[index + 1])
            and (
                words[index + 1].capital
                and words[index + 1].low not in self._lexicon.everywhere
                and words[index + 1].text not in self._lexicon.own.cased
            )
        )

    def followed(self, words: list[LatinWord], index: int, text: str) -> bool:
        """Whether a capital that is a name or none of our words stands on either side."""
        for other in (index - 1, index + 1):
            if 0 <= other < len(words):
                pair = (words[index], words[other]) if other > index else (words[other], words[index])
                odd = words[other]
                if (
                    adjoining(text, *pair)
                    and odd.capital
                    and not odd.initial
                    and odd.low not in self._lexicon.everywhere
                    and (odd.low in self._lexicon.names or odd.low not in self._lexicon.own.lower)
                ):
                    return True
        return False

    def beside(self, words: list[LatinWord], index: int, text: str) -> bool:
        """Whether a name, or a word that is none of ours, stands on either side."""
        for other in (index - 1, index + 1):
            if 0 <= other < len(words):
                pair = (words[index], words[other]) if other > index else (words[other], words[index])
                low = words[other].low
                if adjoining(text, *pair) and (
                    low in self._lexicon.names
                    or (low not in self._lexicon.own.lower and low not in self._lexicon.everywhere)
                ):
                    return True
        return False

    def named_next(self, words: list[LatinWord], index: int, text: str) -> bool:
        """Whether a capital that families are called stands behind: "June Park"."""
        if index + 1 == len(words) or not adjoining(text, words[index], words[index + 1]):
            return False
        return words[index + 1].capital and words[index + 1].low in self._lexicon.names

    @staticmethod
    def row(words: list[LatinWord], index: int, text: str) -> bool:
        """Whether another word all in capitals stands beside it."""
        pairs = [(place, place + 1) for place in (index - 1, index) if place >= 0 and place + 1 < len(words)]
        return any(
            min(len(words[first].text), len(words[second].text)) > 1
            and words[first].text.isupper()
            and words[second].text.isupper()
            and adjoining(text, words[first], words[second])
            for first, second in pairs
        )
