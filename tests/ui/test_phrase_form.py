"""Phrases with places: pickers, the sentence in both languages, and how it looks at every size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.phrasebook import Foreseen
from app.settings import Settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import TO_VI
from glossary.language import Lang
from tests.ui.conftest import MakeStage
from tests.ui.faults import faults
from tests.ui.items import click, find, shown, text_of
from tests.ui.phrases_page import book_of, model_of, opened, ready, submitted, type_keys, with_slots
from tests.ui.test_layout import LANDSCAPE, PORTRAIT, SIZES
from tests.ui.waiting import until


def test_a_date_is_picked_and_heard_in_both_languages(make_stage: MakeStage) -> None:
    stage = opened(make_stage(), "moving-in")
    window, form = stage.interface.window, book_of(stage).form
    click(window, "phrase-moving-in.confirm-date")
    stage.settle(0.05)
    assert text_of(window, "previewOwn") == "引っ越した日は［日付］ですね。"
    assert not find(window, "phraseSpeak").property("enabled")
    while "2024年2月" not in text_of(window, "monthTitle"):
        assert "20" in text_of(window, "monthTitle")
        click(window, "yearBack" if "2024年" not in text_of(window, "monthTitle") else "monthBack")
        if text_of(window, "monthTitle").startswith("2024年1月"):
            click(window, "monthOn")
    assert "令和6年" in text_of(window, "monthTitle")
    click(window, "day-29")
    until(stage, lambda: bool(form._foresight.known))
    assert text_of(window, "previewOwn") == "引っ越した日は2024年2月29日ですね。"
    assert text_of(window, "previewOther") == "Ngày quý vị chuyển đến là 29 tháng 2, 2024."
    assert not shown(window, "previewNote"), "this very phrase will answer"
    click(window, "phraseSpeak")
    assert submitted(stage) == [("staff", TO_VI, "引っ越した日は2024年2月29日ですね。")]


def test_places_are_filled_one_after_the_other_and_can_be_changed(stage: Stage) -> None:
    window, book = opened(stage, "school").interface.window, book_of(stage)
    phrase = with_slots("{date}", "{time}", "{place}")
    book.choose(phrase.id)
    stage.settle(0.05)
    click(window, "near-office.ashita")
    stage.settle(0.05)
    assert book.form.active == "time", "the next place is taken in hand"
    click(window, "hour-13")
    click(window, "minute-30")
    stage.settle(0.05)
    assert book.form.active == "place"
    type_keys(stage, "taiikukan")
    assert find(window, "choiceSearchField").hasActiveFocus(), "typing looks in the list"
    QTest.keyClick(window, Qt.Key.Key_Return)
    stage.settle(0.05)
    said = text_of(window, "previewOwn")
    assert all(part in said for part in ("明日", "13時30分", "体育館"))
    click(window, "slot-time")
    stage.settle(0.05)
    click(window, "hour-9")
    stage.settle(0.05)
    assert "9時30分" in text_of(window, "previewOwn")
    sheet = find(window, "phraseSpeak")
    assert sheet.property("enabled")
    click(window, "phraseSpeak")
    assert submitted(stage)[0][2] == said.replace("13時30分", "9時30分")


def test_numbers_come_from_the_pad_or_the_keyboard(stage: Stage) -> None:
    window, book = opened(stage).interface.window, book_of(stage)
    book.choose(with_slots("{money}").id)
    stage.settle(0.05)
    for key in ("3", "5", "00"):
        click(window, f"pad-{key}")
    stage.settle(0.05)
    assert "3,500円" in text_of(window, "previewOwn")
    assert "3.500 yên" in text_of(window, "previewOther")
    QTest.keyClick(window, Qt.Key.Key_Backspace)
    QTest.keyClick(window, Qt.Key.Key_7)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert "3,507円" in str(submitted(stage)[0][2]), "Enter says what is complete"


def test_counters_floors_weekdays_and_one_beyond_the_buttons(stage: Stage) -> None:
    window, book = opened(stage).interface.window, book_of(stage)
    book.choose(with_slots("{window}").id)
    stage.settle(0.05)
    assert shown(window, "place-20")
    click(window, "place-12")
    stage.settle(0.05)
    assert "12番窓口" in text_of(window, "previewOwn")
    click(window, "placeOther")
    stage.settle(0.05)
    click(window, "pad-back")
    click(window, "pad-back")
    for key in ("3", "1"):
        click(window, f"pad-{key}")
    stage.settle(0.05)
    assert "31番窓口" in text_of(window, "previewOwn")
    book.choose(with_slots("{weekday}").id)
    stage.settle(0.05)
    click(window, "place-6")
    assert "日曜日" in text_of(window, "previewOwn")


def test_languages_and_countries_have_cldr_names_in_both_languages(stage: Stage) -> None:
    window, book = opened(stage).interface.window, book_of(stage)
    book.choose(with_slots("{country}").id)
    stage.settle(0.05)
    type_keys(stage, "nepar")
    assert "Nepal" in text_of(window, "choice-NP")
    click(window, "choice-NP")
    assert "ネパール" in text_of(window, "previewOwn")
    assert "Nepal" in text_of(window, "previewOther")
    book.choose(with_slots("{language}").id)
    stage.settle(0.05)
    assert "Tiếng Việt" in text_of(window, "choice-vi")


def test_staff_are_told_when_another_phrase_or_the_machine_would_answer(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, book = opened(stage).interface.window, book_of(stage)
    other = Foreseen("another.phrase", "Câu khác.", "checked")
    for answer, note in ((other, "別の文"), (None, "機械翻訳")):
        monkeypatch.setattr(stage.session, "foresee", lambda text, pair, answer=answer: answer)
        book.choose("moving-in.confirm-date")
        book.form.calendar.choose(5)
        until(stage, lambda: bool(book.form._foresight.known))
        stage.settle(0.05)
        assert note in text_of(window, "previewNote")
        assert shown(window, "previewOther") == (answer is not None)
        book.stepBack()


@SIZES
@pytest.mark.parametrize("lang", ["th"])
def test_nothing_is_cut_off(make_stage: MakeStage, size: tuple[int, int], lang: str) -> None:
    fits(opened(make_stage(size=size, settings=Settings(visitor_lang=Lang(lang)))))


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT])
def test_large_text_scrolls_instead(make_stage: MakeStage, size: tuple[int, int]) -> None:
    stage = make_stage(size=size, settings=Settings(visitor_lang=Lang("ne"), text_scale=2.0))
    model_of(stage).openPage("phrases")
    ready(stage)
    fits(stage)


def fits(stage: Stage) -> None:
    book, window = book_of(stage), stage.interface.window
    for name in ("moving-in", ":recent"):
        book.openChapter(name)
        sound(stage, name)
    book.look("zairyuu")
    sound(stage, "search")
    for places in (
        ("{money}",),
        ("{window}",),
        ("{weekday}",),
        ("{country}",),
        ("{date}", "{time}", "{place}"),
    ):
        book.choose(with_slots(*places).id)
        sound(stage, str(places))
        if places[0] == "{date}":
            book.form.choices.choose("office.ashita")
            sound(stage, "clock")
        book.stepBack()
    assert window.isVisible()


def sound(stage: Stage, scene: str) -> None:
    stage.settle(0.05)
    assert faults(stage.interface.window) == [], scene
