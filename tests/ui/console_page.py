"""A glossary desk with people, candidates and conversations, and the console as a person uses it."""

import atexit
import datetime
import functools
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.paths import resources
from app.ui.scripted import Stage
from app.ui.scripted_turns import VI
from app.ui.words import words
from glossary import candidate_queue
from glossary.candidate_queue import save
from glossary.candidates import Candidate, Evidence
from glossary.conversations import new_conversation
from glossary.language import EN, JA, Lang, LanguagePair
from glossary.people import People
from glossary.phrase_log import PhraseLog, TurnRecord
from glossary.questions import Question, QuestionLog
from glossary.store import Store
from glossary.terms import Term
from tests.glossary.opened import copy_store
from tests.ui.items import centre, find, scene_rect
from tests.ui.waiting import until

SAKI, TARO = "佐藤 咲", "田中 太郎"
PIN, OTHER_PIN = "274193", "805316"
NEW = Candidate(
    "term-0000000000a1",
    "term",
    "粗大ごみ処理手数料券",
    "そだいごみしょりてすうりょうけん",
    "waste",
    9.2,
    (
        Evidence("粗大ごみ処理手数料券はコンビニで買えます", 6, (VI, Lang("ne")), "giấy rác to"),
        Evidence("粗大ごみ処理手数料券を貼ってください", 3, (VI,)),
    ),
    {VI: "tem phí xử lý rác cồng kềnh", Lang("en"): "oversized garbage disposal ticket"},
    count=9,
    conversations=7,
)
VARIANT = Candidate(
    "variant-0000000000b2",
    "variant",
    "在留カードの番号札",
    "ざいりゅうかーどのばんごうふだ",
    "residency",
    6.1,
    (Evidence("在留カードの番号札を見せてください", 4, (VI,)),),
    near="",
    count=4,
    conversations=4,
)
TEMPLATE = Candidate(
    "template-0000000000c3",
    "template",
    "{window}でお待ちください。",
    "",
    "office",
    4.5,
    (Evidence("3番窓口でお待ちください。", 5, (Lang("en"), VI)),),
    {VI: "Xin vui lòng đợi ở {window}."},
    speaker="staff",
    count=5,
    conversations=5,
)
OWN = words(JA)


@functools.cache
def _office(*, candidates: bool) -> Path:
    """Made once: the glossary takes seconds to come in, and PINs are slow on purpose."""
    path = Path(tempfile.mkdtemp(prefix="kakehashi-office-")) / "kakehashi.db"
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    with Store.open(path) as store:
        admin = People(store).add(SAKI, "administrator", PIN)
        People(store).add(TARO, "staff", OTHER_PIN, admin)
        if candidates:
            store.seed(resources())
            near = next(term for term in store.terms() if term.ja == "在留カード")
            save(store, [NEW, replace(VARIANT, near=near.id), TEMPLATE])
        store.connection.empty_log()
    return path


def prepare(home: Path, *, candidates: bool = True) -> None:
    """An office with an administrator and a reviewer; with `candidates` also its glossary and a queue."""
    copy_store(_office(candidates=candidates), home / "kakehashi.db")


def talked(home: Path, day: datetime.date, lang: Lang = VI) -> str:
    """One conversation of two turns is kept; its id."""
    conversation = new_conversation()
    with Store.open(home / "kakehashi.db") as store:
        for turn in (1, 2):
            PhraseLog(store).write(
                TurnRecord(conversation, turn, day, LanguagePair(JA, lang), "engine", "llm", (), (), ())
            )
    return conversation


def asked(home: Path) -> None:
    """Visitors have asked the tourist desk, some of them in vain."""
    day = datetime.date.today()
    with Store.open(home / "kakehashi.db") as store:
        log = QuestionLog(store)
        for hour in (9, 11, 11):
            log.write(Question(day, hour, Lang("ko"), "said", "answered", "castle", "sights"))
        for text in ("Where can I rent skis?", "where can i rent skis"):
            log.write(Question(day, 11, EN, "typed", "handed-over", text=text))
        log.write(
            Question(day, 14, EN, "typed", "offered", wanted="castle", text="Is the keep worth a climb?")
        )


def console_of(stage: Stage) -> Any:
    """The ConsoleModel; mypy takes its properties for objects of Qt."""
    return stage.interface.console


def opened(stage: Stage) -> Stage:
    """The console's page, names read."""
    stage.interface.model.openPage("console")
    until(stage, lambda: console_of(stage).pin.stage)
    return stage


def entered(stage: Stage, name: str = SAKI, pin: str = PIN, section: str = "review") -> Stage:
    """Unlocked by a person, at a section."""
    opened(stage)
    pins = console_of(stage).pin
    if pins.stage == "who":
        pins.choose(next(person["id"] for person in pins.people if person["name"] == name))
    type_pin(stage, pin)
    until(stage, lambda: not console_of(stage).locked)
    console_of(stage).open(section)
    stage.settle(0.1)
    if section == "review":
        until(stage, lambda: console_of(stage).queue.loaded)
    return stage


def type_pin(stage: Stage, pin: str) -> None:
    for digit in pin:
        QTest.keyClick(stage.interface.window, Qt.Key(ord(digit)))
    QTest.keyClick(stage.interface.window, Qt.Key.Key_Return)
    stage.settle(0.05)


def type_keys(stage: Stage, text: str) -> None:
    """Letters and digits from a keyboard."""
    for letter in text:
        QTest.keyClick(stage.interface.window, Qt.Key(ord(letter.upper())))
    stage.settle(0.05)


def touch(stage: Stage, name: str) -> None:
    """Press what is called `name`, scrolled to first as a finger would."""
    window = stage.interface.window
    item = find(window, name)
    pane = item.parentItem()
    while pane is not None:
        if pane.inherits("QQuickFlickable"):
            box, frame = scene_rect(item), scene_rect(pane)
            if box.bottom() > frame.bottom() or box.top() < frame.top():
                most = max(0.0, float(pane.property("contentHeight")) - frame.height())
                wanted = float(pane.property("contentY")) + box.center().y() - frame.center().y()
                pane.setProperty("contentY", min(most, max(0.0, wanted)))
                stage.settle(0.05)
        pane = pane.parentItem()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=centre(find(window, name)))
    stage.settle(0.1)


def idle(stage: Stage) -> None:
    """No long job runs."""
    until(stage, lambda: not console_of(stage).work.job)


def term(home: Path, ja: str) -> Term | None:
    with Store.open(home / "kakehashi.db") as store:
        return next((one for one in store.terms() if one.ja == ja), None)


def status(home: Path, candidate: str) -> str:
    with Store.open(home / "kakehashi.db") as store:
        return candidate_queue.find(store, candidate).status


def open_sheet(stage: Stage, candidate: str = NEW.id) -> None:
    console = console_of(stage)
    touch(stage, f"candidate-{console.queue.rows.keys.index(candidate)}")
    until(stage, lambda: console.sheet.ready)
