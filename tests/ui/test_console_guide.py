"""The tourist desk in the console: found, read, corrected, taught, counted; and who may."""

from pathlib import Path

import pytest

from app.kiosk.desk import desk_knowledge
from app.kiosk.entry import Entry
from app.kiosk.knowledge import Knowledge
from app.kiosk.retrieval import Retriever
from app.paths import resources
from app.ui.scripted import Stage
from app.ui.words import words
from glossary.language import EN, JA
from tests.ui.conftest import MakeStage
from tests.ui.console_page import OTHER_PIN, PIN, SAKI, TARO, asked, console_of, entered, prepare, touch
from tests.ui.items import find, shown, text_of
from tests.ui.waiting import until

OWN = words(JA)


def known(home: Path, id_: str) -> Entry | None:
    return desk_knowledge(resources(), home / "kiosk").get(id_)


def guide_of(make_stage: MakeStage, home: Path, name: str = SAKI, pin: str = PIN) -> Stage:
    prepare(home, candidates=False)
    asked(home)
    stage = entered(make_stage(), name, pin, "guide")
    until(stage, lambda: console_of(stage).guide.rows.keys)
    stage.settle(0.1)
    return stage


def test_an_entry_is_found_corrected_and_at_once_the_answer(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = guide_of(make_stage, tmp_path)
    window, guide = stage.interface.window, console_of(stage).guide
    heard: list[Knowledge] = []
    guide.saved.connect(heard.append)
    guide.showTopic("office")
    assert "castle" not in guide.rows.keys and "post-office" in guide.rows.keys
    guide.showTopic("")
    guide.look("ferry")
    before = guide.rows.keys
    guide.look("POST OFFICE")
    stage.settle(0.1)
    assert "post-office" in guide.rows.keys and guide.rows.keys != before
    touch(stage, "guide-post-office")
    assert shown(window, "guideForm") and "見本" in text_of(window, "guideForm")
    find(window, "guideField-hours").setProperty("text", "平日 9:30-18:00")
    guide.form.write("hours", "平日 9:30-18:00")
    guide.form.showLanguage("en")
    stage.settle(0.1)
    assert "southwest" in str(find(window, "guideField-answer").property("text"))
    guide.form.write("title", "Central Post Office")
    touch(stage, "guideField-status")
    touch(stage, "guideSave")
    until(stage, lambda: guide.told)
    stage.settle(0.1)
    assert text_of(window, "guideTold") == OWN["guideSaved"].format(title="郵便局")
    saved = known(tmp_path, "post-office")
    assert saved is not None and not saved.sample
    assert saved.title[EN] == "Central Post Office" and saved.checked(EN) and not saved.checked(JA)
    assert [(row.start, row.end) for row in saved.hours] == [(570, 1080)]
    (knowledge,) = heard
    assert knowledge.get("post-office") == saved
    answer = Retriever(knowledge, resources()).ask("Central Post Office", EN)
    assert answer.entry == saved


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_written(
    make_stage: MakeStage, tmp_path: Path
) -> None:
    stage = guide_of(make_stage, tmp_path)
    window, guide = stage.interface.window, console_of(stage).guide
    touch(stage, "guide-castle")
    guide.form.write("hours", "朝から晩まで")
    touch(stage, "guideSave")
    assert "朝から晩まで" in text_of(window, "guideProblem-hours")
    assert find(window, "guideField-hours").property("activeFocus")
    guide.form.write("hours", "")
    touch(stage, "guideSave")
    assert "{hours}" in text_of(window, "guideProblem-answer")
    assert not (tmp_path / "kiosk").exists()
    touch(stage, "guideBack")
    assert OWN["guideLeaveAsk"] in text_of(window, "question")
    touch(stage, "questionYes")
    assert not guide.form.open and guide.form.values["title"] == ""


def test_a_new_entry_and_its_end(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = guide_of(make_stage, tmp_path)
    guide = console_of(stage).guide
    touch(stage, "guideAdd")
    for field, text in (
        ("title", "スキー貸出"),
        ("answer", "{walk}です。"),
        ("asks", "スキーを借りたい ／ 貸スキー"),
        ("walk", "徒歩7分"),
    ):
        guide.form.write(field, text)
    guide.form.showLanguage("en")
    guide.form.write("title", "Ski rental")
    guide.form.write("answer", "{walk}.")
    touch(stage, "guideSave")
    until(stage, lambda: guide.told)
    made = known(tmp_path, "ski-rental")
    assert made is not None and made.walk == 7 and made.asks[JA] == ("スキーを借りたい", "貸スキー")
    guide.open("ski-rental")
    stage.settle(0.1)
    touch(stage, "guideRemove")
    touch(stage, "questionYes")
    until(stage, lambda: "ski-rental" not in guide.rows.keys)
    assert known(tmp_path, "ski-rental") is None
    stage.settle(0.1)
    touch(stage, "guideBringBack")
    until(stage, lambda: "ski-rental" in guide.rows.keys)
    assert known(tmp_path, "ski-rental") == made and not guide.undoable


def test_an_entry_of_the_sample_is_taken_away_and_brought_back(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = guide_of(make_stage, tmp_path)
    guide = console_of(stage).guide
    before = known(tmp_path, "castle")
    touch(stage, "guide-castle")
    touch(stage, "guideRemove")
    touch(stage, "questionYes")
    until(stage, lambda: guide.undoable)
    assert known(tmp_path, "castle") is None
    stage.settle(0.1)
    touch(stage, "guideBringBack")
    until(stage, lambda: not guide.undoable)
    assert before is not None and known(tmp_path, "castle") == before and before.sample


def test_a_question_without_an_answer_gets_one_by_a_touch(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = guide_of(make_stage, tmp_path)
    window, guide = stage.interface.window, console_of(stage).guide
    touch(stage, "guidePart-figures")
    until(stage, lambda: guide.figures.groups)
    stage.settle(0.2)
    assert "6" in text_of(window, "guideFigures")
    assert [(group["text"], group["count"]) for group in guide.figures.groups] == [
        ("Where can I rent skis?", 2),
        ("Is the keep worth a climb?", 1),
    ]
    touch(stage, "guideTeach-1-castle")
    assert "Is the keep worth a climb?" in text_of(window, "question")
    assert known(tmp_path, "castle").sample  # type: ignore[union-attr]
    touch(stage, "questionYes")
    until(stage, lambda: guide.told)
    castle = known(tmp_path, "castle")
    assert castle is not None and "Is the keep worth a climb?" in castle.asks[EN]
    until(stage, lambda: len(guide.figures.groups) == 1)
    stage.settle(0.1)
    touch(stage, "guideNew-0")
    assert guide.form.fresh and guide.form.lang == "ja"
    guide.form.showLanguage("en")
    stage.settle(0.1)
    assert "rent skis" in str(find(window, "guideField-asks").property("text"))
    guide.form.write("title", "Ski rental")
    guide.form.write("answer", "Sorry, there is none here.")
    guide.form.showLanguage("ja")
    guide.form.write("title", "スキー貸出")
    guide.form.write("answer", "ここにはありません。")
    touch(stage, "guideSave")
    until(stage, lambda: guide.told)
    made = known(tmp_path, "ski-rental")
    assert made is not None and made.asks[EN] == ("Where can I rent skis?",)
    guide.showPart("figures")
    until(stage, lambda: guide.figures.groups == [])


def test_what_the_desk_will_not_answer_leaves_the_list_and_counts(
    make_stage: MakeStage, tmp_path: Path
) -> None:
    stage = guide_of(make_stage, tmp_path)
    guide = console_of(stage).guide
    touch(stage, "guidePart-figures")
    until(stage, lambda: guide.figures.groups)
    stage.settle(0.2)
    touch(stage, "guideSettle-0")
    touch(stage, "questionYes")
    until(stage, lambda: len(guide.figures.groups) == 1)
    assert guide.figures.questions == 6


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_figures_go_out_as_a_file(make_stage: MakeStage, tmp_path: Path, suffix: str) -> None:
    stage = guide_of(make_stage, tmp_path, TARO, OTHER_PIN)
    guide = console_of(stage).guide
    touch(stage, "guidePart-figures")
    until(stage, lambda: guide.figures.loaded)
    stage.settle(0.1)
    touch(stage, f"guideExport-{suffix}")
    until(stage, lambda: guide.figures.told)
    (path,) = (tmp_path / "documents").glob(f"kakehashi-questions-*.{suffix}")
    assert str(path) in guide.figures.told and path.stat().st_size > 100


def test_staff_read_and_change_nothing(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = guide_of(make_stage, tmp_path, TARO, OTHER_PIN)
    window, guide = stage.interface.window, console_of(stage).guide
    assert not shown(window, "guideAdd")
    touch(stage, "guide-castle")
    assert not shown(window, "guideSave") and not shown(window, "guideRemove")
    assert find(window, "guideField-hours").property("readOnly")
    guide.form.write("walk", "99")
    guide.save()
    guide.remove()
    guide.figures.teach(0, "castle")
    stage.settle(0.2)
    assert not (tmp_path / "kiosk").exists() and not console_of(stage).question.open
    touch(stage, "guideBack")
    assert not guide.form.open, "who may not save is not asked"


def test_nothing_typed_outlives_the_lock(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = guide_of(make_stage, tmp_path)
    guide = console_of(stage).guide
    touch(stage, "guide-castle")
    guide.form.write("title", "消えるはず")
    console_of(stage).lock()
    assert not guide.form.open and "消えるはず" not in str(guide.form.values)


def test_a_broken_file_is_told_in_the_list(make_stage: MakeStage, tmp_path: Path) -> None:
    (tmp_path / "kiosk").mkdir()
    (tmp_path / "kiosk" / "town.toml").write_text("[half", "utf-8")
    prepare(tmp_path, candidates=False)
    stage = entered(make_stage(), section="guide")
    guide = console_of(stage).guide
    until(stage, lambda: guide.loaded)
    assert guide.rows.keys == [] and "town.toml" in guide.problems[0]
    touch(stage, "guideAdd")
    guide.form.write("title", "館")
    guide.form.write("answer", "ここ")
    guide.form.write("asks", "館")
    touch(stage, "guideSave")
    until(stage, lambda: stage.interface.model.property("error"))
    assert guide.form.open and guide.form.values["title"] == "館", "what was typed stays"
    assert (tmp_path / "kiosk" / "town.toml").read_text("utf-8") == "[half"
