"""Which characters a file's bytes stand for, and text that was once read with the wrong answer (mojibake)."""

import re

from glossary.errors import GlossaryError

_HALF_KANA = re.compile("[\uff61-\uff9f]")
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff々〆]")
_LOST = re.compile(r"[?？\ufffd]{2}")
_LOST_ONLY = re.compile(r"[?？\ufffd\s]+")


def decode(data: bytes) -> str:
    """UTF-8 (with or without BOM) or Shift_JIS (cp932). Raises GlossaryError("glossary-encoding-unknown")."""
    text = _decoded(data, "utf-8-sig")
    if text is None and not _is_euc_jp(data):
        text = _decoded(data, "cp932")
        if text is not None and not _is_plausible(text):
            text = None
    if text is None or "\0" in text:
        raise GlossaryError("glossary-encoding-unknown")
    return text


def is_japanese(text: str) -> bool:
    """Whether there is any kana or kanji."""
    return bool(_JAPANESE.search(text))


def is_mojibake(text: str) -> bool:
    """Whether `text` reads as UTF-8 once its bytes in Shift_JIS or Windows-1252 are taken, or is nothing but `?`."""
    # Two patterns: one for both would try every place for the two marks, which takes quadratic time.
    if _LOST_ONLY.fullmatch(text) and _LOST.search(text):
        return True
    if text.isascii():
        return False
    japanese = _reread(text, "cp932")
    if sum(map(_is_evidence, japanese)) >= 2 or any(letter > "\u07ff" for letter in japanese):
        return True
    return any(map(_is_evidence, _reread(text, "cp1252")))


def looks_western(text: str) -> bool:
    """Two or more Latin-1 letters and no Japanese: what Shift_JIS becomes when read as Windows-1252."""
    return not is_japanese(text) and sum("\x80" <= letter <= "\xff" for letter in text) >= 2


def _reread(text: str, encoding: str) -> str:
    """What UTF-8 makes of the text's bytes; empty when it is not UTF-8."""
    try:
        return b"".join(_bytes(letter, encoding) for letter in text).decode("utf-8")
    except UnicodeError:
        return ""


def _bytes(letter: str, encoding: str) -> bytes:
    # Programs pass on the five bytes that Windows-1252 does not define.
    if encoding == "cp1252" and "\x80" <= letter <= "\x9f":
        return letter.encode("latin-1")
    return letter.encode(encoding)


def _is_evidence(letter: str) -> bool:
    # Between lie letters no supported language has, which a capital and a no-break space (É\u00a0») can yield.
    return "\u00a0" <= letter <= "\u01bf" or letter >= "\u0900"


def _is_plausible(text: str) -> bool:
    """Whether Shift_JIS made sense: a byte of another encoding is half-width kana in it, or half of a rare kanji."""
    japanese = _JAPANESE.findall(text)
    if any(letter.encode("cp932", "ignore")[:1] < b"\xa0" for letter in japanese):
        return True
    return len(_HALF_KANA.findall(text)) <= len(japanese)


def _is_euc_jp(data: bytes) -> bool:
    # Kana and common punctuation in Shift_JIS begin with bytes that EUC-JP does not have.
    return not data.isascii() and _decoded(data, "euc_jp") is not None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
