"""One conversation at the counter as the real engines tell it, kept as events that a window can play again.

What the clerk says is voiced by Kokoro and recognised by Whisper; what the visitor says is typed, since nothing on
this machine speaks Burmese or Vietnamese well enough to be recognised. Translations, doubts, back-translations and
repairs are what the engines, the checks and the glossary made of it.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from app.capability import Capability
from app.events import Doubtful, Event, Failed, Recognized, Side, Translated
from app.main import Counter
from app.ui.scripted import Stage
from glossary.language import JA, Lang, LanguagePair
from speech.audio import AudioChunk
from speech.resample import resample
from translate.translator import Translation

LANGS = (Lang("vi"), Lang("zh-Hans"), Lang("my"), Lang("pt-BR"))
GREETING = "本日はどのようなご用件ですか。"
QUESTION = "在留カードと、前の市の転出証明書をお持ちですか。"
NEARLY = (
    "児童手当の窓口は2階です。",
    "銀行口座の番号を書いてください。",
    "印鑑登録は3番窓口です。",
    "保険料は口座振替で払えます。",
    "転出届は郵送でも出せます。",
    "住民票の写しは委任状があれば代理の方でも取れます。",
)
"""Spoken until recognition repair had something to mend."""
HARD = (
    "受付は平日の午後5時15分までで、第2日曜日は午前中だけです。",
    "9月から翌年3月までの7か月分で、29,400円です。",
    "扶養に入っている方が3人いらっしゃる場合は、所得が165万円以下でなければ減額されません。",
    "平日の午後5時15分を過ぎると受付できませんが、第2日曜日は午前中だけ開いております。",
)
"""Typed until the checks doubted what the engine made of it."""
CAPTION, WRITTEN = "写真は、縦4センチ、横3センチのものを1枚お持ちください。", "手帳を更新したいです。"
ANSWERS: Mapping[Lang, tuple[str, ...]] = {
    Lang("vi"): (
        "Tuần trước tôi mới chuyển từ Osaka đến đây và tôi muốn tham gia bảo hiểm y tế quốc dân.",
        "Tôi đã trả 12.500 yên hôm thứ tư.",
        "Tôi đã trả 12.500 yên hôm thứ tư nhưng hôm nay lại nhận được giấy nhắc nộp tiền.",
    ),
    Lang("zh-Hans"): (
        "我上个星期刚从大阪搬到这里，想加入国民健康保险。",
        "我星期三已经交了12,500日元。",
        "我没有收到通知，所以没有交第三期的税。",
    ),
    Lang("my"): ("ပြီးခဲ့တဲ့အပတ်က အိုဆာကာကနေ ဒီကို ပြောင်းလာပါတယ်။ အမျိုးသားကျန်းမာရေးအာမခံ ဝင်ချင်ပါတယ်။",),
    Lang("pt-BR"): (
        "Mudei de Osaka para cá na semana passada e quero entrar no seguro nacional de saúde.",
        "Paguei 12.500 ienes na quarta-feira.",
        "Não recebi o aviso, por isso não paguei a terceira parcela do imposto.",
    ),
}
"""The first is the answer; all are typed until the checks doubted one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a session told of one turn; its events carry turn 0."""

    side: Side
    events: tuple[Event, ...]

    @property
    def text(self) -> str:
        """What was recognised or typed."""
        return next(event.text for event in self.events if isinstance(event, Recognized))

    @property
    def translation(self) -> Translation:
        """What became of it."""
        return next(event.translation for event in self.events if isinstance(event, Translated))

    @property
    def mended(self) -> bool:
        """Whether recognition repair changed it."""
        return any(isinstance(event, Recognized) and event.changes for event in self.events)

    @property
    def doubtful(self) -> bool:
        """Whether a check failed."""
        return any(isinstance(event, Doubtful) for event in self.events)


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation with a speaker of `lang`."""

    lang: Lang
    greeting: Turn
    answer: Turn
    question: Turn
    mended: Turn
    doubt: Turn
    plainer: Turn
    """The doubtful sentence in plain Japanese."""
    unsure: Turn
    """Something of the visitor's that came out doubtful."""
    caption: Turn
    written: Turn
    capability: Callable[[Lang], Capability]

    @property
    def whole(self) -> tuple[Turn, ...]:
        """What is said at the counter before anything goes wrong."""
        return self.greeting, self.answer, self.question, self.mended


class Studio:
    """Records talks with one set of engines."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._voiced: dict[str, list[AudioChunk]] = {}
        self._capability = {lang: counter.engines.capability(lang) for lang in counter.languages}

    def record(self, lang: Lang) -> Talk:
        """Hold the conversation with a speaker of `lang`. Raises LookupError where no sentence served its purpose."""
        out, back, one = LanguagePair(JA, lang), LanguagePair(lang, JA), LanguagePair(JA, JA)
        self._counter.interpreter.forget()
        greeting = self._speak(GREETING, out)
        answers = [self._type("visitor", ANSWERS[lang][0], back)]
        question = self._speak(QUESTION, out)
        doubt = _first((self._type("staff", text, out) for text in HARD), lambda turn: turn.doubtful)
        others = (self._type("visitor", text, back) for text in ANSWERS[lang][1:])
        return Talk(
            lang,
            greeting,
            answers[0],
            question,
            _first((self._speak(text, out) for text in NEARLY), lambda turn: turn.mended),
            doubt,
            self._type("staff", self._counter.library.plain(doubt.text), out),
            _first((*answers, *others) if answers[0].doubtful else others, lambda turn: turn.doubtful),
            self._speak(CAPTION, one),
            self._type("visitor", WRITTEN, one),
            self._capability.__getitem__,
        )

    def _speak(self, text: str, pair: LanguagePair) -> Turn:
        if text not in self._voiced:
            voice = self._counter.engines.synthesizer(JA)
            self._voiced[text] = list(resample(voice.synthesize(text, JA)))
        events: list[Event] = []
        self._counter.interpreter.listen(
            0, "staff", pair, self._voiced[text], Breath(), events.append, threading.Event()
        )
        return _sound(Turn("staff", tuple(events)))

    def _type(self, side: Side, text: str, pair: LanguagePair) -> Turn:
        events: list[Event] = []
        self._counter.interpreter.submit(0, side, pair, text, Breath(), events.append, threading.Event())
        return _sound(Turn(side, tuple(events)))


class Breath:
    """An AudioOutput that takes the first sound for the whole: nobody listens."""

    def play(
        self,
        chunks: Iterable[AudioChunk],
        cancelled: threading.Event,
        on_first: Callable[[], None] | None = None,
    ) -> object:
        """See AudioOutput."""
        for _ in chunks:
            if on_first is not None:
                on_first()
            break
        return None


def play(stage: Stage, turn: Turn, until: type[Event] | None = None) -> int:
    """Let the window see a turn, up to and with the first event of type `until`; its id there."""
    conversation = stage.interface.conversation
    if not conversation.submit(turn.side, turn.text):
        raise RuntimeError("a turn is running")
    number = conversation.active_turn
    tell(stage, turn, number, until)
    return number


def tell(stage: Stage, turn: Turn, number: int, until: type[Event] | None = None) -> None:
    """The events of a turn the window has asked for already."""
    for event in turn.events:
        stage.session.event(replace(event, turn=number))
        if until is not None and isinstance(event, until):
            break
    stage.settle(0)


def _sound(turn: Turn) -> Turn:
    for event in turn.events:
        if isinstance(event, Failed):
            raise RuntimeError(event.code)
    return turn


def _first(turns: Iterable[Turn], fits: Callable[[Turn], bool]) -> Turn:
    for turn in turns:
        if fits(turn):
            return turn
    raise LookupError("no sentence served: add harder ones")
