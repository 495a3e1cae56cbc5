import threading
import time
from pathlib import Path

import pytest

from app.packs.catalogue import Catalogue
from app.packs.progress import Progress, Report
from app.ui.scripted import Stage
from app.ui.sticks import model_files
from tests.packs.making import VOSK, offline, toy_pack, write_tree, write_zip
from tests.ui.conftest import MakeStage
from tests.ui.items import click, find, shown, text_of


def until_idle(stage: Stage) -> None:
    limit = time.monotonic() + 30
    while stage.interface.setup.property("running"):
        assert time.monotonic() < limit
        stage.settle(0.05)
    stage.settle(0.3)


def test_first_run_installs_what_is_missing(make_stage: MakeStage, tmp_path: Path) -> None:
    pack = toy_pack(tmp_path / "wheels")
    stage = make_stage(catalogue=Catalogue((pack,)), options=offline(tmp_path / "wheels"))
    window = stage.interface.window
    assert shown(window, "setupPage")
    assert not shown(window, "staffTalk")
    assert "試し" in text_of(window, "setupPage")
    click(window, "setupInstall")
    assert shown(window, "setupProgress")
    assert not shown(window, "setupInstall")
    until_idle(stage)
    assert (tmp_path / "packs" / "toy" / "model.bin").is_file()
    assert "すべて入りました" in text_of(window, "setupPage")
    assert stage.session.calls[-1][0] == "warm"
    click(window, "setupLeave")
    assert shown(window, "staffTalk")
    assert not shown(window, "openSetup")


def test_a_failure_is_one_sentence_and_can_be_tried_again(make_stage: MakeStage, tmp_path: Path) -> None:
    pack = toy_pack(tmp_path / "wheels")
    (tmp_path / "nothing").mkdir()
    stage = make_stage(catalogue=Catalogue((pack,)), options=offline(tmp_path / "nothing"))
    window = stage.interface.window
    click(window, "setupInstall")
    until_idle(stage)
    sentence = text_of(window, "setupError")
    assert "toy" in sentence
    assert sentence.endswith("。")
    assert "Traceback" not in sentence
    assert "続きからもう一度" in text_of(window, "setupInstall")
    click(window, "setupInstall")
    assert shown(window, "setupProgress")
    until_idle(stage)


def test_progress_is_shown_and_cancel_stops(make_stage: MakeStage, tmp_path: Path) -> None:
    pack = toy_pack(tmp_path / "wheels")
    stage = make_stage(catalogue=Catalogue((pack,)))
    window = stage.interface.window

    def job(report: Report, cancel: threading.Event) -> None:
        report(Progress("toy", pack.titles, 25_000_000, 100_000_000, "verify"))
        assert cancel.wait(20)

    stage.interface.setup.start(job)
    stage.settle()
    assert text_of(window, "setupAmount") == "25 MB / 100 MB"
    assert text_of(window, "setupStage") == "正しいファイルか確かめています: 試し"
    share = find(window, "setupProgressFill").width() / find(window, "setupProgress").width()
    assert share == pytest.approx(0.25, abs=0.01)
    click(window, "setupCancel")
    until_idle(stage)
    assert shown(window, "setupInstall")


def test_going_on_without_and_coming_back(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = make_stage(catalogue=Catalogue((toy_pack(tmp_path / "wheels"),)))
    window = stage.interface.window
    click(window, "setupLeave")
    stage.settle(0.05)
    assert shown(window, "staffInput")
    click(window, "openSetup")
    assert shown(window, "setupInstall")


def test_import_from_a_stick(make_stage: MakeStage, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    write_zip(
        stick / "vosk-model-small-ko-0.22.zip", {f"vosk-model-small-ko-0.22/{k}": v for k, v in VOSK.items()}
    )
    (stick / "photo.jpg").write_bytes(b"x")
    stage = make_stage(catalogue=Catalogue((toy_pack(tmp_path / "wheels"),)), drives=(stick,))
    window = stage.interface.window
    click(window, "setupImport")
    stage.settle()
    assert text_of(window, "setupFound0") == "vosk-model-small-ko-0.22.zip"
    assert not shown(window, "setupFound1")
    click(window, "setupFound0")
    until_idle(stage)
    assert not shown(window, "setupError")
    assert [p.name for p in (tmp_path / "packs").glob("vosk*")] == ["vosk-model-small-ko-0.22"]


def test_a_damaged_file_from_a_stick_is_a_sentence(make_stage: MakeStage, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "broken.zip").write_bytes(b"PK\x03\x04 cut short")
    stage = make_stage(catalogue=Catalogue((toy_pack(tmp_path / "wheels"),)), drives=(stick,))
    window = stage.interface.window
    click(window, "setupImport")
    stage.settle()
    click(window, "setupFound0")
    until_idle(stage)
    assert "壊れているか途中で切れています" in text_of(window, "setupError")


def test_an_empty_stick_says_so(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = make_stage(catalogue=Catalogue((toy_pack(tmp_path / "wheels"),)), drives=())
    click(stage.interface.window, "setupImport")
    stage.settle()
    assert "見つかりません" in text_of(stage.interface.window, "setupNothing")


def test_model_files_are_found_one_folder_deep(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "a.argosmodel": b"",
            "models/b.zip": b"",
            "whisper/model.bin": b"",
            "too/deep/down/c.zip": b"",
            ".hidden/d.zip": b"",
            "notes.txt": b"",
        },
    )
    found = {path.relative_to(tmp_path).as_posix() for path in model_files([tmp_path, tmp_path / "gone"])}
    assert found == {"a.argosmodel", "models/b.zip", "whisper"}
