"""Over two thousand things that are somebody's, in every language, through redaction, log, miner and exports: none is
left on the disk, searched byte by byte."""

import logging
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import cli
from app.logs import log_to_file
from app.paths import default_paths, resources
from glossary.keys import Keys
from glossary.language import load_languages
from glossary.store import Store
from tests.glossary.opened import contents
from tests.learning.leaks import Leak, fragments, in_files, in_texts, talk
from tests.learning.people import KINDS, Planted
from tests.learning.personal import People
from tests.learning.simulator import Simulator

EACH = 18
"""Items of each kind in each language: 18 of 9 kinds in 13 languages are 2,106."""
EXPORTS: tuple[tuple[str, ...], ...] = (
    ("log", "export", "--out", "{out}/kept.zip"),
    ("log", "show"),
    ("log", "find"),
    ("report", "--from", "2026-03-01", "--to", "2026-05-01", "--out", "{out}/report.html"),
    ("report", "--from", "2026-03-01", "--to", "2026-05-01", "--out", "{out}/report.csv"),
    ("report", "--from", "2026-03-01", "--to", "2026-05-01", "--out", "{out}/report.json"),
    ("glossary", "mine", "--json"),
    ("glossary", "review", "list"),
)
GLOSSARY: tuple[tuple[str, ...], ...] = (
    ("glossary", "export", "--out", "{out}/terms.csv"),
    ("glossary", "export", "--out", "{out}/terms.tbx"),
)


@dataclass(frozen=True, slots=True)
class Left:
    """What the disk holds after a day on which everybody told everything."""

    people: Sequence[Planted]
    database: Path
    key: bytes
    files: Sequence[Path]
    shipped: frozenset[bytes]
    """What was there before anybody came."""


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Left]:
    home = tmp_path_factory.mktemp("home")
    exports = home / "exports"
    exports.mkdir()
    logger = logging.getLogger("kakehashi")
    before = list(logger.handlers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KAKEHASHI_HOME", str(home))
        paths = default_paths()
        log_to_file(paths.log)
        people = People(each=EACH)
        simulator = Simulator(paths.database, memory=False)
        talking = tuple(talk(people))
        export(exports, GLOSSARY)
        key = Keys(paths.database).current()
        shipped = fragments((path for path in home.rglob("*") if path.is_file()), key)
        # A reader that stays keeps every page ever written in the write-ahead log.
        with Store.open(paths.database) as store, store.connection.reading() as raw:
            raw.execute("SELECT count(*) FROM phrase_log").fetchone()
            simulator.play(talking)
            (exports / "at-work.db-wal").write_bytes(Path(f"{paths.database}-wal").read_bytes())
        export(exports, (*EXPORTS, *GLOSSARY))
        with zipfile.ZipFile(exports / "kept.zip") as archive:
            archive.extractall(exports / "kept")
        files = [path for path in home.rglob("*") if path.is_file()]
        yield Left(people.said, paths.database, key, files, shipped)
    for handler in logger.handlers[:]:
        if handler not in before:
            handler.close()
            logger.removeHandler(handler)


def export(folder: Path, commands: Sequence[tuple[str, ...]]) -> None:
    for command in commands:
        done = CliRunner().invoke(cli, [word.format(out=folder) for word in command])
        assert done.exit_code == 0, (command, done.output, done.exception)
        (folder / f"{'-'.join(command[:2])}.out").write_text(done.output, "utf-8")


def shown(leaks: Iterator[Leak]) -> str:
    return "\n".join(
        f"{leak.where} {leak.planted.lang} {leak.planted.kind} {leak.trace} | {leak.planted.sentence} | {leak.text}"
        for leak in leaks
    )


def test_enough_was_planted_in_every_language_and_kind(left: Left) -> None:
    assert len({(one.lang, one.kind, one.sentence) for one in left.people}) >= 2_000
    langs = {language.tag for language in load_languages(resources() / "languages.toml")}
    assert {(one.lang, one.kind) for one in left.people} == {(lang, kind) for lang in langs for kind in KINDS}


def test_search_finds_what_is_there(left: Left, tmp_path: Path) -> None:
    one = next(one for one in left.people if one.lang == "ja" and one.kind == "phone")
    spread = tmp_path / "spread.txt"
    spread.write_text(" ".join(one.item.replace("-", "")), "utf-8")
    assert [leak.planted for leak in in_files([spread], [one])] == [one]


def test_search_looks_through_the_encryption(left: Left) -> None:
    """What is everybody's may be kept, is found in every file of the database, and cannot be read without the key."""
    kept = "印鑑登録証明書".encode()
    for path in left.files:
        if path.name in ("kakehashi.db", "at-work.db-wal"):
            assert kept in contents(path, left.key), path.name
            assert kept not in path.read_bytes()


def test_log_was_written(left: Left) -> None:
    with Store.open(left.database) as store, store.connection.reading() as raw:
        turns, utterances, corrections = (
            raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("phrase_log", "utterances", "corrections")
        )
    assert turns >= 1_000
    assert utterances >= 1_000
    assert corrections >= 10


def test_no_file_has_any_of_it(left: Left) -> None:
    assert {"at-work.db-wal", "kakehashi.db", "report.html"} <= {path.name for path in left.files}
    assert shown(in_files(left.files, left.people, left.shipped, left.key)) == ""


def test_no_text_that_is_kept_has_a_part_that_tells(left: Left) -> None:
    assert shown(in_texts(left.database, left.people)) == ""
