"""Names in Thai and Burmese, whose words are not parted: from a cue to where the sentence goes on in words of ours."""

import re
from collections.abc import Collection, Iterator

from glossary.redactors.findings import Finding
from glossary.redactors.rules import Rules, any_of
from glossary.redactors.vocabulary import Vocabulary

_THAI = re.compile(r"[\u0e01-\u0e4e.]+")
_CUT = re.compile(
    r"ครับ|ค่ะ|คะ(?![\u0e01-\u0e2e])|จ้ะ|อายุ|เกิด(?!ศ)|อยู่|ต้องการ|อยาก|นามสกุล|สกุล|โทร|เบอร์|ที่อยู่|และ|กับ|เป็น|ไม่ได้|จะ(?:มา|ขอ|ไป|ยื่น)|มาขอ|มายื่น|มาทำ|มารับ|ขอ(?:ทำ|ยื่น|แจ้ง|รับ)|ย้าย|ซึ่ง|ถือ|ชื่อ|ให้|แล้ว|พูด|หรือ|แต่|ที่เป็น"
)
_LEAD = re.compile(r"[\s:\"“'(\-–]*")
_BURMESE_END = re.compile(
    r"ပါ(?:တယ်|သည်|ခင်ဗျာ|ရှင်|ပဲ)?|လို့(?=\s|ခေါ်|အမည်|ရေး|ပြော|$)|ဖြစ်|ခင်ဗျ|ရှင့်|ဆိုတဲ့|ဆိုပြီး|နဲ့|(?<=ကို)(?=\s|[\u1000-\u1021])(?!\s?\S{0,6}ပါ)|ရဲ့|အတွက်|ဆီ|သည်|ဟာ(?=\s)|တို့|ရှိ(?=ပါ)|[၊။!?(]"
)
_SYLLABLE = re.compile(
    r"[\u1000-\u102a\u103f](?:(?:[\u1000-\u1021]\u1037?\u103a[\u1037\u1038]?)|[\u102b-\u103e]|\u1039[\u1000-\u1021])*"
)
_ALONE = re.compile(r"(?:မင်္ဂလာပါ[၊\s]*|ဟုတ်ကဲ့[၊\s]*)?([\u1000-\u1049\s]{2,30}?)\s?(?:ပါ(?:ရှင့်|ရှင်|ခင်ဗျာ)?)?[။\s]*")
_BROTHER = re.compile("(?:ကို)+")
_LOW = 0.5
_FAMILIAR, _ANY = 0.8, 1.1
_CHUNKS = 4
_MOST = 12
_SHORT, _RARE = 24, 0.25


class ThaiNames:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, names: Collection[str], words: Vocabulary) -> None:
        self._says = any_of(rules.patterns("says"), whole=False)
        self._titles = re.compile(
            "(?:"
            + "|".join(sorted(map(re.escape, _plain(rules.patterns("titles"))), key=len, reverse=True))
            + ")"
        )
        self._am = any_of(rules.patterns("am"), whole=False)
        self._stops = tuple(sorted(rules.words("stops"), key=len, reverse=True))
        self._names = tuple(sorted((name for name in names if len(name) > 3), key=len, reverse=True))
        self._name = re.compile("|".join(self._names))
        self._words = words

    def find(self, text: str, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for start, end in self._spans(text):
            if not any(a <= start and end <= b for a, b in known):
                yield Finding("name", start, end)

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        for royal in re.finditer(r"(?:^|(?<=[\s:]))[\u0e01-\u0e4e]+ ณ [\u0e01-\u0e4e]+", text):
            yield royal.span()
        for pattern, least in ((self._says, 0.75), (self._titles, _LOW), (self._am, _LOW)):
            for cue in pattern.finditer(text):
                lead = _LEAD.match(text, cue.end())
                sure = pattern is self._says or (
                    pattern is self._titles
                    and (len(cue[0]) > 3 or (cue[0] == "คุณ" and text[: cue.start()][-1:] in {"", " "}))
                )
                yield from self._capture(text, lead.end() if lead else cue.end(), least, sure=sure)
        for match in self._name.finditer(text):
            chunk = _THAI.match(text, match.start())
            whole = chunk is not None and chunk[0] == match[0] and text[: match.start()][-1:] in {"", " "}
            if whole or not self._words.has(match[0]):
                end = self._cut(text, match.start(), chunk.end()) if chunk else match.end()
                yield match.start(), self._further(text, max(end, match.end()))

    def _capture(self, text: str, start: int, least: float, *, sure: bool) -> Iterator[tuple[int, int]]:
        chunk = _THAI.match(text, start)
        if chunk is None or len(chunk[0]) < 2:
            return
        end = self._cut(text, start, chunk.end())
        piece = text[start:end]
        if len(piece) < 2:
            return
        named = bool(self._name.match(piece))
        stopped = piece.startswith(self._stops)
        new = sure and not stopped and len(piece) <= _SHORT and not self._words.has(piece)
        if (
            not named
            and not new
            and ((stopped and self._words.familiar(piece) >= 0.3) or self._words.familiar(piece) >= least)
        ):
            return
        yield start, self._further(text, end) if end == chunk.end() else end

    def _cut(self, text: str, start: int, end: int) -> int:
        cut = _CUT.search(text, start + 2, end)
        return cut.start() if cut else end

    def _further(self, text: str, end: int) -> int:
        """Over the family name, and the pieces of a foreign name, which spaces part."""
        foreign = bool(re.search(r"(?:เหงียน|เจิ่น|ฝ่าม|เล|หวง|หวู|ด่าง|บุย|โด)$", text[:end]))
        for _ in range(_CHUNKS - 1):
            if royal := re.compile(r" ณ [\u0e01-\u0e4e]+").match(text, end):
                end = self._cut(text, end + 3, royal.end())
            chunk = re.compile(r"[ \-]([\u0e01-\u0e4e]+)").match(text, end)
            if chunk is None:
                break
            cut = self._cut(text, chunk.start(1), chunk.end(1))
            piece = text[chunk.start(1) : cut]
            named = bool(self._name.match(piece)) or (foreign and len(piece) <= 5 and not _CUT.match(piece))
            if not named and (
                (piece.startswith(self._stops) and self._words.familiar(piece) >= 0.3)
                or (
                    self._words.familiar(piece) >= _FAMILIAR
                    and (self._words.has(piece) or len(piece) > _MOST)
                )
            ):
                break
            end = cut
            if cut < chunk.end(1):
                break
        return end


class BurmeseNames:
    """Finds them; texts are View.text."""

    def __init__(self, rules: Rules, words: Vocabulary) -> None:
        self._says = any_of(rules.patterns("says"), whole=False)
        self._am = re.compile(f"(?<![\u1000-\u109f]){any_of(rules.patterns('am'), whole=False).pattern}")
        titles = "|".join(sorted(rules.patterns("titles"), key=len, reverse=True))
        self._titles = re.compile(
            rf"(?<![\u1000-\u109f])(?:{titles})(?![\u102b-\u103e]|[\u1000-\u1021]\u1037?\u103a)\s?"
        )
        self._given = frozenset(
            part for name in rules.words("given") for part in _SYLLABLE.findall(name) if len(part) > 1
        )
        self._stops = tuple(word for word in rules.words("stops") if len(word) > 2)
        self._suffixes = any_of(rules.patterns("suffixes"), whole=False)
        self._words = words

    def find(self, text: str, known: Collection[tuple[int, int]]) -> Iterator[Finding]:
        """In no order; they may overlap."""
        for start, end in (*self._cued(text), *self._called(text), *self._free(text)):
            if start < end and not any(a <= start and end <= b for a, b in known):
                yield Finding("name", start, end)
        if not known:
            for start, end in self._alone(text):
                yield Finding("name", start, end)

    def _cued(self, text: str) -> Iterator[tuple[int, int]]:
        for pattern, least in ((self._says, 0.7), (self._titles, _LOW), (self._am, 0.4)):
            for cue in pattern.finditer(text):
                lead = _LEAD.match(text, cue.end())
                start = lead.end() if lead else cue.end()
                # ကို is "brother" before a name, and the object's particle after one.
                titled = _BROTHER.match(text, start)
                closing = _BURMESE_END.search(text, (titled.end() if titled else start) + 1)
                end = min(closing.start() if closing else len(text), start + 48)
                piece = text[start:end].strip()
                if not piece or not "\u1000" <= piece[0] <= "\u109f":
                    continue
                parts = _SYLLABLE.findall(piece)
                named = len(parts) > 1 and all(part in self._given for part in parts[:2])
                if piece.startswith(self._stops) and not named:
                    continue
                cut = self._least(pattern, piece, parts, cue[0], closing[0] if closing else "", named=named)
                if self._words.familiar(piece) < (least if cut is None else cut) or (
                    named
                    and len(piece) <= _SHORT
                    and not re.search(r"\d", piece)
                    and not self._words.has(piece)
                ):
                    yield start, start + len(piece)

    def _least(
        self, pattern: re.Pattern[str], piece: str, parts: list[str], cue: str, closing: str, *, named: bool
    ) -> float | None:
        """How familiar a piece may be and still be a name, after this cue; None for the cue's own measure."""
        joined = "".join(piece.split())
        short = len(piece) <= _SHORT and not any(map(str.isdigit, piece))
        given = sum(part in self._given for part in parts)
        if pattern is self._says:
            return _ANY if short and not self._words.has(cue.strip() + piece[:4]) else None
        if pattern is self._titles:
            return _FAMILIAR if short and (not self._words.has(joined) or given == len(parts)) else None
        if named:
            return None
        if not short or self._words.has(cue.strip() + joined):
            return 0.0
        if closing == "ပါ" and not self._words.has(joined):
            return _ANY if given else _FAMILIAR if len(parts) >= _CHUNKS else _RARE
        return _RARE if not self._words.has(joined) else 0.0

    def _alone(self, text: str) -> Iterator[tuple[int, int]]:
        """「လင်းလင်း ပါ။」: an answer of nothing but syllables that names are made of."""
        answer = _ALONE.fullmatch(text.strip())
        parts = _SYLLABLE.findall(answer[1]) if answer else []
        if (
            answer
            and text.strip() not in self._words.text
            and 2 <= len(parts) <= 6
            and self._gifted(answer[1], parts)
        ):
            start = text.index(answer[1])
            if not re.search(rf"^{re.escape(answer[1])}", self._words.text, re.MULTILINE):
                yield start, start + len(answer[1])

    def _gifted(self, said: str, parts: list[str]) -> bool:
        given = sum(part in self._given for part in parts)
        return 2 * given >= len(parts) or (given > 0 and len(parts) <= _CHUNKS and not self._words.has(said))

    def _called(self, text: str) -> Iterator[tuple[int, int]]:
        """Before လို့ခေါ်: back over words that are not ours."""
        for cue in self._suffixes.finditer(text):
            if len(cue[0]) < 4:
                continue
            start = end = len(text[: cue.start()].rstrip())
            for _ in range(_CHUNKS):
                word = re.search(r"([^\s၊။]+)\s*$", text[:start])
                if word is None or (start < end and word[1].endswith(("ကို", "က", "နာမည်"))):
                    break
                start = word.start(1)
            if not self._words.has(text[start:end]):
                yield start, end

    def _free(self, text: str) -> Iterator[tuple[int, int]]:
        """Two or more syllables that names are made of, together as no text of ours has them."""
        syllables = [(one.start(), one.end()) for one in _SYLLABLE.finditer(text)]
        number = 0
        while number < len(syllables):
            last = number
            while (
                last < len(syllables)
                and text[slice(*syllables[last])] in self._given
                and (last == number or text[syllables[last - 1][1] : syllables[last][0]].strip() == "")
            ):
                last += 1
            start, end = syllables[number][0], syllables[max(number, last - 1)][1]
            if (
                last - number >= 2
                and not self._words.has("".join(text[start:end].split()))
                and self._words.familiar(text[start:end]) < _LOW
            ):
                title = self._titles.search(text, max(0, start - 6), start)
                yield (title.start() if title and title.end() == start else start), end
            number = max(last, number + 1)


def _plain(patterns: tuple[str, ...]) -> list[str]:
    return [pattern.replace("\\", "") for pattern in patterns]
