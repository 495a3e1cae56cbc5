"""Every state of a turn in both orientations, staff and visitors of other languages; colours and words of all of them.

Pages as people see them are looked at in test_every_screen.py.
"""

import itertools
import re
import time
import tomllib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtQuick import QQuickWindow

from app.paths import resources
from app.settings import Settings
from app.ui.interface import QML
from app.ui.scripted import Stage
from app.ui.scripted_session import ScriptedStatus
from app.ui.scripted_turns import CHANGES, MENDED, POLITE, translation
from app.ui.words import doubt_sentence, words
from glossary.language import JA, Lang, LanguagePair, load_languages
from tests.ui import faults as check
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import find, scene_rect, text_of, walk
from tests.ui.scene import contrast as scene_contrast
from tests.ui.scene import look
from translate.script import in_own_script
from translate.translator import Doubt

LANDSCAPE, PORTRAIT = (1280, 800), (800, 1280)
SIZES = pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
SAYINGS = {
    "vi": "Anh/chị có mang theo thẻ lưu trú và giấy chứng nhận chuyển đi của thành phố trước không?",
    "zh-Hans": "您带在留卡和前一个城市的转出证明书了吗？",
    "my": "နေထိုင်ခွင့်ကတ်နှင့် ယခင်မြို့၏ ပြောင်းရွှေ့ထွက်ခွာကြောင်း လက်မှတ် ပါလာပါသလား။",
    "pt-BR": "O senhor trouxe o cartão de residente e o certificado de mudança da cidade anterior?",
}
QUESTION = "在留カードと、前の市の転出証明書をお持ちですか。"


def scenes(stage: Stage, lang: Lang) -> Iterator[str]:
    """Every state a counter meets, one after the other."""
    conversation = stage.interface.conversation
    to_visitor = LanguagePair(JA, lang)
    yield "welcome"
    stage.session.engine(ScriptedStatus(f"speak:{lang}", "loading"))
    stage.listen("visitor")
    yield "listening"
    conversation.cancel()
    stage.say("visitor", translation(SAYINGS[lang], to_visitor.reversed(), QUESTION))
    stage.say("staff", translation(QUESTION, to_visitor, SAYINGS[lang], "phrase"), silent="no-voice")
    yield "no voice"
    doubts = [Doubt("number", "4300 → 43000"), Doubt("term-missed", "在留カード = thẻ lưu trú")]
    stage.say(
        "visitor",
        translation(SAYINGS[lang], to_visitor.reversed(), QUESTION, doubts=doubts[:1], back=SAYINGS[lang]),
    )
    yield "visitor's doubt"
    conversation.edit("visitor", conversation.active_turn)
    stage.settle()
    yield "editing"
    conversation.cancel()
    stage.say("staff", translation(QUESTION, to_visitor, SAYINGS[lang], doubts=doubts[:1], back=QUESTION))
    yield "staff's doubt"
    said = MENDED.request.text + "在留カードと通帳を持ってきてください。"
    mended = translation(said, to_visitor, SAYINGS[lang], doubts=doubts[:1], back=QUESTION)
    stage.say("staff", replace(mended, doubts=()), changes=CHANGES)
    yield "repaired"
    stage.say("staff", mended, changes=CHANGES)
    yield "repaired and doubtful"
    polite = translation(POLITE.request.text, to_visitor, SAYINGS[lang], doubts=doubts[:1], back=QUESTION)
    stage.say("staff", polite)
    yield "doubtful and long"
    conversation.offers.offerTurn(conversation.active_turn)
    stage.settle()
    yield "plain Japanese offered"
    conversation.offers.take()
    stage.play("staff", polite)
    yield "plain Japanese doubtful too"
    conversation.offers.offerTyped("はい。")
    stage.settle()
    yield "nothing plainer"
    for side in ("staff", "visitor"):
        conversation.half(side).openPicker(True)
    stage.settle()
    yield "pickers"
    conversation.cancel()


@SIZES
@pytest.mark.parametrize("lang", SAYINGS)
def test_the_newest_turn_is_seen_whole(make_stage: MakeStage, size: tuple[int, int], lang: str) -> None:
    stage = make_stage(size=size, settings=Settings(visitor_lang=Lang(lang)))
    for scene in scenes(stage, Lang(lang)):
        stage.settle(0.05)
        assert faults(stage.interface.window) == [], scene
        turn = stage.interface.conversation.active_turn
        for side in ("staff", "visitor"):
            view = scene_rect(find(stage.interface.window, f"{side}Turns"))
            for item in walk(find(stage.interface.window, f"{side}Turns")):
                if re.fullmatch(
                    rf"{side}(Primary|Doubt|Insist|Again|Plain|Edit|Other|Badge|Notice){turn}",
                    item.objectName(),
                ):
                    inside = view.adjusted(-1, -1, 1, 1).contains(scene_rect(item))
                    assert inside, (scene, item.objectName(), view, scene_rect(item))


@SIZES
@pytest.mark.parametrize("lang", ["en", "fr", "my", "th", "pt-BR"])
def test_staff_of_another_language_fits_too(make_stage: MakeStage, size: tuple[int, int], lang: str) -> None:
    stage = make_stage(size=size, settings=Settings(staff_lang=Lang(lang), visitor_lang=JA))
    window = stage.interface.window
    assert faults(window) == []


@pytest.mark.parametrize("scheme", range(3), ids=["light", "dark", "contrast"])
def test_colours_have_contrast(scheme: int) -> None:
    shades = re.findall(
        r'readonly property color (\w+): shade\("#([0-9a-f]{6})", "#([0-9a-f]{6})", "#([0-9a-f]{6})"\)',
        (QML / "Theme.qml").read_text("utf-8"),
    )
    colours = {name: found[scheme] for name, *found in shades}
    papers = ["paper", "card", "staffSoft", "visitorSoft", "staffPaper", "visitorPaper"]
    solids = ["staff", "staffDown", "visitor", "visitorDown", "listening", "speaking", "good"]
    pairs = [
        *itertools.product(["ink", "muted", "figure"], papers),
        *itertools.product(["onDark"], solids),
        ("staff", "card"), ("visitor", "card"), ("staff", "staffPaper"), ("visitor", "visitorPaper"),
        ("calmInk", "calm"), ("doubtInk", "doubtPaper"), ("problemInk", "problemPaper"), ("doubtInk", "card"),
        ("good", "card"), ("problemInk", "staffSoft"), ("problemInk", "visitorSoft"), ("muted", "doubtPaper"),
        ("figure", "doubtPaper"), ("staff", "staffSoft"), ("visitor", "visitorSoft"),
    ]  # fmt: skip
    for front, back in pairs:
        assert contrast(colours[front], colours[back]) >= 4.5, (front, back)


def test_every_language_has_every_sentence_of_the_visitor() -> None:
    files = sorted((resources() / "i18n" / "ui").glob("*.toml"))
    read = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in files}
    tables = {name: table for found in read.values() for name, table in found.items()}
    assert len(tables) == sum(map(len, read.values()))
    tags = {language.tag for language in load_languages(resources() / "languages.toml")}
    status = tables.pop("status")
    assert set(status) == tags
    assert set(status.values()) <= {"draft", "checked"}
    used = set(re.findall(r"words\.(\w+)", "".join(p.read_text("utf-8") for p in QML.glob("*.qml"))))
    staff_only = {name for stem, found in read.items() if stem.startswith("staff") for name in found}
    for name in set(tables) - staff_only:
        assert set(tables[name]) == tags, name
    for name in staff_only:
        assert {"ja", "en"} <= set(tables[name]), name
    assert used <= set(tables)
    assert words(Lang("ne"))["setupTitle"] == tables["setupTitle"]["en"]


@SIZES
@pytest.mark.parametrize(
    "lang", [language.tag for language in load_languages(resources() / "languages.toml")]
)
def test_visitors_see_every_reason_whole(make_stage: MakeStage, size: tuple[int, int], lang: Lang) -> None:
    staff = Lang("en") if lang == JA else JA
    stage = make_stage(size=size, settings=Settings(staff_lang=staff, visitor_lang=lang))
    window = stage.interface.window
    for code in doubt_codes():
        doubt = Doubt(code, "在留カード = residence card")
        stage.say(
            "visitor", translation("12345", LanguagePair(lang, staff), "12345", doubts=[doubt], back="12345")
        )
        turn = stage.interface.conversation.active_turn
        stage.settle(0.02)
        assert doubt_sentence(doubt, lang) in text_of(window, f"visitorDoubt{turn}")

        def whole(name: str = f"visitorDoubt{turn}") -> bool:
            seen = scene_rect(find(window, "visitorTurns")).adjusted(-1, -1, 1, 1)
            return seen.contains(scene_rect(find(window, name)))

        # Found its place over several frames, which a loaded machine spreads over more time.
        end = time.monotonic() + 2
        while not whole() and time.monotonic() < end:
            stage.settle(0.05)
        assert whole(), code
        assert list(cut(window)) == [], code


def test_every_doubt_has_every_language() -> None:
    tables = tomllib.loads((resources() / "i18n" / "doubts.toml").read_text("utf-8"))
    tags = [language.tag for language in load_languages(resources() / "languages.toml")]
    status = tables.pop("status")
    assert list(status) == tags
    assert set(status.values()) <= {"draft", "checked"}
    sources = "".join(path.read_text("utf-8") for path in (QML.parent.parent / "translate").glob("*.py"))
    raised = set(re.findall(r'Doubt\(\s*"([a-z-]+)"', sources))
    assert {"number", "weekday", "language-weak"} <= raised
    assert raised == set(tables)
    for code, sentences in tables.items():
        assert list(sentences) == tags, code
        for lang, sentence in sentences.items():
            detailed = "{detail}" in sentences["ja"]
            assert sentence.count("{detail}") == int(detailed), (code, lang)
            assert "{" not in doubt_sentence(Doubt(code, "x"), lang), (code, lang)
            assert in_own_script(sentence.replace("{detail}", ""), lang), (code, lang)


def doubt_codes() -> list[str]:
    tables = tomllib.loads((resources() / "i18n" / "doubts.toml").read_text("utf-8"))
    return [code for code in tables if code != "status"]


def small(window: QQuickWindow) -> Iterator[str]:
    return check.small(look(window))


def cut(window: QQuickWindow) -> Iterator[str]:
    return check.cut(look(window))


def outside(window: QQuickWindow) -> Iterator[str]:
    return check.outside(look(window))


def overlapping(window: QQuickWindow) -> Iterator[str]:
    return check.overlapping(look(window))


def nameless(window: QQuickWindow) -> Iterator[str]:
    return check.nameless(look(window))


def contrast(front: str, back: str) -> float:
    """WCAG 2.2, success criterion 1.4.3, of two colours as `rrggbb`."""
    return scene_contrast(int(front, 16), int(back, 16))
