"""What another process writes reaches a running installation with its next turn."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.main import Counter
from app.paths import Paths
from app.settings import Settings
from glossary.language import EN, JA, LanguagePair
from glossary.store import Store

PAIR = LanguagePair(JA, EN)
_FILE = "ja,reading,en\n川まつり実行室,かわまつりじっこうしつ,river festival office\n"
_PHRASES = "ja,en\n川まつりは{date}です。,The river festival is on {date}.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def counter(home: Path) -> Iterator[Counter]:
    with Counter(Paths(home / "data", home / "config"), Settings()) as opened:
        yield opened


def kakehashi(home: Path, *arguments: str) -> None:
    environment = {**os.environ, "KAKEHASHI_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


def targets(counter: Counter, text: str) -> list[str]:
    return [match.target for match in counter.translator.request(text, PAIR).terms]


def test_an_import_elsewhere_is_used_by_the_next_turn(counter: Counter, home: Path, tmp_path: Path) -> None:
    text = "川まつり実行室に電話してください。"
    assert "river festival office" not in targets(counter, text)
    (tmp_path / "in.csv").write_text(_FILE, "utf-8")
    kakehashi(home, "glossary", "import", str(tmp_path / "in.csv"))
    assert "river festival office" in targets(counter, text)
    assert counter.library.readings()["川まつり実行室"] == "かわまつりじっこうしつ"
    kakehashi(home, "glossary", "undo")
    assert "river festival office" not in targets(counter, text)


def test_phrases_too(counter: Counter, home: Path, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(_PHRASES, "utf-8")
    kakehashi(home, "glossary", "import", str(tmp_path / "in.csv"), "--kind", "phrases")
    said = counter.translator.translate(counter.translator.request("川まつりは4月1日です。", PAIR))
    assert (said.route, said.text) == ("template", "The river festival is on April 1.")


def test_nothing_is_built_again_when_nothing_changed(counter: Counter) -> None:
    before = counter.library.knowledge()
    assert counter.library.knowledge().glossary is before.glossary
    with Store.open(counter.paths.database) as store:
        store.upsert_terms(store.terms())
    assert counter.library.knowledge().glossary is before.glossary


def test_a_database_that_cannot_be_read_leaves_the_snapshot(counter: Counter) -> None:
    before = counter.library.knowledge()
    for path in counter.paths.data.glob("kakehashi.db*"):
        path.unlink()
    assert counter.library.knowledge().glossary is before.glossary
    assert not counter.paths.database.exists()
    counter.paths.database.write_bytes(b"x" * 5_000)
    assert counter.library.knowledge().glossary is before.glossary
    counter.paths.database.write_bytes(b"")
    assert counter.library.knowledge().glossary is before.glossary


def test_plain_japanese_keeps_terms_and_explains_none(counter: Counter) -> None:
    """What is translated: the explanations are for people who read Japanese."""
    said = "児童手当の申請には、所得証明書が必要になります。"
    plain = counter.library.plain(said)
    assert "児童手当" in plain
    assert "所得証明書" in plain
    assert plain != said
    assert "〈" not in plain
    rewriter = counter.library.knowledge().plain
    assert rewriter is not None
    assert "〈＝" in rewriter.rewrite(said)
    assert counter.library.plain("はい。") == "はい。"


def test_japanese_is_recognised_without_hints(counter: Counter) -> None:
    """They make ordinary sentences worse; repair asks for terms where they may have been said."""
    assert counter.library.hints(JA) == ()
    assert counter.library.hints(EN)
