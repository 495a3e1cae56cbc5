"""How a slip leaves the program: as a file, on paper, as a code; and never otherwise."""

import os
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtTest import QTest

from app.ui.scripted_turns import QUESTION
from app.ui.slip import plain_text
from tests.ui.conftest import MakeStage
from tests.ui.handover_page import OFFICE, desk, opened, press, talk
from tests.ui.items import find, shown, text_of
from tests.ui.sheets import attached, scanned
from tests.ui.test_layout import LANDSCAPE, PORTRAIT
from tests.ui.waiting import until


@pytest.fixture
def no_lp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for programs that is the whole PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_a_pdf_is_written_on_request_only_and_never_over_another(
    make_stage: MakeStage, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    stage = make_stage(settings=OFFICE, desk=desk(folder))
    window = stage.interface.window
    talk(stage)
    slip = opened(stage, "slip").sheet
    slip.tickStaff()
    slip.showCode()
    stage.settle()
    slip.closeCode()
    assert not folder.exists()
    assert holding(tmp_path, QUESTION.text) == []
    press(stage, "slipSave")
    press(stage, "slipSave")
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["slip-2026-11-21-1.pdf", "slip-2026-11-21-2.pdf"]
    assert text_of(window, "slipRemark") == f"保存しました：{files[1]}"
    assert QUESTION.text in attached(files[0].read_bytes())
    slip.tick(2)
    stage.settle()
    assert not shown(window, "slipRemark"), "it was about another slip"


def test_a_folder_that_cannot_be_written_is_said(make_stage: MakeStage, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    stage = make_stage(settings=OFFICE, desk=desk(blocked))
    talk(stage)
    opened(stage, "slip").sheet.tickStaff()
    press(stage, "slipSave")
    assert "保存できませんでした" in text_of(stage.interface.window, "slipRemark")


def test_paper_goes_to_lp_through_a_pipe(make_stage: MakeStage, tmp_path: Path, no_lp: Path) -> None:
    taken = tmp_path / "taken.pdf"
    program(no_lp, f'/bin/cat > "{taken}"; /bin/echo "$@" > "{taken}.args"')
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path / "out"))
    window = stage.interface.window
    talk(stage)
    slip = opened(stage, "slip").sheet
    slip.tickStaff()
    press(stage, "slipPrint")
    until(stage, lambda: slip.exits.property("remark") == "プリンターに送りました。")
    assert text_of(window, "slipRemark") == "プリンターに送りました。"
    assert QUESTION.text in attached(taken.read_bytes())
    assert "media=A4" in Path(f"{taken}.args").read_text()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (
            '/bin/echo "lp: Error - No default destination available." >&2; exit 1',
            "使えるプリンターがありません",
        ),
        ('/bin/echo "lp: out of paper" >&2; exit 1', "印刷できませんでした"),
        ("kill -9 $$", "印刷できませんでした"),
    ],
)
def test_a_print_that_fails_is_said(
    make_stage: MakeStage, tmp_path: Path, no_lp: Path, script: str, sentence: str
) -> None:
    program(no_lp, script)
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path))
    talk(stage)
    slip = opened(stage, "slip").sheet
    slip.tickStaff()
    press(stage, "slipPrint")
    until(stage, lambda: slip.exits.property("problem"))
    assert sentence in text_of(stage.interface.window, "slipRemark")


def test_without_lp_the_systems_printer_is_used_or_its_absence_said(
    make_stage: MakeStage, tmp_path: Path, no_lp: Path
) -> None:
    target = tmp_path / "printer.pdf"
    stage = make_stage(settings=OFFICE, desk=desk(tmp_path, QPdfWriter(str(target))))
    talk(stage)
    slip = opened(stage, "slip").sheet
    slip.tickStaff()
    press(stage, "slipPrint")
    assert slip.exits.property("remark") == "プリンターに送りました。"
    assert len(pypdfium2.PdfDocument(target.read_bytes())) == 1
    bare = make_stage(settings=OFFICE, desk=desk(tmp_path))
    talk(bare)
    opened(bare, "slip").sheet.tickStaff()
    press(bare, "slipPrint")
    assert "使えるプリンターがありません" in text_of(bare.interface.window, "slipRemark")


@pytest.mark.parametrize("size", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_the_code_on_screen_can_be_scanned(
    make_stage: MakeStage, tmp_path: Path, size: tuple[int, int]
) -> None:
    stage = make_stage(size=size, settings=OFFICE, desk=desk(tmp_path))
    window = stage.interface.window
    talk(stage)
    slip = opened(stage, "slip").sheet
    slip.tickStaff()
    slip.tick(2)
    press(stage, "slipCode")
    picture = find(window, "slipCodePicture")
    assert picture.width() >= 0.6 * min(size)
    assert picture.width() % (slip.property("codeModules") + 8) == 0, "whole pixels a module"
    assert text_of(window, "slipScan").startswith("Hãy quét mã này")
    assert text_of(window, "codeNote") == "メモの内容がすべて入っています。"
    assert scanned(window.grabWindow()) == plain_text(slip.current)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    stage.settle()
    assert not shown(window, "slipCodePicture")
    assert stage.interface.model.property("page") == "handover", "one step back at a time"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert stage.interface.model.property("page") == "talk"


def program(folder: Path, script: str) -> None:
    path = folder / "lp"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def holding(folder: Path, text: str) -> list[str]:
    """Files below `folder` that hold `text`."""
    return [
        str(Path(root) / name)
        for root, _, names in os.walk(folder)
        for name in names
        if text.encode() in (Path(root) / name).read_bytes()
    ]
