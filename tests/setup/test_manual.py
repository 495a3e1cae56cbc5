"""docs/operations.ja.md says what the program says and can do."""

import re

import click
import pytest

from app.cli import cli
from scripts.manual import PAGE, families, page, sentences, troubles
from scripts.places import ROOT

TEXT = PAGE.read_text("utf-8")
HUB = (ROOT / "docs" / "parts" / "hub.ja.md").read_text("utf-8")
COMMANDS = sorted(set(re.findall(r"`kakehashi ([a-z][^`]*)`", TEXT + HUB)))


def test_the_table_is_made_of_the_sentences_as_they_are() -> None:
    assert page(TEXT) == TEXT, "run python -m scripts.manual"


def test_every_code_in_the_table_exists_and_stands_once() -> None:
    codes = [code for row in troubles() for code in row.codes]
    assert set(codes) <= set(sentences())
    assert len(set(codes)) == len(codes)
    assert all(row.remedy.endswith("。") for row in troubles())


def test_every_code_an_administrator_may_meet_has_a_remedy() -> None:
    known = {code for row in troubles() for code in row.codes}
    met = {code for code in sentences() if code.startswith(families())}
    assert met <= known, sorted(met - known)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_it_names_can_be_given(line: str) -> None:
    command: click.Command = cli
    rest = line.split()
    while isinstance(command, click.Group) and rest:
        found = command.get_command(click.Context(command), rest.pop(0))
        assert found is not None, line
        command = found
    options = {name for parameter in command.params for name in parameter.opts}
    arguments = [parameter for parameter in command.params if isinstance(parameter, click.Argument)]
    assert {word for word in rest if word.startswith("--")} <= options, line
    assert arguments or not (rest and not rest[0].startswith("--")), line


def test_it_names_many_commands() -> None:
    assert len(COMMANDS) > 20


def test_every_page_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        path = PAGE.parent / target
        assert path.exists() or path.parent == ROOT / "docs" / "parts", target
