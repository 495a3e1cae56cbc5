"""Questions that no desk answers: they are none of those the desk is judged by, and say so to the one that learns."""

from pathlib import Path

import pytest

from app.kiosk.entry import LANGUAGES
from app.kiosk.loading import load_knowledge
from app.kiosk.phrasing import load_outside
from app.kiosk.retrieval import Retriever
from app.paths import resources
from glossary.language import EN, Lang
from glossary.normalize import search_key
from tests.kiosk.evaluate import read
from tests.kiosk.tune import learned_from

JUDGED = sorted(Path(__file__).parent.glob("questions-*.toml"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_template_is_left_unfilled(lang: Lang) -> None:
    questions = load_outside(resources(), lang)
    assert len(questions) >= 40
    assert not [question for question in questions if "{" in question]


def letters(text: str) -> str:
    """Without case, marks, spaces and punctuation: people write one question in many ways."""
    return "".join(letter for letter in search_key(text) if letter.isalnum())


def test_no_question_of_the_judged_ones_is_learned_from() -> None:
    asked = [one for path in JUDGED for one in read(path)]
    assert len(asked) > 200
    learned = {(lang, letters(one)) for lang in LANGUAGES for one in load_outside(resources(), lang)}
    developed = [one for path in learned_from() for one in read(path)]
    assert len(developed) > len(asked)
    learned |= {(one.lang, letters(one.text)) for one in developed}
    assert sum((one.lang, letters(one.text)) in learned for one in asked) == 0


def test_who_invented_it_is_no_question_for_the_desk() -> None:
    desk = Retriever(load_knowledge(resources() / "kiosk" / "sample", Path("none")), resources())
    asked = desk.measure("Where is the museum?", EN)
    outside = desk.measure("Who invented the museum?", EN)
    assert outside.outside > 0.5 > asked.outside
    assert desk.ask("Who invented the museum?", EN).sureness != "sure"
