"""What the program keeps beside the database: settings.toml, favourites.json, language-use.json."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

from hypothesis import strategies as st

from app.settings import Settings, load_settings, save_settings
from app.ui.favourites import Favourites, FavouritesError
from app.ui.usage import Usage
from glossary.language import JA, Lang
from tests.fuzz.mutation import changed_json, mutated
from tests.fuzz.nasty import NASTY_TEXTS
from tests.fuzz.parser import Feed, Parser

_VALUES = (
    *(
        "1",
        "0",
        "-1",
        "1.0",
        "nan",
        "-inf",
        "1e400",
        "9" * 5000,
        "0x" + "f" * 50,
        "1_0",
        "true",
        '"ja"',
        '"../x"',
        '"xx"',
        "''",
        "[]",
    ),
    *(
        '["vi"]',
        "[[[]]]",
        "{}",
        '{vi = "x"}',
        '{"" = ""}',
        "{vi = 1}",
        "1979-05-27",
        "1979-05-27T25:00:00",
        "07:32:00",
        '"""\n\n"""',
    ),
    *(
        '"\\u202e"',
        '"\\ud800"',
        '"\\uFFFE"',
        '"' + "あ" * 2001 + '"',
        "[" * 3000,
        "{a=" * 500,
        '"half"',
        "12345678901234567890",
    ),
)
_LINES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from([one.name for one in fields(Settings)]), st.sampled_from(_VALUES)).map(
            " = ".join
        ),
        st.sampled_from(
            (
                "[notices]",
                "[[notices]]",
                "[a.b]",
                "a.b = 1",
                "visitor_lang.x = 1",
                "# あ",
                "'' = 1",
                *NASTY_TEXTS,
            )
        ),
    ),
    max_size=8,
).map(lambda lines: "\n".join(lines).encode("utf-8", "replace"))
SETTINGS_EXAMPLES: Sequence[bytes] = (
    b"threads = " + b"9" * 5000,
    b"speech_rate = " + b"9" * 400,
    b"visitor_langs = " + b"[" * 5000,
    b"visitor_lang = '../../x'",
    b"# " + b"x" * 2_000_000,
)


@contextmanager
def _settings(box: Path) -> Iterator[Feed]:
    path = box / "settings.toml"

    def feed(case: bytes) -> None:
        path.write_bytes(case)
        try:
            found = load_settings(path)
        finally:
            assert path.read_bytes() == case
        save_settings(found, path)
        assert load_settings(path) == found
        assert [one.name for one in box.iterdir()] == [path.name]

    yield feed


@contextmanager
def _saving(box: Path) -> Iterator[Feed]:
    """What is chosen in the window, over a file that somebody has broken meanwhile."""
    path = box / "settings.toml"

    def feed(case: tuple[bytes, str]) -> None:
        path.write_bytes(case[0])
        try:
            save_settings(Settings(office_name=case[1], notices={Lang("vi"): case[1]}), path)
        finally:
            kept = path.read_bytes() == case[0]
            assert kept or load_settings(path).office_name == case[1]

    yield feed


@contextmanager
def _favourites(box: Path) -> Iterator[Feed]:
    path = box / "favourites.json"

    def feed(case: bytes) -> None:
        path.write_bytes(case)
        favourites = Favourites(path)
        try:
            favourites.load()
        except FavouritesError:
            assert path.with_suffix(".broken").read_bytes() == case
            raise
        favourites.toggle("p.wait")
        again = Favourites(path)
        again.load()
        assert again.ids == favourites.ids

    yield feed


@contextmanager
def _usage(box: Path) -> Iterator[Feed]:
    path = box / "language-use.json"

    def feed(case: bytes) -> None:
        path.write_bytes(case)
        usage = Usage(path)
        usage.count(JA)
        assert Usage(path).uses(JA) == usage.uses(JA) >= 1

    yield feed


def _json_files(seed: object) -> st.SearchStrategy[bytes]:
    text = json.dumps(seed).encode()
    deep = st.sampled_from((b"[" * 100_000, b'{"a":' * 50_000, b"9" * 10_000, b'["\\ud800"]'))
    return st.one_of(mutated([text]), changed_json(seed).map(lambda one: json.dumps(one).encode()), deep)


_FILE = b'# ours\nvisitor_lang = "vi"\nspeech_rate = 1.0\nvisitor_langs = ["vi", "ne"]\n[notices]\nvi = "Th\xc3\xb4ng b\xc3\xa1o"\n'
SETTINGS = Parser("settings.toml", st.one_of(_LINES, mutated([_FILE])), _settings)
SAVING = Parser(
    "settings.toml (saving)",
    st.tuples(
        st.one_of(_LINES, mutated([_FILE])),
        st.one_of(st.sampled_from((*NASTY_TEXTS, "\ud800")), st.text(max_size=20)),
    ),
    _saving,
)
FAVOURITES = Parser("favourites.json", _json_files(["p.fee", "p.wait"]), _favourites)
USAGE = Parser("language-use.json", _json_files({"vi": 3, "ne": 1}), _usage)
