"""`python -m app.ui.screenshots OUTDIR`: pictures of every page, from a scripted session.

Which words were recognised and how they were translated is written in app/ui/scripted.py. Pictures with real
engines are made by tests/e2e.
"""

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from app.packs.catalogue import load_catalogue
from app.packs.progress import Progress, Report
from app.paths import resources
from app.settings import Settings
from app.ui.scripted import ANSWER, CHANGES, GREETING, MENDED, PLAINER, POLITE, QUESTION, WRONG, Stage
from app.ui.setup import Job
from translate.translator import Doubt


@click.command()
@click.argument("outdir", type=click.Path(path_type=Path, file_okay=False))
def main(outdir: Path) -> None:
    """Write PNG files of every page into OUTDIR."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuickControls2 import QQuickStyle

    QQuickStyle.setStyle("Basic")
    app = QGuiApplication.instance() or QGuiApplication(["kakehashi"])
    with tempfile.TemporaryDirectory() as name:
        for path in shoot(Path(name), outdir):
            click.echo(path)
    app.quit()


def shoot(home: Path, outdir: Path) -> Iterator[Path]:
    """Play every scene; yields the files written."""
    whole = load_catalogue(resources() / "models.toml")
    for name, size in (("landscape", (1280, 800)), ("portrait", (800, 1280))):
        stage = Stage(home, size)
        stage.grab(outdir / f"welcome-{name}.png")
        yield outdir / f"welcome-{name}.png"
        for side, done in (("staff", GREETING), ("visitor", ANSWER), ("staff", QUESTION)):
            stage.say(side, done)  # type: ignore[arg-type]
        stage.grab(outdir / f"conversation-{name}.png")
        yield outdir / f"conversation-{name}.png"
        for shot in _readings(stage):
            stage.grab(outdir / f"{shot}-{name}.png")
            yield outdir / f"{shot}-{name}.png"
        stage.listen("visitor")
        stage.grab(outdir / f"listening-{name}.png")
        yield outdir / f"listening-{name}.png"
        stage.interface.conversation.cancel()
        stage.say("staff", WRONG)
        stage.grab(outdir / f"doubt-{name}.png")
        yield outdir / f"doubt-{name}.png"
        for shot in _wordings(stage):
            stage.grab(outdir / f"{shot}-{name}.png")
            yield outdir / f"{shot}-{name}.png"
        stage.interface.conversation.half("visitor").openPicker(True)
        stage.grab(outdir / f"picker-{name}.png")
        yield outdir / f"picker-{name}.png"
        for shot in _settings(stage):
            stage.grab(outdir / f"{shot}-{name}.png")
            yield outdir / f"{shot}-{name}.png"
        stage.close()
        stage = Stage(home, size, whole, replace(Settings(), visitor_turned=False))
        stage.grab(outdir / f"setup-{name}.png")
        yield outdir / f"setup-{name}.png"
        pack = whole.defaults[1]
        stage.interface.setup.start(
            _halfway(Progress(pack.id, pack.titles, 640_000_000, 1_350_000_000, "download"))
        )
        stage.grab(outdir / f"setup-running-{name}.png")
        yield outdir / f"setup-running-{name}.png"
        stage.close()


def _readings(stage: Stage) -> Iterator[str]:
    """Terms explained, a translation in large type, a turn taken back, the halves side by side."""
    conversation = stage.interface.conversation
    turn = conversation.active_turn
    for side in ("staff", "visitor"):
        conversation.reader.showTerms(side, turn, 0)
    yield "terms"
    conversation.reader.close()
    conversation.reader.enlarge(turn)
    yield "large"
    conversation.reader.close()
    conversation.undoer.takeBack()
    yield "taken-back"
    conversation.undoer.putBack()
    conversation.arrange("side")
    yield "side-by-side"
    conversation.arrange("face")


def _wordings(stage: Stage) -> Iterator[str]:
    """What was heard before repair; plain Japanese offered, taken, and what it took the place of."""
    conversation = stage.interface.conversation
    stage.say("staff", MENDED, changes=CHANGES)
    yield "repaired"
    stage.say(
        "staff",
        replace(MENDED, doubts=(Doubt("number", "2 → 20"),), back="児童手当の窓口は20階です。"),
        changes=CHANGES,
    )
    yield "repaired-doubt"
    stage.say("staff", POLITE)
    yield "polite-doubt"
    conversation.offers.offerTurn(conversation.active_turn)
    yield "plain-offered"
    conversation.offers.take()
    stage.play("staff", PLAINER)
    yield "plain-taken"
    conversation.offers.offerTyped("はい。")
    yield "plain-none"
    conversation.offers.close()
    weak = (Doubt("weekday", "thứ tư → 木曜"), Doubt("language-weak"))
    stage.say("visitor", replace(ANSWER, doubts=weak, back=ANSWER.request.text))
    yield "visitor-doubt"


def _settings(stage: Stage) -> Iterator[str]:
    """Every section of the settings page."""
    stage.interface.model.openPage("settings")
    for section in ("devices", "voice", "languages", "talk", "looks", "office", "privacy", "keys", "packs"):
        stage.interface.preferences.open(section)
        yield f"settings-{section}"
    stage.interface.model.back()


def _halfway(progress: Progress) -> Job:
    def job(report: Report, cancel: threading.Event) -> None:
        report(progress)
        cancel.wait()

    return job


if __name__ == "__main__":
    sys.exit(main())
