"""Text that a recogniser makes up where nobody spoke.

Whisper was trained on subtitles, so silence and noise come out as what subtitles say at the end of a video;
the lists are the phrases users report most for each language.
"""

import re
import unicodedata
import zlib
from collections.abc import Sequence

_MAX_COMPRESSION = 2.4
"""Whisper's own threshold for text that repeats itself (Radford et al. 2022, §4.5)."""
_LOOP = re.compile(r"(.{1,20}?)\1{5,}", re.DOTALL)
_LOOP_LENGTH = 24

_SILENCE = (
    "ご視聴ありがとうございました",
    "ご清聴ありがとうございました",
    "ご覧いただきありがとうございます",
    "最後までご視聴いただきありがとうございました",
    "チャンネル登録お願いします",
    "チャンネル登録よろしくお願いします",
    "チャンネル登録と高評価をお願いします",
    "次の動画でお会いしましょう",
    "おやすみなさい字幕視聴者",
    "字幕by",
    "Thanks for watching",
    "Thank you for watching",
    "Thank you so much for watching",
    "Please subscribe",
    "Please subscribe to my channel",
    "Like and subscribe",
    "Subtitles by the Amara.org community",
    "See you in the next video",
    "you",
    "Hãy subscribe cho kênh Ghiền Mì Gõ Để không bỏ lỡ những video hấp dẫn",
    "Hẹn gặp lại các bạn trong những video tiếp theo",
    "Cảm ơn các bạn đã theo dõi",
    "Các bạn hãy đăng ký kênh để ủng hộ kênh của mình nhé",
    "谢谢观看",
    "谢谢大家观看",
    "感谢观看",
    "感谢您的观看",
    "請不吝點贊訂閱轉發打賞支持明鏡與點點欄目",
    "请不吝点赞订阅转发打赏支持明镜与点点栏目",
    "字幕由Amara.org社区提供",
    "字幕由Amara.org社區提供",
    "字幕志愿者李宗盛",
    "시청해 주셔서 감사합니다",
    "시청해주셔서 감사합니다",
    "구독과 좋아요 부탁드립니다",
    "다음 영상에서 만나요",
    "MBC 뉴스 이덕영입니다",
    "Legendas pela comunidade Amara.org",
    "Obrigado por assistir",
    "Inscreva-se no canal",
    "Subtítulos realizados por la comunidad de Amara.org",
    "Subtítulos por la comunidad de Amara.org",
    "Gracias por ver el video",
    "Suscríbete al canal",
    "Terima kasih telah menonton",
    "Terima kasih sudah menonton",
    "Salamat sa panonood",
    "ขอบคุณที่รับชม",
    "อย่าลืมกดติดตาม",
    "Sous-titres réalisés par la communauté d'Amara.org",
    "Sous-titres réalisés para la communauté d'Amara.org",
    "Merci d'avoir regardé cette vidéo",
)


def skeleton(text: str) -> str:
    """Letters and digits alone, folded: what two spellings of one phrase share."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LMN")


_KNOWN = frozenset(skeleton(phrase) for phrase in _SILENCE)


def is_silence_text(text: str) -> bool:
    """Whether the whole text is a known silence phrase (or holds no letter at all)."""
    bones = skeleton(text)
    return not bones or bones in _KNOWN or any(bones == known * 2 for known in _KNOWN)


def is_loop(text: str) -> bool:
    """Whether the decoder ran in a circle."""
    encoded = text.encode()
    if len(encoded) > 60 and len(encoded) / len(zlib.compress(encoded)) > _MAX_COMPRESSION:
        return True
    longest = max((len(match.group()) for match in _LOOP.finditer(text)), default=0)
    return longest >= _LOOP_LENGTH and longest >= len(text) * 0.6


def is_echo(text: str, opening: str, hints: Sequence[str]) -> bool:
    """Whether the text is the prompt read back: its opening, or three and more of its terms in its order."""
    bones = skeleton(text)
    start = skeleton(opening)
    if start and (start in bones or (len(bones) >= 6 and bones in start)):
        return True
    terms = [skeleton(hint) for hint in hints]
    return any(
        bones == "".join(terms[first:last])
        for first in range(len(terms))
        for last in range(first + 3, len(terms) + 1)
    )
