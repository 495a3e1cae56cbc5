"""A session that plays a script through the real state and the real window: for screenshots and tests."""

import functools
import itertools
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.acts import Act, Keep, Kept
from app.device_bench import DeviceBench
from app.drafting import Step
from app.events import Doubtful, Event, Finished, Heard, Listening, Recognized, Side, Speaking, Translated
from app.packs.catalogue import Catalogue
from app.packs.install import Options
from app.paths import Paths, resources
from app.phrasebook import Book, Foreseen
from app.settings import Settings
from app.ui.session_like import EngineState, EngineStatusLike, MakeSession, Reach
from app.ui.slip_desk import SlipDesk
from glossary.candidates import Candidate
from glossary.errors import CodedError, GlossaryError
from glossary.language import JA, Lang, LanguagePair
from glossary.matcher import TermIndex
from glossary.phrases import Phrase
from glossary.shipped import Shipped, read_shipped
from glossary.terms import Status, Term, TermMatch
from speech.repair import Change
from translate.memory import PhraseMemory
from translate.plain import PlainJapanese, PlainRules
from translate.router import Knowledge, RoutedTranslator
from translate.skeletons import SkeletonParser
from translate.translator import Doubt, Route, Translation, TranslationRequest

VI = Lang("vi")
NO_PACKS = Catalogue(())
"""Nothing is missing."""
NO_DEVICES = DeviceBench(lambda direction: (), lambda *given: None, lambda *given: None)
"""A machine without microphone and loudspeaker, whatever this one has."""
_VOICES = frozenset({"ja", "en", "vi", "zh-Hans", "pt-BR", "ko", "es", "id", "th", "my", "ne", "fr"})


@dataclass(frozen=True, slots=True)
class ScriptedStatus:
    """EngineStatusLike."""

    name: str
    state: EngineState
    code: str = ""


@dataclass(frozen=True, slots=True)
class ScriptedCapability:
    """CapabilityLike."""

    recognize: Reach = "built-in"
    translate: Reach = "built-in"
    speak: Reach = "built-in"
    live: bool = False
    small: bool = False


@functools.cache
def _shipped() -> Shipped:
    return read_shipped(resources())


def shipped_phrases() -> tuple[Phrase, ...]:
    """What a new office has."""
    return _shipped().phrases


@functools.cache
def _plain() -> PlainJapanese:
    return PlainJapanese(PlainRules.load(resources() / "plain.toml"), None)


@functools.cache
def _translator() -> RoutedTranslator:
    """Phrases and terms of a new office, no engine."""
    index = TermIndex(_shipped().terms)
    memory = PhraseMemory(_shipped().phrases, SkeletonParser.load(index, resources()))
    return RoutedTranslator(lambda: (), lambda: Knowledge(index, memory))


class ScriptedSession:
    """SessionLike that notes what it was asked; the script emits what a session would."""

    def __init__(
        self,
        on_event: Callable[[Event], None],
        on_level: Callable[[float], None],
        on_engine: Callable[[EngineStatusLike], None],
    ) -> None:
        self.event, self.level, self.engine = on_event, on_level, on_engine
        self.calls: list[tuple[object, ...]] = []
        self.acts: list[Act] = []
        self.kept: list[tuple[Keep, Lang]] = []
        self.trouble: CodedError | None = None
        """What carrying out the next choice of Keep comes to."""
        self._ids = itertools.count(1)

    def adopt(self, settings: Settings) -> None:  # noqa: D102
        self.calls.append(("adopt", settings))

    def warm(self, langs: tuple[Lang, Lang]) -> None:  # noqa: D102
        self.calls.append(("warm", langs))

    def talk(self, side: Side, pair: LanguagePair) -> int:  # noqa: D102
        self.calls.append(("talk", side, pair))
        return next(self._ids)

    def hear(self, lang: Lang, hints: Sequence[str] = ()) -> int:  # noqa: D102
        self.calls.append(("hear", lang))
        return next(self._ids)

    def stop_talking(self) -> None:  # noqa: D102
        self.calls.append(("stop_talking",))

    def end_by_itself(self, patience: float | None = None) -> None:  # noqa: D102
        self.calls.append(("end_by_itself",) if patience is None else ("end_by_itself", patience))

    def finish(self) -> None:  # noqa: D102
        self.calls.append(("finish",))

    def submit(self, side: Side, pair: LanguagePair, text: str, *, replaces: int | None = None) -> int:  # noqa: D102
        self.calls.append(("submit", side, pair, text, replaces))
        return next(self._ids)

    def plain(self, text: str) -> str:  # noqa: D102
        return _plain().rewrite(text, explain=False)

    def phrases(self) -> Sequence[Phrase]:  # noqa: D102
        return shipped_phrases()

    def book(self) -> Book:  # noqa: D102
        return Book(_shipped().phrases, _shipped().terms)

    def foresee(self, text: str, pair: LanguagePair) -> Foreseen | None:  # noqa: D102
        found = _translator().foresee(text, pair)
        return Foreseen(found[0].id, found[1].text, found[1].status) if found else None

    def replay(self, text: str, lang: Lang, pace: float = 1.0) -> int:  # noqa: D102
        self.calls.append(("replay", text, lang) if pace == 1 else ("replay", text, lang, pace))
        return next(self._ids)

    def chime(self) -> int:  # noqa: D102
        self.calls.append(("chime",))
        return next(self._ids)

    def cancel(self) -> None:  # noqa: D102
        self.calls.append(("cancel",))

    def capability(self, lang: Lang) -> ScriptedCapability:  # noqa: D102
        return ScriptedCapability(
            recognize="pack" if lang == "ko" else "built-in",
            speak="built-in" if lang in _VOICES else "none",
            live=lang == "ko",
        )

    def note(self, act: Act) -> None:  # noqa: D102
        self.acts.append(act)

    def keep(self, keep: Keep, lang: Lang, done: Kept) -> None:  # noqa: D102
        self.kept.append((keep, lang))
        done(self.trouble)

    def draft(  # noqa: D102
        self,
        candidates: Sequence[Candidate],
        langs: Sequence[Lang],
        on_step: Callable[[Step], None],
        cancelled: threading.Event,
    ) -> None:
        wanted = [(one, lang) for one in candidates for lang in langs if lang not in one.drafts]
        for done, (one, lang) in enumerate(wanted, start=1):
            if cancelled.is_set():
                raise GlossaryError("mining-cancelled")
            on_step(Step(one.id, lang, f"{one.ja} ({lang})", done, len(wanted)))

    @property
    def conversation_code(self) -> str:  # noqa: D102
        return "7K3M-9Q0Z"

    def close(self) -> None:  # noqa: D102
        self.calls.append(("close",))


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


_TO_VI = LanguagePair(JA, VI)
_TO_JA = _TO_VI.reversed()
GREETING = translation(
    "本日はどのようなご用件ですか。",
    _TO_VI,
    "Hôm nay anh/chị cần làm thủ tục gì?",
    "phrase",
    status="checked",
)
ANSWER = translation(
    "Tôi mới chuyển đến đây tuần trước. Tôi muốn đăng ký bảo hiểm y tế quốc dân.",
    _TO_JA,
    "先週こちらに引っ越してきました。国民健康保険に加入したいです。",
    terms=[("bảo hiểm y tế quốc dân", "国民健康保険")],
)
QUESTION = translation(
    "在留カードと、前の市の転出証明書をお持ちですか。",
    _TO_VI,
    "Anh/chị có mang theo thẻ lưu trú và giấy chứng nhận chuyển đi của thành phố trước không?",
    terms=[("在留カード", "thẻ lưu trú"), ("転出証明書", "giấy chứng nhận chuyển đi")],
)
WRONG = translation(
    "保険料は毎月4,300円です。",
    _TO_VI,
    "Phí bảo hiểm mỗi tháng là 43.000 yên.",
    terms=[("保険料", "phí bảo hiểm")],
    doubts=[Doubt("number", "4300 → 43000")],
    back="保険料は毎月43,000円です。",
)
POLITE = translation(
    "保険料は毎月4,300円となっておりますので、口座振替をご利用ください。",
    _TO_VI,
    "Phí bảo hiểm là 43.000 yên nên hãy dùng chuyển khoản.",
    terms=[("保険料", "phí bảo hiểm")],
    doubts=[Doubt("number", "4300 → 43000")],
    back="保険料は43,000円なので、振込を使ってください。",
)
PLAINER = translation(
    "保険料は毎月4,300円です。だから、口座振替を使ってください。",
    _TO_VI,
    "Phí bảo hiểm là 4.300 yên mỗi tháng. Vì vậy, xin hãy dùng chuyển khoản tự động.",
    terms=[("保険料", "phí bảo hiểm"), ("口座振替", "chuyển khoản tự động")],
)
MENDED = translation(
    "児童手当の窓口は2階です。",
    _TO_VI,
    "Quầy trợ cấp trẻ em ở tầng 2.",
    terms=[("児童手当", "trợ cấp trẻ em")],
)
CHANGES = (Change(0, 4, "自動手当", None), Change(8, 10, "2回", None))
"""What recognition repair did to MENDED."""


class Stage:
    """A window with a scripted session that can be told to play scenes."""

    def __init__(
        self,
        home: Path,
        size: tuple[int, int] = (1280, 800),
        catalogue: Catalogue = NO_PACKS,
        settings: Settings = Settings(),  # noqa: B008 - frozen
        options: Options = Options(),  # noqa: B008 - frozen
        drives: tuple[Path, ...] = (),
        bench: DeviceBench = NO_DEVICES,
        desk: SlipDesk | None = None,
        kiosk: bool = False,
    ) -> None:
        from app.ui.application import Interface, View

        made: list[ScriptedSession] = []

        def make(
            *,
            on_event: Callable[[Event], None],
            on_level: Callable[[float], None],
            on_engine: Callable[[EngineStatusLike], None],
        ) -> ScriptedSession:
            made.append(ScriptedSession(on_event, on_level, on_engine))
            return made[0]

        factory: MakeSession = make
        self.interface = Interface(
            Paths(home, home),
            factory,
            settings,
            catalogue,
            View(size, kiosk=kiosk),
            options,
            lambda: drives,
            bench,
            desk or SlipDesk(lambda: home / "documents", lambda: None),
        )
        self._closed = False
        self.interface.window.resize(*size)
        self.interface.window.show()
        self.session = made[0]
        for name in ("recognize:ja", "translate:ja→vi", "speak:vi"):
            self.session.engine(ScriptedStatus(name, "ready"))

    def settle(self, seconds: float = 0.15) -> None:
        """Let queued events, layouts and animations happen, and lists make the items they are about to show."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        loop.exec()
        making = None if self._closed else self.interface.engine.incubationController()
        while making is not None and making.incubatingObjectCount():
            making.incubateFor(1000)

    def say(self, side: Side, done: Translation, silent: str = "", changes: tuple[Change, ...] = ()) -> None:
        """A finished turn."""
        self.interface.conversation.submit(side, done.request.text)
        self.play(side, done, silent, changes)

    def play(self, side: Side, done: Translation, silent: str = "", changes: tuple[Change, ...] = ()) -> None:
        """What a session tells of the turn it was just asked for."""
        turn = self.interface.conversation.active_turn
        for event in turn_events(turn, side, done, silent, changes):
            self.session.event(event)
        self.settle(0.05)

    def listen(self, side: Side, level: float = 0.7, heard: str = "") -> None:
        """An open microphone."""
        self.interface.conversation.pressTalk(side)
        turn = self.interface.conversation.active_turn
        pair = _TO_VI if side == "staff" else _TO_JA
        self.session.event(Listening(turn, side, pair))
        if heard:
            self.session.event(Heard(turn, heard, 2.0))
        self.session.level(level)
        self.settle()

    def grab(self, path: Path) -> None:
        """Write a picture."""
        from app.ui.application import grab

        self.settle()
        grab(self.interface.window, path)

    def close(self) -> None:
        """End the window."""
        self.interface.window.close()
        self._closed = True
        self.interface.close()
        self.settle(0.01)
