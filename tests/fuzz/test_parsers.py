"""A few hundred cases for every parser; ten thousand are tried by tests/reliability/fuzz.py."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.parser import HANG, Parser, Trial, trial
from tests.fuzz.parsers import EXAMPLES, PARSERS

CASES = 100
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
_SLOW = settings(
    max_examples=CASES,
    deadline=None,
    database=None,
    derandomize=True,
    # A case that broke something once was made small by hand; looking for a smaller one takes minutes here.
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
def test_hostile_input_is_refused_or_read_and_does_no_harm(parser: Parser, tmp_path: Path) -> None:
    with trial(parser, tmp_path, ready=False) as under:

        @_SLOW
        @given(parser.cases if parser.quick is None else parser.quick)
        def cases(case: Any) -> None:
            _behaves(under, case)

        cases()


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_broke_a_parser_once_breaks_it_no_more(name: str, tmp_path: Path) -> None:
    parser = next(parser for parser in PARSERS if parser.name == name)
    with trial(parser, tmp_path) as under:
        for case in EXAMPLES[name]:
            _behaves(under, case)


def _behaves(under: Trial, case: Any) -> None:
    outcome = under.run(case)
    assert not outcome.stray
    # Milliseconds where all is well; a pattern that backtracks takes minutes.
    assert outcome.seconds < 5 * HANG
