"""Names in Japanese at words that introduce them: 名前は…, 私は…, …と申します."""

import re
from collections.abc import Collection, Iterator, Sequence

from glossary.redactors.findings import Finding
from glossary.redactors.morphology import JOINED, JOINERS, Morpheme
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_KATAKANA = re.compile(r"[ァ-ヴー]+")
_LEAD = re.compile(r"[\s:「『,、]*")
_OPENERS = re.compile(
    r"ここ|これ|こちら|なん|なに|どう|どこ|どちら|どなた|だれ|まだ|もう|ひらがな|かな|ふりがな|おなじ|ちが|いつ|いかが|わか|あと|その|こう|そう|はい|いいえ|ある|あり|あっ|なし|ない|おかき|かい|かき|よ[みん]|みな|ほか"
)
_HIRAGANA_NAME = re.compile(
    r"([ぁ-んー][ぁ-んー\s・]{1,14}?)(?:です|でございます|でした|と(?:申|いい|言|もう)|、|。|$|だ)"
)
_PAIR = re.compile(r"[一-龠々]{1,3}\s[一-龠々ぁ-ん]{1,3}(?=で|さん|様|と|、|。|が|も|に|の|を)")
_MIXED_NAME = re.compile(r"[、\s]?([一-龠々]{1,3}[ぁ-ん]{2,4})(?=です|でございます|と(?:申|いいま|言いま))")
_KANJI_NAME = re.compile(r"[、\s]?([一-龠々]{2,6})(?=です|でございます|と(?:申|いいま|言いま)|、|。)")
_ENDS = (
    "です",
    "でございます",
    "と",
    "って",
    "、",
    "。",
    "だ",
    "で",
    "でし",
    "なん",
    "になり",
    "",
    "」",
    "でー",
    "，",
    ",",
    "の",
    "さん",
    "様",
)
_CLAUSE = re.compile(r"[、。，,.!?！？\n：:「]")
_FILLER = re.compile(
    r"(?:えーと|えっと|あの[うー]?|えー|はい|ええ|あー|すみません|どうも|初めまして|はじめまして|こんにちは)[、\s]*"
)


class JapaneseCues:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, katakana: Collection[str], words: Vocabulary) -> None:
        self._katakana = frozenset(katakana)
        self._words = words
        self._says = any_of(rules.patterns("says"), whole=False)
        self._after = any_of(rules.patterns("after"), whole=False)
        self._am = any_of(rules.patterns("am"), whole=False)
        self._suffixes = any_of(rules.patterns("suffixes"), whole=False)
        self._roles = frozenset(rules.patterns("roles"))

    def find(
        self, text: str, tokens: Sequence[Morpheme], known: Collection[tuple[int, int]]
    ) -> Iterator[Finding]:
        """In no order; they may overlap."""
        yield from self._announced(text, tokens, known)
        yield from self._closed(text, tokens, known)

    def _announced(
        self, text: str, tokens: Sequence[Morpheme], known: Collection[tuple[int, int]]
    ) -> Iterator[Finding]:
        """名前は…です, and 妻の…, 私は… where a common word is somebody's name in katakana."""
        for cue in self._says.finditer(text):
            lead = _LEAD.match(text, cue.end())
            start = lead.end() if lead else cue.end()
            found = self._taken(text, tokens, start)
            if found and not any(a <= found[0] and found[1] <= b for a, b in known):
                yield Finding("name", *found)
                continue
            hiragana = _HIRAGANA_NAME.match(text, start)
            if hiragana and not _OPENERS.match(hiragana[1]) and not self._words.has(hiragana[1].strip()):
                yield Finding("name", start, hiragana.end(1))
        for cue in self._am.finditer(text):
            run = JOINED.match(text, cue.end())
            if run and run[0] in self._katakana:
                yield Finding("name", *run.span())
            pair = _PAIR.match(text, cue.end())
            if pair and not self._words.has(pair[0]):
                yield Finding("name", *pair.span())
            mixed = _MIXED_NAME.match(text, cue.end())
            if mixed and not self._words.has(mixed[1]):
                inner = [token for token in tokens if mixed.start(1) <= token.start < mixed.end(1)]
                if len(inner) > 1 and all(token.pos[0] == "名詞" for token in inner):
                    yield Finding("name", *mixed.span(1))
            kanji = _KANJI_NAME.match(text, cue.end())
            if kanji and not self._words.has(kanji[1]):
                inner = [token for token in tokens if kanji.start(1) <= token.start < kanji.end(1)]
                # Compounds of longer words are what somebody is (会社員), not what they are called.
                if len(inner) > 1 and any(
                    (len(token.surface) == 1 and token.pos[0] == "名詞") or token.proper for token in inner
                ):
                    yield Finding("name", *kanji.span(1))

    def _taken(self, text: str, tokens: Sequence[Morpheme], start: int) -> tuple[int, int] | None:
        number = next((i for i, token in enumerate(tokens) if token.start <= start < token.end), None)
        if number is None:
            return None
        last = number
        while (
            last < len(tokens)
            and (
                tokens[last].noun
                or tokens[last].surface in JOINERS
                or (tokens[last].unknown and tokens[last].pos[0] != "補助記号")
            )
            and not self._suffixes.fullmatch(tokens[last].surface)
        ):
            last += 1
        taken = tokens[number:last]
        if not taken or taken[0].pos[0] == "代名詞":
            return None
        following = tokens[last].surface if last < len(tokens) else ""
        name = text[start : taken[-1].end].strip()
        odd = any(token.person or token.unknown for token in taken) or name in self._katakana
        if not odd and (
            following not in _ENDS or (len(name) > 1 and self._words.has(name)) or name in self._roles
        ):
            return None
        if not odd and len(name) == 1 and not re.fullmatch(r"[一-龠]", name):
            return None
        if not odd and all(token.pos[1] == "数詞" for token in taken):
            return None
        return start, taken[-1].end

    def _closed(
        self, text: str, tokens: Sequence[Morpheme], known: Collection[tuple[int, int]]
    ) -> Iterator[Finding]:
        """…と申します: back over the nouns, or over everything in the clause where a name in hiragana reads as words."""
        for cue in self._after.finditer(text):
            last = next((i for i, token in enumerate(tokens) if token.end >= cue.start()), -1)
            if last < 0 or tokens[last].end != cue.start():
                last -= 1
            if last < 0:
                continue
            first = last + 1
            while first and (
                (tokens[first - 1].noun and tokens[first - 1].pos[0] != "代名詞")
                or tokens[first - 1].surface in JOINERS
            ):
                first -= 1
            taken = tokens[first : last + 1]
            name = text[taken[0].start : taken[-1].end] if taken else ""
            if re.search(r"\d", name):
                continue
            if any(a <= (taken[0].start if taken else 0) and cue.start() <= b for a, b in known):
                continue
            humble = "申し" in cue[0] or "者" in cue[0] or "もの" in cue[0]
            if taken and (
                any(token.person or token.unknown for token in taken)
                or _KATAKANA.search(name)
                or re.search(r"[一-龠]", name)
            ):
                if humble or (
                    not self._words.has(name)
                    and (len(name) <= 5 or any(one.proper or one.unknown for one in taken))
                ):
                    yield Finding("name", taken[0].start, cue.start())
                continue
            if humble or re.search("いいま|言いま", cue[0]):
                yield from self._clause(text, cue.start(), humble=humble)

    def _clause(self, text: str, end: int, *, humble: bool) -> Iterator[Finding]:
        breaks = [one.end() for one in _CLAUSE.finditer(text, 0, end)]
        start = breaks[-1] if breaks else 0
        for cue in (self._am, self._says, _FILLER):
            for match in cue.finditer(text, start, end):
                start = match.end()
        said = text[start:end].strip()
        if said and len(said) <= 16 and (humble or not self._words.has(said)) and not _OPENERS.match(said):
            yield Finding("name", start, end)
