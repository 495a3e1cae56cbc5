"""Every picture that the knowledge names is there, and no drawing in the tree reaches outside itself."""

import re
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from app.kiosk.entry import TOPICS
from app.kiosk.loading import load_folder
from app.paths import resources

PICTURES = resources() / "icons" / "kiosk"
LARGEST = 20_000
DRAWINGS = sorted(resources().rglob("*.svg"))
ELEMENTS = frozenset(
    {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "title"}
)
"""What drawings of ours are made of: no script, style, image, use, foreignObject, filter or animation."""


def _faults(data: bytes) -> list[str]:
    faults = [] if len(data) <= LARGEST else [f"{len(data)} bytes"]
    text = data.decode("utf-8")
    if re.search(r"<!|<\?(?!xml )", text):
        faults.append("declaration")
    for element in fromstring(text).iter():
        name = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        if name not in ELEMENTS:
            faults.append(name)
        for attribute, value in element.attrib.items():
            plain = attribute.rpartition("}")[2].casefold()
            if plain in ("href", "src", "style") or plain.startswith("on") or "url(" in value or ":" in value:
                faults.append(f"{name} {attribute}")
    return faults


def test_every_entry_has_its_picture() -> None:
    folder = load_folder(resources() / "kiosk" / "sample")
    assert not folder.problems
    named = {entry.picture for entry in folder.entries}
    assert len(named) > 60 and "" not in named
    assert named <= {path.stem for path in PICTURES.glob("*.svg")}


def test_every_topic_has_its_picture_and_nothing_is_left_over() -> None:
    topics = {f"topic-{topic}" for topic in TOPICS}
    drawn = {path.stem for path in PICTURES.glob("*.svg")}
    named = {entry.picture for entry in load_folder(resources() / "kiosk" / "sample").entries}
    assert drawn - named == topics


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.stem)
def test_pictures_take_the_colour_of_the_theme(path: Path) -> None:
    root = fromstring(path.read_bytes())
    colours = {e.get(name) for e in root.iter() for name in ("stroke", "fill")} - {None}
    assert colours <= {"currentColor", "none"} and "currentColor" in colours
    assert root.get("viewBox") == "0 0 24 24"


def test_no_picture_is_drawn_twice_but_the_office() -> None:
    drawn: dict[bytes, list[str]] = {}
    for path in PICTURES.glob("*.svg"):
        drawn.setdefault(path.read_bytes(), []).append(path.stem)
    assert [sorted(names) for names in drawn.values() if len(names) > 1] == [["office", "topic-office"]]


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_drawings_are_small_and_reach_nowhere(path: Path) -> None:
    assert _faults(path.read_bytes()) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<image href="x.png"/>',
        '<use href="#a"/>',
        '<path onclick="a()"/>',
        '<path fill="url(#a)"/>',
        '<path style="a"/>',
        "<!-- a -->",
        '<path d="' + "M0 0" * 6000 + '"/>',
    ],
)
def test_the_check_sees_faults(inside: str) -> None:
    assert _faults(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode())
