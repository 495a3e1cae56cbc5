"""The map file: the sample is whole, the desk's replaces it, and hostile ones are told in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.entry import Entry, KioskError
from app.kiosk.land import HIGH, LOW, MOST_LINES, SAMPLE_MAP, Land, land_for, load_land
from app.kiosk.reading import MAX_BYTES
from app.paths import resources

SAMPLE = resources() / "kiosk"
ENTRY = Entry("castle", "sights", {}, {}, sample=True)


def _written(folder: Path, text: str) -> Path:
    path = folder / "map.toml"
    path.write_text(text, "utf-8")
    return path


def test_sample_has_all_that_a_map_shows() -> None:
    land = load_land(SAMPLE / SAMPLE_MAP)
    assert land.rivers and land.seas and land.hills and land.rails and len(land.streets) > 5


def test_every_street_of_the_sample_meets_another() -> None:
    streets = load_land(SAMPLE / SAMPLE_MAP).streets
    for i, street in enumerate(streets):
        rest = {point for j, other in enumerate(streets) if i != j for point in other}
        assert rest & set(street), street


def test_the_desks_own_map_replaces_the_samples(tmp_path: Path) -> None:
    assert land_for(SAMPLE, tmp_path, [ENTRY]) == load_land(SAMPLE / SAMPLE_MAP)
    _written(tmp_path, "streets = [[[1, 2], [3, 4.5]]]")
    assert land_for(SAMPLE, tmp_path, [ENTRY]) == Land(streets=(((1.0, 2.0), (3.0, 4.5)),))


def test_no_invented_town_under_entries_of_a_real_one(tmp_path: Path) -> None:
    assert land_for(SAMPLE, tmp_path, [Entry("castle", "sights", {}, {})]) == Land()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("lakes = []", "kiosk-map-unknown"),
        ("rivers = 3", "kiosk-map-invalid"),
        ("rivers = [[[1, 2]]]", "kiosk-map-invalid"),
        ("rivers = [[[1, 2], [1]]]", "kiosk-map-invalid"),
        ("rivers = [[[1, 2], [1, 2, 3]]]", "kiosk-map-many"),
        ("rivers = [[[1, 2], [1, '2']]]", "kiosk-map-invalid"),
        ("rivers = [[[1, 2], [1, true]]]", "kiosk-map-invalid"),
        ("rivers = [[[1, 2], [1, nan]]]", "kiosk-map-invalid"),
        ("rivers = [[[1, 2], [1, inf]]]", "kiosk-map-invalid"),
        ("rivers = [[[1, 2], [1, 121]]]", "kiosk-map-invalid"),
        ("seas = [[[1, 2], [2, 2]]]", "kiosk-map-invalid"),
        ("hills = [[1, 2]]", "kiosk-map-invalid"),
        ("hills = [[1, 2, 0]]", "kiosk-map-invalid"),
        ("streets = [" + "[[1, 2], [2, 3]]," * (MOST_LINES + 1) + "]", "kiosk-map-many"),
        ("streets = [", "kiosk-file-invalid"),
        ("#" * (MAX_BYTES + 1), "kiosk-file-large"),
    ],
)
def test_hostile_files(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(KioskError) as raised:
        load_land(_written(tmp_path, text))
    assert raised.value.code == code


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(KioskError) as raised:
        load_land(tmp_path / "map.toml")
    assert raised.value.code == "kiosk-file-unreadable"


@given(
    value=st.recursive(
        st.one_of(st.integers(), st.floats(), st.booleans(), st.text(max_size=3)), st.lists, max_leaves=12
    ),
    field=st.sampled_from(Land.__slots__),
)
def test_whatever_is_written_is_read_within_bounds_or_refused(
    tmp_path_factory: pytest.TempPathFactory, value: object, field: str
) -> None:
    path = _written(tmp_path_factory.mktemp("map"), f"{field} = {_toml(value)}")
    try:
        land = load_land(path)
    except KioskError:
        return
    for line in (*land.rivers, *land.seas, *land.rails, *land.streets, tuple(p for p, _ in land.hills)):
        assert all(LOW <= number <= HIGH for point in line for number in point)


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(letter for letter in value if letter.isalnum()) + '"'
    return repr(value)
