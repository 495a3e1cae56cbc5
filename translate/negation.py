"""Negation: a dropped "not" reverses an answer at a counter, so its presence is compared explicitly."""

import re

from glossary.language import Lang

# Forms that contain a negative morpheme and do not negate: obligation, polite questions, set phrases.
_NOT_NEGATIVE = re.compile(
    r"な(?:けれ|きゃ)ば?(?:な(?:りません|らない|らず)|いけ(?:ません|ない))|な(?:くて|いと)は?(?:なりません|なら[なず]い?|いけ(?:ません|ない)|だめ)"
    r"|(?:かもしれ|かも知れ)(?:ません|ない)|す[みい]ません|申し訳(?:あり|ござい)ません|(?:じゃ|では)?(?:ありません|ございません|ません|ない)(?:でしょう)?か"
    r"|しか[^。、]{0,14}?(?:ません|ない)|だけでなく|のみならず|少な|かまいません|構いません|差し支えありません|問題(?:は)?(?:ありません|ない)"
    r"|まちがいな|間違いな|危な|切な|つまらな|もったいな|とんでもな|ないし|内"
)
_MARKERS = {
    "ja": re.compile(
        r"ません|ない(?!し)|なく(?!な|し)|なかった|ずに|できず|ぬ(?=。|$)|不可|不要|禁止|無効|いいえ|なし(?=$|。)|ではなく"
    ),
    "en": re.compile(
        r"\b(?:not|no|never|none|nothing|cannot|without|neither|nor|unable|unnecessary|invalid|prohibited|nobody)\b|n['’]t\b",
        re.IGNORECASE,
    ),
    "vi": re.compile(r"\b(?:không|chưa|chẳng|đừng|cấm|miễn)\b", re.IGNORECASE),
    "zh-Hans": re.compile(r"不|没|無|无|未|别|勿|禁止|非"),
    "pt-BR": re.compile(
        r"\b(?:não|nunca|nenhum\w*|nada|sem|nem|ninguém|proibid\w+|dispens\w+|desnecess\w+|inválid\w+)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:no|nunca|ning[uú]n\w*|nada|sin|ni|nadie|tampoco|prohibid\w+|innecesari\w+|inválid\w+)\b",
        re.IGNORECASE,
    ),
    "ko": re.compile(r"않|안 |모르|모릅|없|못|아니|말[고아]|마[세십]|불가|불필요|금지|무효"),
    "fr": re.compile(r"\b(?:ne|pas|jamais|aucun\w*|rien|sans|ni|non)\b|\bn['’]", re.IGNORECASE),
    "id": re.compile(r"\b(?:tidak|bukan|belum|jangan|tanpa|tak|dilarang)\b", re.IGNORECASE),
    "fil": re.compile(r"\b(?:hindi|wala|walang|huwag|bawal|di)\b", re.IGNORECASE),
    "th": re.compile(r"ไม่|ห้าม|มิได้|ยัง.*ไม่|อย่า"),
    "my": re.compile(r"မ[^ှ]|ဘူး"),
    "ne": re.compile(r"न|छैन|होइन"),
}
# Questions that ask by negating ("can't I …?") and thanks for trouble say nothing about the facts.
_TAG_QUESTION = re.compile(
    r"phải không|không\s*(?:ạ|\?|$)|chưa\s*\?|不是吗|是不是|不好意思|对不起|没关系|¿no es así|,? não é\s*\?",
    re.IGNORECASE,
)


def is_negative(text: str, lang: Lang) -> bool | None:
    """Whether a statement negates; None when the language has no marker list or the form is a question."""
    marker = _MARKERS.get(lang)
    if marker is None:
        return None
    kept = _NOT_NEGATIVE.sub("", text) if lang == "ja" else _TAG_QUESTION.sub("", text)
    return bool(marker.search(kept))


def negation_differs(source: str, output: str, source_lang: Lang, target_lang: Lang) -> bool:
    """A negated statement whose translation has no negative, in a language whose markers are known.

    One direction only: many languages translate a positive sentence with a negative word.
    """
    if re.search(r"[?？]|ですか|ますか|でしょうか|ませんか", source):
        return False
    return is_negative(source, source_lang) is True and is_negative(output, target_lang) is False
