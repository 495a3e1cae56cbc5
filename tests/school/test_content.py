"""resources/school is whole, and what checks it finds what is not."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.paths import resources
from app.school.checking import check
from app.school.content import LANGUAGES
from app.school.errors import SchoolError
from app.school.loading import load_school
from glossary.shipped import read_shipped
from scripts.school import main

SHIPPED = read_shipped(resources())
PHRASES = {phrase.id: phrase for phrase in SHIPPED.phrases}
TERMS = {term.id: term for term in SHIPPED.terms}
ICONS = resources() / "icons" / "school"


def test_the_script_finds_nothing() -> None:
    result = CliRunner().invoke(main)
    assert result.exit_code == 0, result.output
    assert "13 languages" in result.output


def test_there_is_enough() -> None:
    school = load_school(resources() / "school", PHRASES)
    assert len(school.cards) == 11
    assert all(len(card.sentences) >= 6 for card in school.cards)
    assert sum(len(topic.sentences) for topic in school.topics) >= 30
    counts = Counter({group.talker: 0 for group in school.groups})
    for group in school.groups:
        counts[group.talker] += len(group.pictures)
    assert counts["pupil"] >= 40
    assert counts["teacher"] >= 10
    assert all(
        set(LANGUAGES) <= set(sentence.phrase.texts)
        for topic in school.topics
        for sentence in topic.sentences
    )


def test_every_picture_is_its_own() -> None:
    drawn = {path.stem: path.read_bytes() for path in ICONS.glob("*.svg")}
    school = load_school(resources() / "school", PHRASES)
    used = {picture.key for group in school.groups for picture in group.pictures}
    pupil = [drawn[picture.key] for group in school.groups for picture in group.pictures]
    assert len(set(pupil)) == len(pupil)
    things = {name.partition(".")[2] for card in school.cards for name in card.things}
    assert drawn.keys() == used | things, "no drawing is left over"
    assert all(b'viewBox="0 0 96 96"' in svg and b"<text" not in svg for svg in drawn.values())


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("notices/weather.toml", "vi = ", "xx = ", "nothing in vi"),
        ("notices/weather.toml", "school is closed on {date}", "school is closed", "other places in en"),
        ("notices/trip.toml", "遠足《えんそく》が", "遠足が", "no reading over 遠足"),
        (
            "notices/trip.toml",
            "school-things.excursion",
            "school-things.nowhere",
            "no phrase school-things.nowhere",
        ),
        ("notices/bring.toml", "持《も》たせて ください", "持《も》って ください", "not that of its phrase"),
        ("pictures/body.toml", "picture.toilet", "picture.bathroom", "no picture"),
        ("pictures/body.toml", 'ko = "목이 말라요."', "", "nothing in ko"),
        ("agenda.toml", "school.enroll", "school.enrol", "no phrase school.enrol"),
        ("agenda.toml", "school.suito", "school.sweets", "no term school.sweets"),
        ("notices/money.toml", "order = 5", "order = ", "cannot be read: TOML"),
    ],
)
def test_what_is_missing_is_found(tmp_path: Path, file: str, old: str, new: str, found: str) -> None:
    folder = tmp_path / "school"
    shutil.copytree(resources() / "school", folder)
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert any(found in fault.what for fault in check(folder, ICONS, PHRASES, TERMS))


def test_what_the_office_deleted_is_left_out_and_what_is_damaged_is_told(tmp_path: Path) -> None:
    fewer = {name: phrase for name, phrase in PHRASES.items() if name != "school-things.excursion"}
    school = load_school(resources() / "school", fewer)
    assert "trip.excursion" not in [one.key for topic in school.topics for one in topic.sentences]
    with pytest.raises(SchoolError) as told:
        load_school(tmp_path, PHRASES)
    assert told.value.code == "school-damaged"
