"""The key in the platform's key store, and one key for all who begin at once."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary import key_places
from glossary.keys import Keys
from glossary.store import Store
from glossary.vault import rotate
from tests.glossary.builders import ROOT, term
from tests.glossary.opened import code_of, forget, words

WORD = "窓口だけの語"
KEYRING = "tests.glossary.file_keyring.Keyring"


@pytest.fixture
def keyring_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A key store of its own, in a file, for this process and its children."""
    import keyring

    file = tmp_path / "keyring.json"
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", KEYRING)
    monkeypatch.setenv("KAKEHASHI_TEST_KEYRING", str(file))
    from tests.glossary.file_keyring import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    yield file
    keyring.set_keyring(before)


def test_the_key_store_keeps_it_where_there_is_one(keyring_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "other" / "k.db"
    with Store.open(path) as store:
        store.upsert_terms([term(WORD)])
    card = Keys(path).card()
    assert card is not None and card.place == "keyring"
    assert not list(path.parent.glob("*.key"))
    kept = json.loads(keyring_file.read_text())
    assert kept == {f"kakehashi/{card.keys[0].name}": Keys(path).current().hex()}
    # Another process finds it too: the miner's child, the command line.
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"from pathlib import Path; from tests.glossary.opened import words; print(words(Path({str(path)!r})))",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert WORD in done.stdout, done.stderr
    # A store that is locked or gone for a while gives no new key.
    keyring_file.rename(tmp_path / "away")
    forget(path)
    assert code_of(path) == "store-key-missing"
    assert Keys(path).card() == card
    (tmp_path / "away").rename(keyring_file)
    assert words(path) == {WORD}
    rotate(path, 5)
    assert [*json.loads(keyring_file.read_text()).values()] == [Keys(path).current().hex()]
    assert words(path) == {WORD}


def test_a_key_store_that_waits_for_a_person_is_not_waited_for(
    keyring_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "other" / "k.db"
    with Store.open(path):
        pass
    monkeypatch.setattr(key_places, "WAIT_SECONDS", 0.2)
    monkeypatch.setenv("KAKEHASHI_TEST_KEYRING_LOCKED", "1")
    forget(path)
    began = time.monotonic()
    assert code_of(path) == "store-key-missing"
    assert time.monotonic() - began < 20
    # Where there has never been a key, a file takes it.
    fresh = tmp_path / "fresh" / "k.db"
    with Store.open(fresh):
        pass
    card = Keys(fresh).card()
    assert card is not None and card.place == "file"


def test_eight_processes_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    path = tmp_path / "new" / "k.db"
    code = (
        "import sys; from pathlib import Path; from glossary.store import Store\n"
        "from tests.glossary.builders import term; sys.stdin.readline()\n"
        f"with Store.open(Path({str(path)!r})) as store: store.upsert_terms([term(f'語{{sys.argv[1]}}', id=f't{{sys.argv[1]}}')])"
    )
    children = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(number)], cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for number in range(8)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write(b"\n")
        child.stdin.flush()
    for child in children:
        _, told = child.communicate(timeout=120)
        assert child.returncode == 0, told.decode()
    assert len(words(path)) == 8
    assert len(list(path.parent.glob("*.key"))) == 1
