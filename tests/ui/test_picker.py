"""The picker's order follows what this office uses."""

import json
from pathlib import Path

import pytest

from app.paths import resources
from app.ui.scripted import Stage
from app.ui.scripted_turns import GREETING, VI
from app.ui.usage import FILE, Usage
from glossary.language import load_languages
from tests.ui.conftest import MakeStage

LANGUAGES = load_languages(resources() / "languages.toml")


def order(stage: Stage) -> list[str]:
    model = stage.interface.conversation.half("visitor").property("languages")
    return [model.data(model.index(row), 257) for row in range(model.rowCount())]


def test_the_picker_follows_this_offices_use(make_stage: MakeStage, tmp_path: Path) -> None:
    stage = make_stage()
    shipped = [language.tag for language in LANGUAGES]
    assert order(stage) == shipped
    stage.interface.conversation.finish()
    assert not (tmp_path / FILE).exists(), "nothing was said: nobody was here"
    for tag in ("my", "my", "pt-BR"):
        stage.interface.conversation.chooseLanguage("visitor", tag)
        stage.say("staff", GREETING)
        stage.interface.conversation.finish()
    assert json.loads((tmp_path / FILE).read_text("utf-8")) == {"my": 2, "pt-BR": 1}
    expected = ["my", "pt-BR", *(tag for tag in shipped if tag not in ("my", "pt-BR"))]
    assert order(stage) == expected
    assert order(make_stage()) == expected, "and at the next start"


@pytest.mark.parametrize("broken", ["", "[1]", '{"vi": "many", "ko": -3, "my": true}', "\x00"])
def test_a_broken_count_starts_afresh(tmp_path: Path, broken: str) -> None:
    path = tmp_path / FILE
    path.write_text(broken, "utf-8")
    usage = Usage(path)
    assert usage.ordered(LANGUAGES) == LANGUAGES
    usage.count(VI)
    assert json.loads(path.read_text("utf-8")) == {"vi": 1}
    assert sorted(each.name for each in tmp_path.iterdir()) == [FILE]


def test_a_count_that_cannot_be_written_costs_only_the_order(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    usage = Usage(tmp_path / "file" / FILE)
    usage.count(VI)
    assert usage.ordered(LANGUAGES)[0].tag == VI
