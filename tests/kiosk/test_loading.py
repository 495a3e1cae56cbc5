"""Files that anybody may have written: what is whole is read, what is not is told by file and field."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.entry import LANGUAGES, TOPICS, KioskError
from app.kiosk.loading import load_folder, load_knowledge
from app.kiosk.parsing import entry_table, parse_entry
from app.kiosk.reading import MAX_BYTES, MAX_FILES, read_tables
from app.messages import known_codes, message
from app.paths import resources
from tests.kiosk.making import HEAD, toml, written

SAMPLE = resources() / "kiosk" / "sample"


def codes(folder: Path) -> dict[str, str]:
    """Field by code."""
    return {problem.code: str(problem.context.get("field", "")) for problem in load_folder(folder).problems}


def test_the_sample_is_whole_in_every_language() -> None:
    sample = load_folder(SAMPLE, sample=True)
    assert sample.problems == ()
    assert len(sample.entries) >= 60
    assert all(set(entry.languages) == set(LANGUAGES) and entry.sample for entry in sample.entries)
    assert {entry.topic for entry in sample.entries} == set(TOPICS)


def test_no_folder_is_no_knowledge_and_no_trouble(tmp_path: Path) -> None:
    assert load_knowledge(tmp_path / "none", tmp_path / "neither").entries == ()


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ("", "kiosk-field-missing", "topic"),
        ('topic = "weather"\n', "kiosk-field-expected", "topic"),
        (HEAD + "walk = -1\n", "kiosk-field-expected", "walk"),
        (HEAD + "walk = true\n", "kiosk-field-expected", "walk"),
        (HEAD + "walk = 1e400\n", "kiosk-field-expected", "walk"),
        (HEAD + "at = [50, 101]\n", "kiosk-field-expected", "at"),
        (HEAD + 'picture = "../../etc/passwd"\n', "kiosk-field-expected", "picture"),
        (HEAD + 'closed = ["someday"]\n', "kiosk-field-expected", "closed"),
        (HEAD + 'closed = ["12-29.."]\n', "kiosk-field-expected", "closed"),
        (HEAD + 'closed = ["02-30"]\n', "kiosk-field-expected", "closed"),
        (
            HEAD + 'hours = [{ days = "daily", from = "9:00", to = "17:00" }]\n',
            "kiosk-field-expected",
            "hours",
        ),
        (HEAD + 'hours = [{ days = "daily", from = "09:00" }]\n', "kiosk-field-expected", "hours"),
        (
            HEAD + 'departures = [{ days = "daily", times = ["08:00", "07:00"] }]\n',
            "kiosk-field-expected",
            "departures",
        ),
        (HEAD + 'phone = "javascript:alert(1)"\n', "kiosk-field-expected", "phone"),
        (HEAD + 'script = "x"\n', "kiosk-field-unknown", "script"),
        (HEAD + 'status = "read"\n', "kiosk-field-expected", "status"),
    ],
)
def test_a_wrong_field_costs_its_entry_and_names_itself(
    tmp_path: Path, fields: str, code: str, field: str
) -> None:
    folder = written(tmp_path, town=toml("wrong", fields) + toml("right"))
    found = load_folder(folder)
    assert [entry.id for entry in found.entries] == ["right"]
    assert [(problem.code, problem.context["field"]) for problem in found.problems] == [(code, field)]
    assert found.problems[0].context["file"] == "town.toml"
    assert "?" not in message(found.problems[0]).replace("？", "")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('xx = "hello"', "kiosk-language-unknown"),
        ("en = 7", "kiosk-field-expected"),
        ('en = ""', "kiosk-text-empty"),
        ('en = "Hall"', "kiosk-field-missing"),
        (f'en = "{"a" * 121}"', "kiosk-text-long"),
        ('en = "a\\u202Eb"', "kiosk-text-hidden"),
        ('ne = "{open}"', "kiosk-place-unknown"),
    ],
)
def test_a_wrong_title(tmp_path: Path, line: str, code: str) -> None:
    text = toml("hall").replace('[hall.title]\nja = "hall"\n', f'[hall.title]\nja = "hall"\n{line}\n')
    found = load_folder(written(tmp_path, town=text))
    assert found.entries == ()
    assert code in {problem.code for problem in found.problems}


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("{open}", "kiosk-place-empty"),
        ("{price}", "kiosk-place-unknown"),
        ("{", "kiosk-place-unknown"),
        ("{0.__class__}", "kiosk-place-unknown"),
    ],
)
def test_an_answer_may_only_leave_open_what_the_entry_can_fill(
    tmp_path: Path, answer: str, code: str
) -> None:
    text = toml("hall").replace("ここです。", answer)
    assert codes(written(tmp_path, town=text)) == {code: "answer.ja"}


def test_without_japanese_there_is_no_entry(tmp_path: Path) -> None:
    text = toml("hall").replace("ja = ", "en = ")
    problems = codes(written(tmp_path, town=text.replace('en = "ここです。"', 'en = "Here."')))
    assert "kiosk-field-missing" in problems


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"[a",
        b"a = " + b"9" * 5000,
        b"a = " + b"[" * 100_000,
        b"x" * (MAX_BYTES + 1),
        b"a." * 400_000 + b"a = 1",
        b'"a".' * 400_000 + b"a = 1",
    ],
    ids=["bytes", "half", "digits", "tower", "large", "key", "quoted"],
)
def test_an_unreadable_file_is_told_and_the_sample_does_not_speak_for_it(tmp_path: Path, data: bytes) -> None:
    own = written(tmp_path / "own", good=toml("good"))
    (own / "bad.toml").write_bytes(data)
    knowledge = load_knowledge(SAMPLE, own)
    assert [entry.id for entry in knowledge.entries] == ["good"]
    (problem,) = knowledge.problems
    assert problem.code in {"kiosk-file-invalid", "kiosk-file-large"} & known_codes()
    assert problem.context["file"] == "bad.toml"
    assert len(message(problem)) < 400


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    own = written(tmp_path / "own", good=toml("good"))
    os.mkfifo(own / "pipe.toml")
    (own / "folder.toml").mkdir()
    found = load_folder(own)
    assert [problem.code for problem in found.problems] == ["kiosk-file-unreadable"] * 2
    assert [entry.id for entry in found.entries] == ["good"]


def test_too_many_files(tmp_path: Path) -> None:
    for number in range(MAX_FILES + 1):
        (tmp_path / f"f{number}.toml").touch()
    assert [problem.code for problem in load_folder(tmp_path).problems] == ["kiosk-files-many"]


def test_the_desks_own_entry_replaces_the_samples_and_can_take_it_away(tmp_path: Path) -> None:
    taken, kept = "castle", "city-hall"
    own = written(tmp_path, town=toml(kept) + f"[{taken}]\nremove = true\n" + toml("new-thing"))
    knowledge = load_knowledge(SAMPLE, own)
    mine = knowledge.get(kept)
    assert mine is not None and mine.title == {"ja": kept} and not mine.sample
    assert knowledge.get(taken) is None and knowledge.get("new-thing") is not None
    shipped = load_folder(SAMPLE).named
    assert {entry.id for entry in knowledge.entries} == (shipped - {taken}) | {"new-thing"}


def test_a_broken_entry_of_the_desk_is_not_the_samples_either(tmp_path: Path) -> None:
    knowledge = load_knowledge(SAMPLE, written(tmp_path, town=toml("castle", 'topic = "no"\n')))
    assert knowledge.get("castle") is None and len(knowledge.problems) == 1


def test_remove_means_true(tmp_path: Path) -> None:
    assert codes(written(tmp_path, town="[castle]\nremove = false\n")) == {"kiosk-field-expected": "remove"}


def test_an_entry_twice(tmp_path: Path) -> None:
    found = load_folder(written(tmp_path, a=toml("hall"), b=toml("hall")))
    assert len(found.entries) == 1
    assert [problem.code for problem in found.problems] == ["kiosk-entry-twice"]


def test_replaces_sample_leaves_the_desk_alone(tmp_path: Path) -> None:
    own = written(tmp_path, town="replaces_sample = true\n" + toml("hall"))
    assert [entry.id for entry in load_knowledge(SAMPLE, own).entries] == ["hall"]


def test_every_entry_of_the_sample_reads_back_as_it_was() -> None:
    for entry in load_folder(SAMPLE, sample=True).entries:
        again, problems = parse_entry(entry.id, entry_table(entry), "x.toml", sample=True)
        assert problems == ()
        assert again is not None and again.hours == entry.hours and again.departures == entry.departures
        assert again.title == entry.title and again.answer == entry.answer and again.asks == entry.asks


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    [
        "topic",
        "title",
        "answer",
        "asks",
        "status",
        "picture",
        "walk",
        "at",
        "closed",
        "hours",
        "departures",
        "phone",
    ]
)


@given(st.dictionaries(FIELDS | st.text(max_size=5), JSON, max_size=8))
def test_no_table_makes_the_program_fail(table: dict[str, object]) -> None:
    entry, problems = parse_entry("x", table, "x.toml", sample=False)
    assert (entry is None) == bool(problems)
    for problem in problems:
        assert isinstance(problem, KioskError) and problem.code in known_codes()


def test_a_file_may_say_it_is_a_sample(tmp_path: Path) -> None:
    path = written(tmp_path, town="sample = true\n" + toml("hall")) / "town.toml"
    assert read_tables(path).sample
    assert load_folder(tmp_path).entries[0].sample
