"""Names in Korean: after 이름은 or 저는, before 씨 and 님, and a surname with two syllables that names are made of."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from glossary.redactors.findings import Finding
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_TOKEN = re.compile(r"[가-힣]+")
_HONORIFIC = ("씨", "님", "군", "양")
_MOST = 5
_COPULA = re.compile(r"(?:입니다|이에요|예요|이라고|라고|인데|이고|이고요|하고|씨)$")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    stem: str
    """Without particle or copula."""
    closed: bool
    """Whether something was taken off: the name ends here."""


class HangulNames:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, names: Collection[str], words: Vocabulary) -> None:
        self._says = any_of(rules.patterns("says"), whole=False)
        self._am = re.compile(rf"(?<![가-힣]){any_of(rules.patterns('am'), whole=False).pattern}")
        self._roles = rules.words("roles")
        self._surnames = rules.words("surnames")
        self._given = rules.words("given")
        self._never = rules.words("never")
        endings = sorted(rules.words("endings"), key=len, reverse=True)
        self._ending = re.compile(f"(?:{'|'.join(endings)})$")
        self._names = frozenset(names)
        self._words = words

    def find(self, text: str, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """In no order; they may overlap."""
        tokens = [self._token(one) for one in _TOKEN.finditer(text)]
        for start, end in self._cued(text, tokens):
            if not any(a <= start and end <= b for a, b in known):
                yield Finding("name", start, end)
        for start, end in self._free(text, tokens):
            # 「신고용」 is a term with an ending, however much it looks like 신 and a given name.
            if not any(a <= start < b for a, b in known):
                yield Finding("name", start, end)

    def _token(self, match: re.Match[str]) -> _Token:
        word = match[0]
        ending = self._ending.search(word)
        while ending and ending.start() < 1:
            ending = self._ending.search(word, ending.start() + 1)
        stem = word[: ending.start()] if ending else word
        # 「이」 belongs to the copula after a consonant and to nothing in a name of two syllables.
        return _Token(word, match.start(), match.end(), stem, ending is not None)

    def _cued(self, text: str, tokens: list[_Token]) -> Iterator[tuple[int, int]]:
        for cue in self._says.finditer(text):
            yield from self._capture(text, tokens, cue.end(), strong=True)
        for cue in self._am.finditer(text):
            yield from self._capture(text, tokens, cue.end(), strong=False)

    def _capture(
        self, text: str, tokens: list[_Token], place: int, *, strong: bool
    ) -> Iterator[tuple[int, int]]:
        while place < len(text) and text[place] in " :：,\"'“‘":
            place += 1
        number = next((i for i, token in enumerate(tokens) if token.start == place), None)
        if number is None:
            return
        first, last = number, number
        if whole := self._closing(text, tokens, number, strong=strong):
            yield whole
            return
        while last < len(tokens) and last - first < _MOST:
            token = tokens[last]
            between = text[tokens[last - 1].end : token.start] if last > first else ""
            if between.strip(" ·-") or not self._could(token, strong=strong or last > first):
                break
            last += 1
            if token.closed and not self._goes_on(text, tokens, last):
                break
        taken = tokens[first:last]
        if not taken:
            return
        if not strong and not any(self._odd(token) for token in taken):
            return
        end = taken[-1].start + len(taken[-1].stem)
        yield taken[0].start, max(end, taken[0].start + 1)

    def _closing(
        self, text: str, tokens: list[_Token], number: int, *, strong: bool
    ) -> tuple[int, int] | None:
        """「쩐 티 흐엉입니다」: up to the copula, where a word on the way is strange and none is a common one."""
        for last in range(number, min(len(tokens), number + _MOST - 1)):
            token = tokens[last]
            if (
                last > number and text[tokens[last - 1].end : token.start] != " "
            ) or token.text in self._never:
                return None
            if _COPULA.search(token.text):
                taken = tokens[number : last + 1]
                strange = [one for one in taken if self._odd(one)]
                if (
                    len(taken) > 1
                    and strange
                    and (strong or 2 * len(strange) >= len(taken))
                    and any(one.stem not in self._never for one in taken)
                ):
                    return taken[0].start, token.start + max(1, len(token.stem))
                return None
        return None

    def _goes_on(self, text: str, tokens: list[_Token], place: int) -> bool:
        """「로드리고 페르난데스」: 고 is an ending too, but what follows is as strange as what it ends."""
        if place >= len(tokens) or text[tokens[place - 1].end : tokens[place].start] != " ":
            return False
        token = tokens[place - 1]
        return (
            len(token.text) - len(token.stem) == 1
            and self._odd(tokens[place])
            and tokens[place].text not in self._never
        )

    def _could(self, token: _Token, *, strong: bool) -> bool:
        if token.text in self._never or token.stem in self._never:
            return False
        if self._shape(token.stem) or token.stem in self._names:
            return strong or not self._known(token)
        return not self._known(token)

    def _odd(self, token: _Token) -> bool:
        return not self._known(token) and not token.stem.endswith(
            ("인", "사람", "어", "학생", "부", "자", "원", "생")
        )

    def _known(self, token: _Token) -> bool:
        return (
            token.text in self._words.lower or token.stem in self._words.lower or self._words.has(token.stem)
        )

    def _shape(self, stem: str) -> bool:
        """A surname and one or two syllables of given names."""
        for size in (2, 1):
            rest = stem[size:]
            if (
                stem[:size] in self._surnames
                and 1 <= len(rest) <= 2
                and all(letter in self._given for letter in rest)
            ):
                return True
        return False

    def _free(self, text: str, tokens: list[_Token]) -> Iterator[tuple[int, int]]:
        for number, token in enumerate(tokens):
            yield from self._honoured(text, tokens, number)
            if token.stem in self._names or token.text in self._names:
                first = last = number
                while (
                    last + 1 < len(tokens)
                    and last - number < _MOST
                    and text[tokens[last].end : tokens[last + 1].start] == " "
                    and not tokens[last].closed
                    and not self._known(tokens[last + 1])
                    and tokens[last + 1].text not in self._never
                ):
                    last += 1
                while (
                    first
                    and number - first < _MOST
                    and text[tokens[first - 1].end : tokens[first].start] == " "
                    and not tokens[first - 1].closed
                    and not self._known(tokens[first - 1])
                ):
                    first -= 1
                yield tokens[first].start, tokens[last].start + max(1, len(tokens[last].stem))
            elif (
                len(token.stem) in {2, 4}
                and self._shape(token.stem)
                and not self._known(token)
                and (self._greeted(tokens, number) or len(token.stem) == 4)
            ):
                yield token.start, token.start + len(token.stem)
            elif (
                len(token.stem) == 3
                and self._shape(token.stem)
                and not self._known(token)
                and not self._words.has(token.text[:3])
            ):
                yield token.start, token.start + 3

    @staticmethod
    def _greeted(tokens: list[_Token], number: int) -> bool:
        """「안녕하세요, 노준입니다.」: nothing but a greeting and one word that closes."""
        return (
            len(tokens) == number + 1
            and number <= 1
            and tokens[number].text.endswith(("입니다", "이에요", "예요", "요", "이라고"))
        )

    def _honoured(self, text: str, tokens: list[_Token], number: int) -> Iterator[tuple[int, int]]:
        token = tokens[number]
        alone = re.match(
            r"(?:씨|님|군|양|상|사마)(?=$|이|은|는|의|를|도|와|께|한|에|예|라|입|가|을|과)", token.text
        )
        if alone and number and text[tokens[number - 1].end : token.start] == " ":
            first = number - 1
            if tokens[first].text in self._roles or (
                self._known(tokens[first])
                and not self._shape(tokens[first].text)
                and tokens[first].text not in self._names
            ):
                return
            while (
                first
                and text[tokens[first - 1].end : tokens[first].start] == " "
                and number - first < 4
                and not self._known(tokens[first - 1])
                and (len(tokens[first - 1].text) - len(tokens[first - 1].stem) < 2)
            ):
                first -= 1
            yield tokens[first].start, tokens[number - 1].end
            return
        glued = re.match(
            r"([가-힣]{2,5}?)(씨|님)(?:$|이|은|는|의|를|도|와|께|한|에|예|라|입|가|을|과|하|랑)", token.text
        )
        if (
            glued
            and not any(glued[1].endswith(role) for role in self._roles)
            and not self._words.has(glued[1] + glued[2])
            and (
                (glued[2] == "님" and (self._shape(glued[1]) or not self._words.has(glued[1])))
                or (glued[2] == "씨" and not self._words.has(token.text))
            )
        ):
            yield token.start, token.start + len(glued[1])
