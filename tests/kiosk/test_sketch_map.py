"""The sketch map: every entry in every language, nothing over anything, nothing outside, nothing unescaped."""

import math
import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kiosk.entry import DESK, LANGUAGES, TOPICS, Entry
from app.kiosk.labels import Box
from app.kiosk.land import Land, land_for
from app.kiosk.loading import load_knowledge
from app.kiosk.map_drawing import SIDE
from app.kiosk.sketch_map import map_words, sketch
from app.kiosk.walking import way
from app.kiosk.wording import Wording
from app.paths import resources
from glossary.language import Lang

NOWHERE = Path("/nonexistent")
KNOWLEDGE = load_knowledge(resources() / "kiosk" / "sample", NOWHERE)
LAND = land_for(resources() / "kiosk", NOWHERE, KNOWLEDGE.entries)
WORDING = Wording.load(resources())
EN = Lang("en")
SVG = "{http://www.w3.org/2000/svg}"


def _boxes(root: ET.Element) -> list[Box]:
    return [
        Box(*(float(rect.attrib[name]) for name in ("x", "y", "width", "height")))
        for rect in root.iter(f"{SVG}rect")
        if "rx" in rect.attrib
    ]


def _check(svg: str) -> ET.Element:
    root = fromstring(svg)
    assert {element.tag for element in root.iter()} <= {
        *(SVG + name for name in ("svg", "rect", "circle", "polyline", "polygon", "path", "line", "text"))
    }
    boxes = _boxes(root)
    for one, other in combinations(boxes, 2):
        # Numbers are written with one decimal.
        assert not one.meets(Box(other.x + 0.2, other.y + 0.2, other.width - 0.4, other.height - 0.4))
    for box in boxes:
        assert min(box.x, box.y) >= 0 and max(box.x + box.width, box.y + box.height) <= SIDE
    for text in root.iter(f"{SVG}text"):
        assert 0 < float(text.attrib["x"]) < SIDE and 0 < float(text.attrib["y"]) < SIDE
    return root


def _said(root: ET.Element) -> str:
    return "".join(text.text or "" for text in root.iter(f"{SVG}text"))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_in_every_language(lang: Lang) -> None:
    words = map_words(WORDING, lang)
    shown = 0
    for entry in KNOWLEDGE.entries:
        root = _check(sketch(KNOWLEDGE.entries, entry, words, lang=lang, land=LAND))
        said = _squeezed(_said(root))
        assert _squeezed(words["here"]) in said
        if entry.at not in (None, DESK):
            shown += 1
            assert _squeezed(entry.title[lang]) in said
            route = _route(root)
            assert all(0 < value < SIDE for point in route for value in point)
            assert math.dist(route[0], _desk(root)) < 0.3
    assert shown > 40


def _route(root: ET.Element) -> list[tuple[float, float]]:
    (line,) = (line for line in root.iter(f"{SVG}polyline") if line.get("stroke-dasharray") == "1 9")
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in line.attrib["points"].split())]


def _desk(root: ET.Element) -> tuple[float, float]:
    (ring,) = (circle for circle in root.iter(f"{SVG}circle") if circle.get("stroke-width") == "5")
    return float(ring.attrib["cx"]), float(ring.attrib["cy"])


def test_the_whole_town_without_a_place_chosen() -> None:
    root = _check(sketch(KNOWLEDGE.entries, None, map_words(WORDING, EN), land=LAND))
    assert not [line for line in root.iter(f"{SVG}polyline") if line.get("stroke-dasharray") == "1 9"]
    assert "You are here" in _said(root)


@pytest.mark.parametrize("id_", ["observation-tower", "hospital", "art-museum"])
def test_the_river_is_crossed_on_the_bridge(id_: str) -> None:
    entry = KNOWLEDGE.get(id_)
    assert entry is not None and entry.at is not None
    assert (68.0, 42.0) in way(LAND.streets, DESK, entry.at)


def test_a_way_is_no_longer_than_it_must_be() -> None:
    square = (((0.0, 0.0), (0.0, 50.0), (50.0, 50.0)), ((0.0, 0.0), (50.0, 50.0)))
    assert way(square, (0, 0), (50, 50)) == ((0, 0), (50, 50))
    assert way(square[:1], (0, 0), (50, 50)) == ((0, 0), (0, 50), (50, 50))
    assert way((), (0, 0), (50, 50)) == ((0, 0), (50, 50))
    parted = (((0.0, 0.0), (10.0, 0.0)), ((40.0, 50.0), (50.0, 50.0)))
    assert way(parted, (0, 0), (50, 50)) == ((0, 0), (50, 50))


def test_words_are_escaped() -> None:
    title = '<script>alert("&")</script>]]>'
    entry = Entry("x", "sights", {EN: title}, {EN: "a"}, at=(20, 30))
    svg = sketch([entry], entry, {"here": "<&>", "north": "<N"}, family="A\"'<&>B")
    root = _check(svg)
    assert _squeezed(title) in _squeezed(_said(root))
    assert root.attrib["font-family"] == "A\"'<&>B"


def test_themes_differ_only_in_colours() -> None:
    entry = KNOWLEDGE.get("castle")
    light, dark = (
        sketch(KNOWLEDGE.entries, entry, map_words(WORDING, EN), dark=dark, land=LAND)
        for dark in (False, True)
    )
    assert light != dark
    assert re.sub("#[0-9a-f]{6}", "", light) == re.sub("#[0-9a-f]{6}", "", dark)


places = st.tuples(st.integers(-50, 150), st.integers(-50, 150))
points = st.tuples(st.floats(-20, 120), st.floats(-20, 120))
lines = st.lists(st.lists(points, min_size=2, max_size=5).map(tuple), max_size=4).map(tuple)
titles = st.text(min_size=1, max_size=80)
entries = st.builds(
    lambda id_, topic, title, at: Entry(id_, topic, {EN: title}, {EN: title}, at=at),
    st.uuids().map(str),
    st.sampled_from(TOPICS),
    titles,
    st.none() | places,
)


@settings(max_examples=80, deadline=None)
@given(
    known=st.lists(entries, min_size=1, max_size=12),
    here=titles,
    streets=lines,
    rivers=lines,
    family=st.text(max_size=20),
)
def test_any_town_can_be_drawn(
    known: list[Entry],
    here: str,
    streets: tuple[tuple[tuple[float, float], ...], ...],
    rivers: tuple[tuple[tuple[float, float], ...], ...],
    family: str,
) -> None:
    land = Land(streets=streets, rivers=rivers)
    words = {"here": here, "north": "N", "river": here}
    root = _check(sketch(known, known[0], words, family=family, land=land))
    x, y = _desk(root)
    assert 0 < x < SIDE and 0 < y < SIDE
    discs = [c for c in root.iter(f"{SVG}circle") if c.get("r") == "12"]
    for disc in discs:
        assert 0 <= float(disc.attrib["cx"]) <= SIDE and 0 <= float(disc.attrib["cy"]) <= SIDE


@given(streets=lines, goal=points)
def test_a_way_goes_along_streets(
    streets: tuple[tuple[tuple[float, float], ...], ...], goal: tuple[float, float]
) -> None:
    found = way(streets, DESK, goal)
    assert found[0] == DESK and math.dist(found[-1], goal) < 1e-5
    for one, other in pairwise(found[1:-1]):
        middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
        assert min(_away(middle, pair) for line in streets for pair in pairwise(line)) < 1e-3


def _away(point: tuple[float, float], segment: tuple[tuple[float, float], tuple[float, float]]) -> float:
    one, other = segment
    length = math.dist(one, other)
    if length < 1e-9:
        return math.dist(point, one)
    across = (other[0] - one[0]) * (one[1] - point[1]) - (one[0] - point[0]) * (other[1] - one[1])
    ends = min(math.dist(point, one), math.dist(point, other))
    return abs(across) / length if ends <= length else ends
