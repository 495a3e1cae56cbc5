"""Turns of a conversation between Japanese and Vietnamese, as a session would tell them: for screenshots and tests."""

from collections.abc import Iterator, Sequence

from app.events import Doubtful, Event, Finished, Listening, Recognized, Side, Speaking, Translated
from glossary.language import JA, Lang, LanguagePair
from glossary.terms import Status, Term, TermMatch
from speech.repair import Change
from translate.translator import Doubt, Route, Translation, TranslationRequest

VI = Lang("vi")
TO_VI = LanguagePair(JA, VI)
TO_JA = TO_VI.reversed()


def translation(
    text: str,
    pair: LanguagePair,
    result: str,
    route: Route = "engine",
    terms: Sequence[tuple[str, str]] = (),
    doubts: Sequence[Doubt] = (),
    back: str | None = None,
    status: Status = "draft",
) -> Translation:
    """A translation as the translator would return it."""
    matches = tuple(
        TermMatch(Term(source, source, "", "office"), 0, len(source), source, target, (target,))
        for source, target in terms
    )
    request = TranslationRequest(text, pair, matches)
    engine = "llm" if route == "engine" else "memory"
    return Translation(result, request, route, engine, doubts=tuple(doubts), back=back, status=status)


def turn_events(
    turn: int, side: Side, done: Translation, silent: str = "", changes: tuple[Change, ...] = ()
) -> Iterator[Event]:
    """A whole spoken turn; `changes` are what recognition repair did to its text."""
    pair, text = done.request.pair, done.request.text
    yield Listening(turn, side, pair)
    yield Recognized(turn, text, pair.source, changes=changes)
    yield Translated(turn, done)
    if done.doubts:
        yield Doubtful(turn, done)
        yield Finished(turn, silent="doubtful")
        return
    if not silent:
        yield Speaking(turn, pair.target)
    yield Finished(turn, silent=silent)


GREETING = translation(
    "本日はどのようなご用件ですか。",
    TO_VI,
    "Hôm nay anh/chị cần làm thủ tục gì?",
    "phrase",
    status="checked",
)
ANSWER = translation(
    "Tôi mới chuyển đến đây tuần trước. Tôi muốn đăng ký bảo hiểm y tế quốc dân.",
    TO_JA,
    "先週こちらに引っ越してきました。国民健康保険に加入したいです。",
    terms=[("bảo hiểm y tế quốc dân", "国民健康保険")],
)
QUESTION = translation(
    "在留カードと、前の市の転出証明書をお持ちですか。",
    TO_VI,
    "Anh/chị có mang theo thẻ lưu trú và giấy chứng nhận chuyển đi của thành phố trước không?",
    terms=[("在留カード", "thẻ lưu trú"), ("転出証明書", "giấy chứng nhận chuyển đi")],
)
WRONG = translation(
    "保険料は毎月4,300円です。",
    TO_VI,
    "Phí bảo hiểm mỗi tháng là 43.000 yên.",
    terms=[("保険料", "phí bảo hiểm")],
    doubts=[Doubt("number", "4300 → 43000")],
    back="保険料は毎月43,000円です。",
)
POLITE = translation(
    "保険料は毎月4,300円となっておりますので、口座振替をご利用ください。",
    TO_VI,
    "Phí bảo hiểm là 43.000 yên nên hãy dùng chuyển khoản.",
    terms=[("保険料", "phí bảo hiểm")],
    doubts=[Doubt("number", "4300 → 43000")],
    back="保険料は43,000円なので、振込を使ってください。",
)
PLAINER = translation(
    "保険料は毎月4,300円です。だから、口座振替を使ってください。",
    TO_VI,
    "Phí bảo hiểm là 4.300 yên mỗi tháng. Vì vậy, xin hãy dùng chuyển khoản tự động.",
    terms=[("保険料", "phí bảo hiểm"), ("口座振替", "chuyển khoản tự động")],
)
MENDED = translation(
    "児童手当の窓口は2階です。",
    TO_VI,
    "Quầy trợ cấp trẻ em ở tầng 2.",
    terms=[("児童手当", "trợ cấp trẻ em")],
)
CHANGES = (Change(0, 4, "自動手当", None), Change(8, 10, "2回", None))
"""What recognition repair did to MENDED."""
