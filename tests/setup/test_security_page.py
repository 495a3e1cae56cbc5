"""docs/security.md: every claim names a test, and every test it names exists."""

import ast
import functools
import re
from pathlib import Path

import pytest

from scripts.places import ROOT

PAGE = ROOT / "docs" / "security.md"
TEXT = PAGE.read_text("utf-8")
CLAIMS = TEXT.partition("## Claims and their tests")[2]
ROWS = [
    line.strip("|").split("|") for line in CLAIMS.splitlines() if line.startswith("| ") and "---" not in line
][1:]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)))


@functools.cache
def functions_of(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def test_every_claim_names_a_test() -> None:
    assert len(ROWS) > 30
    for claim, test in ROWS:
        assert claim.strip()
        assert re.search(r"`tests/[\w/]+\.py::test_\w+`", test), claim


@pytest.mark.parametrize(("file", "name"), NAMED, ids=[name for _, name in NAMED])
def test_every_test_it_names_exists(file: str, name: str) -> None:
    assert name in functions_of(ROOT / file)


def test_every_page_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        # Written by `make reliability`.
        assert (PAGE.parent / target).exists() or target == "reliability.md", target


def test_what_is_stored_is_all_there_is() -> None:
    """Every table of the database and every file of the data folder is in the table of what is stored."""
    stored = TEXT.partition("## What is stored")[2].partition("## Who could do what")[0]
    for name in ("kakehashi.db", "packs/", "favourites.json", "language-use.json", "settings.toml"):
        assert name in stored
    for name in ("glossary-key.pem", "export-key.pem", "kakehashi.log", "backups", "engines/voice"):
        assert name in stored
