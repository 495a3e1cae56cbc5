"""Addresses in Japanese, Chinese and Korean: block and room numbers after a place, and places next to 住所 or 住んで."""

import re
from collections.abc import Collection, Iterator, Sequence

from glossary.redactors.findings import Finding
from glossary.redactors.morphology import Morpheme
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
_CHINESE_NUMBER = re.compile(
    r"(?:\d{1,5}(?:-\d{1,5})*|[一二三四五六七八九十百零〇]{1,5})(?:号(?:楼|院|线)?|栋|幢|单元|室|弄|丁目|番地|番|座|门|组|房|楼|层)"
)
_CHINESE_STREET = re.compile(r"路|街|道|巷|弄|村|区|苑|园|町|镇|胡同|小区|花园|大厦|公寓|丁目|庄|里|城")
_CHINESE_STOP = re.compile(r"[，。、；：？！,:;?!\s在是到从为住址写搬寄给您我]")
_CHINESE_NOT = re.compile(r"\s?(?:窗口|柜台|线|出口|公交|检票口|诊室|会议室|楼梯|电梯)")
_KOREAN = re.compile(
    r"(?:[가-힣]{1,8}(?:특별시|광역시|특별자치시|특별자치도|시|도|군|구|읍|면|현|마치|초)\s+)*(?:[가-힣\d]{1,10}(?:로|길|동|리|가|초|마치|쵸|정|오카|다이))\s*\d{1,4}(?:\s?-\s?\d{1,4}){0,2}(?:\s?(?:번길|번지|길|초메|쵸메|정목))?"
    r"(?:\s?\d{1,4}(?:-\d{1,4})*(?:번지|호)?)?(?:[,\s]+(?:[가-힣A-Za-z\d]{0,12}(?:아파트|빌라|맨션|빌딩|오피스텔|하이츠|코포|타워|주택|자이|푸르지오|래미안)?\s?)?\d{1,4}(?:동|호|층)(?:\s?\d{1,4}호)?)?"
)
_KOREAN_TOWN = re.compile(
    r"(?:[가-힣]{1,8}(?:특별시|광역시|시|도|군|구|읍|면|동|리|현)(?:\s+|(?=에|로|으로|에서|입니다|이에요|예요|이고)))+(?:[가-힣]{1,8}(?:로|길|동|리|구)(?=\s|에|입니다|로|이))?"
)
_KOREAN_COUNT = re.compile(
    r"\s?(?:회|명|원|엔|천|만|달러|시간|킬로|일|월|년|시(?!\w*구)|분|개|장|부|번(?!지|길)|세|살|%|퍼센트|주|가지|통|매)"
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
                (token.surface in _JAPANESE_STOP
                and token.surface not in {"町", "市", "方", "所"})
                or token.pos[0] == "代名詞"
            ):
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
            or (bool(_TOWN.search(token.surface))
            and token.noun)
            or (token.unknown
            and token.noun)
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
        foreign = [
            token for token in inner
            if (token.place or (token.unknown and token.noun)) and not any(a <= token.start and token.end <= b for a, b in known)
            and not self._words.has(token.surface)
        ]  # fmt: skip
        if foreign:
            yield Finding("address", foreign[0].start, end)


class ChineseAddresses:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, words: Vocabulary) -> None:
        self._cue = any_of(rules.patterns("address"), whole=False)
        self._words = words

    def find(self, text: str, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for part in _CHINESE_NUMBER.finditer(text):
            start = self._left(text, part.start())
            end = self._right(text, part.end())
            piece = text[start:end]
            if _CHINESE_NOT.match(text, part.end()) or self._words.has(piece):
                continue
            if (
                (len(_CHINESE_NUMBER.findall(piece)) > 1
                and len(piece) > 6)
                or (_CHINESE_STREET.search(text[start : part.start()])
                and part[0][-1] not in "楼层")
            ):
                if not any(a <= start and end <= b for a, b in known):
                    yield Finding("address", start, end)
        for cue in self._cue.finditer(text):
            run = re.compile(r"[\s:]*([㐀-鿿\d\-A-Za-z]{2,40})").match(text, cue.end())
            if run is None:
                continue
            said = re.split(r"(?:的|,|，|来|了|想|要|附近|已经|吗|呢|就|都|,|不|有|没|和|而)", run[1])[0]
            numbered = _CHINESE_NUMBER.search(said) or (re.search(r"\d", said) and _CHINESE_STREET.search(said))
            placed = re.search(
                r"(?:省|市|区|县|州|镇|乡|村|路|街|道|町)(?:\w{0,12})?$", said
            ) and not self._words.has(said[:3])
            if (
                len(said) >= 2
                and (numbered or placed)
                and not any(a <= run.start(1) and run.start(1) + len(said) <= b for a, b in known)
            ):
                yield Finding("address", run.start(1), run.start(1) + len(said))

    @staticmethod
    def _left(text: str, place: int) -> int:
        stops = [one.end() for one in _CHINESE_STOP.finditer(text, 0, place)]
        return stops[-1] if stops else 0

    @staticmethod
    def _right(text: str, end: int) -> int:
        more = re.compile(rf"(?:[\s,，]?[㐀-鿿]{{0,8}}?{_CHINESE_NUMBER.pattern})+(?:\d+)?").match(text, end)
        return more.end() if more else end


class KoreanAddresses:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, words: Vocabulary) -> None:
        self._cue = any_of(rules.patterns("address"), whole=False)
        self._lives = any_of(rules.patterns("lives"), whole=False)
        self._words = words

    def find(self, text: str, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for match in _KOREAN.finditer(text):
            piece = match[0].strip()
            head = re.split(r"\s*\d", piece)[0]
            odd = not self._words.has(head.split()[-1]) if head.split() else False
            numbered = re.search(r"번길|번지|\d-\d|호$|초메|쵸메|정목", piece)
            several = len(re.findall(r"(?:시|도|군|구|읍|면|현)\s", head + " ")) > 0 and " " in head
            if _KOREAN_COUNT.match(text, match.end()) and not numbered:
                continue
            blocked = re.search(r"\d\s?-\s?\d|초메|쵸메|정목|번지|번길", piece)
            if (blocked and not self._words.has(piece)) or (
                (numbered or several or (odd and re.search(r"(?:로|길|동)\s*\d", piece)))
                and not self._words.has(piece)
                and odd | several
            ):
                yield Finding("address", match.start(), match.start() + len(piece))
        for cue in (*self._cue.finditer(text), *self._lives.finditer(text)):
            for town in _KOREAN_TOWN.finditer(text, max(0, cue.start() - 40), min(len(text), cue.end() + 40)):
                piece = town[0].strip()
                if (
                    not self._words.has(piece)
                    and not all(part in self._words.lower for part in piece.split())
                    and not any(a <= town.start() and town.end() <= b for a, b in known)
                ):
                    yield Finding("address", town.start(), town.start() + len(piece))
