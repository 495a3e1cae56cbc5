"""Sentences without their manners: what two ways of saying the same thing have in common.

Japanese is rewritten by rules (honorific prefixes, requests, copulas, humble verbs); other languages lose the words of
resources/manners.toml. Slots and terms are private-use characters by now and pass through. Both sides of a comparison
are rewritten, so a rule need not be right grammar, only the same on both.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary.language import JA, Lang

SLOT_CHARACTERS = "\ue000-\uf8ff"
UNSPACED = frozenset({"ja", "zh-Hans", "ko", "th", "my"})
_PUNCTUATION = re.compile(r"[^\w\s\ue000-\uf8ff]|_")
_MARKS_KEPT = frozenset({"th", "my", "ne"})
_NOUN = rf"[一-龯々ァ-ヶーa-z{SLOT_CHARACTERS}]"
_TE = r"(?<=[てで])"
_STEM = r"(?:[一-龯]+[し]?)*[一-龯]+[いきぎしちにびみりえけげせぜてでねべめれ]"

_OPENINGS = (
    "えーっ?と|えっと|ええっと|ええと|あのう?|あのー+|そのー+|えー+|うーん|んー+|まあ|なんか|はい|ええ|うん|そうですね|そうですか|"
    "では|それでは|でしたら|それでしたら|じゃあ?|そうしましたら|そうしますと|そうすると|そしたら|それと|それから|そして|あと|まず|次に|続いて|ちなみに|"
    "一応|とりあえず|ちょっと|なので|ですので|ですから|すみませんが?|恐れ入りますが|申し訳(?:ありません|ございません)が|"
    "失礼ですが|よろしければ|もしよろしければ|お手数ですが|お忙しいところ|どうぞ|どうか|また|ただ(?=[、,])|ただし|それで|"
    "念のため|本当に|大変(?=申し訳|お待たせ|失礼|恐れ)|今回|当日は?|(?:ああ?|いやあ?|なるほど|そうなんですね|もちろん|ほんと|ねえ|で|だから)(?=[、,])"
)
_OPENING = re.compile(rf"^(?:(?:{_OPENINGS})[、,，\s]*)+(?=[^\s、。]{{2}})")
_HESITATION = re.compile(
    r"(?:えーっと|えーと|えっと|あのー+|そのー+|うーん|えー+)[、,\s]*|(?<=[、,])(?:あの|その|まあ)[、,]\s*"
)

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"下さ", "くださ"),
        (r"頂", "いただ"),
        (r"致し", "いたし"),
        (r"出来", "でき"),
        (r"御座い", "ござい"),
        (r"宜し", "よろし"),
        (r"(?<=[てで])る(?=$|か|ん|の)", "いる"),
        (r"こども|子供", "子ども"),
        # Respectful お持ちになりました and humble お渡しします are 持ちました and 渡します.
        (rf"[おご](?!願)({_STEM})(?:になり|になられ)(?=ま)", r"\1"),
        (rf"お(?!願)({_STEM})(?:し|いたし|致し)(?=ます|ました|ません|ましょう)", r"\1"),
        (r"だと思います|ではないかと思います", "です"),
        (r"(?<=[るたい])と思います", ""),
        (rf"(?<![ぁ-ん])[おご御](?={_NOUN})", ""),
        (rf"(?<=[はがをにでともの、。])[おご御](?={_NOUN})", ""),
        (r"おいくら", "いくら"),
        (r"おいくつ", "いくつ"),
        (r"いかがなさいますか|どうなさいますか|いかがいたしますか", "どうしますか"),
        (r"いかが", "どう"),
        (r"どちら様|どなた様?", "だれ"),
        (r"どちら", "どこ"),
        (r"こちら", "ここ"),
        (r"そちら", "そこ"),
        (r"あちら", "あそこ"),
        (r"本日", "今日"),
        (r"ただいま|只今", "今"),
        (r"少々", "少し"),
        (r"もう一度", "もう1度"),
        (r"して(?:もら|いただ)く(?:形|こと)に(?:なります|なっています|なっております)", "してください"),
        (
            rf"{_TE}(?:もら|いただ)く(?:形|こと|必要)[にが](?:なります|なっています|なっております|あります)",
            "ください",
        ),
        (
            rf"{_TE}(?:いただ|もら)(?:け|え)(?:れば(?:と思います|幸いです|大丈夫です|結構です|いいです)?|ると(?:助かります|幸いです|ありがたいです))",
            "ください",
        ),
        (
            rf"{_TE}(?:(?:いただけ|もらえ|くれ|くださ(?:い|れ)?)(?:ます|ない|ません)(?:でしょう|です)?か(?:ね)?)",
            "ください",
        ),
        (rf"{_TE}(?:いただいて|もらって)も?(?:よろしい|いい|大丈夫)(?:でしょう|です)か", "ください"),
        (
            rf"{_TE}(?:いただきたい|もらいたい|ほしい|欲しい)(?:の|ん)?(?:です|と思います)?(?:が|けど|けれども?)?",
            "ください",
        ),
        (rf"{_TE}(?:いただきます|もらいます)(?:ね|よ)?", "ください"),
        (rf"{_TE}(?:お?願い(?:いたし|し)ます|お?願いできますか|ちょうだい)", "ください"),
        (r"ください(?:ませ|ね|よ|ますか|ますでしょうか|ませんか)", "ください"),
        (
            r"([一-龯]{2})(?:の(?:ほう|方))?を?お?願い(?:いたします|します|できますか|できますでしょうか)",
            r"\1してください",
        ),
        (
            rf"([{SLOT_CHARACTERS}一-龯ァ-ヶー])(?:の(?:ほう|方))?を?お?願い(?:いたします|します|できますか|できますでしょうか|したい(?:の|ん)?です(?:が|けど)?)",
            r"\1をください",
        ),
        (
            rf"([{SLOT_CHARACTERS}一-龯ァ-ヶー])が?(?:ほしい|欲しい)(?:の|ん)?です(?:が|けど)?",
            r"\1をください",
        ),
        (
            r"(?<=[一-龯]{2})(?:ください|いただけ(?:ます|ません)(?:でしょう)?か|いただきます|いただければと思います)",
            "してください",
        ),
        (r"(?<=[へに])お?願い(?:いたします|します)", "どうぞ"),
        (r"(?:で|に|と)ございました", "でした"),
        (r"(?:で|に|と)ございます", "です"),
        (r"(?:の(?:ほう|方))(?=に|を|が|は|で)", ""),
        (r"(?:に|と)なりました", "でした"),
        (r"(?:に|と)な(?:ります|っています|っております)", "です"),
        (r"でいらっしゃいます", "です"),
        (r"いらっしゃ(?:います|る)", "います"),
        (r"ございます", "あります"),
        (r"おります", "います"),
        (r"(?:いたし|なさい)ます", "します"),
        (r"申し上げます|申します", "言います"),
        (r"ご?覧(?:になって)?ください", "見てください"),
        (r"(?:伺い|うかがい)ます", "聞きます"),
        (r"(?:頂戴|ちょうだい)し(?:ます|たい)", "もらいます"),
        (r"いただきます", "もらいます"),
        (r"(?:構い|かまい|差し支えあり|差支えあり|問題あり)ません", "いいです"),
        (r"(?:よろしい|結構|大丈夫)(?=です)", "いい"),
        (r"(?<=[\ue000-\uefff])(?:くらい|ほど|ばかり|ごろ|頃)", "ぐらい"),
        (r"でしょうか", "ですか"),
        (r"ますですか|ますんですか", "ますか"),
        (r"(?<=[るたい])(?:の|ん)です(?:か)", "ですか"),
        (r"(?<=[るたい])(?:の|ん)です", "です"),
        (r"(?:が|は)?(?:いります|要ります)", "が必要です"),
        (r"(?:が|は)必要です", "が必要です"),
        (r"(?:が|で)?(?:かかります|かかる)(?=$|か|ね|よ)", "です"),
        (r"持っていますか|持ちですか|持ちでしょうか", "ありますか"),
        (r"(です|ます|ました|ません|ください)(?:ね|よ|よね|が|けど|けれども?|ので)$", r"\1"),
        (r"はですね", "は"),
        (r"(です|ます|ました|ません|ください)(?:ね|よ|よね)", r"\1"),
        (r"ん(?=です)", ""),
        (rf"(?<={_NOUN})[はがを]", ""),
    )
)
_STEM_REQUEST = re.compile(
    r"お?([一-龯])([きぎちりいしみびにえけせてねめべれげ]?)(?:ください|いただけ(?:ます|ません)(?:でしょう|です)?か)"
)
_GODAN = {
    "き": "いて",
    "ぎ": "いで",
    "ち": "って",
    "り": "って",
    "い": "って",
    "し": "して",
    "み": "んで",
    "び": "んで",
    "に": "んで",
}


@dataclass(frozen=True, slots=True)
class Manners:
    """One language's words that change nothing in what is said."""

    dropped: re.Pattern[str] | None
    replaced: tuple[tuple[re.Pattern[str], str], ...]
    light: frozenset[str]
    """Function words two ways of saying the same may differ in."""


def load_manners(path: Path) -> Mapping[Lang, Manners]:
    """Read resources/manners.toml: `drop` (phrases), `replace` (phrase to phrase), `light` (words)."""
    return {
        Lang(lang): Manners(
            _any_of(table.get("drop", ()), Lang(lang)),
            tuple(
                (found, str(to))
                for written, to in table.get("replace", {}).items()
                if (found := _written(written, Lang(lang)))
            ),
            frozenset(word.casefold() for word in table.get("light", ())),
        )
        for lang, table in tomllib.loads(path.read_text("utf-8")).items()
    }


def canonical(text: str, lang: Lang, manners: Mapping[Lang, Manners]) -> str:
    """The sentence as it is compared; never empty unless `text` has no letters."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    if lang == JA:
        plain = _japanese(plain)
    if own := manners.get(lang):
        plain = _spaced(plain) if lang not in UNSPACED else plain
        shorter = own.dropped.sub(" ", plain) if own.dropped else plain
        plain = shorter if re.search(r"[\w\ue000-\uf8ff]", shorter) else plain
        for written, to in own.replaced:
            plain = written.sub(to, plain)
    return re.sub(r"\s+", "", _bare(plain, lang)) if lang in UNSPACED else _spaced(_bare(plain, lang))


def _japanese(text: str) -> str:
    text = _HESITATION.sub("", text)
    text = _OPENING.sub("", text)
    text = re.sub(r"[、。，．,.!?！？「」『』（）()\s]+", "", text)
    text = te_requests(text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def te_requests(text: str) -> str:
    """お待ちください and お待ちいただけますか as 待ってください."""
    return _STEM_REQUEST.sub(_request, text)


def _request(match: re.Match[str]) -> str:
    kanji, stem = match[1], match[2]
    if not stem:
        return match[0]
    if stem in "てで":
        return match[0]
    return f"{kanji}{_GODAN.get(stem, stem + 'て')}ください" if kanji != "行" else "行ってください"


def _bare(text: str, lang: Lang) -> str:
    if lang in _MARKS_KEPT:
        return "".join(
            letter if unicodedata.category(letter)[0] in "LMN" or letter >= "\ue000" else " "
            for letter in text
        )
    return _PUNCTUATION.sub(" ", text)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _written(word: str, lang: Lang) -> re.Pattern[str]:
    form = re.escape(unicodedata.normalize("NFKC", word).casefold())
    return re.compile(form if lang in UNSPACED else rf"(?<![^\W\d_])(?:{form})(?![^\W\d_])")


def _any_of(words: Sequence[str], lang: Lang) -> re.Pattern[str] | None:
    if not words:
        return None
    joined = "|".join(
        re.escape(unicodedata.normalize("NFKC", word).casefold())
        for word in sorted(words, key=len, reverse=True)
    )
    if lang == "ko":
        return re.compile(rf"(?<!\S)(?:{joined})(?=[\s,.!?]|$)[,]?")
    if lang in UNSPACED:
        # A syllable inside a word is no filler: only what stands at an edge or beside a pause is dropped.
        pause = r"[\s,，、。.!?！？]"
        return re.compile(rf"(?:^|(?<={pause}))(?:{joined})|(?:{joined})(?=$|{pause})")
    return re.compile(rf"(?<![^\W\d_])(?:{joined})(?![^\W\d_])[,]?")
