import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import cli
from glossary.store import Store
from tests.glossary.builders import BUS, RESOURCES, WHERE_IS_IT, approve_screening
from tests.glossary.opened import copy_store

ROWS = "ja,reading,en,vi,status\n川祭り,かわまつり,{en},lễ hội sông,checked\n架け橋券,かけはしけん,voucher,,checked\n"


class Machine:
    """One office's installation at the command line."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = home
        self._patch = monkeypatch

    def run(self, *words: object, ends: int = 0) -> Result:
        self._patch.setenv("KAKEHASHI_HOME", str(self.home))
        result = CliRunner().invoke(cli, ["glossary", *map(str, words)])
        assert result.exit_code == ends, result.output
        return result

    def json(self, *words: object) -> dict:  # type: ignore[type-arg]
        found: dict = json.loads(self.run(*words, "--json").stdout)  # type: ignore[type-arg]
        return found

    def rows(self, en: str) -> None:
        path = self.home.parent / "in.csv"
        path.write_text(ROWS.format(en=en), "utf-8")
        self.run("import", path)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with what the program ships; filling it takes seconds."""
    path = tmp_path_factory.mktemp("seeded") / "kakehashi.db"
    with Store.open(path) as store:
        store.seed(RESOURCES)
    return path


def machine(home: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    (home / "data").mkdir(parents=True)
    copy_store(seeded, home / "data" / seeded.name)
    return Machine(home, monkeypatch)


@pytest.fixture
def here(tmp_path: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return machine(tmp_path / "here", seeded, monkeypatch)


@pytest.fixture
def there(tmp_path: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return machine(tmp_path / "there", seeded, monkeypatch)


def test_a_pack_goes_from_one_office_to_another(tmp_path: Path, there: Machine, here: Machine) -> None:
    out = tmp_path / "a.kglossary"
    naming = ("--name", "kakehashi", "--town", "隣町", "--title", "祭りの用語")
    there.rows("river festival")
    assert there.run("pack", "export", "--out", out, *naming, ends=1).stderr.endswith("[key-missing]\n")
    mark = there.run("pack", "keygen").stdout.strip()
    assert there.run("pack", "fingerprint").stdout.strip() == mark
    assert there.run("pack", "keygen", ends=1).stderr.endswith("[key-exists]\n")
    key = there.home / "data" / "glossary-key.pem"
    assert key.stat().st_mode & 0o777 == 0o600
    given = there.json("pack", "export", "--out", out, *naming)
    assert (given["version"], given["terms"], given["again"], given["fingerprint"]) == (1, 2, False, mark)

    shown = here.json("pack", "preview", out)
    assert (shown["counts"]["added"], shown["fingerprint"], shown["trusted"]) == (2, mark, False)
    assert [question["code"] for question in shown["questions"]] == ["glossary-pack-signer"]
    # Nobody has compared the fingerprint: it is in the sentence, and nothing comes in.
    refused = here.run("pack", "import", out, ends=1)
    assert mark in refused.stderr and refused.stdout == ""
    untried = ("--override", "--why", "試し")
    assert here.run("pack", "import", out, "--override", ends=1).stderr.endswith("[why-needed]\n")
    done = here.json("pack", "import", out, "--trust", "隣町役場", *untried)
    assert done == {
        "pack": "kakehashi",
        "version": 1,
        "added": 2,
        "changed": 0,
        "removed": 0,
        "kept": 0,
        "undo": True,
    }
    (entry,) = here.json("search", "river festival")["results"]
    assert entry["origin"] == "pack"
    source = entry["source"]
    assert (source["pack"], source["version"], source["signer"]) == ("kakehashi", 1, "隣町役場")
    assert (source["fingerprint"], source["edited"]) == (mark, False)

    here.rows("Kawa Matsuri")
    there.rows("River Festival")
    there.run("pack", "export", "--out", out, *naming)
    shown = here.json("pack", "preview", out)
    conflicts = [change for change in shown["changes"] if change["state"] == "conflict"]
    assert [(change["ja"], change["reason"]) for change in conflicts] == [("川祭り", "both-changed")]
    assert "Kawa Matsuri → River Festival" in here.run("pack", "preview", out).stdout
    assert here.run("pack", "import", out, *untried, ends=1).stderr.endswith("[glossary-pack-open]\n")
    key_ = conflicts[0]["entry"]
    assert here.run("pack", "import", out, *untried, "--choose", "terms/none=ours", ends=1).stderr.endswith(
        "-choice]\n"
    )
    here.run("pack", "import", out, "--choose", f"{key_}=maybe", ends=2)
    assert here.json("pack", "import", out, "--choose", f"{key_}=both", *untried)["changed"] == 1
    (entry,) = here.json("search", "River Festival")["results"]
    assert entry["renderings"]["en"] == ["Kawa Matsuri", "River Festival"]
    assert entry["source"]["taken"] == "both"

    assert [line["undone"] for line in here.json("pack", "log")["packs"]] == [False, False]
    here.run("undo")
    assert [line["undone"] for line in here.json("pack", "log")["packs"]] == [True, False]
    assert "undone" in here.run("pack", "log").stdout
    assert {line["direction"] for line in there.json("pack", "log")["packs"]} == {"out"}
    (signer,) = here.json("pack", "signers")["signers"]
    assert (signer["name"], signer["trusted"]) == ("隣町役場", True)
    assert here.run("pack", "distrust", mark).stdout == "隣町役場\n"
    assert "not trusted" in here.run("pack", "signers").stdout


def test_a_selection_goes_into_other_formats(tmp_path: Path, here: Machine) -> None:
    here.rows("river festival")
    out = tmp_path / "out.csv"
    here.run("export", "--out", out, "--origin", "town", "--status", "checked")
    text = out.read_text("utf-8-sig")
    assert len(text.splitlines()) == 3 and "川祭り" in text
    here.run("export", "--out", tmp_path / "out.tbx", "--from-pack", "none")
    assert "<termEntry" not in (tmp_path / "out.tbx").read_text("utf-8")
    assert here.json("search", "住民票")["results"][0]["origin"] == "shipped"
    assert here.json("search", "river festival")["results"][0]["origin"] == "town"


def test_a_sealed_key_asks_for_its_passphrase(
    tmp_path: Path, here: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.rows("river festival")
    monkeypatch.setenv("KAKEHASHI_KEY_PASSPHRASE", "あいことば")
    here.run("pack", "keygen", "--passphrase")
    naming = ("--out", tmp_path / "a.kglossary", "--name", "a", "--town", "町")
    here.run("pack", "export", *naming)
    monkeypatch.setenv("KAKEHASHI_KEY_PASSPHRASE", "wrong")
    assert here.run("pack", "export", *naming, ends=1).stderr.endswith("[key-passphrase]\n")
    monkeypatch.delenv("KAKEHASHI_KEY_PASSPHRASE")
    assert here.run("pack", "export", *naming, ends=1).stderr.endswith("[key-sealed]\n")


def test_what_is_no_pack_is_one_sentence(tmp_path: Path, here: Machine) -> None:
    path = tmp_path / "a.kglossary"
    path.write_bytes(b"PK\x03\x04" + b"x" * 100)
    for command in ("preview", "import"):
        result = here.run("pack", command, path, ends=1)
        assert (result.stdout, result.stderr.count("\n")) == ("", 1)
        assert result.stderr.endswith("[glossary-pack-foreign]\n")


def test_a_pack_that_breaks_another_entry_s_sentence_is_stopped(
    tmp_path: Path, there: Machine, here: Machine
) -> None:
    out = tmp_path / "a.kglossary"
    with Store.open(there.home / "data" / "kakehashi.db") as store:
        store.upsert_terms([BUS])
    with Store.open(here.home / "data" / "kakehashi.db") as store:
        approve_screening(store)
    there.run("pack", "keygen")
    there.run("pack", "export", "--out", out, "--name", "a", "--town", "隣町")
    stopped = here.run("pack", "import", out, "--trust", "隣町", ends=1)
    assert WHERE_IS_IT in stopped.stderr
    assert stopped.stderr.endswith("[review-breaks]\n")
    assert here.json("pack", "signers")["signers"] == []
    here.run("pack", "import", out, "--trust", "隣町", "--override", "--why", "呼び名が変わった")
    assert here.json("search", BUS.ja)["results"][0]["source"]["pack"] == "a"
