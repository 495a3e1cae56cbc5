"""Addresses in Japanese: block and room numbers after a place, and places next to 住所 or 住んで."""

import re
from collections.abc import Collection, Iterator, Sequence

from glossary.redactors.findings import Finding
from glossary.redactors.morphology import Morpheme, inside
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_N = r"(?:\d{1,4}|[一二三四五六七八九十百〇]{1,4})"
_BLOCK = re.compile(
    rf"(?:{_N}\s?丁目\s?の?\s?{_N}(?:\s?(?:番地?|[-‐ー−の])\s?(?:の\s?)?{_N}?)?(?:\s?(?:[-‐ー−の]|番地?の?)?\s?{_N})?\s?号?"
    rf"|{_N}\s?番地(?:\s?の?\s?{_N})?(?:\s?号)?|{_N}\s?番\s?{_N}\s?号"
    rf"|\d{{1,4}}\s?[-‐ー−の]\s?\d{{1,4}}(?:\s?[-‐ー−の]\s?\d{{1,5}}){{0,2}}(?:\s?号)?)(?!\s?[\d円年月日時分人回枚%度])"
)
_BUILDING = re.compile(
    r"[\s、,]?(?:[一-龠々ァ-ヴーA-Za-zヶぁ-ん・\d]{0,16}?(?:マンション|アパート|コーポ|ハイツ|荘|ハイム|レジデンス|メゾン|パレス|団地|寮|ビル|住宅|ヴィラ|ハウス|タワー|コート|[ァ-ヴー]{3,12})[ァ-ヴーA-Za-z]{0,10}\s?(?:\d{1,3}|[A-Z])?\s?(?:号?棟|号館)?)?[\s、のー-]{0,2}(?:\d{1,4}|[一二三四五六七八九〇]{1,4})(?:号室|号|階|F)?(?![\d円年月日時分人回枚%度番])"
)
_ROOM = re.compile(r"[一-龠々ァ-ヴーA-Za-zぁ-ん・]{2,16}\s?\d{2,4}号室")
_TOWN = re.compile(
    r"(?:都|道|府|県|市|区|町|村|郡|丁目|台|丘|通|通り|字|大字|条|島|浜|原|野|谷|田|山|川|橋|森|園)$"
)
_SHI = ("が", "ヶ", "ケ", "の")
_JAPANESE_STOP = frozenset(
    {
        "住所",
        "現住所",
        "新住所",
        "旧住所",
        "本籍",
        "自宅",
        "実家",
        "所在地",
        "住まい",
        "お",
        "ご",
        "私",
        "今",
        "前",
        "方",
        "所",
        "場所",
        "家",
        "会社",
        "ここ",
        "町",
        "市",
        "市外",
        "市内",
        "国",
        "外国",
        "海外",
        "隣",
        "近く",
        "一緒",
        "県外",
        "都内",
        "他",
        "ほか",
        "去年",
        "先月",
        "先週",
        "今年",
        "昨日",
        "来月",
        "来週",
        "電話",
        "番号",
        "名前",
        "氏名",
        "部屋",
        "寮",
        "社宅",
        "アパート",
        "マンション",
    }
)


class JapaneseAddresses:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, words: Vocabulary) -> None:
        self._cue = any_of(rules.patterns("address"), whole=False)
        self._lives = any_of(rules.patterns("lives"), whole=False)
        self._words = words

    def find(
        self, text: str, tokens: Sequence[Morpheme], known: Collection[tuple[int, int]]
    ) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for block in _BLOCK.finditer(text):
            start = self._left(tokens, block.start())
            strong = (
                re.search(r"丁目\D{0,2}\d|丁目[^\d]{0,2}[一二三四五六七八九]|番地|番.{1,5}号", block[0])
                or block[0].count("-") + block[0].count("ー") + block[0].count("−") > 1
            )
            before = text[start : block.start()].strip()
            if start == block.start() and not re.search(r"丁目|番地|番.{1,4}号", block[0]):
                continue
            if not strong and not self._town(tokens, block.start()):
                continue
            if self._words.has(text[start : block.end()].strip()) or any(
                a <= start and block.end() <= b for a, b in known
            ):
                continue
            if before or strong:
                yield Finding("address", start, self._right(text, block.end()))
        for room in _ROOM.finditer(text):
            if not self._words.has(room[0]) and not re.match(r"[^号]*(?:階|棟|部屋)の", room[0]):
                yield Finding("address", self._left(tokens, room.start()), room.end())
        yield from self._places(text, tokens, known)

    def _left(self, tokens: Sequence[Morpheme], place: int) -> int:
        """Back over the place names before a block number."""
        number = next((i for i, token in enumerate(tokens) if token.end >= place), len(tokens))
        if number < len(tokens) and tokens[number].start >= place:
            number -= 1
        start = place
        while number >= 0:
            token = tokens[number]
            linking = (
                token.surface in _SHI
                and number + 1 < len(tokens)
                and number > 0
                and tokens[number - 1].noun
                and re.match(r"[丘原浜台谷崎森関]", tokens[number + 1].surface)
            )
            if (
                token.surface in _JAPANESE_STOP and token.surface not in {"町", "市", "方", "所"}
            ) or token.pos[0] == "代名詞":
                break
            if not (
                token.noun
                or linking
                or token.surface in {" ", "　", "-", "ヶ", "ケ", "〒"}
                or token.pos[1] == "数詞"
            ):
                break
            start = min(token.start, start)
            number -= 1
        return start

    def _town(self, tokens: Sequence[Morpheme], place: int) -> bool:
        number = next(
            (
                i
                for i, token in reversed(list(enumerate(tokens)))
                if token.end <= place and token.surface.strip()
            ),
            -1,
        )
        if number < 0:
            return False
        token = tokens[number]
        return (
            token.place
            or token.pos[2] in {"地名", "人名"}
            or (bool(_TOWN.search(token.surface)) and token.noun)
            or (token.unknown and token.noun)
        )

    @staticmethod
    def _right(text: str, end: int) -> int:
        building = _BUILDING.match(text, end)
        return building.end() if building else end

    def _places(
        self, text: str, tokens: Sequence[Morpheme], known: Collection[tuple[int, int]]
    ) -> Iterator[Finding]:
        """A place that is no term of ours, where somebody says it is theirs."""
        cues = [cue.end() for cue in self._cue.finditer(text)]
        for cue in self._lives.finditer(text):
            yield from self._place(text, tokens, known, self._left(tokens, cue.start()), cue.start())
        for place in cues:
            number = next((i for i, token in enumerate(tokens) if token.start >= place), len(tokens))
            while number < len(tokens) and tokens[number].pos[0] in {
                "助詞",
                "補助記号",
                "空白",
                "感動詞",
                "副詞",
                "代名詞",
                "接続詞",
            }:
                number += 1
            last = number
            while last < len(tokens) and (
                tokens[last].noun
                or tokens[last].surface in {" ", "-", "ヶ", "ケ", "ー"}
                or (
                    tokens[last].surface in _SHI
                    and last + 1 < len(tokens)
                    and re.match(r"[丘原浜台谷崎森関]", tokens[last + 1].surface)
                )
            ):
                last += 1
            if number < last:
                yield from self._place(text, tokens, known, tokens[number].start, tokens[last - 1].end)

    def _place(
        self, text: str, tokens: Sequence[Morpheme], known: Collection[tuple[int, int]], start: int, end: int
    ) -> Iterator[Finding]:
        inner = [token for token in tokens if token.start >= start and token.end <= end]
        foreign = [token for token in inner if self._strange(token) and not inside(token, known)]
        if foreign:
            yield Finding("address", foreign[0].start, end)

    def _strange(self, token: Morpheme) -> bool:
        """A place or an unknown word that no text of ours has; no number."""
        unknown = (
            token.unknown and token.noun and token.pos[1] != "数詞" and not re.search(r"\d", token.surface)
        )
        return (token.place or unknown) and not self._words.has(token.surface)
