"""A model that answers instead of translating: it apologises, refuses or offers its help."""

import re
from collections.abc import Mapping

from glossary.language import Lang, base

_ANSWERS: Mapping[str, str] = {
    "en": (
        r"\b(?:sorry|afraid|apologi[sz]e|unfortunately)\b.{0,40}\b(?:can(?:no|')?t|unable|not able)\b"
        r"|\bas an (?:ai|assistant)\b|\bhow (?:can|may) i (?:help|assist)\b|\bi can(?:no|')?t (?:help|assist|translate)\b"
    ),
    "vi": r"(?:rất tiếc|xin lỗi|tiếc là).{0,40}không thể|tôi không thể (?:giúp|hỗ trợ|dịch)|có thể giúp gì",
    "zh": r"(?:抱歉|对不起|很遗憾).{0,20}(?:不能|无法|没办法)|我(?:无法|不能)(?:帮助|提供|翻译|回答)|有什么(?:可以|能)帮",
    "ko": r"(?:죄송|미안|유감).{0,30}(?:수 없|수가 없|못 합|못합)|무엇을 도와",
    "pt": r"(?:desculpe|lamento|infelizmente|sinto muito).{0,40}não (?:posso|consigo)|como posso ajud",
    "es": r"(?:lo siento|lamentablemente|disculpe).{0,40}no puedo|(?:en qué|cómo) puedo ayud",
    "fr": r"(?:désolée?|malheureusement|je regrette).{0,40}(?:peux pas|suis pas en mesure)|comment puis-je vous aider",
    "id": r"maaf.{0,40}tidak (?:bisa|dapat)|apa yang bisa saya bantu",
    "fil": r"(?:paumanhin|pasensya|ikinalulungkot).{0,40}hindi",
    "th": r"(?:ขอโทษ|ขออภัย|เสียใจ).{0,40}ไม่สามารถ|มีอะไรให้.{0,12}ช่วย",
    "my": r"(?:တောင်းပန်|ဝမ်းနည်း).{0,40}(?:မရ|မနိုင်)",
    "ne": r"(?:माफ|क्षमा|दुःख).{0,40}सक्दिन",
    "ja": r"申し訳.{0,40}(?:できません|できかね|かねます|お手伝い)|お手伝いできること|AIとして",
}
_COUNTERPARTS: Mapping[str, str] = {
    "en": r"\b(?:sorry|afraid|apologi|unfortunately|help|can(?:no|')?t|unable)",
    "vi": r"tiếc|xin lỗi|không thể|giúp",
    "zh": r"抱歉|对不起|遗憾|不能|无法|帮",
    "ko": r"죄송|미안|유감|수 없|못|도와",
    "pt": r"desculp|lament|infeliz|sinto muito|não (?:posso|consigo)|ajud",
    "es": r"siento|lament|disculp|no puedo|ayud",
    "fr": r"désol|malheur|regret|peux pas|aid",
    "id": r"maaf|tidak (?:bisa|dapat)|bantu",
    "fil": r"paumanhin|pasensya|hindi|tulong",
    "th": r"ขอโทษ|ขออภัย|เสียใจ|ไม่|ช่วย",
    "my": r"တောင်းပန်|ဝမ်းနည်း|မရ|မနိုင်|ကူညီ",
    "ne": r"माफ|क्षमा|दुःख|सक्दिन|मद्दत",
    "ja": (
        r"申し訳|すみません|ごめん|恐れ入|残念|あいにく|できません|できない|かねます|無理|難し|手伝|用件|助け"
        r"|[えけげせてねべめれ](?:ません|ない)"
    ),
}
"""What a speaker says who really apologises, cannot do something, or speaks of help."""


def refused(source: str, source_lang: Lang, output: str, target_lang: Lang) -> bool:
    """Whether `output` is the model's own answer to `source`, which says nothing of the kind."""
    answer = _ANSWERS.get(base(target_lang))
    if answer is None or not re.search(answer, output, re.IGNORECASE | re.DOTALL):
        return False
    counterpart = _COUNTERPARTS.get(base(source_lang))
    return counterpart is None or not re.search(counterpart, source, re.IGNORECASE)
