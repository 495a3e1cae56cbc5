"""Draw the tourist desk's guide: `python -m scripts.guide` writes one SVG for each mood and mouth, always the same."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.places import ROOT

MOODS = ("calm", "listen", "think", "glad", "sorry", "alarm")
MOUTHS = (0, 1, 2)
"""Closed, half open, open."""
FOLDER = ROOT / "resources" / "kiosk" / "guide"
TEMPLATE = "guide.svg.j2"


def drawings() -> Iterator[tuple[str, str]]:
    """File name and SVG of every state of the guide."""
    environment = Environment(
        loader=FileSystemLoader(ROOT / "scripts"), undefined=StrictUndefined, autoescape=True
    )
    template = environment.get_template(TEMPLATE)
    for mood in MOODS:
        for mouth in MOUTHS:
            yield f"{mood}-{mouth}.svg", template.render(mood=mood, mouth=mouth) + "\n"


def write(folder: Path = FOLDER) -> None:
    """Put all drawings into `folder`. Raises OSError where that cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in drawings():
        (folder / name).write_text(svg, "utf-8", newline="\n")


if __name__ == "__main__":
    write()
