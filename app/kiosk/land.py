"""What the sketch map is drawn on: river, sea, hills, railway and streets of the town (map.toml)."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.kiosk.entry import Entry, KioskError
from app.kiosk.reading import MAP, read_toml, shown

Point = tuple[float, float]
"""Hundredths of the town east and south of its north-west corner, as Entry.at."""
Line = tuple[Point, ...]

LOW, HIGH = -20, 120
"""A line may leave the town (0 to 100) by this much."""
MOST_LINES = 60
MOST_POINTS = 80
LARGEST_HILL = 60
SAMPLE_MAP = "sample-map.toml"
_PAIR = 2
_HILL = 3


@dataclass(frozen=True, slots=True)
class Land:
    """Streets meet where they share a point; a sea is the outline of its area, a hill a point and a radius."""

    rivers: tuple[Line, ...] = ()
    seas: tuple[Line, ...] = ()
    hills: tuple[tuple[Point, float], ...] = ()
    rails: tuple[Line, ...] = ()
    streets: tuple[Line, ...] = ()


def load_land(path: Path) -> Land:
    """Read one map file.

    Raises KioskError: "kiosk-file-unreadable" | "kiosk-file-large" | "kiosk-file-invalid" as read_toml,
    "kiosk-map-unknown" for a field that a map has not, "kiosk-map-invalid" for one that is not as it should be and
    "kiosk-map-many" for more lines or points than a sketch can hold.
    """
    table = read_toml(path)
    for name in table:
        if name not in Land.__slots__:
            raise KioskError("kiosk-map-unknown", file=path.name, field=shown(name))
    return Land(
        rivers=_lines(table, "rivers", path, least=2),
        seas=_lines(table, "seas", path, least=3),
        hills=tuple(_hill(one, path) for one in _list(table.get("hills", []), "hills", path, MOST_LINES)),
        rails=_lines(table, "rails", path, least=2),
        streets=_lines(table, "streets", path, least=2),
    )


def land_for(sample: Path, own: Path, entries: Iterable[Entry]) -> Land:
    """The desk's own map; else the sample's, but only while an entry of the sample is shown; else nothing.

    `sample` is resources/kiosk, `own` the folder of the desk's files. Raises KioskError as load_land.
    """
    if (own / MAP).is_file():
        return load_land(own / MAP)
    if any(entry.sample for entry in entries):
        return load_land(sample / SAMPLE_MAP)
    return Land()


def _lines(table: dict[str, object], field: str, path: Path, *, least: int) -> tuple[Line, ...]:
    lines = []
    for value in _list(table.get(field, []), field, path, MOST_LINES):
        points = _list(value, field, path, MOST_POINTS)
        if len(points) < least:
            raise KioskError("kiosk-map-invalid", file=path.name, field=field)
        lines.append(tuple(_point(one, field, path) for one in points))
    return tuple(lines)


def _hill(value: object, path: Path) -> tuple[Point, float]:
    numbers = _list(value, "hills", path, _HILL)
    if len(numbers) != _HILL:
        raise KioskError("kiosk-map-invalid", file=path.name, field="hills")
    x, y, radius = numbers
    return _point([x, y], "hills", path), _number(radius, "hills", path, 1, LARGEST_HILL)


def _point(value: object, field: str, path: Path) -> Point:
    numbers = _list(value, field, path, _PAIR)
    if len(numbers) != _PAIR:
        raise KioskError("kiosk-map-invalid", file=path.name, field=field)
    x, y = (_number(one, field, path, LOW, HIGH) for one in numbers)
    return x, y


def _number(value: object, field: str, path: Path, low: int, high: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        # Not a number is not between any two.
        raise KioskError("kiosk-map-invalid", file=path.name, field=field)
    return float(value)


def _list(value: object, field: str, path: Path, most: int) -> list[object]:
    if not isinstance(value, list):
        raise KioskError("kiosk-map-invalid", file=path.name, field=field)
    if len(value) > most:
        raise KioskError("kiosk-map-many", file=path.name, field=field, limit=most)
    return value
