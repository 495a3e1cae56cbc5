"""What is kept, and packs of other offices: seen, found, erased, brought in with every conflict decided."""

import datetime
import zipfile
from pathlib import Path

from app.settings import load_settings
from app.ui.scripted import Stage
from app.ui.scripted_turns import VI
from app.ui.words import words
from glossary import kept
from glossary.conversations import short_code
from glossary.language import JA
from glossary.store import Store
from glossary.terms import Term
from tests.glossary.builders import BUS, WHERE_IS_IT, approve_screening
from tests.ui.conftest import MakeStage
from tests.ui.console_page import OTHER_PIN, TARO, console_of, entered, idle, prepare, talked, touch
from tests.ui.items import find, shown, text_of
from tests.ui.waiting import until

OWN = words(JA)
TODAY = datetime.date.today()


def test_one_conversation_is_found_by_its_code_and_erased(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    ids = [talked(tmp_path, TODAY - datetime.timedelta(days=day)) for day in range(3)]
    stage = entered(make_stage(), TARO, OTHER_PIN, "kept")
    window, console = stage.interface.window, console_of(stage)
    until(stage, lambda: len(console.kept.rows.keys) == 3)
    assert "6" in text_of(window, "keptPane")
    console.kept.look(short_code(ids[1]).lower())
    until(stage, lambda: console.kept.rows.keys == [ids[1]])
    touch(stage, "kept-0")
    until(stage, lambda: console.kept.one)
    stage.settle(0.05)
    touch(stage, "keptErase")
    touch(stage, "questionNo")
    touch(stage, "keptErase")
    assert short_code(ids[1]) in text_of(window, "question")
    touch(stage, "questionYes")
    until(stage, lambda: console.kept.told)
    with Store.open(tmp_path / "kakehashi.db") as store:
        assert {one.id for one in kept.find(store)} == {ids[0], ids[2]}
    console.kept.look("")
    until(stage, lambda: len(console.kept.rows.keys) == 2)
    console.kept.showDay((TODAY - datetime.timedelta(days=2)).isoformat())
    until(stage, lambda: console.kept.rows.keys == [ids[2]])


def test_how_long_and_how_much_is_an_administrators_choice(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    old = talked(tmp_path, TODAY - datetime.timedelta(days=60))
    stage = entered(make_stage(), TARO, OTHER_PIN, "kept")
    console = console_of(stage)
    assert not find(stage.interface.window, "keptRetention-30").isEnabled()
    console.keptRules.setRetention(30)
    console.keptRules.setLevel("utterances")
    assert (console.keptRules.retention, console.keptRules.level) == (90, "phrases")
    console.lock()
    until(stage, lambda: console.pin.stage == "who")
    entered(stage, section="kept")
    touch(stage, "keptRetention-30")
    touch(stage, "keptLevel-off")
    settings = load_settings(stage.interface.paths.settings)
    assert (settings.retention_days, settings.log_level) == (30, "off")
    until(stage, lambda: old in console.kept.rows.keys)
    touch(stage, "keptPrune")
    until(stage, lambda: console.kept.rows.keys == [])


def test_everything_is_handed_to_an_auditor(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    talked(tmp_path, TODAY)
    stage = entered(make_stage(), section="kept")
    touch(stage, "keptExport")
    idle(stage)
    until(stage, lambda: console_of(stage).keptRules.told)
    (archive,) = (tmp_path / "documents").glob("kakehashi-kept-*.zip")
    assert str(archive) in text_of(stage.interface.window, "keptTold")
    with zipfile.ZipFile(archive) as opened:
        assert "index.html" in opened.namelist()
        assert not any(b"argon2" in opened.read(name) for name in opened.namelist())


def mine(home: Path, ja: str, vi: str) -> None:
    """The office has a checked entry of its own."""
    entry = Term(f"town.{'a' * 12}", ja, "てすと", "town", renderings={VI: (vi,)}, status="checked")
    with Store.open(home / "kakehashi.db") as store:
        store.upsert_terms([entry])


def given(stage: Stage, title: str) -> Path:
    """A pack written by pressing what a person would press."""
    console = console_of(stage)
    console.packExport.setTown("みどり市")
    console.packExport.setTitle(title)
    touch(stage, "packWrite")
    idle(stage)
    until(stage, lambda: console.packExport.told)
    return max(
        (stage.interface.paths.data / "documents").glob("*.kglossary"), key=lambda path: path.stat().st_mtime
    )


def test_a_pack_goes_out_and_comes_in_with_conflicts_decided(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    mine(tmp_path, "みどりカード", "thẻ xanh")
    stage = entered(make_stage(), section="packs")
    window, console = stage.interface.window, console_of(stage)
    pack = given(stage, "みどり市の用語")
    assert len(text_of(window, "packFingerprint").split()) == 6
    stage.interface.model.leaveConsole()

    prepare(tmp_path, candidates=False)
    mine(tmp_path, "みどりカード", "thẻ Midori")
    console.lock()
    entered(stage, section="packs")
    until(stage, lambda: console.packs.files)
    stage.settle(0.05)
    assert pack.name in text_of(window, "pack-0")
    touch(stage, "pack-0")
    idle(stage)
    until(stage, lambda: console.packs.open)
    console.packs.keepDrafts(False)
    idle(stage)
    stage.settle(0.1)
    assert "食いちがい 1" in text_of(window, "packCounts")
    assert not find(window, "packImport").isEnabled()
    assert OWN["packOpen"].format(count=1) == text_of(window, "packOpen")
    assert "thẻ xanh" in text_of(window, "packChanges")
    assert "thẻ Midori" in text_of(window, "packChanges")
    touch(stage, "packChoice-0-both")
    assert not find(window, "packImport").isEnabled()
    touch(stage, "packQuestion-0")
    touch(stage, "packImport")
    touch(stage, "questionYes")
    idle(stage)
    until(stage, lambda: console.packs.told)
    with Store.open(tmp_path / "kakehashi.db") as store:
        (made,) = (term for term in store.terms() if term.ja == "みどりカード")
    assert set(made.renderings[VI]) == {"thẻ Midori", "thẻ xanh"}
    until(stage, lambda: console.packs.moved)


def test_staff_look_at_packs_and_bring_none_in(make_stage: MakeStage, tmp_path: Path) -> None:
    prepare(tmp_path, candidates=False)
    mine(tmp_path, "みどりカード", "thẻ xanh")
    stage = entered(make_stage(), section="packs")
    pack = given(stage, "みどり市の用語")
    console = console_of(stage)
    console.lock()
    until(stage, lambda: console.pin.stage == "who")
    entered(stage, TARO, OTHER_PIN, "packs")
    window = stage.interface.window
    assert not shown(window, "packWrite")
    console.packs.openPath(str(pack))
    idle(stage)
    until(stage, lambda: console.packs.open)
    stage.settle(0.05)
    assert not shown(window, "packImport")
    assert not console.packs.ready
    altered = pack.with_name("altered.kglossary")
    altered.write_bytes(pack.read_bytes()[:-40] + bytes(40))
    console.packs.stepBack()
    console.packs.openPath(str(altered))
    idle(stage)
    until(stage, lambda: stage.interface.model.property("error"))
    assert not console.packs.open


def test_a_pack_that_breaks_another_sentence_comes_in_only_for_a_reason(
    make_stage: MakeStage, tmp_path: Path
) -> None:
    prepare(tmp_path, candidates=False)
    with Store.open(tmp_path / "kakehashi.db") as store:
        store.upsert_terms([BUS])
    stage = entered(make_stage(), section="packs")
    window, console = stage.interface.window, console_of(stage)
    pack = given(stage, "隣町の用語")
    with Store.open(tmp_path / "kakehashi.db") as store:
        store.undo()
        approve_screening(store)
    console.packs.openPath(str(pack))
    idle(stage)
    until(stage, lambda: console.packs.open)
    for question in console.packs.about["questions"]:
        console.packs.agree(question["code"], True)
    touch(stage, "packImport")
    touch(stage, "questionYes")
    until(stage, lambda: shown(window, "question"))
    assert WHERE_IS_IT in text_of(window, "question")
    assert not find(window, "questionYes").isEnabled()
    touch(stage, "questionNo")
    with Store.open(tmp_path / "kakehashi.db") as store:
        assert BUS.id not in {term.id for term in store.terms()}
    touch(stage, "packImport")
    touch(stage, "questionYes")
    until(stage, lambda: shown(window, "question"))
    console.question.give("呼び名が変わった")
    touch(stage, "questionYes")
    idle(stage)
    until(stage, lambda: console.packs.told)
    with Store.open(tmp_path / "kakehashi.db") as store:
        assert BUS.id in {term.id for term in store.terms()}
