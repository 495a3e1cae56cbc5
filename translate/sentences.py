"""Sentence splitting of our own: Argos would download a splitter, and small models do better on short input."""

import re

from glossary.language import JA, Lang

_END = re.compile(
    r"(?<=[。！？!?။।])\s*|(?<=[.])\s+(?=[A-ZÀ-Ỹ\"“¿¡가-힣\u0900-\u097f])|\n+"
    # Whisper writes a space where it leaves the Japanese full stop out.
    r"|(?:(?<=ます)|(?<=です)|(?<=した)|(?<=せん)|(?<=さい)|(?<=すか)|(?<=んか)|(?<=たか)|(?<=すね)|(?<=すよ))[ \u3000]+"
)


def sentences(text: str) -> list[str]:
    """Every sentence by itself."""
    return [piece.strip() for piece in _END.split(text) if re.search(r"\w", piece)]


_CLAUSE = re.compile(
    r"(?<=ます|です|せん)(?:が|けど|けれども?|ので|から|し)?、|(?<=ました)(?:が|けど|けれども?|ので|から)?、"
    r"|(?<=[るたいうくすつぬむぶぐ])(?:けど|けれども?|ので|から)、|(?<=[0-9〇一-龯円])で、"
    r"|(?<=ください)、|(?<=いいえ)、|(?<=こんにちは)、|(?<=ごめんなさい)、"
)
_PAUSE = re.compile(r"\s*[,，、;၊]\s*")
_THAI_PAUSE = re.compile(r"\s+")


def clauses(sentence: str, lang: Lang = JA) -> list[str]:
    """A sentence as the statements it is made of, each complete: 登録が300円で、証明書が250円です。

    Other languages are taken apart at their commas, Thai at its spaces; the end mark belongs to the last statement.
    """
    if lang != JA:
        pause = _THAI_PAUSE if lang == "th" else _PAUSE
        return [piece for piece in pause.split(sentence) if re.search(r"\w", piece)]
    pieces = [piece.strip() for piece in _CLAUSE.split(sentence)]
    whole = [
        piece
        if re.search(r"(?:ます|です|ました|ません|ください|[るたいうくすつぬむぶぐえは]|[。！？!?])$", piece)
        else f"{piece}です"
        for piece in pieces
    ]
    return [piece for piece in whole if re.search(r"\w", piece)]


def split(text: str, limit: int = 90) -> list[str]:
    """Sentences of `text`, short neighbours kept together up to `limit` characters."""
    groups: list[str] = []
    for sentence in filter(None, (piece.strip() for piece in _END.split(text))):
        if groups and len(groups[-1]) + len(sentence) < limit // 2:
            joint = "" if groups[-1][-1] in "。！？" else " "
            groups[-1] += joint + sentence
        else:
            groups.append(sentence)
    return groups


def join(sentences: list[str]) -> str:
    """Translated sentences as one text; no space after full-width stops."""
    text = ""
    for sentence in sentences:
        text += sentence if not text or text[-1] in "。！？" else f" {sentence}"
    return text
