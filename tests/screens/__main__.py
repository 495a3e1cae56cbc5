"""`python -m tests.screens OUTDIR`: a picture of every page, with what the real engines made of a conversation.

    python -m tests.screens out/screenshots [--langs vi,my] [--pages doubt,slip]

Four languages, two orientations, light and high contrast; names are PAGE-ORIENTATION-ja-LANG-SCHEME.png. What the
shared checker (tests/ui/faults.py) finds on the way is printed, and ends the run with 1.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from app.main import Counter
from app.paths import Paths
from app.settings import Settings
from glossary.language import Lang
from scripts.places import check_home
from tests.models.conftest import home_with_packs
from tests.screens.talk import LANGS, Studio, Talk

SIZES = {"landscape": (1280, 800), "portrait": (800, 1280)}
THEMES = ("light", "contrast")


@click.command()
@click.argument("outdir", type=click.Path(path_type=Path, file_okay=False))
@click.option("--langs", default=",".join(LANGS), show_default=True)
@click.option("--pages", default="", help="comma-separated; all without it")
def main(outdir: Path, langs: str, pages: str) -> None:
    """Write PNG files into OUTDIR."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    with tempfile.TemporaryDirectory() as name:
        talks = _talks(Path(name), tuple(map(Lang, langs.split(","))))
        wrong = _shoot(Path(name), outdir, talks, frozenset(filter(None, pages.split(","))))
    sys.exit(1 if wrong else 0)


def _talks(folder: Path, langs: Sequence[Lang]) -> list[Talk]:
    home = home_with_packs(folder / "engines", check_home())
    with Counter(Paths(home / "data", home / "config"), Settings()) as counter:
        studio = Studio(counter)
        found = []
        for lang in langs:
            click.echo(f"talking in {lang}", err=True)
            found.append(studio.record(lang))
        return found


def _shoot(home: Path, outdir: Path, talks: Sequence[Talk], wanted: frozenset[str]) -> int:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQuickControls2 import QQuickStyle

    QQuickStyle.setStyle("Basic")
    app = QGuiApplication.instance() or QGuiApplication(["kakehashi"])
    from app.ui.interface import grab
    from tests.screens.pages import PAGES
    from tests.screens.room import Look, Room
    from tests.ui.faults import faults

    wrong = written = 0
    for orientation, size in SIZES.items():
        for new, office in ((False, False), (True, False), (False, True)):
            pages = [page for page in PAGES if (page.new, page.office) == (new, office)]
            if wanted and not any(page.name in wanted for page in pages):
                continue
            room = Room(home / f"{orientation}-{new}-{office}", size, new, office)
            for page in pages:
                if wanted and page.name not in wanted:
                    continue
                for talk in talks[:1] if office else talks:
                    room.begin(talk)
                    page.show(room)
                    for theme in THEMES:
                        room.dress(Look(talk.lang, theme))
                        room.settle()
                        path = outdir / f"{page.name}-{orientation}-ja-{talk.lang}-{theme}.png"
                        grab(room.window, path)
                        written += 1
                        for fault in faults(room.window):
                            wrong += 1
                            click.echo(f"{path.name}: {fault}")
            room.close()
    click.echo(f"{written} pictures in {outdir}, {wrong} faults")
    app.quit()
    return wrong


if __name__ == "__main__":
    main()
