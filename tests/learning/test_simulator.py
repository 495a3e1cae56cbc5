"""A month at the counter, played small: what is planted must come to the top (simulate.py plays it large)."""

from collections.abc import Sequence

import pytest

from glossary.candidates import Candidate
from glossary.language import Lang
from tests.learning.people import planted
from tests.learning.personal import People
from tests.learning.simulate import DAYS, FIRST, Score, enough_said, mined, score
from tests.learning.simulator import Simulator
from tests.learning.town import Mix, Town

CONVERSATIONS = 110
DENSE = Mix(plant=330, everyday=160, personal=60, slip=30, variant=30, template=60)
"""A month's talk of schemes in a tenth of its turns, since a test has no month."""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sequence[Candidate], Score]:
    database = tmp_path_factory.mktemp("town") / "kakehashi.db"
    simulator = Simulator(database)
    people = People(each=2)
    town = Town(simulator.phrases, mix=DENSE, langs=((Lang("vi"), 1),), personal=people.saying)
    talk = tuple(town.conversations(CONVERSATIONS, FIRST, DAYS))
    simulator.play(talk)
    assert people.said
    candidates = mined(database)
    return candidates, score(candidates, enough_said(talk))


def test_planted_terms_come_to_the_top(played: tuple[Sequence[Candidate], Score]) -> None:
    _, found = played
    assert found.precision >= 0.75, found.wrong
    assert found.terms >= 0.65, found.missed


def test_variants_slips_and_sentences_are_found(played: tuple[Sequence[Candidate], Score]) -> None:
    _, found = played
    assert found.others >= 0.6, found.missed


def test_nobody_is_proposed_and_nothing_without_evidence(played: tuple[Sequence[Candidate], Score]) -> None:
    candidates, _ = played
    assert all(one.evidence and one.conversations >= 2 for one in candidates)
    shown = "\n".join(
        f"{one.ja}{one.heard}{[example.text for example in one.evidence]}" for one in candidates
    )
    assert not [
        one for one in planted(People(each=2).seed, 2) if one.lang in ("ja", "vi") and one.item in shown
    ]
