"""Staff's phrases in the real window: found, starred, said with one tap."""

import json
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.main import Library
from app.paths import Paths, resources
from app.phrasebook import Foreseen
from app.settings import Settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import GREETING, TO_VI, VI
from glossary.language import JA, Lang, LanguagePair, load_languages
from glossary.phrases import Phrase
from glossary.store import Store
from tests.ui.conftest import MakeStage
from tests.ui.items import accessible_name, click, find, shown, text_of, walk
from tests.ui.phrases_page import WHEN, book_of, model_of, opened, ready, submitted, type_keys
from tests.ui.waiting import until


def test_romaji_is_typed_and_the_right_phrase_is_said(stage: Stage) -> None:
    window = stage.interface.window
    QTest.keyClick(window, Qt.Key.Key_F2)
    stage.settle(0.05)
    assert find(window, "phraseSearchField").hasActiveFocus()
    ready(stage)
    type_keys(stage, "hikkoshi itsu")
    assert book_of(stage).found[0] == WHEN
    assert "Quý vị đã chuyển nhà khi nào?" in text_of(window, f"phrase-{WHEN}")
    QTest.keyClick(window, Qt.Key.Key_Return)
    until(stage, lambda: bool(submitted(stage)))
    assert submitted(stage) == [("staff", TO_VI, "引っ越しをしたのはいつですか。")]
    assert model_of(stage).page == "talk", "the conversation is shown again"


def test_one_tap_says_a_phrase_without_places(stage: Stage) -> None:
    window = opened(stage, "moving-in").interface.window
    click(window, f"phrase-{WHEN}")
    until(stage, lambda: bool(submitted(stage)))
    assert submitted(stage) == [("staff", TO_VI, "引っ越しをしたのはいつですか。")]
    assert book_of(stage).recent == (WHEN,)
    assert shown(window, "staffTalk")


def test_ctrl_f_opens_the_search_from_anywhere_and_escape_leads_back(stage: Stage) -> None:
    window = stage.interface.window
    click(window, "openMenu")
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    stage.settle(0.05)
    assert find(window, "phraseSearchField").hasActiveFocus()
    ready(stage)
    type_keys(stage, "sukoshi")
    QTest.keyClick(window, Qt.Key.Key_Down)
    assert find(window, f"phrase-{book_of(stage).found[0]}").hasActiveFocus()
    book_of(stage).choose("moving-in.confirm-date")
    stage.settle(0.05)
    assert shown(window, "phraseFormBack")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not shown(window, "phraseFormBack")
    assert model_of(stage).page == "phrases", "one step at a time"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert model_of(stage).page == "talk"


def test_the_menu_opens_the_page_too(stage: Stage) -> None:
    click(stage.interface.window, "openMenu")
    click(stage.interface.window, "menuPhrases")
    assert model_of(stage).page == "phrases"


def test_nearly_every_phrase_without_places_is_answered_by_itself(stage: Stage) -> None:
    book = opened(stage).interface.phrasebook
    shelf = book._reader.shelf
    plain = [phrase for one in shelf.procedures for phrase in one.phrases if "{" not in phrase.texts[JA]]
    assert len(plain) > 500
    foreseen = [stage.session.foresee(phrase.texts[JA], TO_VI) for phrase in plain]
    wrong = [
        one for one, answer in zip(plain, foreseen, strict=True) if answer and answer.text != one.texts[VI]
    ]
    assert wrong == [], "no phrase takes another's place"
    assert foreseen.count(None) < len(plain) / 100


def test_stars_outlive_a_restart_and_a_broken_file_is_one_sentence(
    make_stage: MakeStage, tmp_path: Path
) -> None:
    stage = opened(make_stage(), "moving-in")
    click(stage.interface.window, f"star-{WHEN}")
    assert accessible_name(find(stage.interface.window, f"star-{WHEN}")) == "お気に入りから外す"
    kept = Paths(tmp_path, tmp_path).favourites
    assert json.loads(kept.read_text("utf-8")) == [WHEN]
    again = opened(make_stage())
    click(again.interface.window, "chapter-:starred")
    again.settle(0.05)
    assert book_of(again).found == [WHEN]
    assert not model_of(again).error
    kept.write_text("{", "utf-8")
    broken = opened(make_stage())
    assert str(kept) in model_of(broken).error
    model_of(broken).dismiss()
    click(broken.interface.window, "chapter-:starred")
    assert "☆" in text_of(broken.interface.window, "phrasesEmpty")


def test_what_was_said_goes_with_the_visitor(stage: Stage) -> None:
    window, book = opened(stage, "moving-in").interface.window, book_of(stage)
    click(window, f"phrase-{WHEN}")
    until(stage, lambda: bool(submitted(stage)))
    stage.play("staff", replace(GREETING))
    opened(stage, ":recent")
    assert book.found == [WHEN]
    book.choose("moving-in.confirm-date")
    book.form.calendar.choose(5)
    stage.interface.conversation.finish()
    stage.settle(0.05)
    assert book.recent == ()
    assert not shown(window, "phraseFormBack")
    assert "11月5日" not in "\n".join(str(text.property("text")) for text in walk(window.contentItem()))
    written = [path.read_text("utf-8") for path in stage.interface.paths.data.glob("*.json")]
    assert not [text for text in written if "moving-in" in text], "nothing of it is written"


def test_a_running_turn_is_not_cut_and_staff_are_told(stage: Stage) -> None:
    window, book = opened(stage, "moving-in").interface.window, book_of(stage)
    stage.listen("visitor")
    book.choose(WHEN)
    until(stage, lambda: bool(book.notice))
    stage.settle(0.05)
    assert submitted(stage) == []
    assert "もう一度" in text_of(window, "phraseNotice")
    assert model_of(stage).page == "phrases"


def test_the_mode_decides_what_is_first(make_stage: MakeStage) -> None:
    stage = opened(make_stage(settings=Settings(mode="school")))
    window = stage.interface.window
    assert book_of(stage).chapter == "school"
    assert find(window, "chapter-school").y() == 0
    stage.interface.conversation.change(mode="tourist")
    stage.settle(0.05)
    assert book_of(stage).chapter == "tourism"
    names = [one["name"] for one in book_of(stage).chapters]
    assert {"reception", "school", "moving-in"} <= set(names), "the others are behind"


def test_an_approved_edit_appears_when_the_page_is_opened_again(stage: Stage, tmp_path: Path) -> None:
    library = Library(tmp_path / "town.db", load_languages(resources() / "languages.toml"))
    library.reload()
    stage.session.book = library.book  # type: ignore[method-assign]
    opened(stage)
    own = Phrase(
        "town.1", "office", "festival", 0, "staff", {JA: "祭りは七月です。", VI: "Lễ hội vào tháng bảy."}
    )
    with Store.open(tmp_path / "town.db") as store:
        store.upsert_phrases([own])
    model_of(stage).back()
    opened(stage)
    book = book_of(stage)
    until(stage, lambda: any(one["name"] == "festival" for one in book.chapters))
    ready(stage)
    book.look("matsuri")
    until(stage, lambda: "town.1" in book.found)
    stage.session.foresee = lambda text, pair: Foreseen("town.1", own.texts[VI], "draft")  # type: ignore[method-assign]
    book.choose("town.1")
    until(stage, lambda: bool(submitted(stage)))
    assert submitted(stage) == [("staff", TO_VI, "祭りは七月です。")]


def test_what_is_approved_appears_on_the_open_page(stage: Stage, tmp_path: Path) -> None:
    library = Library(tmp_path / "town.db", load_languages(resources() / "languages.toml"))
    library.reload()
    stage.session.book = library.book  # type: ignore[method-assign]
    stage.session.phrases = library.phrases  # type: ignore[method-assign]
    opened(stage)
    library.follow()
    try:
        with Store.open(tmp_path / "town.db") as store:
            store.upsert_phrases(
                [Phrase("town.1", "office", "festival", 0, "staff", {JA: "祭りは七月です。", VI: "Lễ hội."})]
            )
        until(stage, lambda: any(one["name"] == "festival" for one in book_of(stage).chapters))
    finally:
        library.close()


def test_the_same_japanese_twice_is_shown_before_it_is_said(stage: Stage) -> None:
    book = book_of(stage)
    made = stage.session.book()
    twin = Phrase(
        "twin", "office", "reception", 99, "staff", {JA: "引っ越しをしたのはいつですか。", VI: "Khi nào?"}
    )
    stage.session.book = lambda: replace(made, phrases=(*made.phrases, twin))  # type: ignore[method-assign]
    opened(stage)
    book.choose("twin")
    until(stage, lambda: bool(book.form.note))
    assert submitted(stage) == []
    assert "別の文" in str(book.form.note)


def test_staff_who_speak_english_read_and_say_english(make_stage: MakeStage) -> None:
    stage = opened(make_stage(settings=Settings(staff_lang=Lang("en"), visitor_lang=JA)))
    window, book = stage.interface.window, book_of(stage)
    book.look("when did you move")
    until(stage, lambda: WHEN in book.found)
    stage.settle(0.05)
    assert "引っ越しをしたのはいつですか。" in text_of(window, f"phrase-{WHEN}")
    book.choose(WHEN)
    until(stage, lambda: bool(submitted(stage)))
    assert submitted(stage) == [("staff", LanguagePair(Lang("en"), JA), "When did you move?")]
