"""A newer program over what an older one left: the town's own entries, its log, its settings and its packs stay."""

import datetime
import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import cli
from app.packs.importer import import_path
from app.packs.store import PackStore
from app.settings import load_settings
from glossary.errors import GlossaryError
from glossary.kept import find
from glossary.language import JA
from glossary.schema import MIGRATIONS
from glossary.store import Store
from tests.packs.making import EMPTY, VOSK, write_tree

CONVERSATION = "0123456789abcdef" * 2
TODAY = datetime.date.today()
OLDER = range(1, len(MIGRATIONS))


def older(home: Path, version: int) -> Path:
    """A data folder as a program with that schema left it, with an entry of the town's own and, later, a turn."""
    path = home / "data" / "kakehashi.db"
    path.parent.mkdir(parents=True)
    raw = sqlite3.connect(path)
    for statements in MIGRATIONS[:version]:
        for statement in statements:
            raw.execute(statement)
    raw.execute(f"PRAGMA user_version = {version}")
    raw.execute(
        "INSERT INTO terms (number, id, position, ja, reading, domain, plain_ja, note, status, origin, search_text) "
        "VALUES (1, 'town.kakehashi-koen', 0, '架橋公園', 'かけはしこうえん', 'tourism', '', '', 'checked', 'town', "
        "'架橋公園')"
    )
    raw.execute("INSERT INTO renderings VALUES (1, 'en', 0, 'Kakehashi Park')")
    if version >= 2:
        raw.execute(
            "INSERT INTO phrase_log (conversation, turn, day, source, target, route, engine) "
            "VALUES (?, 1, ?, 'ja', 'en', 'phrase', '')",
            (CONVERSATION, TODAY.isoformat()),
        )
    raw.commit()
    raw.close()
    settings = home / "config" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('# 市民課\noffice_name = "架橋市役所"\nphrase_log = false\n', "utf-8")
    return path


@pytest.mark.parametrize("version", OLDER)
def test_everything_an_older_program_left_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    monkeypatch.setenv("KAKEHASHI_HOME", str(tmp_path))
    path = older(tmp_path, version)
    packs = PackStore(tmp_path / "data" / "packs")
    import_path(write_tree(tmp_path / "vosk-model-ja-1", VOSK), packs, EMPTY)

    found = CliRunner().invoke(cli, ["glossary", "search", "架橋公園", "--json"])
    assert found.exit_code == 0, found.output
    assert "Kakehashi Park" in found.output
    listed = CliRunner().invoke(cli, ["models", "list", "--json"])
    assert "vosk-model-ja-1" in {row["id"] for row in json.loads(listed.output)["packs"]}

    with Store.open(path) as store:
        (own,) = (term for term in store.terms() if term.id == "town.kakehashi-koen")
        assert (own.ja, own.status) == ("架橋公園", "checked")
        if version >= 2:
            (kept,) = find(store)
            assert (kept.id, kept.turns) == (CONVERSATION, 1)
    settings = load_settings(tmp_path / "config" / "settings.toml")
    assert (settings.office_name, settings.log_level, settings.staff_lang) == ("架橋市役所", "off", JA)


def test_an_older_program_leaves_what_a_newer_one_wrote_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Going back is done with the copy that was made before the update."""
    path = older(tmp_path, 3)
    shutil.copytree(tmp_path / "data", tmp_path / "copy")
    with Store.open(path) as store:
        store.terms()
    monkeypatch.setattr("glossary.schema.MIGRATIONS", MIGRATIONS[:3])
    with pytest.raises(GlossaryError, match="store-newer"), Store.open(path):
        pass
    shutil.rmtree(tmp_path / "data")
    (tmp_path / "copy").rename(tmp_path / "data")
    with Store.open(path) as store:
        assert "town.kakehashi-koen" in {term.id for term in store.terms()}
