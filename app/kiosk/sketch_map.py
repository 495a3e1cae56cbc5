"""A sketch map as SVG: the desk, the way on foot to one place, and what is around."""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from app.kiosk.entry import DESK, Entry
from app.kiosk.labels import Box, Label, fitted, placed
from app.kiosk.land import Land, Point
from app.kiosk.map_drawing import DARK, LIGHT, PIN, SIDE, View, drawn
from app.kiosk.walking import way
from app.kiosk.wording import Wording
from glossary.language import EN, Lang

EDGE = 4
"""Hundredths shown outside the town."""
LEAST = 24
"""Hundredths across the closest view."""
LANDMARKS = ("sights", "nature", "office")
STOPS = ("train", "bus-stop")
"""Topics and pictures of places that help to find the way; others are dots without a name."""
MOST_LANDMARKS = 6
_LARGE, _MIDDLE, _SMALL, _SMALLEST = 21.0, 18.0, 15.0, 12.0
_SAME = 0.6
"""Hundredths within which a place is the desk itself."""
_INITIAL = 3
_ASIDE = re.compile(r"\s*[(（].*|\s*[:：].*")
_NORTH = Box(SIDE - 42, 6, 36, 62)


def sketch(
    entries: Sequence[Entry],
    chosen: Entry | None,
    words: Mapping[str, str],
    *,
    dark: bool = False,
    family: str = "",
    lang: Lang = EN,
    land: Land | None = None,
) -> str:
    """SVG of SIDE × SIDE units. Lines of the land may leave the picture: draw it into a frame that clips.

    `words` are in the visitor's language: "here" (the desk), "north", "river" and "sea"; what is missing is not
    labelled. Titles are those of `lang`, else the English ones.
    """
    ground = land or Land()
    goal = _place(chosen)
    route = way(ground.streets, DESK, goal) if goal else (DESK,)
    view = _view(route if goal else ((-EDGE, -EDGE), (100 + EDGE, 100 + EDGE)))
    others = _others(entries, goal)
    labels = tuple(_labels(view, words, lang, chosen if goal else None, route, others, ground))
    return drawn(
        view,
        ground,
        route,
        tuple(others),
        labels,
        DARK if dark else LIGHT,
        family=_clean(family),
        north=_clean(words.get("north", ""))[:_INITIAL],
    )


def map_words(wording: Wording, lang: Lang) -> Mapping[str, str]:
    """What `sketch` calls its `words`, from resources/i18n/kiosk/map.toml."""
    return {name: wording.say(f"map{name.capitalize()}", lang) for name in ("here", "north", "river", "sea")}


def _view(points: Sequence[Point]) -> View:
    """A square around all points, within the town and its edge."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    whole = 100.0 + 2 * EDGE
    across = min(max(max(right - left, bottom - top) * 1.4 + 6, LEAST), whole)
    x = min(max((left + right - across) / 2, -EDGE), 100 + EDGE - across)
    y = min(max((top + bottom - across) / 2, -EDGE), 100 + EDGE - across)
    return View(x, y, across)


def _place(entry: Entry | None) -> Point | None:
    """Where an entry is, in the town; none where it has no place of its own."""
    if entry is None or entry.at is None:
        return None
    x, y = (float(min(max(value, 0), 100)) for value in entry.at)
    return (x, y) if math.dist((x, y), DESK) > _SAME else None


def _others(entries: Sequence[Entry], goal: Point | None) -> dict[Point, Entry]:
    """One entry for each place but the desk and the goal; a landmark where there is one."""
    found: dict[Point, Entry] = {}
    for entry in entries:
        place = _place(entry)
        if place is None or place == goal:
            continue
        if place not in found or (_landmark(entry) and not _landmark(found[place])):
            found[place] = entry
    return found


def _labels(
    view: View,
    words: Mapping[str, str],
    lang: Lang,
    chosen: Entry | None,
    route: Sequence[Point],
    others: Mapping[Point, Entry],
    land: Land,
) -> Iterator[tuple[Label, str]]:
    """In the order of what matters; each with the name of its look."""
    taken = [_around(view.at(DESK)), _NORTH]
    if chosen:
        taken.append(_around(view.at(route[-1])))
    avoid = [view.at(point) for point in _sampled(route, view.across / 40)]
    spare = [view.at(place) for place in others]

    def set_down(text: str, point: Point, size: float, width: float, *, far: bool = False) -> Label | None:
        lines, fit = fitted(_clean(text), size, _SMALLEST, width)
        label = placed(lines, fit, view.at(point), taken, avoid, spare, SIDE, far=far) if lines[0] else None
        if label:
            taken.append(label.box)
        return label

    if chosen and (label := set_down(_title(chosen, lang), route[-1], _LARGE, 260, far=True)):
        yield label, "chosen"
    if label := set_down(words.get("here", ""), DESK, _MIDDLE, 200, far=True):
        yield label, "here"
    near = sorted(
        (place for place, entry in others.items() if _landmark(entry) and view.shows(place)),
        key=lambda place: (
            others[place].picture not in STOPS,
            min(math.dist(place, point) for point in route),
        ),
    )
    left = MOST_LANDMARKS
    for place in near:
        if left and (label := set_down(_ASIDE.sub("", _title(others[place], lang)), place, _SMALL, 170)):
            left -= 1
            yield label, "other"
    for word, lines in (("river", land.rivers), ("sea", land.seas)):
        for point in (middle for line in lines[:1] for middle in line if view.shows(middle)):
            if label := set_down(words.get(word, ""), point, _SMALL, 120):
                yield label, "water"
                break


def _landmark(entry: Entry) -> bool:
    return entry.topic in LANDMARKS or entry.picture in STOPS


def _title(entry: Entry, lang: Lang) -> str:
    return entry.title.get(lang) or entry.title.get(EN) or next(iter(entry.title.values()), entry.id)


def _clean(text: str) -> str:
    """Without what XML cannot hold or what would turn the writing; one line."""
    kept = (" " if letter.isspace() else letter for letter in text)
    return "".join(
        letter for letter in kept if unicodedata.category(letter) not in {"Cc", "Cs", "Cn", "Co"}
    ).strip()


def _around(point: Point) -> Box:
    return Box(point[0] - PIN - 3, point[1] - PIN - 3, 2 * PIN + 6, 2 * PIN + 6)


def _sampled(route: Sequence[Point], step: float) -> Iterator[Point]:
    for (ax, ay), (bx, by) in pairwise(route):
        parts = max(math.ceil(math.dist((ax, ay), (bx, by)) / step), 1)
        for i in range(parts):
            yield ax + (bx - ax) * i / parts, ay + (by - ay) * i / parts
