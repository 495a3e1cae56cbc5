"""What may be told from a report about a group that it does not show."""

import string
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from glossary.reports.protection import hidden, too_small

COUNTS = st.dictionaries(st.sampled_from(string.ascii_lowercase), st.integers(1, 12), max_size=8)
CELLS = st.dictionaries(
    st.tuples(st.sampled_from("abcde"), st.sampled_from("12345")), st.integers(1, 9), max_size=25
)
LEAST = st.integers(2, 6)


@given(COUNTS, LEAST)
def test_no_group_shown_and_no_rest_is_small(counts: Mapping[str, int], k: int) -> None:
    def together(names: Sequence[str]) -> int:
        return sum(counts[name] for name in names)

    gone = too_small(counts, k, together)
    assert all(counts[name] >= k for name in counts if name not in gone)
    assert not gone or together(gone) >= k or len(gone) == len(counts)


@given(CELLS, LEAST)
def test_totals_of_rows_and_columns_tell_nothing_small(cells: Mapping[tuple[str, str], int], k: int) -> None:
    gone = hidden(cells, k)
    assert all(count >= k for cell, count in cells.items() if cell not in gone)
    for side in (0, 1):
        for line in {cell[side] for cell in cells}:
            inside = [cell for cell in cells if cell[side] == line]
            rest = sum(cells[cell] for cell in inside if cell in gone)
            assert rest == 0 or rest >= k or all(cell in gone for cell in inside)


@given(CELLS, LEAST)
def test_nothing_is_hidden_without_need(cells: Mapping[tuple[str, str], int], k: int) -> None:
    if all(count >= k for count in cells.values()):
        assert hidden(cells, k) == frozenset()
